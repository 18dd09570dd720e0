package org.nearcast.kernel;

/** Bandwidths that would be best if the incidents were one Gaussian cloud. */
final class NormalReference {
  private NormalReference() {}

  static double scott(Locations places) {
    double vx = variance(places.eastings(), places.weights());
    double vy = variance(places.northings(), places.weights());
    return Math.sqrt((vx + vy) / 2) * shrink(places);
  }

  static double silverman(Locations places) {
    double sx = robustScale(places.eastings(), places.weights());
    double sy = robustScale(places.northings(), places.weights());
    return Math.sqrt((sx * sx + sy * sy) / 2) * shrink(places);
  }

  private static double shrink(Locations places) {
    return StrictMath.pow(places.totalWeight(), -1 / 6.0);
  }

  /** Variance with the divisor n − 1, each incident counted by its weight. */
  static double variance(double[] values, double[] weight) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weight[i] * values[i];
      total += weight[i];
    }
    double mean = sum / total;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double d = values[i] - mean;
      squares += weight[i] * d * d;
    }
    return total > 1 ? squares / (total - 1) : squares / total;
  }

  // The range can be 0 where half of all incidents share a row of snapped points: then the
  // standard deviation alone.
  private static double robustScale(double[] values, double[] weight) {
    double sigma = Math.sqrt(variance(values, weight));
    double range =
        WeightedQuantile.of(values, weight, 0.75) - WeightedQuantile.of(values, weight, 0.25);
    return range > 0 ? Math.min(sigma, range / 1.349) : sigma;
  }
}
