package org.nearcast.benchmarks;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.numbers.gamma.ErfDifference;
import org.nearcast.grid.SquareGrid;

/**
 * The simplest exact version of the scoring loop: for a cell, every point one after the other, its
 * kernel integrated over the cell. All cells would take minutes (two days for the largest case), so
 * it looks at the cell with the highest value and at others evenly spaced, as many as twenty
 * million pairs of cell and point allow, at least four.
 */
final class NaiveSurface {
  private static final double MOST_PAIRS = 2e7;
  private static final int FEWEST_CELLS = 4;

  /** Beyond, a Gaussian has 1e-15 of its mass. */
  private static final double REACH = 8;

  private final SquareGrid grid;
  private final double[] x;
  private final double[] y;
  private final double[] weight;
  private final double h;
  private final GaussIntegrator nodes = new GaussIntegratorFactory().legendre(40, 0, 1);

  NaiveSurface(SquareGrid grid, double[] x, double[] y, double[] weight, double h) {
    this.grid = grid;
    this.x = x;
    this.y = y;
    this.weight = weight;
    this.h = h;
  }

  /** Throws where a value is off by more than a tolerance times the highest value of all cells. */
  void demand(String name, double[] found, IntToDoubleFunction expected, double tolerance) {
    int hottest = 0;
    for (int cell = 1; cell < found.length; cell++) {
      hottest = found[cell] > found[hottest] ? cell : hottest;
    }
    double highest = expected.applyAsDouble(hottest);
    demand(name, hottest, found[hottest], highest, tolerance * highest);
    int sample = (int) Math.max(FEWEST_CELLS, Math.min(found.length, MOST_PAIRS / x.length));
    for (int k = 0; k < sample; k++) {
      int cell = (int) ((long) found.length * k / sample);
      demand(name, cell, found[cell], expected.applyAsDouble(cell), tolerance * highest);
    }
  }

  private static void demand(
      String name, int cell, double found, double expected, double tolerance) {
    if (!(Math.abs(found - expected) <= tolerance)) {
      throw new IllegalStateException(
          name + ", cell " + cell + ": " + found + " against " + expected);
    }
  }

  /** Σ w ∫ of the Gaussians over a cell. */
  double gaussian(int cell) {
    double side = grid.cellMetres();
    double west = grid.centreX(cell) - side / 2;
    double south = grid.centreY(cell) - side / 2;
    double scale = 1 / (h * Math.sqrt(2));
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = west - x[i];
      double dy = south - y[i];
      if (Math.abs(dx) < REACH * h + side && Math.abs(dy) < REACH * h + side) {
        sum +=
            weight[i]
                * 0.25
                * ErfDifference.value(dx * scale, (dx + side) * scale)
                * ErfDifference.value(dy * scale, (dy + side) * scale);
      }
    }
    return sum;
  }

  /** Σ w ∫ of the quartics over a cell. */
  double quartic(int cell) {
    double side = grid.cellMetres();
    double west = grid.centreX(cell) - side / 2;
    double south = grid.centreY(cell) - side / 2;
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = west - x[i];
      double dy = south - y[i];
      if (Math.abs(dx) < h + side && Math.abs(dy) < h + side) {
        sum += weight[i] * quartic(dx / h, (dx + side) / h, dy / h, (dy + side) / h);
      }
    }
    return sum;
  }

  // (3/π) ∫∫ (1 − u² − v²)² over the rectangle inside the unit circle: along u exactly, along v by
  // Gauss and Legendre between the places where the circle enters or leaves the rectangle.
  private double quartic(double u0, double u1, double v0, double v1) {
    double low = Math.max(-1, v0);
    double high = Math.min(1, v1);
    if (low >= high) {
      return 0;
    }
    double a = Math.sqrt(Math.max(0, 1 - u0 * u0));
    double b = Math.sqrt(Math.max(0, 1 - u1 * u1));
    double[] ends = {low, high, -a, a, -b, b};
    Arrays.sort(ends);
    double sum = 0;
    for (int k = 0; k + 1 < ends.length; k++) {
      double from = Math.max(low, ends[k]);
      double width = Math.min(high, ends[k + 1]) - from;
      if (width > 0) {
        sum += width * nodes.integrate(t -> line(u0, u1, from + width * t));
      }
    }
    return 3 / Math.PI * sum;
  }

  private static double line(double u0, double u1, double v) {
    double left = 1 - v * v;
    double end = Math.sqrt(Math.max(0, left));
    double from = Math.max(-end, u0);
    double to = Math.min(end, u1);
    return from < to ? power(to, left) - power(from, left) : 0;
  }

  // ∫₀ᵘ (left − t²)² dt
  private static double power(double u, double left) {
    return u * (left * left - u * u * (2 * left / 3 - u * u / 5));
  }
}
