package org.nearcast.simulate;

import java.util.Map;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.SquareGrid;

/** Small squares over the study area, and the cells of another grid that they belong to. */
final class FineSquares {
  private static final double SQUARES_PER_SIGMA = 4;
  private static final double SQUARES_PER_CELL = 8;
  private static final double MOST_SQUARES = 4e6;
  private static final int POINTS = 3;

  final SquareGrid squares;
  private final Grid cells;
  private final boolean nested;

  private FineSquares(SquareGrid squares, Grid cells, boolean nested) {
    this.squares = squares;
    this.cells = cells;
    this.nested = nested;
  }

  static FineSquares of(Grid cells, CityModel model, int type) {
    QuickArea box = model.inside;
    // a turned lattice may need twice the box
    double least = Math.sqrt(2 * box.width() * box.height() / MOST_SQUARES);
    double wanted = Math.max(least, model.type(type).triggerSigmaMetres() / SQUARES_PER_SIGMA);
    if (cells instanceof SquareGrid square) {
      double parts = Math.max(1, Math.ceil(square.cellMetres() / wanted));
      Map<String, String> settings = square.parameters();
      Lattice lattice =
          Lattice.ALIGNED
              .withRotationDegrees(Double.parseDouble(settings.get("rotationDegrees")))
              .withOffsetMetres(square.originU(), square.originV())
              .withMaxCells(Integer.MAX_VALUE);
      return new FineSquares(
          Grid.square(model.city.studyArea(), square.cellMetres() / parts, lattice), cells, true);
    }
    double side = Math.max(least, Math.min(wanted, cells.cellSizeMetres() / SQUARES_PER_CELL));
    Lattice lattice = Lattice.ALIGNED.withMaxCells(Integer.MAX_VALUE);
    return new FineSquares(Grid.square(model.city.studyArea(), side, lattice), cells, false);
  }

  /** Sums values of squares into cells. */
  double[] toCells(double[] value) {
    double[] sum = new double[cells.size()];
    for (int i = 0; i < value.length; i++) {
      if (nested) {
        int cell = nest((SquareGrid) cells, i);
        if (cell >= 0) {
          sum[cell] += value[i];
        }
      } else {
        share(i, value[i], sum);
      }
    }
    return sum;
  }

  private int nest(SquareGrid grid, int i) {
    double x = squares.centreX(i);
    double y = squares.centreY(i);
    double column = Math.floor((grid.axisU(x, y) - grid.originU()) / grid.cellMetres());
    double row = Math.floor((grid.axisV(x, y) - grid.originV()) / grid.cellMetres());
    return grid.cellAt((int) column, (int) row);
  }

  // Among points of the square that have a cell; a square without any lies outside all cells.
  private void share(int i, double value, double[] sum) {
    int[] cell = new int[POINTS * POINTS];
    int found = 0;
    for (int a = 0; a < POINTS; a++) {
      for (int b = 0; b < POINTS; b++) {
        double step = squares.cellMetres() / POINTS;
        int at =
            cells.cellOf(
                squares.centreX(i) + (a - POINTS / 2) * step,
                squares.centreY(i) + (b - POINTS / 2) * step);
        if (at >= 0) {
          cell[found++] = at;
        }
      }
    }
    for (int k = 0; k < found; k++) {
      sum[cell[k]] += value / found;
    }
  }
}
