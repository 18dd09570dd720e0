package org.nearcast.kernel;

import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.Pieces;

/** The exact surface of the quartic and the Epanechnikov kernel over square cells. */
final class RadialSquares extends SquareSurface {
  private final boolean quartic;

  RadialSquares(SquareGrid grid, SpatialKernel kernel) {
    super(grid, kernel);
    this.quartic = kernel == SpatialKernel.QUARTIC;
  }

  // Threads take bands of rows. Each cell adds the points in their order, whatever the bands are.
  @Override
  public double[] sum(double[] x, double[] y, double[] weight, double[] bandwidthMetres) {
    double[][] lattice = lattice();
    int bands = Pieces.forAllCores(grid.rows());
    Pieces.run(
        bands,
        band -> {
          int from = (int) ((long) grid.rows() * band / bands);
          int to = (int) ((long) grid.rows() * (band + 1) / bands);
          Block block = new Block();
          for (int i = 0; i < x.length; i++) {
            if (weight[i] != 0
                && block.fill(u(x[i], y[i]), v(x[i], y[i]), bandwidthMetres[i], from, to)) {
              for (int r = block.r0; r < block.r1; r++) {
                double[] row = lattice[r];
                for (int c = block.c0; c < block.c1; c++) {
                  row[c] += weight[i] * block.mass(c, r);
                }
              }
            }
          }
        });
    return cells(lattice);
  }

  @Override
  public double mass(int cell, double x, double y, double bandwidthMetres) {
    double u = u(x, y);
    double v = v(x, y);
    int c = grid.column(cell);
    int r = grid.row(cell);
    return reaches(c, r, u, v, kernel().reachMetres(bandwidthMetres))
        ? LatticeMass.radial(
                quartic,
                (c * side - u) / bandwidthMetres,
                ((c + 1) * side - u) / bandwidthMetres,
                (r * side - v) / bandwidthMetres,
                ((r + 1) * side - v) / bandwidthMetres)
            * grid.insideShare(cell)
        : 0;
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
            if (block.fill(u(x[i], y[i]), v(x[i], y[i]), bandwidthMetres[i], 0, grid.rows())) {
              inside[i] = Math.min(1, block.inside());
            }
          }
        });
    return inside;
  }

  /** The masses of one kernel in a block of cells; its array is used again for the next. */
  private final class Block {
    private double[] corners = new double[256];
    private int c0;
    private int c1;
    private int r0;
    private int r1;

    /** The cells that a kernel reaches in rows [from, to); false if there are none. */
    boolean fill(double u, double v, double h, int from, int to) {
      double reach = kernel().reachMetres(h);
      c0 = first(u, reach);
      c1 = last(u, reach, grid.columns());
      r0 = Math.max(from, first(v, reach));
      r1 = Math.min(to, last(v, reach, grid.rows()));
      if (c0 >= c1 || r0 >= r1) {
        return false;
      }
      int width = c1 - c0 + 1;
      int count = width * (r1 - r0 + 1);
      corners = corners.length >= count ? corners : new double[2 * count];
      for (int r = r0; r <= r1; r++) {
        double b = (r * side - v) / h;
        for (int c = c0; c <= c1; c++) {
          corners[(r - r0) * width + c - c0] = LatticeMass.corner(quartic, (c * side - u) / h, b);
        }
      }
      return true;
    }

    double mass(int c, int r) {
      int south = (r - r0) * (c1 - c0 + 1) + c - c0;
      int north = south + c1 - c0 + 1;
      return Math.max(0, corners[north + 1] - corners[north] - corners[south + 1] + corners[south]);
    }

    double inside() {
      double sum = 0;
      for (int r = r0; r < r1; r++) {
        for (int c = c0; c < c1; c++) {
          int cell = grid.cellAt(c, r);
          sum += cell < 0 ? 0 : mass(c, r) * grid.insideShare(cell);
        }
      }
      return sum;
    }
  }
}
