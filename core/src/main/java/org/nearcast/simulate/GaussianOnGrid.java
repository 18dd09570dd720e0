package org.nearcast.simulate;

import org.nearcast.grid.SquareGrid;

/** Integrates a Gaussian over the cells of a square grid: products of Φ differences. */
final class GaussianOnGrid {
  /** Beyond this many σ along an axis nothing is added: a mass of 4e-9 in all. */
  private static final double REACH_SIGMAS = 6;

  private GaussianOnGrid() {}

  /** Adds {@code weight} times the mass of N((x, y), σ²) in each cell, times its share inside. */
  static void add(SquareGrid grid, double x, double y, double sigma, double weight, double[] into) {
    double side = grid.cellMetres();
    double u = (grid.axisU(x, y) - grid.originU()) / side;
    double v = (grid.axisV(x, y) - grid.originV()) / side;
    double reach = REACH_SIGMAS * sigma / side;
    int c0 = (int) Math.max(0, Math.floor(u - reach));
    int c1 = (int) Math.min(grid.columns(), Math.ceil(u + reach));
    int r0 = (int) Math.max(0, Math.floor(v - reach));
    int r1 = (int) Math.min(grid.rows(), Math.ceil(v + reach));
    if (c0 >= c1 || r0 >= r1) {
      return;
    }
    double[] across = masses(c0, c1, u, sigma / side);
    double[] up = masses(r0, r1, v, sigma / side);
    for (int row = r0; row < r1; row++) {
      double rowWeight = weight * up[row - r0];
      for (int column = c0; column < c1; column++) {
        int cell = grid.cellAt(column, row);
        if (cell >= 0) {
          into[cell] += rowWeight * across[column - c0] * grid.insideShare(cell);
        }
      }
    }
  }

  private static double[] masses(int from, int to, double centre, double sigma) {
    double[] mass = new double[to - from];
    double left = GaussianMass.cdf((from - centre) / sigma);
    for (int i = 0; i < mass.length; i++) {
      double right = GaussianMass.cdf((from + i + 1 - centre) / sigma);
      mass[i] = right - left;
      left = right;
    }
    return mass;
  }
}
