package org.nearcast.internal;

import java.util.Arrays;

/** Quantiles of samples. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * A quantile of values, undefined ones left out; NaN if none is left. Type 7 of R. J. Hyndman and
   * Y. Fan (1996), but exact where its two neighbours are equal, be they infinite.
   */
  public static double type7(double[] values, double p) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = p * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    double part = at - low;
    return part == 0 || sorted[low] == sorted[high]
        ? sorted[low]
        : sorted[low] + part * (sorted[high] - sorted[low]);
  }
}
