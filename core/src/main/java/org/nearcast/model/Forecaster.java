package org.nearcast.model;

import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;

/**
 * A way to forecast, with all its settings: an immutable, thread-safe configuration.
 * Implementations of your own are welcome; this is what every one promises:
 *
 * <ul>
 *   <li>it uses nothing but the history, the grid and its settings;
 *   <li>the same history, grid and settings give the same bits, on any number of threads;
 *   <li>neither history nor grid is changed;
 *   <li>an empty history has a defined answer;
 *   <li>{@link #parameters()} tells apart any two configurations that can give different answers.
 * </ul>
 */
public interface Forecaster {
  /**
   * Its name, as it stands in tables and reports.
   *
   * @return for example {@code "KernelDensity"}
   */
  String name();

  /**
   * Its settings, names with units.
   *
   * @return names and values, in a fixed order
   */
  Map<String, String> parameters();

  /**
   * Fits the model to what was known at the history's cutoff.
   *
   * @param history the incidents known at the cutoff, in the grid's coordinate reference system
   * @param grid the cells to forecast
   * @return the fitted model
   * @throws IllegalArgumentException if history and grid have different coordinate reference
   *     systems, or a setting does not fit them
   */
  FittedModel fit(History history, Grid grid);
}
