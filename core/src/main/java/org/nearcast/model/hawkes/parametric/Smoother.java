package org.nearcast.model.hawkes.parametric;

import org.nearcast.internal.Exp;
import org.nearcast.internal.Pieces;

/**
 * Gaussian smoothing of points, read off at points, in time linear in their number: weights are
 * spread over the nodes of a lattice by cubic B-splines, smoothed row by row and column by column,
 * and read by cubic B-splines. Both splines have the same variance step²/3 wherever a point lies
 * between the nodes, so taking it off the Gaussian's makes the whole exact to second order: with
 * three steps a bandwidth the error is below 2e-4 of the field's peak (a test holds it to that).
 * Fixed order everywhere: same bits on any number of threads.
 */
final class Smoother {
  /** Nodes beyond the box that splines of points inside it touch. */
  private static final int PAD = 2;

  private static final double REACH_IN_SIGMAS = 6;
  private static final int ROWS_A_PIECE = 16;
  private static final int POINTS_A_PIECE = 8192;

  final double step;
  private final double left;
  private final double bottom;
  private final int columns;
  private final int rows;

  /**
   * A lattice whose nodes are the centres of squares that cover a box from its lower left corner.
   */
  Smoother(double minX, double minY, double maxX, double maxY, double step) {
    this.step = step;
    this.left = minX;
    this.bottom = minY;
    this.columns = (int) Math.ceil((maxX - minX) / step) + 1 + 2 * PAD;
    this.rows = (int) Math.ceil((maxY - minY) / step) + 1 + 2 * PAD;
  }

  double[] empty() {
    return new double[columns * rows];
  }

  int node(int column, int row) {
    return (row + PAD) * columns + column + PAD;
  }

  /** Adds weights of points, spread by splines. */
  void spread(double[] x, double[] y, double[] weight, double[] field) {
    double[] bx = new double[4];
    double[] by = new double[4];
    for (int i = 0; i < x.length; i++) {
      if (weight[i] == 0) {
        continue;
      }
      int at = corner(x[i], y[i], bx, by);
      for (int r = 0; r < 4; r++) {
        for (int c = 0; c < 4; c++) {
          field[at + r * columns + c] += weight[i] * by[r] * bx[c];
        }
      }
    }
  }

  // The lower left of the sixteen nodes around a point, and the splines' weights.
  private int corner(double x, double y, double[] bx, double[] by) {
    double u = (x - left) / step - 0.5 + PAD;
    double v = (y - bottom) / step - 0.5 + PAD;
    int c = (int) Math.max(1, Math.min(columns - 3, Math.floor(u)));
    int r = (int) Math.max(1, Math.min(rows - 3, Math.floor(v)));
    spline(u - c, bx);
    spline(v - r, by);
    return (r - 1) * columns + c - 1;
  }

  private static void spline(double f, double[] out) {
    double g = 1 - f;
    out[0] = g * g * g / 6;
    out[1] = (3 * f * f * f - 6 * f * f + 4) / 6;
    out[2] = (3 * g * g * g - 6 * g * g + 4) / 6;
    out[3] = f * f * f / 6;
  }

  /** Variance that spreading and reading by splines add. */
  double splineVariance() {
    return 2 * step * step / 3;
  }

  /** Half of a discrete Gaussian of sum 1: the middle first. */
  double[] taps(double variance) {
    double sigma = Math.sqrt(Math.max(variance, 1e-6 * step * step)) / step;
    double[] taps = new double[(int) Math.ceil(REACH_IN_SIGMAS * sigma) + 1];
    double sum = 0;
    for (int k = 0; k < taps.length; k++) {
      taps[k] = Exp.of(-0.5 * k * k / (sigma * sigma));
      sum += k == 0 ? taps[k] : 2 * taps[k];
    }
    for (int k = 0; k < taps.length; k++) {
      taps[k] /= sum;
    }
    return taps;
  }

  /** Smooths a field in place. */
  void smooth(double[] field, double[] taps) {
    double[] across = new double[field.length];
    int pieces = (rows + ROWS_A_PIECE - 1) / ROWS_A_PIECE;
    Pieces.run(
        pieces,
        piece -> {
          int to = Math.min(rows, (piece + 1) * ROWS_A_PIECE);
          for (int r = piece * ROWS_A_PIECE; r < to; r++) {
            alongRow(field, across, r * columns, taps);
          }
        });
    Pieces.run(
        pieces,
        piece -> {
          int to = Math.min(rows, (piece + 1) * ROWS_A_PIECE);
          for (int r = piece * ROWS_A_PIECE; r < to; r++) {
            acrossRows(across, field, r, taps);
          }
        });
  }

  private void alongRow(double[] in, double[] out, int row, double[] taps) {
    for (int k = -(taps.length - 1); k < taps.length; k++) {
      int from = Math.max(0, -k);
      int to = Math.min(columns, columns - k);
      addShifted(in, row + k, out, row, from, to, taps[Math.abs(k)]);
    }
  }

  private void acrossRows(double[] in, double[] out, int row, double[] taps) {
    java.util.Arrays.fill(out, row * columns, (row + 1) * columns, 0);
    for (int k = -(taps.length - 1); k < taps.length; k++) {
      if (row + k >= 0 && row + k < rows) {
        addShifted(in, (row + k) * columns, out, row * columns, 0, columns, taps[Math.abs(k)]);
      }
    }
  }

  private static void addShifted(
      double[] in, int inAt, double[] out, int outAt, int from, int to, double factor) {
    for (int c = from; c < to; c++) {
      out[outAt + c] += factor * in[inAt + c];
    }
  }

  /** Reads a field at points: its value there per square metre. */
  double[] read(double[] field, double[] x, double[] y) {
    double[] out = new double[x.length];
    double perArea = 1 / (step * step);
    int pieces = (x.length + POINTS_A_PIECE - 1) / POINTS_A_PIECE;
    Pieces.run(
        pieces,
        piece -> {
          double[] bx = new double[4];
          double[] by = new double[4];
          int to = Math.min(x.length, (piece + 1) * POINTS_A_PIECE);
          for (int i = piece * POINTS_A_PIECE; i < to; i++) {
            int at = corner(x[i], y[i], bx, by);
            double sum = 0;
            for (int r = 0; r < 4; r++) {
              for (int c = 0; c < 4; c++) {
                sum += field[at + r * columns + c] * by[r] * bx[c];
              }
            }
            out[i] = sum * perArea;
          }
        });
    return out;
  }

  /** What a point of weight 1 adds to what is read at its own place, per square metre. */
  double[] own(double[] x, double[] y, double[] taps) {
    double[] out = new double[x.length];
    double[] bx = new double[4];
    double[] by = new double[4];
    for (int i = 0; i < out.length; i++) {
      corner(x[i], y[i], bx, by);
      out[i] = own(bx, taps) * own(by, taps) / (step * step);
    }
    return out;
  }

  private static double own(double[] spline, double[] taps) {
    double sum = 0;
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        int apart = Math.abs(a - b);
        sum += apart < taps.length ? spline[a] * spline[b] * taps[apart] : 0;
      }
    }
    return sum;
  }
}
