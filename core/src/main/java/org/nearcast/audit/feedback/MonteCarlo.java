package org.nearcast.audit.feedback;

import org.apache.commons.statistics.distribution.TDistribution;
import org.nearcast.audit.uncertainty.Interval;

/**
 * Means over independent simulated runs: intervals and tests by Student's t with one degree of
 * freedom less than there are runs. They say how sure the simulation is of its own mean; more runs
 * make them sharper, more data do not.
 */
final class MonteCarlo {
  private static final double UPPER_TAIL = 0.025;

  private MonteCarlo() {}

  /** Half the width of the 95 % interval of the mean; NaN for less than two runs. */
  static double halfWidth(Interval mean) {
    return mean.effectiveN() > 1
        ? TDistribution.of(mean.effectiveN() - 1).inverseSurvivalProbability(UPPER_TAIL)
            * mean.standardError()
        : Double.NaN;
  }

  /** Two-sided p of a mean that is {@code none}; NaN if the runs do not differ. */
  static double p(Interval mean, double none) {
    if (!(mean.effectiveN() > 1 && mean.standardError() > 0) || Double.isNaN(none)) {
      return Double.NaN;
    }
    double t = Math.abs(mean.estimate() - none) / mean.standardError();
    return Math.min(1, 2 * TDistribution.of(mean.effectiveN() - 1).survivalProbability(t));
  }

  /** One-sided Monte-Carlo p of a figure among as many of the null model: (1 + #≥) / (1 + runs). */
  static double p(double figure, double[] ofNull) {
    int asGreat = 0;
    for (double value : ofNull) {
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
      asGreat += value >= figure ? 1 : 0;
    }
    return Double.isNaN(figure) ? Double.NaN : (1.0 + asGreat) / (1 + ofNull.length);
  }
}
