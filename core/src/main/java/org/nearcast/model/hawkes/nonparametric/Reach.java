package org.nearcast.model.hawkes.nonparametric;

import org.nearcast.grid.SquareGrid;

/** Whether everything near a point lies in the study area, told by its squares. */
final class Reach {
  /** Beyond this many squares to either side, near is not told apart from far. */
  private static final int MOST_SQUARES = 60;

  private Reach() {}

  /** True only if all within a distance along both axes lies wholly inside. */
  static boolean isInside(SquareGrid squares, double x, double y, double metres) {
    double side = squares.cellMetres();
    if (metres > MOST_SQUARES * side) {
      return false;
    }
    int lastColumn = (int) Math.floor((x + metres - squares.originU()) / side);
    int lastRow = (int) Math.floor((y + metres - squares.originV()) / side);
    int firstColumn = (int) Math.floor((x - metres - squares.originU()) / side);
    for (int row = (int) Math.floor((y - metres - squares.originV()) / side);
        row <= lastRow;
        row++) {
      for (int column = firstColumn; column <= lastColumn; column++) {
        int cell = squares.cellAt(column, row);
        if (cell < 0 || squares.insideShare(cell) < 1) {
          return false;
        }
      }
    }
    return true;
  }
}
