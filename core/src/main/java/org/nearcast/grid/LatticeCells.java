package org.nearcast.grid;

import java.util.Arrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Finds which cells of a lattice overlap a polygon, and how much of each lies inside, by halving:
 * the polygon is cut to a block of cells; a block wholly inside or wholly outside is done, any
 * other is cut in two. The work grows with the length of the polygon's edge, not with its area.
 */
final class LatticeCells {
  /** Parts of a cell below this share of it are left out if a neighbour can take their points. */
  private static final double SLIVER = 1e-6;

  /** What may be missing from a whole cell, as a share of it: double precision allows no less. */
  private static final double MISSING = 1e-9;

  private final LatticeGrid grid;
  private final int columns;
  private final int rows;
  private final double cellArea;

  /** Share of each cell inside the polygon, row by row: 0 outside, exactly 1 for whole cells. */
  final double[] inside;

  LatticeCells(Geometry area, LatticeGrid grid, int columns, int rows) {
    this.grid = grid;
    this.columns = columns;
    this.rows = rows;
    this.cellArea = grid.wholeAreaSquareMetres(0);
    this.inside = new double[Math.multiplyExact(columns, rows)];
    cut(area, 0, columns, 0, rows);
    dropSlivers();
  }

  // A sliver without a larger cell around it stays, so that no part of the area is without a cell.
  private void dropSlivers() {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int i = row * columns + column;
        if (inside[i] > 0 && inside[i] < SLIVER && hasLargeNeighbour(column, row)) {
          inside[i] = 0;
        }
      }
    }
  }

  private boolean hasLargeNeighbour(int column, int row) {
    for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
        if (inside[r * columns + c] >= SLIVER) {
          return true;
        }
      }
    }
    return false;
  }

  private void cut(Geometry area, int c0, int c1, int r0, int r1) {
    Polygon box = grid.box(c0, c1, r0, r1);
    Geometry part = Polygons.intersection(area, box);
    double partArea = part.getArea();
    if (partArea <= 0) {
      return;
    }
    // measured in cells, not in blocks: a hole is not less of a hole in a large block
    if (box.getArea() - partArea <= MISSING * cellArea) {
      for (int row = r0; row < r1; row++) {
        Arrays.fill(inside, row * columns + c0, row * columns + c1, 1.0);
      }
      return;
    }
    if (c1 - c0 == 1 && r1 - r0 == 1) {
      double share = Polygons.intersection(part, grid.cell(c0, r0)).getArea() / cellArea;
      inside[r0 * columns + c0] = share >= 1 - MISSING ? 1 : share;
    } else if (c1 - c0 >= r1 - r0) {
      int middle = (c0 + c1) >>> 1;
      cut(part, c0, middle, r0, r1);
      cut(part, middle, c1, r0, r1);
    } else {
      int middle = (r0 + r1) >>> 1;
      cut(part, c0, c1, r0, middle);
      cut(part, c0, c1, middle, r1);
    }
  }
}
