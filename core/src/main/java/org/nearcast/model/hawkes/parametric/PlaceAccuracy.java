package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.internal.PointIndex;
import org.nearcast.kernel.Locations;

/**
 * How narrow triggering may become. Where many incidents share their places, the places are those
 * of addresses or blocks, and each stands for the ground around it. Repeats at one place would then
 * drive σ to 0, as ties in time do the mean delay: a density within a place means nothing. With D
 * the median distance from a place to the nearest other, a place stands for about D²; the Gaussian
 * whose density at 0 puts all its mass there has σ = D / √(2π), and that is the floor.
 */
final class PlaceAccuracy {
  /** About the accuracy of a geocoded address. */
  private static final double LEAST_METRES = 5;

  /** Below this share of incidents that share their place, repeats are taken as chance. */
  private static final double SHARED = 0.1;

  private static final int MOST_PLACES = 2000;

  private PlaceAccuracy() {}

  static double leastMetres(Points points, double cutOffMetres) {
    double least = Math.min(LEAST_METRES, cutOffMetres / 10);
    double[] ones = new double[points.size];
    Arrays.fill(ones, 1);
    Locations places = Locations.of(points.x, points.y, ones);
    double shared = 0;
    for (int p = 0; p < places.size(); p++) {
      shared += places.weight(p) > 1 ? places.weight(p) : 0;
    }
    if (places.size() < 2 || shared < SHARED * points.size) {
      return least;
    }
    PointIndex index = new PointIndex(places.eastings(), places.northings(), cutOffMetres / 10);
    int step = Math.max(1, places.size() / MOST_PLACES);
    double[] nearest = new double[(places.size() + step - 1) / step];
    for (int k = 0; k < nearest.length; k++) {
      nearest[k] = nearest(places, index, k * step);
    }
    Arrays.sort(nearest);
    double floor = nearest[nearest.length / 2] / Math.sqrt(2 * Math.PI);
    return Math.max(least, Math.min(floor, cutOffMetres / 10));
  }

  private static double nearest(Locations places, PointIndex index, int place) {
    double radius = index.bucketMetres();
    while (true) {
      double best = Double.POSITIVE_INFINITY;
      for (int other : index.near(places.x(place), places.y(place), radius)) {
        if (other != place) {
          double distance =
              Math.hypot(places.x(other) - places.x(place), places.y(other) - places.y(place));
          best = Math.min(best, distance);
        }
      }
      if (best <= radius || radius >= index.reachesAllMetres()) {
        return best;
      }
      radius *= 2;
    }
  }
}
