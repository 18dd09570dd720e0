package org.nearcast.simulate;

import org.nearcast.event.Region;

/**
 * Moves places to the middle of the nearest side of a block. Streets form a square lattice turned
 * by 17° about the origin of the CRS (so its points do not fall on the lines of usual grids), and
 * each side of a block has one point, as anonymised police data have.
 */
final class BlockPoints {
  private static final double COS = StrictMath.cos(Math.toRadians(17));
  private static final double SIN = StrictMath.sin(Math.toRadians(17));

  private final double blockMetres;
  private final Region inside;

  BlockPoints(double blockMetres, Region inside) {
    this.blockMetres = blockMetres;
    this.inside = inside;
  }

  /** Replaces a place by the nearest point inside among the 24 around it; keeps it if none is. */
  void snap(double[] place) {
    // the points form a square lattice of their own, turned by a further 45°, in half diagonals
    double u = (COS * place[0] + SIN * place[1]) / blockMetres;
    double v = (COS * place[1] - SIN * place[0]) / blockMetres;
    double p = u + v - 0.5;
    double q = u - v - 0.5;
    double p0 = Math.rint(p);
    double q0 = Math.rint(q);
    if (point(p0, q0, place)) {
      return;
    }
    double bestP = Double.NaN;
    double bestQ = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    double[] trial = new double[2];
    for (double i = p0 - 2; i <= p0 + 2; i++) {
      for (double j = q0 - 2; j <= q0 + 2; j++) {
        double distance = (i - p) * (i - p) + (j - q) * (j - q);
        if (distance < least && point(i, j, trial)) {
          least = distance;
          bestP = i;
          bestQ = j;
        }
      }
    }
    if (least < Double.POSITIVE_INFINITY) {
      point(bestP, bestQ, place);
    }
  }

  // Writes the lattice's point if it lies inside; leaves `out` alone otherwise.
  private boolean point(double p, double q, double[] out) {
    double u = 0.5 * (p + q + 1) * blockMetres;
    double v = 0.5 * (p - q) * blockMetres;
    double x = COS * u - SIN * v;
    double y = SIN * u + COS * v;
    if (!inside.contains(x, y)) {
      return false;
    }
    out[0] = x;
    out[1] = y;
    return true;
  }
}
