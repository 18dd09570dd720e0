package org.nearcast.model.hawkes.nonparametric;

import org.nearcast.grid.SquareGrid;

/** Tells at once that everything near a point lies in the study area, by the squares around it. */
final class Interior {
  private final SquareGrid squares;

  /** For each lattice position how many rings of squares up to and around it are whole. */
  private final int[] rings;

  Interior(SquareGrid squares) {
    this.squares = squares;
    int columns = squares.columns();
    int rows = squares.rows();
    rings = new int[columns * rows];
    for (int s = 0; s < squares.size(); s++) {
      if (squares.insideShare(s) == 1) {
        rings[squares.row(s) * columns + squares.column(s)] = Integer.MAX_VALUE;
      }
    }
    // distance to the next square that is not whole, in two passes
    for (int at = 0; at < rings.length; at++) {
      rings[at] = Math.min(rings[at], least(at, -1));
    }
    for (int at = rings.length - 1; at >= 0; at--) {
      rings[at] = Math.min(rings[at], least(at, 1));
    }
  }

  // One more than the least of the neighbours that a pass has been at.
  private int least(int at, int side) {
    int column = at % squares.columns();
    int row = at / squares.columns();
    int least = ringsAt(column + side, row);
    for (int c = -1; c <= 1; c++) {
      least = Math.min(least, ringsAt(column + c, row + side));
    }
    return least + 1;
  }

  private int ringsAt(int column, int row) {
    return column < 0 || row < 0 || column >= squares.columns() || row >= squares.rows()
        ? 0
        : rings[row * squares.columns() + column];
  }

  /** True only if all within a distance lies inside; false also where it is not sure. */
  boolean contains(double x, double y, double metres) {
    double side = squares.cellMetres();
    double column = Math.floor((x - squares.originU()) / side);
    double row = Math.floor((y - squares.originV()) / side);
    return ringsAt((int) column, (int) row) > Math.ceil(metres / side);
  }
}
