package org.nearcast.evaluate.consistency;

import java.util.Locale;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;

/**
 * Histogram of the probability integral transform of counts, not randomised: a forecast of the
 * right distribution gives a flat one, one too narrow a U, one too wide a hump, one too low a slope
 * to the right.
 *
 * <p>A count y with distribution function F spreads over the interval from F(y − 1) to F(y): its
 * part below u is 0, (u − F(y − 1))/(F(y) − F(y − 1)), or 1. The histogram has the mean of these
 * parts, over all counts, in each of J equal bins. (Czado, Gneiting and Held 2009,
 * doi:10.1111/j.1541-0420.2009.01191.x.) No random number is drawn.
 *
 * <p><b>Uniformity.</b> χ² = n Σ_j (h_j − 1/J)² J for n counts and the heights h_j on J − 1 degrees
 * of freedom would be exact for large n with randomised values. Spreading the counts varies less,
 * so the test errs on the side of silence; where nearly all counts are 0, as in small cells, it
 * sees next to nothing, and calibration by forecast group ({@link CalibrationTable}) is the better
 * question. Counts of one forecast depend on each other where the process clusters; then it errs
 * the other way. Immutable.
 *
 * @param heights share of the counts in each bin; they add up to 1
 * @param counts number of counts, at least 1
 * @param chiSquare the statistic
 * @param pValue probability of a statistic at least as large
 */
public record PitHistogram(double[] heights, int counts, double chiSquare, double pValue) {
  private static final double ROUNDING = 1e-9;

  /**
   * Makes the record; the array is copied.
   *
   * @param heights share of the counts in each bin
   * @param counts number of counts
   * @param chiSquare the statistic
   * @param pValue probability of a statistic at least as large
   */
  public PitHistogram {
    heights = heights.clone();
  }

  /**
   * Share of the counts in each bin.
   *
   * @return a copy
   */
  @Override
  public double[] heights() {
    return heights.clone();
  }

  /**
   * For any distribution.
   *
   * @param below F(y − 1) of each count: the probability of fewer than were observed; 0 for a count
   *     of 0
   * @param upTo F(y) of each count: the probability of at most as many; not less than {@code
   *     below}. Equal to it where the forecast ruled the count out: the count then lies at that
   *     value, the bins being closed on the right
   * @param bins number of bins J, at least 2; 10 is usual
   * @return the histogram
   * @throws IllegalArgumentException if the arrays are empty or differ in length, a value is not a
   *     probability, or there are fewer than 2 bins
   */
  public static PitHistogram of(double[] below, double[] upTo, int bins) {
    Check.atLeast("below.length", 1, below.length);
    Check.atLeast("bins", 2, bins);
    Counts.sameLength("upTo", upTo.length, "below", below.length);
    double[] sum = new double[bins + 1];
    for (int i = 0; i < below.length; i++) {
      if (!(below[i] >= 0 && below[i] <= upTo[i] && upTo[i] <= 1 + ROUNDING)) {
        throw new IllegalArgumentException(
            "below and upTo must be probabilities with below <= upTo but were "
                + below[i]
                + " and "
                + upTo[i]
                + " at "
                + i);
      }
      for (int j = 1; j < bins; j++) {
        double u = (double) j / bins;
        if (u >= upTo[i]) {
          sum[j] += 1;
        } else if (u > below[i]) {
          sum[j] += (u - below[i]) / (upTo[i] - below[i]);
        }
      }
    }
    int n = below.length;
    sum[bins] = n;
    double[] heights = new double[bins];
    double chiSquare = 0;
    for (int j = 0; j < bins; j++) {
      heights[j] = (sum[j + 1] - sum[j]) / n;
      double off = heights[j] - 1.0 / bins;
      chiSquare += n * off * off * bins;
    }
    double p = ChiSquaredDistribution.of(bins - 1.0).survivalProbability(chiSquare);
    return new PitHistogram(heights, n, chiSquare, p);
  }

  /**
   * For Poisson counts.
   *
   * @param expected expected counts; finite and at least 0
   * @param observed observed counts; at least 0
   * @param bins number of bins, at least 2; 10 is usual
   * @return the histogram
   * @throws IllegalArgumentException if the arrays are empty, differ in length or hold other
   *     values, or there are fewer than 2 bins
   */
  public static PitHistogram ofPoisson(double[] expected, int[] observed, int bins) {
    Counts.check("expected", expected, "observed", observed);
    double[] below = new double[expected.length];
    double[] upTo = new double[expected.length];
    for (int i = 0; i < below.length; i++) {
      if (expected[i] == 0) {
        below[i] = observed[i] > 0 ? 1 : 0;
        upTo[i] = 1;
      } else {
        PoissonDistribution poisson = PoissonDistribution.of(expected[i]);
        below[i] = observed[i] == 0 ? 0 : poisson.cumulativeProbability(observed[i] - 1);
        upTo[i] = poisson.cumulativeProbability(observed[i]);
      }
    }
    return of(below, upTo, bins);
  }

  /**
   * For counts whose distribution is known by simulated futures. F(y) is the share of the futures
   * with at most y, what happened being one of them: (1 + #{≤ y})/(1 + S) above and #{&lt; y}/(1 +
   * S) below. If it is like a future, all ranks are equally probable, whatever the number of
   * futures.
   *
   * @param futures counts of futures
   * @param observed observed counts, one a bin of the futures; at least 0
   * @param bins number of bins of the histogram, at least 2; 10 is usual
   * @return the histogram
   * @throws IllegalArgumentException if the numbers of bins differ, a count is negative, or there
   *     are fewer than 2 bins
   */
  public static PitHistogram of(CountFutures futures, int[] observed, int bins) {
    Counts.sameLength("observed", observed.length, "the bins of futures", futures.bins());
    Counts.checkObserved("observed", observed);
    int simulations = futures.simulations();
    int pieces = Pieces.forAllCores(simulations);
    int[][] fewer = new int[pieces][observed.length];
    int[][] same = new int[pieces][observed.length];
    Pieces.run(
        pieces,
        piece -> {
          for (int s = piece; s < simulations; s += pieces) {
            int[] counts = futures.counts(s);
            Counts.sameLength(
                "futures.counts(" + s + ")", counts.length, "observed", observed.length);
            for (int i = 0; i < counts.length; i++) {
              fewer[piece][i] += counts[i] < observed[i] ? 1 : 0;
              same[piece][i] += counts[i] == observed[i] ? 1 : 0;
            }
          }
        });
    double[] below = new double[observed.length];
    double[] upTo = new double[observed.length];
    for (int i = 0; i < observed.length; i++) {
      int less = 0;
      int equal = 1;
      for (int piece = 0; piece < pieces; piece++) {
        less += fewer[piece][i];
        equal += same[piece][i];
      }
      below[i] = less / (1.0 + simulations);
      upTo[i] = (less + equal) / (1.0 + simulations);
    }
    return of(below, upTo, bins);
  }

  /**
   * The result in one sentence.
   *
   * @return for example {@code "PIT of 400 counts in 10 bins: chi-square 8.3, p = 0.5."}
   */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "PIT of %d counts in %d bins: chi-square %.4g, p = %.3g.",
        counts,
        heights.length,
        chiSquare,
        pValue);
  }
}
