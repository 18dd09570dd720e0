package org.nearcast.evaluate;

import org.nearcast.internal.Check;

/**
 * How differences between forecasters are judged. Windows that follow one another are alike, so
 * blocks of neighbouring windows are drawn together (circular block bootstrap, D. N. Politis and J.
 * P. Romano 1992).
 *
 * @param resamples how many are drawn for intervals and p-values, at least 100
 * @param blockWindows windows a block, at least 1; it should cover the time over which windows are
 *     alike
 * @param level of the intervals, inside (0, 1)
 * @param seed settles what is drawn
 */
public record Resampling(int resamples, int blockWindows, double level, long seed) {
  /**
   * Makes the settings.
   *
   * @param resamples at least 100
   * @param blockWindows at least 1
   * @param level inside (0, 1)
   * @param seed any
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Resampling {
    Check.atLeast("resamples", 100, resamples);
    Check.atLeast("blockWindows", 1, blockWindows);
    Check.openUnit("level", level);
  }
}
