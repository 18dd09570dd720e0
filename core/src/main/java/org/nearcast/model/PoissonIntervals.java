package org.nearcast.model;

import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.nearcast.internal.Check;

/** Equal-tailed intervals of Poisson variables. */
final class PoissonIntervals implements Intervals {
  private final double[] mean;
  private final double totalMean;

  /** The array is kept, not copied. */
  PoissonIntervals(double[] mean, double totalMean) {
    this.mean = mean;
    this.totalMean = totalMean;
  }

  @Override
  public CountInterval interval(int cell, double level) {
    return of(mean[cell], level);
  }

  @Override
  public CountInterval intervalTotal(double level) {
    return of(totalMean, level);
  }

  @Override
  public String method() {
    return "Poisson";
  }

  private static CountInterval of(double mean, double level) {
    Check.openUnit("level", level);
    if (mean == 0) {
      return new CountInterval(0, 0, level);
    }
    PoissonDistribution distribution = PoissonDistribution.of(mean);
    return new CountInterval(
        distribution.inverseCumulativeProbability((1 - level) / 2),
        distribution.inverseSurvivalProbability((1 - level) / 2),
        level);
  }
}
