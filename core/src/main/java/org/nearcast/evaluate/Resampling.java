package org.nearcast.evaluate;

import java.util.List;
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
  private static final int RESAMPLES = 2000;
  private static final double DAYS_A_BLOCK = 14;

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

  /**
   * Blocks of two weeks, of as many windows as overlap, or of the cube root of the number of
   * windows, whichever is longest.
   */
  static Resampling standard(List<BacktestWindow> windows) {
    double step = WindowPlan.stepDays(windows);
    double overlapping = Math.ceil(windows.get(0).horizon().days() / step - 1e-6);
    double twoWeeks = Math.rint(DAYS_A_BLOCK / step);
    int n = windows.size();
    int block = (int) Math.max(Math.rint(Math.cbrt(n)), Math.max(twoWeeks, overlapping));
    return new Resampling(RESAMPLES, Math.max(1, Math.min(block, n)), 0.95, 1);
  }
}
