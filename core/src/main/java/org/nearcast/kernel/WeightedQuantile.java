package org.nearcast.kernel;

import org.nearcast.internal.IntSort;

/** Quantile of values that count several times. */
final class WeightedQuantile {
  private WeightedQuantile() {}

  /** The smallest value at which at least the share {@code p} of the weight is reached. */
  static double of(double[] values, double[] weight, double p) {
    double total = 0;
    for (double w : weight) {
      total += w;
    }
    return reaching(values, weight, p * total);
  }

  /** The smallest value at which at least the weight {@code wanted} is reached, or the largest. */
  static double reaching(double[] values, double[] weight, double wanted) {
    int[] order = new int[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    IntSort.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double seen = 0;
    for (int i : order) {
      seen += weight[i];
      if (seen >= wanted) {
        return values[i];
      }
    }
    return values[order[order.length - 1]];
  }
}
