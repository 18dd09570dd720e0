package org.nearcast.model.baseline;

import org.locationtech.jts.geom.Coordinate;
import org.nearcast.grid.Grid;
import org.nearcast.grid.LatticeGrid;

/** How far from a cell's centre a point of the cell can lie. */
final class CellRadius {
  private CellRadius() {}

  static double metres(Grid grid, int cell) {
    if (grid instanceof LatticeGrid) {
      // half a square's diagonal is 0.71 of its size; a point in a sliver at the study area's edge
      // belongs to a cell up to one column and row away, its centre at most 2.13 away, for hexagons
      // (rows shifted by half a cell) 2.49
      return 2.5 * grid.cellSizeMetres();
    }
    double farthest = 0;
    for (Coordinate corner : grid.wholePolygon(cell).getCoordinates()) {
      farthest =
          Math.max(
              farthest, Math.hypot(corner.x - grid.centreX(cell), corner.y - grid.centreY(cell)));
    }
    return farthest * (1 + 1e-9);
  }

  static double widest(Grid grid) {
    double widest = 0;
    for (int cell = 0; cell < (grid instanceof LatticeGrid ? 1 : grid.size()); cell++) {
      widest = Math.max(widest, metres(grid, cell));
    }
    return widest;
  }
}
