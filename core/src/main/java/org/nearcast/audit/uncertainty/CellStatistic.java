package org.nearcast.audit.uncertainty;

/** Figures that need all cells again in each resample, such as rank correlations. */
@FunctionalInterface
public interface CellStatistic {
  /**
   * Computes the figures.
   *
   * @param cellTimes times each cell is counted
   * @return the figures, always as many; NaN where one has no value
   */
  double[] of(int[] cellTimes);
}
