package org.nearcast.kernel;

import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.Pieces;

/**
 * The surface of the Gaussian over square cells. It is separable: a point's mass in a cell is that
 * in its column times that in its row. Many points of one bandwidth go through {@link
 * GaussTransform}, others are added one by one.
 */
final class GaussianSquares extends SquareSurface {
  /** What counts as exact: the transform may err by so much of a point's peak. */
  private static final double EXACT = 1e-9;

  private final double tolerance;
  private final double reachInSigmas;
  private volatile InsideRuns runs;

  GaussianSquares(SquareGrid grid) {
    super(grid, SpatialKernel.GAUSSIAN);
    this.tolerance = EXACT;
    this.reachInSigmas = SpatialKernel.GAUSSIAN.reachMetres(1);
  }

  GaussianSquares(SquareGrid grid, double tolerance) {
    super(grid, SpatialKernel.GAUSSIAN);
    this.tolerance = tolerance;
    this.reachInSigmas = GaussTransform.reachInSigmas(tolerance);
  }

  @Override
  public double[] sum(double[] x, double[] y, double[] weight, double[] bandwidthMetres) {
    double sigma = x.length == 0 ? 0 : bandwidthMetres[0];
    for (double h : bandwidthMetres) {
      if (h != sigma) {
        return cells(oneByOne(x, y, weight, bandwidthMetres));
      }
    }
    GaussTransform transform =
        x.length == 0 ? null : TransformPlan.of(this, x.length, sigma, tolerance);
    return cells(
        transform == null ? oneByOne(x, y, weight, bandwidthMetres) : transform.sum(x, y, weight));
  }

  // Threads take bands of rows. Each cell adds the points in their order, whatever the bands are.
  double[][] oneByOne(double[] x, double[] y, double[] weight, double[] h) {
    double[][] lattice = lattice();
    int columns = grid.columns();
    int rows = grid.rows();
    // few bands: a point's masses are worked out anew in each that it reaches
    int bands = Math.max(1, Pieces.forAllCores(rows) / 2);
    Pieces.run(
        bands,
        band -> {
          int from = (int) ((long) rows * band / bands);
          int to = (int) ((long) rows * (band + 1) / bands);
          double[] inColumn = new double[columns];
          double[] inRow = new double[to - from];
          for (int i = 0; i < x.length; i++) {
            double v = v(x[i], y[i]);
            double reach = reachInSigmas * h[i];
            int r0 = Math.max(from, first(v, reach));
            int r1 = Math.min(to, last(v, reach, rows));
            if (weight[i] == 0 || r0 >= r1) {
              continue;
            }
            double u = u(x[i], y[i]);
            int c0 = first(u, reach);
            int c1 = last(u, reach, columns);
            if (c0 < c1) {
              LatticeMass.gaussian(c0, side, u, h[i], inColumn, c0, c1 - c0);
              LatticeMass.gaussian(r0, side, v, h[i], inRow, r0 - from, r1 - r0);
              for (int r = r0; r < r1; r++) {
                Axpy.add(lattice[r], c0, c1, weight[i] * inRow[r - from], inColumn);
              }
            }
          }
        });
    return lattice;
  }

  @Override
  public double mass(int cell, double x, double y, double bandwidthMetres) {
    double u = u(x, y);
    double v = v(x, y);
    int c = grid.column(cell);
    int r = grid.row(cell);
    return reaches(c, r, u, v, reachInSigmas * bandwidthMetres)
        ? LatticeMass.gaussian(r, side, v, bandwidthMetres)
            * LatticeMass.gaussian(c, side, u, bandwidthMetres)
            * grid.insideShare(cell)
        : 0;
  }

  @Override
  public double[] massInside(double[] x, double[] y, double[] bandwidthMetres) {
    InsideRuns known = runs;
    if (known == null) {
      known = new InsideRuns(grid);
      runs = known;
    }
    InsideRuns inside = known;
    double[] mass = new double[x.length];
    int pieces = Pieces.forAllCores(x.length);
    Pieces.run(
        pieces,
        piece -> {
          int to = (int) ((long) x.length * (piece + 1) / pieces);
          for (int i = (int) ((long) x.length * piece / pieces); i < to; i++) {
            double u = u(x[i], y[i]);
            double v = v(x[i], y[i]);
            double reach = reachInSigmas * bandwidthMetres[i];
            int c0 = first(u, reach);
            int c1 = last(u, reach, grid.columns());
            int r0 = first(v, reach);
            int r1 = last(v, reach, grid.rows());
            boolean whole =
                u >= reach
                    && v >= reach
                    && u + reach <= grid.columns() * side
                    && v + reach <= grid.rows() * side
                    && inside.whole(c0, c1, r0, r1);
            mass[i] =
                whole
                    ? 1
                    : c0 < c1 && r0 < r1
                        ? inside.mass(u, v, bandwidthMetres[i], c0, c1, r0, r1)
                        : 0;
          }
        });
    return mass;
  }
}
