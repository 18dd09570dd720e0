package org.nearcast.simulate;

import java.util.Arrays;
import org.nearcast.grid.SquareGrid;

/**
 * Spreads mass by a Gaussian over the squares of a study area; what falls outside is lost. Mass
 * lies evenly within its square, so the part that moves k squares along an axis is, with h the
 * square's side in σ and F(z) = z Φ(z) + φ(z), (F((k+1)h) − 2 F(kh) + F((k−1)h)) / h.
 */
final class GaussianBlur {
  private static final double REACH_SIGMAS = 6;

  private final SquareGrid grid;
  private final double[] weight;

  GaussianBlur(SquareGrid grid, double sigmaMetres) {
    this.grid = grid;
    double h = grid.cellMetres() / sigmaMetres;
    int reach = (int) Math.ceil(REACH_SIGMAS / h) + 1;
    weight = new double[Math.min(reach, Math.max(grid.columns(), grid.rows())) + 1];
    for (int k = 0; k < weight.length; k++) {
      // of −kh, which is symmetric and loses no digits
      weight[k] = (integral(-(k + 1) * h) - 2 * integral(-k * h) + integral(-(k - 1) * h)) / h;
    }
  }

  private static double integral(double z) {
    return z * GaussianMass.cdf(z) + GaussianMass.pdf(z);
  }

  /** The spread mass times {@code factor}, cell by cell. */
  double[] spread(double[] mass, double factor) {
    int columns = grid.columns();
    int rows = grid.rows();
    double[] across = new double[columns * rows];
    double[] line = new double[columns];
    double[] out = new double[columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int cell = grid.cellAt(column, row);
        line[column] = cell < 0 ? 0 : mass[cell];
      }
      convolve(line, out);
      System.arraycopy(out, 0, across, row * columns, columns);
    }
    return up(across, factor, mass.length);
  }

  // Row by row, so that memory is read in order.
  private double[] up(double[] across, double factor, int size) {
    int columns = grid.columns();
    int rows = grid.rows();
    double[] spread = new double[size];
    double[] line = new double[columns];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(line, 0);
      int first = Math.max(0, row - weight.length + 1);
      int last = Math.min(rows - 1, row + weight.length - 1);
      for (int from = first; from <= last; from++) {
        double w = weight[Math.abs(row - from)];
        for (int column = 0; column < columns; column++) {
          line[column] += w * across[from * columns + column];
        }
      }
      for (int column = 0; column < columns; column++) {
        int cell = grid.cellAt(column, row);
        if (cell >= 0) {
          spread[cell] = factor * line[column] * grid.insideShare(cell);
        }
      }
    }
    return spread;
  }

  private void convolve(double[] in, double[] out) {
    Arrays.fill(out, 0);
    for (int from = 0; from < in.length; from++) {
      double value = in[from];
      if (value == 0) {
        continue;
      }
      int first = Math.max(0, from - weight.length + 1);
      int last = Math.min(in.length - 1, from + weight.length - 1);
      for (int to = first; to <= last; to++) {
        out[to] += value * weight[Math.abs(to - from)];
      }
    }
  }
}
