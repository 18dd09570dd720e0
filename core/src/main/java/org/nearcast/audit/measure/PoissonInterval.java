package org.nearcast.audit.measure;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.nearcast.internal.Check;

/**
 * Intervals for the mean of a weighted sum of independent Poisson counts, Σ w_j y_j.
 *
 * <p>With weights of 0 and 1 it is the exact one of the mean of a Poisson count y (Garwood 1936,
 * doi:10.1093/biomet/28.3-4.437): from χ²_{2y}(α/2) / 2 to χ²_{2y+2}(1 − α/2) / 2. Otherwise the
 * sum O is no Poisson count, and the gamma interval of Fay and Feuer (Statistics in Medicine 16,
 * 1997) is taken: with v = Σ w_j² y_j and the greatest weight w of any count, seen or not,
 *
 * <pre>
 * lower = v / (2 O) · χ²(α/2; 2 O² / v)
 * upper = (v + w²) / (2 (O + w)) · χ²(1 − α/2; 2 (O + w)² / (v + w²))
 * </pre>
 *
 * It is the exact one if all weights are 1, and keeps at least its nominal coverage in the authors'
 * simulations. Both take counts as independent: crime that clusters varies more.
 *
 * @param lower lower end, at least 0
 * @param upper upper end
 */
public record PoissonInterval(double lower, double upper) {
  /**
   * Exact interval of a Poisson mean.
   *
   * @param count what was counted, at least 0
   * @param level coverage, strictly between 0 and 1
   * @return the interval
   * @throws IllegalArgumentException if a value is outside its range
   */
  public static PoissonInterval exact(int count, double level) {
    Check.atLeast("count", 0, count);
    return weighted(count, count, 1, level);
  }

  /**
   * Gamma interval of the mean of a weighted sum.
   *
   * @param sum Σ w_j y_j, finite, at least 0
   * @param squares Σ w_j² y_j, finite, at least 0; 0 only if the sum is
   * @param greatestWeight the greatest w_j, also of counts that are 0; finite, above 0
   * @param level coverage, strictly between 0 and 1
   * @return the interval
   * @throws IllegalArgumentException if a value is outside its range
   */
  public static PoissonInterval weighted(
      double sum, double squares, double greatestWeight, double level) {
    Check.notNegative("sum", sum);
    Check.notNegative("squares", squares);
    Check.positive("greatestWeight", greatestWeight);
    Check.openUnit("level", level);
    if ((sum > 0) != (squares > 0)) {
      throw new IllegalArgumentException(
          "squares must be 0 if and only if sum is, but sum was "
              + sum
              + " and squares "
              + squares);
    }
    double tail = (1 - level) / 2;
    double lower =
        sum == 0
            ? 0
            : squares
                / (2 * sum)
                * ChiSquaredDistribution.of(2 * sum * sum / squares)
                    .inverseCumulativeProbability(tail);
    double more = sum + greatestWeight;
    double spread = squares + greatestWeight * greatestWeight;
    double upper =
        spread
            / (2 * more)
            * ChiSquaredDistribution.of(2 * more * more / spread).inverseSurvivalProbability(tail);
    return new PoissonInterval(lower, upper);
  }
}
