package org.nearcast.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open span of time {@code [start, end)}.
 *
 * @param start first instant inside
 * @param end first instant after it; not before {@code start}
 */
public record TimeSpan(Instant start, Instant end) {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  /**
   * Makes a span.
   *
   * @param start first instant inside
   * @param end first instant after it
   * @throws IllegalArgumentException if {@code end} is before {@code start}
   */
  public TimeSpan {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          "end must not be before start but was " + end + ", start " + start);
    }
  }

  /**
   * Its length in days of 24 hours.
   *
   * @return days, at least 0
   */
  public double days() {
    return Duration.between(start, end).toMillis() / MILLIS_PER_DAY;
  }

  /**
   * Tells whether an instant lies inside.
   *
   * @param instant the instant
   * @return true if {@code start <= instant < end}
   */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** The span as {@code start/end} in ISO 8601. */
  @Override
  public String toString() {
    return start + "/" + end;
  }
}
