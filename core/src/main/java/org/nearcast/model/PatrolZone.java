package org.nearcast.model;

import java.util.List;

/**
 * A connected group of cells.
 *
 * @param cells its cells, ascending
 * @param areaSquareMetres its area inside the study area
 * @param expectedCount expected number of incidents over the horizon
 */
public record PatrolZone(List<Integer> cells, double areaSquareMetres, double expectedCount) {
  /**
   * Makes a zone; the list is copied.
   *
   * @param cells its cells
   * @param areaSquareMetres its area
   * @param expectedCount expected number of incidents
   */
  public PatrolZone {
    cells = List.copyOf(cells);
  }
}
