package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.SquareGrid;

/**
 * Squares of at most 100 m under a grid of any kind: what is forecast is worked out on them and
 * then handed to the cells. They nest in unrotated square cells. Of other cells a square that
 * straddles a border is shared out by 8 × 8 points; such cells have squares of a quarter of their
 * size or less. Within a square incidents are taken to lie evenly.
 */
final class Squares {
  private static final double WIDEST_METRES = 100;
  private static final double MOST = 1e6;
  private static final int POINTS = 8;

  final SquareGrid grid;
  final int columns;
  final int rows;

  /** Share of each lattice position inside the study area, row by row; 0 where there is none. */
  final double[] inside;

  /** For each cell the lattice positions it has a part of, and which part. */
  final int[][] position;

  final double[][] part;

  private Squares(SquareGrid grid, int cells) {
    this.grid = grid;
    columns = grid.columns();
    rows = grid.rows();
    inside = new double[columns * rows];
    for (int s = 0; s < grid.size(); s++) {
      inside[position(s)] = grid.insideShare(s);
    }
    position = new int[cells][];
    part = new double[cells][];
  }

  static Squares under(Grid cells) {
    if (cells instanceof SquareGrid squares
        && squares.axisU(0, 1) == 0
        && squares.axisU(1, 0) == 1) {
      int split = (int) Math.max(1, Math.ceil(squares.cellMetres() / WIDEST_METRES));
      while (split > 1 && (double) squares.size() * split * split > MOST) {
        split--;
      }
      Lattice at =
          new Lattice(0, squares.originU(), squares.originV(), Lattice.DEFAULT_MAX_CELLS * 4);
      Squares made =
          new Squares(
              Grid.square(cells.studyArea(), squares.cellMetres() / split, at), cells.size());
      made.nest(squares, split);
      return made;
    }
    double side = Math.min(WIDEST_METRES, cells.cellSizeMetres() / 4);
    side = Math.max(side, Math.sqrt(cells.totalAreaSquareMetres() / MOST));
    Squares made =
        new Squares(
            Grid.square(
                cells.studyArea(),
                side,
                Lattice.ALIGNED.withMaxCells(4 * Lattice.DEFAULT_MAX_CELLS)),
            cells.size());
    made.share(cells);
    return made;
  }

  /** Position of a square in the lattice. */
  int position(int square) {
    return grid.row(square) * columns + grid.column(square);
  }

  private void nest(SquareGrid cells, int split) {
    int[] count = new int[cells.size()];
    Arrays.fill(position, new int[0]);
    for (int s = 0; s < grid.size(); s++) {
      double column = Math.floor((grid.centreX(s) - cells.originU()) / cells.cellMetres());
      double row = Math.floor((grid.centreY(s) - cells.originV()) / cells.cellMetres());
      int cell = cells.cellAt((int) column, (int) row);
      if (cell >= 0) {
        if (position[cell].length == 0) {
          position[cell] = new int[split * split];
        }
        position[cell][count[cell]++] = position(s);
      }
    }
    for (int cell = 0; cell < count.length; cell++) {
      position[cell] = Arrays.copyOf(position[cell], count[cell]);
      part[cell] = new double[count[cell]];
      Arrays.fill(part[cell], 1);
    }
  }

  private void share(Grid cells) {
    int[] count = new int[cells.size()];
    Arrays.fill(position, new int[4]);
    Arrays.fill(part, new double[4]);
    int[] found = new int[POINTS * POINTS];
    for (int s = 0; s < grid.size(); s++) {
      int points = find(cells, s, found);
      Arrays.sort(found, 0, points);
      for (int k = 0; k < points; ) {
        int first = k;
        while (k < points && found[k] == found[first]) {
          k++;
        }
        add(found[first], count, position(s), (double) (k - first) / points);
      }
    }
    for (int cell = 0; cell < count.length; cell++) {
      position[cell] = Arrays.copyOf(position[cell], count[cell]);
      part[cell] = Arrays.copyOf(part[cell], count[cell]);
    }
  }

  private void add(int cell, int[] count, int at, double share) {
    int n = count[cell]++;
    if (n == 0 || n == position[cell].length) {
      // the first arrays are shared by all cells
      position[cell] = Arrays.copyOf(position[cell], Math.max(4, 2 * n));
      part[cell] = Arrays.copyOf(part[cell], Math.max(4, 2 * n));
    }
    position[cell][n] = at;
    part[cell][n] = share;
  }

  // The cells of the points of a square: one is enough where the corners and the centre agree.
  private int find(Grid cells, int square, int[] found) {
    double side = grid.cellMetres();
    double west = grid.centreX(square) - side / 2;
    double south = grid.centreY(square) - side / 2;
    int middle = cells.cellOf(grid.centreX(square), grid.centreY(square));
    if (middle >= 0
        && grid.insideShare(square) == 1
        && cells.cellOf(west, south) == middle
        && cells.cellOf(west + side, south) == middle
        && cells.cellOf(west, south + side) == middle
        && cells.cellOf(west + side, south + side) == middle) {
      found[0] = middle;
      return 1;
    }
    int points = 0;
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < POINTS; j++) {
        int cell =
            cells.cellOf(west + (i + 0.5) / POINTS * side, south + (j + 0.5) / POINTS * side);
        if (cell >= 0) {
          found[points++] = cell;
        }
      }
    }
    return points;
  }

  /** What lies on the lattice, handed to the cells. */
  double[] toCells(double[] lattice) {
    double[] cells = new double[position.length];
    for (int cell = 0; cell < cells.length; cell++) {
      for (int k = 0; k < position[cell].length; k++) {
        cells[cell] += part[cell][k] * lattice[position[cell][k]];
      }
    }
    return cells;
  }
}
