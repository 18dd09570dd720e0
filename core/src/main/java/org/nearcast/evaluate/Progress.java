package org.nearcast.evaluate;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a backtest has come.
 *
 * @param done forecasts scored, those of an earlier run included
 * @param total forecasts in all
 * @param elapsed time of this run
 * @param remaining what is left if the rest goes as fast; zero at the end
 */
public record Progress(int done, int total, Duration elapsed, Duration remaining) {
  /** A line for people, for example {@code 120 of 416 forecasts, 12 s, 31 s left}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d forecasts, %d s, %d s left",
        done,
        total,
        elapsed.toSeconds(),
        remaining.toSeconds());
  }
}
