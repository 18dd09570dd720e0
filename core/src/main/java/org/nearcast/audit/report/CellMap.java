package org.nearcast.audit.report;

import java.util.List;
import java.util.Objects;
import org.nearcast.grid.Grid;

/**
 * Values by cell, for maps. Only what concerns whole cells: no place of an incident is in it.
 *
 * @param title what is shown
 * @param unit its unit in words; "" for a share
 * @param grid the cells
 * @param values one a cell; NaN where there is none
 */
public record CellMap(String title, String unit, Grid grid, List<Double> values) {
  /**
   * Makes a map; the list is copied.
   *
   * @param title not null
   * @param unit not null
   * @param grid the cells
   * @param values one a cell
   * @throws IllegalArgumentException if there is not one value a cell
   */
  public CellMap {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(unit, "unit");
    values = List.copyOf(values);
    if (values.size() != grid.size()) {
      throw new IllegalArgumentException(
          "values must be one for each of the " + grid.size() + " cells but were " + values.size());
    }
  }
}
