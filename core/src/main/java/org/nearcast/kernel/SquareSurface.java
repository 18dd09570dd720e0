package org.nearcast.kernel;

import java.util.Arrays;
import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.Pieces;

/** The exact surface over square cells; works in the grid's rotated axes. */
final class SquareSurface extends KernelSurface {
  private final SquareGrid grid;
  private final double side;
  private final boolean gaussian;
  private final boolean quartic;

  SquareSurface(SquareGrid grid, SpatialKernel kernel) {
    super(kernel);
    this.grid = grid;
    this.side = grid.cellMetres();
    this.gaussian = kernel == SpatialKernel.GAUSSIAN;
    this.quartic = kernel == SpatialKernel.QUARTIC;
  }

  /** The columns or rows that a kernel reaches: first (inclusive) and last (exclusive). */
  private int first(double position, double reach) {
    return (int) Math.max(0, Math.floor((position - reach) / side));
  }

  private int last(double position, double reach, int count) {
    return (int) Math.min(count, Math.floor((position + reach) / side) + 1);
  }

  // Threads take bands of rows. Each cell adds the points in their order, whatever the bands are.
  @Override
  public double[] sum(double[] x, double[] y, double[] weight, double[] bandwidthMetres) {
    double[] u = new double[x.length];
    double[] v = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      u[i] = grid.axisU(x[i], y[i]) - grid.originU();
      v[i] = grid.axisV(x[i], y[i]) - grid.originV();
    }
    double[] lattice = new double[grid.columns() * grid.rows()];
    int bands = Pieces.forAllCores(grid.rows());
    Pieces.run(
        bands,
        band -> {
          int from = (int) ((long) grid.rows() * band / bands);
          int to = (int) ((long) grid.rows() * (band + 1) / bands);
          band(u, v, weight, bandwidthMetres, from, to, lattice);
        });
    double[] cells = new double[grid.size()];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] =
          lattice[grid.row(cell) * grid.columns() + grid.column(cell)] * grid.insideShare(cell);
    }
    return cells;
  }

  private void band(
      double[] u, double[] v, double[] weight, double[] h, int from, int to, double[] lattice) {
    Block block = new Block();
    for (int i = 0; i < u.length; i++) {
      double reach = kernel().reachMetres(h[i]);
      int r0 = Math.max(from, first(v[i], reach));
      int r1 = Math.min(to, last(v[i], reach, grid.rows()));
      if (weight[i] == 0 || r0 >= r1) {
        continue;
      }
      int c0 = first(u[i], reach);
      int c1 = last(u[i], reach, grid.columns());
      block.fill(u[i], v[i], h[i], c0, c1, r0, r1);
      for (int r = r0; r < r1; r++) {
        block.addRow(r - r0, weight[i], lattice, r * grid.columns() + c0, c1 - c0);
      }
    }
  }

  @Override
  public double mass(int cell, double x, double y, double bandwidthMetres) {
    double u = grid.axisU(x, y) - grid.originU();
    double v = grid.axisV(x, y) - grid.originV();
    double reach = kernel().reachMetres(bandwidthMetres);
    int c = grid.column(cell);
    int r = grid.row(cell);
    if (c < first(u, reach)
        || c >= last(u, reach, grid.columns())
        || r < first(v, reach)
        || r >= last(v, reach, grid.rows())) {
      return 0;
    }
    // what a block holds for this cell, without making a block: explanations ask a million times
    double whole =
        gaussian
            ? LatticeMass.gaussian(r, side, v, bandwidthMetres)
                * LatticeMass.gaussian(c, side, u, bandwidthMetres)
            : LatticeMass.radial(
                quartic,
                (c * side - u) / bandwidthMetres,
                ((c + 1) * side - u) / bandwidthMetres,
                (r * side - v) / bandwidthMetres,
                ((r + 1) * side - v) / bandwidthMetres);
    return whole * grid.insideShare(cell);
  }

  @Override
  public double[] massInside(double[] x, double[] y, double[] bandwidthMetres) {
    double[] inside = new double[x.length];
    int pieces = Pieces.forAllCores(x.length);
    Pieces.run(
        pieces,
        piece -> {
          Block block = new Block();
          int to = (int) ((long) x.length * (piece + 1) / pieces);
          for (int i = (int) ((long) x.length * piece / pieces); i < to; i++) {
            inside[i] = inside(block, x[i], y[i], bandwidthMetres[i]);
          }
        });
    return inside;
  }

  private double inside(Block block, double x, double y, double h) {
    double u = grid.axisU(x, y) - grid.originU();
    double v = grid.axisV(x, y) - grid.originV();
    double reach = kernel().reachMetres(h);
    int c0 = first(u, reach);
    int c1 = last(u, reach, grid.columns());
    int r0 = first(v, reach);
    int r1 = last(v, reach, grid.rows());
    if (c0 >= c1 || r0 >= r1) {
      return 0;
    }
    block.fill(u, v, h, c0, c1, r0, r1);
    double[] row = block.scratch(c1 - c0);
    double sum = 0;
    for (int r = r0; r < r1; r++) {
      Arrays.fill(row, 0, c1 - c0, 0);
      block.addRow(r - r0, 1, row, 0, c1 - c0);
      for (int c = c0; c < c1; c++) {
        int cell = grid.cellAt(c, r);
        sum += cell < 0 ? 0 : row[c - c0] * grid.insideShare(cell);
      }
    }
    return Math.min(1, sum);
  }

  /** The masses of one kernel in a block of cells; its arrays are used again for the next. */
  private final class Block {
    private double[] inColumn = new double[64];
    private double[] inRow = new double[64];
    private double[] corners = new double[256];
    private double[] scratch = new double[64];
    private int columns;

    void fill(double u, double v, double h, int c0, int c1, int r0, int r1) {
      columns = c1 - c0;
      int rows = r1 - r0;
      if (gaussian) {
        inColumn = atLeast(inColumn, columns);
        inRow = atLeast(inRow, rows);
        LatticeMass.gaussian(c0, side, u, h, inColumn, columns);
        LatticeMass.gaussian(r0, side, v, h, inRow, rows);
      } else {
        corners = atLeast(corners, (columns + 1) * (rows + 1));
        for (int r = 0; r <= rows; r++) {
          double b = ((r0 + r) * side - v) / h;
          for (int c = 0; c <= columns; c++) {
            corners[r * (columns + 1) + c] =
                LatticeMass.corner(quartic, ((c0 + c) * side - u) / h, b);
          }
        }
      }
    }

    void addRow(int row, double weight, double[] target, int offset, int count) {
      if (gaussian) {
        double factor = weight * inRow[row];
        for (int c = 0; c < count; c++) {
          target[offset + c] += factor * inColumn[c];
        }
      } else {
        int south = row * (columns + 1);
        int north = south + columns + 1;
        for (int c = 0; c < count; c++) {
          double mass =
              corners[north + c + 1]
                  - corners[north + c]
                  - corners[south + c + 1]
                  + corners[south + c];
          target[offset + c] += weight * Math.max(0, mass);
        }
      }
    }

    double[] scratch(int count) {
      scratch = atLeast(scratch, count);
      return scratch;
    }

    private static double[] atLeast(double[] array, int length) {
      return array.length >= length ? array : new double[2 * length];
    }
  }
}
