package org.nearcast.model;

import java.time.Duration;
import java.time.Instant;
import org.nearcast.event.TimeSpan;

/**
 * The time that a forecast is for: half-open {@code [start, end)}, from one hour to a year.
 *
 * @param start first instant forecast
 * @param end first instant after it; one hour to 366 days after {@code start}
 */
public record Horizon(Instant start, Instant end) {
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * Makes a horizon.
   *
   * @param start first instant forecast
   * @param end first instant after it
   * @throws IllegalArgumentException if it is shorter than an hour or longer than 366 days
   */
  public Horizon {
    Duration length = Duration.between(start, end);
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "horizon must last from 1 hour to 366 days but lasts "
              + length
              + " ("
              + start
              + " to "
              + end
              + ")");
    }
  }

  /**
   * The time right after a cutoff.
   *
   * @param cutoff the time of the forecast, and first instant forecast
   * @param length one hour to 366 days
   * @return the horizon
   */
  public static Horizon after(Instant cutoff, Duration length) {
    return new Horizon(cutoff, cutoff.plus(length));
  }

  /**
   * Its length in days of 24 hours.
   *
   * @return days, from 1/24 to 366
   */
  public double days() {
    return span().days();
  }

  /**
   * The same as a span.
   *
   * @return {@code [start, end)}
   */
  public TimeSpan span() {
    return new TimeSpan(start, end);
  }

  /** The horizon as {@code start/end} in ISO 8601. */
  @Override
  public String toString() {
    return start + "/" + end;
  }
}
