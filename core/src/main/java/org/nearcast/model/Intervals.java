package org.nearcast.model;

import org.nearcast.grid.Grid;

/** Prediction intervals for a forecast's counts; {@link Forecast} has Poisson ones by itself. */
public interface Intervals {
  /**
   * The cells they are for.
   *
   * @return the grid
   */
  Grid grid();

  /**
   * The time they are for.
   *
   * @return the horizon
   */
  Horizon horizon();

  /**
   * Interval for a cell.
   *
   * @param cell index in the grid
   * @param level strictly between 0 and 1
   * @return the interval
   */
  CountInterval interval(int cell, double level);

  /**
   * Interval for the number of incidents in all cells.
   *
   * @param level strictly between 0 and 1
   * @return the interval
   */
  CountInterval intervalTotal(double level);

  /**
   * How they were made, in a few words for tables and pictures.
   *
   * @return for example {@code "Poisson"}
   */
  String method();

  /**
   * What they leave out, a sentence for those who read them.
   *
   * @return for example that they know nothing of clustering
   */
  String limits();
}
