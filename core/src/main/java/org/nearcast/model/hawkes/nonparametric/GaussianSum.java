package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.nearcast.internal.Exp;
import org.nearcast.internal.Pieces;

/**
 * Sums of Gaussians of many widths at many places, in time that is linear in both: each Gaussian is
 * taken at the nodes of a lattice that is two to four times finer than it is wide, where it is
 * separable, and the sum of a lattice by bicubic interpolation at the places. The error is at most
 * 1 % of each Gaussian's peak (at two nodes a standard deviation; it falls with the fourth power).
 * Gaussians end at 4.5 standard deviations; beyond lies 4e-5 of their mass.
 *
 * <p>Pieces are bands of rows, each filled in the order of the Gaussians, so the number of threads
 * changes nothing.
 */
final class GaussianSum {
  private static final double REACH_SIGMAS = 4.5;
  private static final int LEVELS = 10;
  private static final double MOST_NODES = 4e6;
  private static final int BANDS = 16;

  private final double[] x;
  private final double[] y;
  private final double minX;
  private final double minY;
  private final double width;
  private final double height;
  private final double finest;

  /** Places must be in the order of their northing. */
  GaussianSum(double[] x, double[] y, double smallestSigma) {
    this.x = x;
    this.y = y;
    minX = Arrays.stream(x).min().orElse(0);
    minY = Arrays.stream(y).min().orElse(0);
    width = Arrays.stream(x).max().orElse(0) - minX;
    height = Arrays.stream(y).max().orElse(0) - minY;
    double spacing = smallestSigma / 2;
    while ((width / spacing + 4) * (height / spacing + 4) > MOST_NODES) {
      spacing *= 2;
    }
    finest = spacing;
  }

  /** No Gaussian may be narrower. */
  double smallestSigma() {
    return 2 * finest;
  }

  /** Σ_i peak_i exp(−d_ij²/(2 σ_i²)) at every place j. */
  double[] at(double[] peak, double[] sigma) {
    double[] sum = new double[x.length];
    int[] chosen = new int[x.length];
    for (int level = 0; level < LEVELS; level++) {
      int count = 0;
      for (int i = 0; i < x.length; i++) {
        if (peak[i] > 0 && level(sigma[i]) == level) {
          chosen[count++] = i;
        }
      }
      if (count > 0) {
        new Nodes(finest * (1 << level)).add(chosen, count, peak, sigma, sum);
      }
    }
    return sum;
  }

  private int level(double sigma) {
    // the exponent is the whole part of the binary logarithm
    return Math.max(0, Math.min(LEVELS - 1, Math.getExponent(sigma / (2 * finest) * 1.0000001)));
  }

  /** One lattice: nodes from one before the first place to two after the last. */
  private final class Nodes {
    private final double spacing;
    private final int columns;
    private final int rows;
    private final double[] value;

    Nodes(double spacing) {
      this.spacing = spacing;
      columns = (int) (width / spacing) + 4;
      rows = (int) (height / spacing) + 4;
      value = new double[columns * rows];
    }

    void add(int[] chosen, int count, double[] peak, double[] sigma, double[] sum) {
      double most = 0;
      for (int k = 0; k < count; k++) {
        most = Math.max(most, sigma[chosen[k]]);
      }
      double widest = most;
      Pieces.run(
          BANDS,
          band -> {
            int from = (int) ((long) rows * band / BANDS);
            int to = (int) ((long) rows * (band + 1) / BANDS);
            double[] line = new double[columns];
            // places are in the order of their northing
            double reach = REACH_SIGMAS * widest + spacing;
            double south = minY + (from - 1) * spacing - reach;
            double north = minY + (to - 1) * spacing + reach;
            for (int k = firstFrom(chosen, count, south); k < count && y[chosen[k]] <= north; k++) {
              deposit(chosen[k], peak[chosen[k]], sigma[chosen[k]], from, to, line);
            }
          });
      Pieces.run(
          BANDS,
          band -> {
            int to = (int) ((long) x.length * (band + 1) / BANDS);
            for (int j = (int) ((long) x.length * band / BANDS); j < to; j++) {
              sum[j] += between(x[j], y[j]);
            }
          });
    }

    private int firstFrom(int[] chosen, int count, double south) {
      int low = 0;
      int high = count;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (y[chosen[middle]] < south) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private double column(double px) {
      return (px - minX) / spacing + 1;
    }

    private double row(double py) {
      return (py - minY) / spacing + 1;
    }

    private void deposit(int i, double peak, double sigma, int from, int to, double[] line) {
      double reach = REACH_SIGMAS * sigma / spacing;
      double atRow = row(y[i]);
      int firstRow = (int) Math.max(from, Math.ceil(atRow - reach));
      int lastRow = (int) Math.min(to - 1, Math.floor(atRow + reach));
      if (firstRow > lastRow) {
        return;
      }
      double atColumn = column(x[i]);
      int first = (int) Math.max(0, Math.ceil(atColumn - reach));
      int last = (int) Math.min(columns - 1, Math.floor(atColumn + reach));
      double scale = spacing / sigma;
      for (int c = first; c <= last; c++) {
        double z = (c - atColumn) * scale;
        line[c - first] = peak * Exp.of(-0.5 * z * z);
      }
      for (int r = firstRow; r <= lastRow; r++) {
        double z = (r - atRow) * scale;
        addLine(value, r * columns + first, line, last - first + 1, Exp.of(-0.5 * z * z));
      }
    }

    private double between(double px, double py) {
      int column = (int) Math.min(columns - 3, Math.floor(column(px)));
      int row = (int) Math.min(rows - 3, Math.floor(row(py)));
      double u = column(px) - column;
      double v = row(py) - row;
      double result = 0;
      for (int r = -1; r <= 2; r++) {
        int base = (row + r) * columns + column;
        double across =
            cubic(-1, u) * value[base - 1]
                + cubic(0, u) * value[base]
                + cubic(1, u) * value[base + 1]
                + cubic(2, u) * value[base + 2];
        result += cubic(r, v) * across;
      }
      return Math.max(0, result);
    }
  }

  private static void addLine(double[] sum, int base, double[] line, int count, double factor) {
    for (int c = 0; c < count; c++) {
      sum[base + c] += factor * line[c];
    }
  }

  /** Lagrange's weight of the node −1, 0, 1 or 2 at a point between 0 and 1. */
  private static double cubic(int node, double u) {
    return switch (node) {
      case -1 -> -u * (u - 1) * (u - 2) / 6;
      case 0 -> (u + 1) * (u - 1) * (u - 2) / 2;
      case 1 -> -(u + 1) * u * (u - 2) / 2;
      default -> (u + 1) * u * (u - 1) / 6;
    };
  }
}
