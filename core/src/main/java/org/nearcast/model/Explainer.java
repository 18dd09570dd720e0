package org.nearcast.model;

/** Explains a forecast's cells; models provide it to {@link Forecast}. */
@FunctionalInterface
public interface Explainer {
  /**
   * Explains a cell.
   *
   * @param cell index in the grid
   * @param maxIncidents how many past incidents to name, at least 0
   * @return the explanation
   */
  Explanation explain(int cell, int maxIncidents);
}
