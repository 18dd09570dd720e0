package org.nearcast.examples;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nearcast.model.Horizon;

/** Reads cutoffs and horizons from the command line. */
final class Times {
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,5})([hdw])");

  private Times() {}

  /** A local date (its first moment) or date and time, in the zone. */
  static Instant cutoff(String option, String text, ZoneId zone) {
    try {
      return text.length() <= 10
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          option
              + " must be a date such as 2018-06-01 or a time such as 2018-06-01T07:00 but was \""
              + text
              + "\"",
          e);
    }
  }

  /** Hours, days or weeks from the cutoff; days and weeks by the local calendar. */
  static Horizon horizon(String text, Instant cutoff, ZoneId zone) {
    Matcher matcher = LENGTH.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "--horizon must be a number of hours, days or weeks such as 8h, 7d or 4w but was \""
              + text
              + "\"");
    }
    long count = Long.parseLong(matcher.group(1));
    return new Horizon(
        cutoff,
        switch (matcher.group(2)) {
          case "h" -> cutoff.plusSeconds(3600 * count);
          case "d" -> cutoff.atZone(zone).plusDays(count).toInstant();
          default -> cutoff.atZone(zone).plusWeeks(count).toInstant();
        });
  }
}
