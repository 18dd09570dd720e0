package org.nearcast.audit.uncertainty;

/** Figures that are functions of sums over cells and windows, such as ratios of them. */
@FunctionalInterface
public interface SumStatistic {
  /**
   * Computes the figures.
   *
   * @param sums one a component, as {@link BlockSums#total}
   * @return the figures, always as many; NaN where one has no value
   */
  double[] of(double[] sums);
}
