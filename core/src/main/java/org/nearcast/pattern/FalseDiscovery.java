package org.nearcast.pattern;

import org.nearcast.internal.IntSort;

/**
 * Control of the false-discovery rate over many tests (Benjamini and Hochberg 1995,
 * doi:10.1111/j.2517-6161.1995.tb02031.x): of the tests called significant, the share that are
 * false alarms stays below the rate on average, if the tests are independent or positively
 * dependent.
 */
public final class FalseDiscovery {
  private FalseDiscovery() {}

  /**
   * Adjusted p-values: with the p-values sorted, p₍₁₎ ≤ … ≤ p₍ₘ₎, that of the k-th is min over j ≥
   * k of min(1, m p₍ⱼ₎ / j). A test is significant at a rate if its adjusted p-value is at most the
   * rate.
   *
   * @param pValues each in [0, 1]; not changed
   * @return adjusted p-values, in the same order
   * @throws IllegalArgumentException if a value is outside [0, 1] or NaN
   */
  public static double[] adjusted(double[] pValues) {
    int m = pValues.length;
    int[] order = new int[m];
    for (int i = 0; i < m; i++) {
      if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
        throw new IllegalArgumentException(
            "pValues[" + i + "] must be in [0, 1] but was " + pValues[i]);
      }
      order[i] = i;
    }
    IntSort.sort(order, (a, b) -> Double.compare(pValues[a], pValues[b]));
    double[] out = new double[m];
    double least = 1;
    for (int k = m; k >= 1; k--) {
      int i = order[k - 1];
      least = Math.min(least, pValues[i] * m / k);
      out[i] = least;
    }
    return out;
  }
}
