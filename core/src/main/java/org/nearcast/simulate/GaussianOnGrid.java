package org.nearcast.simulate;

import java.util.ArrayList;
import java.util.List;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.SquareGrid;

/**
 * Integrates Gaussians over the squares of a grid: products of Φ differences in squares wholly
 * inside the study area, integrals along the outline in those that its edge cuts.
 */
final class GaussianOnGrid {
  /** Beyond this many σ along an axis nothing is added: a mass of 4e-9 in all. */
  private static final double REACH_SIGMAS = 6;

  final SquareGrid grid;
  // by square; null where it lies wholly inside
  private final List<List<List<double[]>>> cutOutline;

  GaussianOnGrid(SquareGrid grid) {
    this.grid = grid;
    this.cutOutline = new ArrayList<>(grid.size());
    for (int cell = 0; cell < grid.size(); cell++) {
      cutOutline.add(grid.insideShare(cell) == 1 ? null : Polygons.rings(grid.polygon(cell)));
    }
  }

  /** Adds {@code weight} times the mass of N((x, y), σ²) in the part of each square inside. */
  void add(double x, double y, double sigma, double weight, double[] into) {
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
          List<List<double[]>> outline = cutOutline.get(cell);
          into[cell] +=
              outline == null
                  ? rowWeight * across[column - c0]
                  : weight * GaussianMass.inside(outline, x, y, sigma);
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
