package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.nearcast.internal.PointIndex;
import org.nearcast.kernel.Locations;

/**
 * How coarsely places were recorded. Where most incidents share their places with others, the
 * distances between places are those of a pattern of points, and a triggering function that is
 * sharper than the pattern would take every chance repeat at a point for triggering.
 */
final class Snapping {
  /** From this share of incidents at repeated places on, places are taken as snapped. */
  private static final double SNAPPED_SHARE = 0.5;

  /** Gaussians of this width, in spacings of a lattice, sum to an even surface within 1e-4. */
  private static final double EVEN = 0.7;

  private Snapping() {}

  /** The least bandwidth that does not tell the points apart, metres; 0 if none were snapped to. */
  static double floorMetres(Locations places, int incidents) {
    double repeated = 0;
    double lightest = places.totalWeight() / Math.max(1, incidents);
    for (int i = 0; i < places.size(); i++) {
      repeated += places.weight(i) > 1.5 * lightest ? places.weight(i) : 0;
    }
    if (places.size() < 2 || repeated < SNAPPED_SHARE * places.totalWeight()) {
      return 0;
    }
    double[] x = places.eastings();
    double[] y = places.northings();
    PointIndex index = new PointIndex(x, y, 50);
    double[] nearest = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      nearest[i] = Math.sqrt(nearestSquared(index, x, y, i));
    }
    Arrays.sort(nearest);
    return EVEN * nearest[nearest.length / 2];
  }

  private static double nearestSquared(PointIndex index, double[] x, double[] y, int i) {
    double radius = index.bucketMetres();
    while (true) {
      double best = Double.POSITIVE_INFINITY;
      for (int j : index.near(x[i], y[i], radius)) {
        if (j != i) {
          best = Math.min(best, (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]));
        }
      }
      if (best < Double.POSITIVE_INFINITY || radius >= index.reachesAllMetres()) {
        return best;
      }
      radius *= 2;
    }
  }
}
