package org.nearcast.internal;

import java.util.Arrays;

/** Correction of p-values for their number (S. Holm 1979). */
public final class Holm {
  private Holm() {}

  /**
   * Corrected p-values: the k-th smallest of m times m − k + 1, at most 1, and never below the one
   * before. NaN, no test, stays NaN and does not count.
   */
  public static double[] adjusted(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b])); // NaN last
    int m = (int) Arrays.stream(p).filter(v -> !Double.isNaN(v)).count();
    double[] out = new double[p.length];
    Arrays.fill(out, Double.NaN);
    double most = 0;
    for (int k = 0; k < m; k++) {
      most = Math.max(most, Math.min(1, (m - k) * p[order[k]]));
      out[order[k]] = most;
    }
    return out;
  }
}
