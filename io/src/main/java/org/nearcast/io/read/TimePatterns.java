package org.nearcast.io.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/** Forms of dates and times that a user states. Stateless. */
final class TimePatterns {
  private TimePatterns() {}

  static List<DateTimeFormatter> of(List<String> patterns) {
    return patterns.stream().map(TimePatterns::formatter).toList();
  }

  // Strict, because the default resolver turns 31 April into 30 April. The era is what a strict
  // resolver misses in a pattern that says "yyyy", as most people write it.
  private static DateTimeFormatter formatter(String pattern) {
    try {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(pattern)
          .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "time pattern \"" + pattern + "\" is not valid: " + e.getMessage(), e);
    }
  }

  /** Takes the first form that fits; false if none does. */
  static boolean parse(List<DateTimeFormatter> forms, String text, ParsedTime out) {
    for (DateTimeFormatter form : forms) {
      TemporalAccessor parsed = parseOrNull(form, text);
      LocalDate date = parsed == null ? null : parsed.query(TemporalQueries.localDate());
      if (date != null) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        out.dateOnly = time == null;
        out.hasOffset = time != null && offset != null;
        out.offsetMillis = out.hasOffset ? offset.getTotalSeconds() * 1000 : 0;
        out.localMillis =
            date.toEpochDay() * ParsedTime.DAY_MILLIS
                + (time == null ? 0 : time.toNanoOfDay() / 1_000_000);
        out.year = date.getYear();
        return true;
      }
    }
    return false;
  }

  private static TemporalAccessor parseOrNull(DateTimeFormatter form, String text) {
    try {
      return form.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
