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
 * doi:10.1111/j.1541-0420.2009.01191.x.) No random number decides where a count lies.
 *
 * <p><b>Uniformity.</b> χ² = n Σ_j (h_j − 1/J)² J for n counts and the heights h_j on J − 1 degrees
 * of freedom would be exact for large n with randomised values. Spreading the counts varies less,
 * so the test errs on the side of silence; far so where most counts are small. For Poisson counts
 * {@link #ofPoisson(double[], int[], int, int, long)} compares χ² with simulated counts instead,
 * which is exact. Counts of one forecast depend on each other where the process clusters; then it
 * errs the other way. Immutable.
 *
 * @param heights share of the counts in each bin; they add up to 1
 * @param counts number of counts, at least 1
 * @param chiSquare the statistic
 * @param pValue probability of a statistic at least as large
 * @param simulations how many simulated sets of counts the p-value is from; 0 where it is that of
 *     the χ² distribution
 * @param seed of the simulation; 0 where there was none
 */
public record PitHistogram(
    double[] heights, int counts, double chiSquare, double pValue, int simulations, long seed) {
  private static final double ROUNDING = 1e-9;

  /**
   * Makes the record; the array is copied.
   *
   * @param heights share of the counts in each bin
   * @param counts number of counts
   * @param chiSquare the statistic
   * @param pValue probability of a statistic at least as large
   * @param simulations how many simulations the p-value is from
   * @param seed of the simulation
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
    }
    double[] heights = heights(below, upTo, bins);
    double chiSquare = chiSquare(heights, below.length);
    double p = ChiSquaredDistribution.of(bins - 1.0).survivalProbability(chiSquare);
    return new PitHistogram(heights, below.length, chiSquare, p, 0, 0);
  }

  static double[] heights(double[] below, double[] upTo, int bins) {
    double[] sum = new double[bins + 1];
    for (int i = 0; i < below.length; i++) {
      for (int j = 1; j < bins; j++) {
        double u = (double) j / bins;
        if (u >= upTo[i]) {
          sum[j] += 1;
        } else if (u > below[i]) {
          sum[j] += (u - below[i]) / (upTo[i] - below[i]);
        }
      }
    }
    sum[bins] = below.length;
    double[] heights = new double[bins];
    for (int j = 0; j < bins; j++) {
      heights[j] = (sum[j + 1] - sum[j]) / below.length;
    }
    return heights;
  }

  static double chiSquare(double[] heights, int counts) {
    int bins = heights.length;
    double chiSquare = 0;
    for (double height : heights) {
      double off = height - 1.0 / bins;
      chiSquare += counts * off * off * bins;
    }
    return chiSquare;
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
   * For Poisson counts, with a p-value by simulation: (1 + number of sets of simulated counts with
   * χ² at least as large)/(1 + simulations).
   *
   * @param expected expected counts; finite and at least 0
   * @param observed observed counts; at least 0
   * @param bins number of bins, at least 2; 10 is usual
   * @param simulations how many sets of counts to simulate, at least 1; 999 for p down to 0.001
   * @param seed settles them
   * @return the histogram
   * @throws IllegalArgumentException if the arrays are empty, differ in length or hold other
   *     values, there are fewer than 2 bins, or there is no simulation
   */
  public static PitHistogram ofPoisson(
      double[] expected, int[] observed, int bins, int simulations, long seed) {
    Check.atLeast("simulations", 1, simulations);
    PitHistogram plain = ofPoisson(expected, observed, bins);
    double[] drawn = PitSimulation.chiSquares(expected, bins, simulations, seed);
    int asLarge = 1;
    for (double one : drawn) {
      asLarge += Counts.atLeast(one, plain.chiSquare) ? 1 : 0;
    }
    double p = asLarge / (1.0 + simulations);
    return new PitHistogram(plain.heights, plain.counts, plain.chiSquare, p, simulations, seed);
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
