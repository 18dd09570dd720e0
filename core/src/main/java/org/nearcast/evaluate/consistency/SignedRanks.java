package org.nearcast.evaluate.consistency;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test of differences; infinite ones rank highest. (Wilcoxon 1945,
 * doi:10.2307/3001968; the choice between exact and normal is that of most statistics programs.)
 *
 * @param positive sum of the ranks of the positive differences
 * @param pValue two-sided
 * @param direction sign of the statistic's distance from its mean
 */
record SignedRanks(double positive, double pValue, int direction) {
  private static final int EXACT_BELOW = 50;

  static SignedRanks of(double[] differences) {
    double[] sorted =
        Arrays.stream(differences)
            .filter(x -> x != 0)
            .boxed()
            .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
            .mapToDouble(Double::doubleValue)
            .toArray();
    int n = sorted.length;
    double positive = 0;
    double ties = 0;
    for (int i = 0; i < n; ) {
      int first = i;
      int above = 0;
      while (i < n && Math.abs(sorted[i]) == Math.abs(sorted[first])) {
        above += sorted[i++] > 0 ? 1 : 0;
      }
      double size = i - first;
      positive += above * (first + i + 1) / 2.0;
      ties += size * size * size - size;
    }
    double mean = n * (n + 1.0) / 4;
    int direction = (int) Math.signum(positive - mean);
    if (n == 0) {
      return new SignedRanks(0, 1, 0);
    }
    double p;
    if (n < EXACT_BELOW && n == differences.length && ties == 0) {
      p = exact((int) Math.round(Math.min(positive, 2 * mean - positive)), n);
    } else {
      double variance = n * (n + 1.0) * (2 * n + 1.0) / 24 - ties / 48;
      double z = Math.max(0, Math.abs(positive - mean) - 0.5) / Math.sqrt(variance);
      p = 2 * NormalDistribution.of(0, 1).survivalProbability(z);
    }
    return new SignedRanks(positive, Math.min(1, p), direction);
  }

  /** Twice the probability of a sum of at most {@code lower}, signs being tosses of a coin. */
  private static double exact(int lower, int n) {
    double[] probability = new double[n * (n + 1) / 2 + 1];
    probability[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int sum = rank * (rank + 1) / 2; sum >= 0; sum--) {
        double with = sum >= rank ? probability[sum - rank] : 0;
        probability[sum] = (probability[sum] + with) / 2;
      }
    }
    double p = 0;
    for (int sum = 0; sum <= lower; sum++) {
      p += probability[sum];
    }
    return 2 * p;
  }
}
