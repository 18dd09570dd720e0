package org.nearcast.evaluate.consistency;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.nearcast.internal.Check;

/**
 * How many counts lay inside their prediction intervals. Immutable.
 *
 * <p>Intervals of counts hold <i>at least</i> their nominal level, since counts are whole: where
 * means are small they hold much more, and coverage above the nominal level is then no fault.
 * {@link #tooNarrow} is the finding that matters.
 *
 * <p>The interval of the coverage is that of Clopper and Pearson (1934),
 * doi:10.1093/biomet/26.4.404, which holds at least its level for independent counts. Cells of one
 * window that clusters are not independent, so count windows rather than cells where it decides
 * something.
 *
 * @param nominal level of the prediction intervals, strictly between 0 and 1
 * @param counts number of counts, at least 1
 * @param inside how many lay inside, ends included
 * @param below how many lay below
 * @param above how many lay above
 * @param lower lower end of the interval of the true coverage
 * @param upper upper end
 * @param confidence level of that interval, strictly between 0 and 1
 */
public record IntervalCoverage(
    double nominal,
    int counts,
    int inside,
    int below,
    int above,
    double lower,
    double upper,
    double confidence) {

  /**
   * Counts, with an interval of 95 %.
   *
   * @param lower smallest number inside each prediction interval
   * @param upper largest number inside
   * @param observed observed counts, at least 0
   * @param nominal level of the prediction intervals, strictly between 0 and 1
   * @return the coverage
   * @throws IllegalArgumentException if the arrays are empty or differ in length, an interval ends
   *     before it begins, a count is negative, or the level is not between 0 and 1
   */
  public static IntervalCoverage of(int[] lower, int[] upper, int[] observed, double nominal) {
    return of(lower, upper, observed, nominal, 0.95);
  }

  /**
   * Counts.
   *
   * @param lower smallest number inside each prediction interval
   * @param upper largest number inside
   * @param observed observed counts, at least 0
   * @param nominal level of the prediction intervals, strictly between 0 and 1
   * @param confidence level of the interval of the coverage, strictly between 0 and 1
   * @return the coverage
   * @throws IllegalArgumentException if the arrays are empty or differ in length, an interval ends
   *     before it begins, a count is negative, or a level is not between 0 and 1
   */
  public static IntervalCoverage of(
      int[] lower, int[] upper, int[] observed, double nominal, double confidence) {
    Check.openUnit("nominal", nominal);
    Check.openUnit("confidence", confidence);
    Check.atLeast("observed.length", 1, observed.length);
    Counts.sameLength("lower", lower.length, "observed", observed.length);
    Counts.sameLength("upper", upper.length, "observed", observed.length);
    Counts.checkObserved("observed", observed);
    int n = observed.length;
    int below = 0;
    int above = 0;
    for (int i = 0; i < n; i++) {
      Check.atLeast("upper[" + i + "]", lower[i], upper[i]);
      below += observed[i] < lower[i] ? 1 : 0;
      above += observed[i] > upper[i] ? 1 : 0;
    }
    int k = n - below - above;
    double tail = (1 - confidence) / 2;
    double from =
        k == 0 ? 0 : BetaDistribution.of(k, n - k + 1.0).inverseCumulativeProbability(tail);
    double to = k == n ? 1 : BetaDistribution.of(k + 1.0, n - k).inverseSurvivalProbability(tail);
    return new IntervalCoverage(nominal, n, k, below, above, from, to, confidence);
  }

  /**
   * The share that lay inside.
   *
   * @return from 0 to 1
   */
  public double empirical() {
    return (double) inside / counts;
  }

  /**
   * Whether the intervals hold less than they claim.
   *
   * @return true if the nominal level lies above the interval of the coverage
   */
  public boolean tooNarrow() {
    return nominal > upper;
  }

  /**
   * Whether the intervals hold more than they claim, which intervals of small counts must.
   *
   * @return true if the nominal level lies below the interval of the coverage
   */
  public boolean tooWide() {
    return nominal < lower;
  }

  /**
   * The result in one sentence.
   *
   * @return for example {@code "373 of 400 counts (93.2 %) lay in intervals of 95 % (true coverage
   *     90.3 to 95.5 %); 2 below, 25 above."}
   */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d of %d counts (%.1f %%) lay in intervals of %s %% (true coverage %.1f to %.1f %%);"
            + " %d below, %d above.",
        inside,
        counts,
        100 * empirical(),
        trimmed(100 * nominal),
        100 * lower,
        100 * upper,
        below,
        above);
  }

  private static String trimmed(double percent) {
    return String.format(Locale.ROOT, "%.4f", percent).replaceAll("\\.?0+$", "");
  }
}
