package org.nearcast.audit.measure;

import org.nearcast.audit.uncertainty.BlockSums;
import org.nearcast.audit.uncertainty.CellStatistic;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.SumStatistic;

/**
 * What the measures ask of an engine of uncertainty: intervals by resampling whole spatial blocks
 * and windows, and tests by moving the people about. Implementations may call a statistic from
 * several threads at once, and must give the same bits on any number of threads.
 */
public interface Uncertainty {
  /**
   * Nominal coverage of the intervals.
   *
   * @return strictly between 0 and 1, as 0.95
   */
  double level();

  /**
   * Spatial blocks.
   *
   * @return at least 1
   */
  int blocks();

  /**
   * Block of a cell.
   *
   * @param cell its index
   * @return from 0 to {@code blocks() - 1}
   */
  int blockOf(int cell);

  /**
   * Intervals of functions of sums; blocks and windows are resampled.
   *
   * @param sums sums by block and window
   * @param statistic the figures
   * @return one interval a figure
   */
  Interval[] intervals(BlockSums sums, SumStatistic statistic);

  /**
   * Intervals of figures that need the cells; only blocks are resampled, the windows are kept.
   *
   * @param statistic the figures
   * @return one interval a figure
   */
  Interval[] intervals(CellStatistic statistic);

  /**
   * One-sided p-values of no association between where people live and what is audited: the share
   * of placements at least as uneven as the observed one, that one counted in.
   *
   * @param statistic the figures, greater for more uneven ones
   * @return one p-value a figure, in (0, 1]
   */
  double[] pValues(PlacementStatistic statistic);
}
