package org.nearcast.model;

import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;

/** Equal-tailed intervals of Poisson variables. */
final class PoissonIntervals implements Intervals {
  private final Grid grid;
  private final Horizon horizon;
  private final double[] mean;
  private final double totalMean;

  /** The array is kept, not copied. */
  PoissonIntervals(Grid grid, Horizon horizon, double[] mean, double totalMean) {
    this.grid = grid;
    this.horizon = horizon;
    this.mean = mean;
    this.totalMean = totalMean;
  }

  @Override
  public Grid grid() {
    return grid;
  }

  @Override
  public Horizon horizon() {
    return horizon;
  }

  @Override
  public String limits() {
    return "Intervals are those of a Poisson count around the expected value: they know nothing of how"
        + " uncertain that value is, nor of clustering, so real counts fall outside more often than"
        + " the level says.";
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
