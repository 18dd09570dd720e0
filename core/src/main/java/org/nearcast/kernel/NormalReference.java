package org.nearcast.kernel;

/** Bandwidths that would be best if the incidents were one Gaussian cloud. */
final class NormalReference {
  private NormalReference() {}

  static double scott(Locations places) {
    double vx = variance(places, places.eastings());
    double vy = variance(places, places.northings());
    return Math.sqrt((vx + vy) / 2) * shrink(places);
  }

  static double silverman(Locations places) {
    double sx = robustScale(places, places.eastings());
    double sy = robustScale(places, places.northings());
    return Math.sqrt((sx * sx + sy * sy) / 2) * shrink(places);
  }

  private static double shrink(Locations places) {
    return StrictMath.pow(places.effectiveNumber(), -1 / 6.0);
  }

  /**
   * Weighted variance with the divisor Σw (1 − 1/n), n the effective number: n − 1 for n incidents
   * of weight 1, and as unbiased for weights by age, whose sum can be anything above 0.
   */
  private static double variance(Locations places, double[] values) {
    double[] weight = places.weights();
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
    double free = 1 - 1 / places.effectiveNumber();
    return free > 0 ? squares / total / free : squares / total;
  }

  // The range can be 0 where half of all incidents share a row of snapped points: then the
  // standard deviation alone.
  private static double robustScale(Locations places, double[] values) {
    double[] weight = places.weights();
    double sigma = Math.sqrt(variance(places, values));
    double range =
        WeightedQuantile.of(values, weight, 0.75) - WeightedQuantile.of(values, weight, 0.25);
    return range > 0 ? Math.min(sigma, range / 1.349) : sigma;
  }
}
