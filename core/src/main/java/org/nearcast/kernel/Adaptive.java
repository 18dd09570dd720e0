package org.nearcast.kernel;

import org.nearcast.internal.Pieces;
import org.nearcast.internal.PointIndex;

/** Bandwidths that differ from place to place. */
final class Adaptive {
  /** Abramson's factor is cut here, so that one lonely incident does not smear over the city. */
  private static final double TRIM = 5;

  private Adaptive() {}

  static double[] abramson(Locations places, double wantedPilotMetres, double floorMetres) {
    double pilotMetres = Math.max(floorMetres, wantedPilotMetres);
    double[] density = pilotDensity(places, pilotMetres);
    double sumLog = 0;
    for (int i = 0; i < density.length; i++) {
      sumLog += places.weight(i) * StrictMath.log(density[i]);
    }
    double geometricMean = StrictMath.exp(sumLog / places.totalWeight());
    double[] metres = new double[density.length];
    for (int i = 0; i < metres.length; i++) {
      metres[i] = pilotMetres * Math.min(TRIM, Math.sqrt(geometricMean / density[i]));
    }
    return metres;
  }

  private static double[] pilotDensity(Locations places, double pilotMetres) {
    double reach = SpatialKernel.GAUSSIAN.reachMetres(pilotMetres);
    double[] x = places.eastings();
    double[] y = places.northings();
    PointIndex index = new PointIndex(x, y, reach / 4);
    double[] density = new double[places.size()];
    double halfInverse = -0.5 / (pilotMetres * pilotMetres);
    int pieces = Pieces.forAllCores(density.length);
    Pieces.run(
        pieces,
        piece -> {
          int to = (int) ((long) density.length * (piece + 1) / pieces);
          for (int i = (int) ((long) density.length * piece / pieces); i < to; i++) {
            for (int j : index.near(x[i], y[i], reach)) {
              double dx = x[j] - x[i];
              double dy = y[j] - y[i];
              density[i] += places.weight(j) * StrictMath.exp((dx * dx + dy * dy) * halfInverse);
            }
          }
        });
    return density;
  }

  static double[] nearestNeighbour(Locations places, int k, double floorMetres) {
    double[] x = places.eastings();
    double[] y = places.northings();
    PointIndex index = new PointIndex(x, y, floorMetres);
    double[] metres = new double[places.size()];
    int pieces = Pieces.forAllCores(metres.length);
    Pieces.run(
        pieces,
        piece -> {
          int to = (int) ((long) metres.length * (piece + 1) / pieces);
          for (int i = (int) ((long) metres.length * piece / pieces); i < to; i++) {
            metres[i] = Math.max(floorMetres, distance(places, index, i, k));
          }
        });
    return metres;
  }

  // Widens the search until k other incidents are inside, or all are.
  private static double distance(Locations places, PointIndex index, int i, int k) {
    double px = places.x(i);
    double py = places.y(i);
    double radius = index.bucketMetres();
    while (true) {
      int[] near = index.near(px, py, radius);
      double[] distance = new double[near.length];
      double[] weight = new double[near.length];
      double total = -1;
      for (int n = 0; n < near.length; n++) {
        distance[n] = Math.hypot(places.x(near[n]) - px, places.y(near[n]) - py);
        weight[n] = places.weight(near[n]);
        total += weight[n];
      }
      if (total >= k || radius >= index.reachesAllMetres()) {
        // the incident itself is the first; the k-th other is number k + 1
        return WeightedQuantile.reaching(distance, weight, k + 1);
      }
      radius *= 2;
    }
  }
}
