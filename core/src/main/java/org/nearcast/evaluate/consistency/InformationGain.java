package org.nearcast.evaluate.consistency;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.nearcast.internal.Check;

/**
 * Compares two forecasts A and B of the same counts by information gain per event:
 *
 * <p>IG = (1/N) Σ_i (ln λ_A(b_i) − ln λ_B(b_i)) − (Λ_A − Λ_B)/N
 *
 * <p>for N events in bins b_i, expected counts λ and their sums Λ; in nats. It is the difference of
 * the Poisson log-likelihoods per event. Each event's difference is X_i = ln λ_A(b_i) − ln λ_B(b_i)
 * − (Λ_A − Λ_B)/N.
 *
 * <ul>
 *   <li><b>T</b> ({@link #tTest}): t = IG/(s/√N) with N − 1 degrees of freedom, s the standard
 *       deviation of the X_i; two-sided.
 *   <li><b>W</b> ({@link #wTest}): Wilcoxon's signed-rank test that the X_i lie symmetrically about
 *       0; the sum of the ranks of the positive ones, two-sided. Zeros are left out. Exact for
 *       fewer than 50 events without zeros and ties, otherwise by the normal distribution with
 *       correction for ties and continuity. Events in one bin are ties, so grids mostly have them.
 * </ul>
 *
 * Both take the X_i as independent. Events of one cluster are not: they fall into the same bins,
 * and the p-values are then too small. They also say nothing of the next window; for that, compare
 * windows, not events.
 *
 * <p><b>Where nothing is expected.</b> If A expected nothing where an event was and B something, IG
 * is −∞ and B is better with p = 0: no number of other events makes up for it in likelihood. W then
 * takes −∞ as the lowest rank and keeps its p. If that happened to both, or neither expected
 * anything at an event, no gain can be told: such an event counts as 0 if neither expected it; IG,
 * t are 0 and p is 1 if each ruled out an event that the other did not. With fewer than 2 events t
 * is 0 and p is 1; with none IG is 0. If all X_i are equal and not 0, t is ±∞ and p is 1: there is
 * no scatter to judge by, as with events that all lie in one bin.
 *
 * <p>The level of the verdicts is 0.05 unless another is stated. Immutable and thread-safe.
 *
 * <p>References: Rhoades et al. (2011), doi:10.2478/s11600-011-0013-5 (T and W); Werner et al.
 * (2011), doi:10.1785/0120090340.
 */
public final class InformationGain {
  private final double[] differences;
  private final double gain;
  private final double level;

  private InformationGain(double[] differences, double gain, double level) {
    this.differences = differences;
    this.gain = gain;
    this.level = level;
  }

  /**
   * Compares two forecasts.
   *
   * @param expectedA A's expected number of events, one value a bin; finite and at least 0
   * @param expectedB B's, for the same bins
   * @param observed number of events, one value a bin; at least 0
   * @return the comparison
   * @throws IllegalArgumentException if the arrays differ in length, are empty, or hold other
   *     values
   */
  public static InformationGain of(double[] expectedA, double[] expectedB, int[] observed) {
    Counts.check("expectedA", expectedA, "observed", observed);
    Counts.checkExpected("expectedB", expectedB);
    Counts.sameLength("expectedB", expectedB.length, "expectedA", expectedA.length);
    int events = Counts.total("observed", observed);
    double shift = (Counts.total(expectedA) - Counts.total(expectedB)) / Math.max(1, events);
    double[] differences = new double[events];
    boolean impossibleForA = false;
    boolean impossibleForB = false;
    int next = 0;
    for (int bin = 0; bin < observed.length; bin++) {
      if (observed[bin] > 0) {
        boolean neither = expectedA[bin] == 0 && expectedB[bin] == 0;
        double x = neither ? 0 : Math.log(expectedA[bin]) - Math.log(expectedB[bin]);
        impossibleForA |= x == Double.NEGATIVE_INFINITY;
        impossibleForB |= x == Double.POSITIVE_INFINITY;
        Arrays.fill(differences, next, next + observed[bin], x - shift);
        next += observed[bin];
      }
    }
    double gain = impossibleForA && impossibleForB ? 0 : mean(differences);
    return new InformationGain(differences, gain, 0.05);
  }

  private static double mean(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    return allEqual(values) ? values[0] : Arrays.stream(values).sum() / values.length;
  }

  private static boolean allEqual(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  /**
   * Another level of the verdicts and the interval.
   *
   * @param newLevel probability of finding a difference where there is none, strictly between 0 and
   *     1
   * @return a copy
   * @throws IllegalArgumentException if it is not
   */
  public InformationGain withLevel(double newLevel) {
    return new InformationGain(differences, gain, Check.openUnit("level", newLevel));
  }

  /**
   * The information gain of A over B.
   *
   * @return nats per event
   */
  public double gain() {
    return gain;
  }

  /**
   * The differences X_i, by bin; their mean is the gain.
   *
   * @return a copy, one value an event
   */
  public double[] differences() {
    return differences.clone();
  }

  /**
   * Half the width of the interval of the gain, {@code gain ± halfWidth}, that belongs to the
   * T-test: with a probability of 1 − level it contains the true mean.
   *
   * @return at least 0; infinite with fewer than 2 events or an infinite difference
   */
  public double halfWidth() {
    int n = differences.length;
    if (n < 2 || hasInfinite()) {
      return Double.POSITIVE_INFINITY;
    }
    double quantile = TDistribution.of(n - 1.0).inverseSurvivalProbability(level / 2);
    return quantile * standardError();
  }

  private boolean hasInfinite() {
    return Arrays.stream(differences).anyMatch(Double::isInfinite);
  }

  private double standardError() {
    if (allEqual(differences)) {
      return 0;
    }
    double sum = 0;
    for (double x : differences) {
      sum += (x - gain) * (x - gain);
    }
    int n = differences.length;
    return Math.sqrt(sum / (n - 1) / n);
  }

  /**
   * T-test: is the mean gain other than 0?
   *
   * @return the result
   */
  public ComparisonResult tTest() {
    int n = differences.length;
    double t = 0;
    double p = 1;
    if (Double.isInfinite(gain)) {
      t = gain;
      p = 0;
    } else if (n >= 2 && gain != 0 && allEqual(differences)) {
      t = Math.copySign(Double.POSITIVE_INFINITY, gain); // no scatter to judge by: p stays 1
    } else if (n >= 2 && gain != 0) { // with infinite differences of both signs gain is 0
      t = gain / standardError();
      p = Math.min(1, 2 * TDistribution.of(n - 1.0).survivalProbability(Math.abs(t)));
    }
    return new ComparisonResult(
        ComparisonResult.Test.T, gain, t, p, n, (int) Math.signum(t), level);
  }

  /**
   * W-test: do the differences lie symmetrically about 0?
   *
   * @return the result
   */
  public ComparisonResult wTest() {
    SignedRanks ranks = SignedRanks.of(differences);
    return new ComparisonResult(
        ComparisonResult.Test.W,
        gain,
        ranks.positive(),
        ranks.pValue(),
        differences.length,
        ranks.direction(),
        level);
  }
}
