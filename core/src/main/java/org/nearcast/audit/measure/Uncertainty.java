package org.nearcast.audit.measure;

import org.nearcast.audit.uncertainty.BlockSums;
import org.nearcast.audit.uncertainty.CellStatistic;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.PlacementStatistic;
import org.nearcast.audit.uncertainty.Scale;
import org.nearcast.audit.uncertainty.ShiftTest;
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
   * @param scales the scale of each figure
   * @return one interval a figure
   */
  Interval[] intervals(BlockSums sums, SumStatistic statistic, Scale[] scales);

  /**
   * Intervals of figures that need the cells; only blocks are resampled, the windows are kept.
   *
   * @param statistic the figures
   * @param scales the scale of each figure
   * @return one interval a figure
   */
  Interval[] intervals(CellStatistic statistic, Scale[] scales);

  /**
   * Tests of no association between where people live and the map of what is audited, from
   * placements of the map that keep the autocorrelation of both. The observed placement counts as
   * one; placements where a figure is NaN are left out for it.
   *
   * @param statistic the figures; finite or NaN
   * @param greaterOnly true if only figures as great as the observed one count against the
   *     hypothesis, as for the greatest difference of all; false if those as far from their mean on
   *     either side do
   * @return one test a figure, all of the same placements
   */
  ShiftTest[] tests(PlacementStatistic statistic, boolean greaterOnly);
}
