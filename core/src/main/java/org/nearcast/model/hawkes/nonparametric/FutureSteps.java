package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;

/**
 * The future cut into steps from the cutoff on: a quarter of a day for two days, then half a day, a
 * day, two, four and eight days. Always the same, so that counts of adjacent horizons add up. A
 * step that a horizon has a part of counts with that part.
 */
final class FutureSteps {
  private static final double[] UNTIL = {2, 7, 28, 84, 364, Double.POSITIVE_INFINITY};
  private static final double[] LENGTH = {0.25, 0.5, 1, 2, 4, 8};

  /** Days after the cutoff; one more than there are steps. */
  final double[] edge;

  final int count;

  /** Steps until a number of days is reached. */
  FutureSteps(double days) {
    double[] edges = new double[64];
    int n = 0;
    while (edges[n] < days) {
      int kind = 0;
      while (edges[n] >= UNTIL[kind]) {
        kind++;
      }
      if (n + 1 == edges.length) {
        edges = Arrays.copyOf(edges, 2 * edges.length);
      }
      edges[n + 1] = edges[n] + LENGTH[kind];
      n++;
    }
    edge = Arrays.copyOf(edges, n + 1);
    count = n;
  }

  double length(int step) {
    return edge[step + 1] - edge[step];
  }

  /** The part of a step that lies between two times. */
  double part(int step, double from, double to) {
    double overlap = Math.min(edge[step + 1], to) - Math.max(edge[step], from);
    return Math.max(0, overlap) / length(step);
  }
}
