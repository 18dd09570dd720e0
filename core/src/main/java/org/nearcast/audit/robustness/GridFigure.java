package org.nearcast.audit.robustness;

import java.util.List;

/**
 * Figures on one grid.
 *
 * @param cellMetres length of a cell's side, metres
 * @param rotationDegrees counter-clockwise rotation
 * @param offsetMetres shift along both rotated axes, metres
 * @param cells number of cells; 0 if the grid could not be made
 * @param values the figures; NaN where one has no value
 * @param obstacle why there are none, or ""
 */
public record GridFigure(
    double cellMetres,
    double rotationDegrees,
    double offsetMetres,
    int cells,
    List<Double> values,
    String obstacle) {
  /**
   * Makes it; the list is copied.
   *
   * @param cellMetres as above
   * @param rotationDegrees as above
   * @param offsetMetres as above
   * @param cells as above
   * @param values as above
   * @param obstacle as above
   */
  public GridFigure {
    values = List.copyOf(values);
  }
}
