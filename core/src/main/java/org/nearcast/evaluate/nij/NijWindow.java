package org.nearcast.evaluate.nij;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.nearcast.event.TimeSpan;

/** The five windows of the challenge, all from 1 March 2017 on. */
public enum NijWindow {
  /** 1 to 7 March. */
  ONE_WEEK("1 week", "2017-03-08"),
  /** 1 to 14 March. */
  TWO_WEEKS("2 weeks", "2017-03-15"),
  /** March. */
  ONE_MONTH("1 month", "2017-04-01"),
  /** March and April. */
  TWO_MONTHS("2 months", "2017-05-01"),
  /** March to May. */
  THREE_MONTHS("3 months", "2017-06-01");

  /** The first day of all windows. */
  public static final LocalDate START = LocalDate.of(2017, 3, 1);

  /**
   * The last day of submission. Forecasts here use what was known when it began, so nothing that
   * happened on it.
   */
  public static final LocalDate SUBMISSION = LocalDate.of(2017, 2, 28);

  private final String label;
  private final LocalDate end;

  NijWindow(String label, String end) {
    this.label = label;
    this.end = LocalDate.parse(end);
  }

  /**
   * The day after the last one.
   *
   * @return a date
   */
  public LocalDate end() {
    return end;
  }

  /**
   * The number of days: 7, 14, 31, 61 or 92.
   *
   * @return at least 7
   */
  public int days() {
    return (int) ChronoUnit.DAYS.between(START, end);
  }

  /**
   * The window, from midnight to midnight.
   *
   * @param zone the city's time zone
   * @return the span, its end left out
   */
  public TimeSpan span(ZoneId zone) {
    return new TimeSpan(START.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant());
  }

  /** For people: {@code "1 week"}. */
  @Override
  public String toString() {
    return label;
  }
}
