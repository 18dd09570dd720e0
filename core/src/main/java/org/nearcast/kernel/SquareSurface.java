package org.nearcast.kernel;

import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.Pieces;

/**
 * What surfaces over square cells share: they work in the grid's rotated axes, on the rows of its
 * bounding lattice.
 */
abstract class SquareSurface extends KernelSurface {
  final SquareGrid grid;
  final double side;

  SquareSurface(SquareGrid grid, SpatialKernel kernel) {
    super(kernel);
    this.grid = grid;
    this.side = grid.cellMetres();
  }

  final double u(double x, double y) {
    return grid.axisU(x, y) - grid.originU();
  }

  final double v(double x, double y) {
    return grid.axisV(x, y) - grid.originV();
  }

  /** The first column or row that a kernel reaches. */
  final int first(double position, double reach) {
    return (int) Math.max(0, Math.floor((position - reach) / side));
  }

  /** The last column or row that a kernel reaches, exclusive. */
  final int last(double position, double reach, int count) {
    return (int) Math.min(count, Math.floor((position + reach) / side) + 1);
  }

  /** Whether a kernel at (u, v) reaches a cell. */
  final boolean reaches(int column, int row, double u, double v, double reach) {
    return column >= first(u, reach)
        && column < last(u, reach, grid.columns())
        && row >= first(v, reach)
        && row < last(v, reach, grid.rows());
  }

  /** The lattice's rows, all 0. */
  final double[][] lattice() {
    return new double[grid.rows()][grid.columns()];
  }

  /** The cells' values: the lattice's times the share of each cell inside the study area. */
  final double[] cells(double[][] lattice) {
    double[] cells = new double[grid.size()];
    int columns = grid.columns();
    int pieces = Pieces.forAllCores(grid.rows());
    Pieces.run(
        pieces,
        piece -> {
          int to = (int) ((long) grid.rows() * (piece + 1) / pieces);
          for (int row = (int) ((long) grid.rows() * piece / pieces); row < to; row++) {
            for (int column = 0; column < columns; column++) {
              int cell = grid.cellAt(column, row);
              if (cell >= 0) {
                cells[cell] = lattice[row][column] * grid.insideShare(cell);
              }
            }
          }
        });
    return cells;
  }
}
