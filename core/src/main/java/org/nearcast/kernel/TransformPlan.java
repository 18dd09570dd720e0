package org.nearcast.kernel;

/**
 * Chooses between adding points one by one and a {@link GaussTransform}, and the transform's bins:
 * wide ones are few but need a high order. By a count of the work; it depends on nothing but the
 * numbers of points and cells, so the same input takes the same way on every machine.
 */
final class TransformPlan {
  private static final int HIGHEST_ORDER = 22;

  // nanoseconds on one core, measured once; only their ratios matter
  private static final double POINT = 20;
  private static final double CELL_UPDATE = 0.4;
  private static final double MASS = 22;
  private static final double MOMENT = 0.6;
  private static final double BAND = 3;
  private static final double PRODUCT = 0.16;
  private static final double TURN = 3;

  private TransformPlan() {}

  /** The transform that is fastest; null where one by one is. */
  static GaussTransform of(SquareSurface surface, int points, double sigma, double tolerance) {
    double reach = GaussTransform.reachInSigmas(tolerance);
    int columns = surface.grid.columns();
    int rows = surface.grid.rows();
    double sideInSigmas = surface.side / sigma;
    double best = oneByOne(points, columns, rows, reach / sideInSigmas);
    int cellsPerBin = 0;
    int itsOrder = 0;
    // bins wider than the grid are all alike
    int widest = (int) Math.min(2 / sideInSigmas, Math.max(columns, rows));
    for (int m = 1; m <= widest; m++) {
      int order = GaussTransform.order(m * sideInSigmas, tolerance, HIGHEST_ORDER);
      if (order == 0) {
        break;
      }
      double work = transform(points, columns, rows, m, order, 2 * reach / (m * sideInSigmas) + 2);
      if (work < best) {
        best = work;
        cellsPerBin = m;
        itsOrder = order;
      }
    }
    return cellsPerBin == 0
        ? null
        : new GaussTransform(surface, sigma, cellsPerBin, itsOrder, reach);
  }

  private static double oneByOne(double points, int columns, int rows, double reachInCells) {
    double width = Math.min(columns, 2 * reachInCells + 1);
    double height = Math.min(rows, 2 * reachInCells + 1);
    return points * (POINT + MASS * (2 * width + height) + CELL_UPDATE * width * height);
  }

  private static double transform(
      double points, double columns, double rows, int m, int order, double width) {
    double terms = order * (order + 1) / 2.0;
    double binsAcross = columns / m + width;
    double binsAlong = rows / m + width;
    return points
            * (POINT + MOMENT * terms + BAND * GaussTransform.bands(binsAlong, binsAcross, order))
        + binsAcross * binsAlong * terms * TURN
        + PRODUCT * width * (terms * binsAlong * columns + order * rows * columns);
  }
}
