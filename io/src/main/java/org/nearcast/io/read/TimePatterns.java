package org.nearcast.io.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
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
      DateTimeFormatter form =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      demandWhole(form);
      return form;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "time pattern \"" + pattern + "\" is not valid: " + e.getMessage(), e);
    }
  }

  // Two times of one day: what a pattern writes it must read, or it would lose the time of day.
  private static void demandWhole(DateTimeFormatter form) {
    ZonedDateTime morning = ZonedDateTime.of(2018, 11, 23, 10, 17, 26, 0, ZoneOffset.UTC);
    String text = writtenOrEmpty(form, morning);
    TemporalAccessor parsed = text.isEmpty() ? null : parseOrNull(form, text);
    if (parsed == null) {
      return;
    }
    if (parsed.query(TemporalQueries.localDate()) == null) {
      throw new IllegalArgumentException(
          "it must state year, month and day, such as yyyy-MM-dd or M/d/yy");
    }
    boolean hasTime = !text.equals(writtenOrEmpty(form, morning.plusHours(3).plusMinutes(3)));
    if (hasTime && parsed.query(TemporalQueries.localTime()) == null) {
      throw new IllegalArgumentException(
          "its time of day is not complete: hours from 1 to 12 (h) need AM or PM (a), hours from 0"
              + " to 23 are H");
    }
  }

  private static String writtenOrEmpty(DateTimeFormatter form, ZonedDateTime time) {
    try {
      return form.format(time);
    } catch (DateTimeException e) {
      return "";
    }
  }

  /** Takes the first form that fits; false if none does. */
  static boolean parse(List<DateTimeFormatter> forms, String text, ParsedTime out) {
    for (DateTimeFormatter form : forms) {
      TemporalAccessor parsed = parseOrNull(form, text);
      LocalDate date = parsed == null ? null : parsed.query(TemporalQueries.localDate());
      if (date != null) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = time == null ? null : offset(parsed, date.atTime(time));
        out.dateOnly = time == null;
        out.hasOffset = offset != null;
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

  // An offset as such, or that of a zone: of "EST" as of "America/New_York".
  private static ZoneOffset offset(TemporalAccessor parsed, LocalDateTime local) {
    ZoneId zone = parsed.query(TemporalQueries.zone());
    return zone == null ? null : zone.getRules().getOffset(local);
  }

  private static TemporalAccessor parseOrNull(DateTimeFormatter form, String text) {
    try {
      return form.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
