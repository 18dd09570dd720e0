package org.nearcast.benchmarks.peers;

import org.apache.commons.numbers.gamma.ErfDifference;

/** The plain sum over all incidents that peers and Nearcast are judged by; Gaussian, in doubles. */
final class ExactDensity {
  private static final double REACH = 8.5;

  private ExactDensity() {}

  /** Where values are: the centre of the first, the steps, how many; cells or points. */
  record Layout(boolean cells, double x0, double y0, double dx, double dy, int nx, int ny) {
    static Layout parse(String text) {
      String[] part = text.strip().split("\\s+", -1);
      return new Layout(
          part[0].equals("cells"),
          Double.parseDouble(part[1]),
          Double.parseDouble(part[2]),
          Double.parseDouble(part[3]),
          Double.parseDouble(part[4]),
          Integer.parseInt(part[5]),
          Integer.parseInt(part[6]));
    }

    /** Whether a value lies in the city; what a peer computes around it is not judged. */
    boolean inCity(int i) {
      double x = x0 + (i % nx) * dx;
      int row = i / nx;
      double y = y0 + row * dy;
      return x >= 0 && x <= Points.SIZE_METRES && y >= 0 && y <= Points.SIZE_METRES;
    }
  }

  /** Incidents a square metre: at the points, or the mean over each cell. */
  static double[] of(Points points, Layout layout, double h, boolean edgeCorrected) {
    double[] out = new double[layout.nx * layout.ny];
    double[] column = new double[layout.nx];
    double[] row = new double[layout.ny];
    for (int p = 0; p < points.size(); p++) {
      double x = points.x()[p];
      double y = points.y()[p];
      double weight = edgeCorrected ? 1 / (inside(x, h) * inside(y, h)) : 1;
      int west = first(layout.x0, layout.dx, x - REACH * h);
      int east = last(layout.x0, layout.dx, x + REACH * h, layout.nx);
      int south = first(layout.y0, layout.dy, y - REACH * h);
      int north = last(layout.y0, layout.dy, y + REACH * h, layout.ny);
      for (int i = west; i <= east; i++) {
        column[i] = along(layout.x0 + i * layout.dx - x, layout.dx, h, layout.cells);
      }
      for (int j = south; j <= north; j++) {
        row[j] = weight * along(layout.y0 + j * layout.dy - y, layout.dy, h, layout.cells);
        for (int i = west; i <= east; i++) {
          out[j * layout.nx + i] += row[j] * column[i];
        }
      }
    }
    return out;
  }

  private static double along(double offset, double side, double h, boolean cells) {
    double scale = 1 / (h * Math.sqrt(2));
    return cells
        ? ErfDifference.value((offset - side / 2) * scale, (offset + side / 2) * scale) / (2 * side)
        : Math.exp(-offset * offset / (2 * h * h)) / (h * Math.sqrt(2 * Math.PI));
  }

  private static double inside(double at, double h) {
    double scale = 1 / (h * Math.sqrt(2));
    return ErfDifference.value(-at * scale, (Points.SIZE_METRES - at) * scale) / 2;
  }

  private static int first(double start, double step, double at) {
    return Math.max(0, (int) Math.floor((at - start) / step));
  }

  private static int last(double start, double step, double at, int count) {
    return Math.min(count - 1, (int) Math.ceil((at - start) / step));
  }
}
