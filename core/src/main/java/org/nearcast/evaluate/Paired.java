package org.nearcast.evaluate;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/** Resampling of paired windows: the same windows are drawn for all forecasters. */
final class Paired {
  private final Score score;
  private final Resampling resampling;

  /** Parts by forecaster and window. */
  private final double[][][] parts;

  private final int windows;

  Paired(Score score, Resampling resampling, double[][][] parts) {
    this.score = score;
    this.resampling = resampling;
    this.parts = parts;
    this.windows = parts[0].length;
  }

  /** The score of each forecaster in each resample: values[forecaster][resample]. */
  double[][] bootstrap() {
    double[][] values = new double[parts.length][resampling.resamples()];
    int block = Math.min(resampling.blockWindows(), windows);
    Pieces.run(
        resampling.resamples(),
        r -> {
          UniformRandomProvider random = Streams.of(resampling.seed(), "block bootstrap", r);
          int[] times = new int[windows];
          for (int k = 0; k < windows; k += block) {
            int start = random.nextInt(windows);
            for (int b = 0; b < block && k + b < windows; b++) {
              times[(start + b) % windows]++;
            }
          }
          for (int f = 0; f < parts.length; f++) {
            values[f][r] = value(parts[f], times);
          }
        });
    return values;
  }

  private double value(double[][] of, int[] times) {
    double[] sums = new double[of[0].length];
    for (int w = 0; w < windows; w++) {
      if (times[w] > 0) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] += times[w] * of[w][i];
        }
      }
    }
    return score.value(sums);
  }

  /** The two-sided p-value of the difference of the first two, exchanged in blocks at random. */
  double pValue(double difference) {
    int block = Math.min(resampling.blockWindows(), windows);
    int resamples = resampling.resamples();
    boolean[] extreme = new boolean[resamples];
    double limit = Math.abs(difference) * (1 - 1e-12);
    Pieces.run(
        resamples,
        r -> {
          UniformRandomProvider random = Streams.of(resampling.seed(), "sign flips", r);
          double[] a = new double[parts[0][0].length];
          double[] b = new double[a.length];
          boolean swap = false;
          for (int w = 0; w < windows; w++) {
            if (w % block == 0) {
              swap = random.nextBoolean();
            }
            for (int i = 0; i < a.length; i++) {
              a[i] += parts[swap ? 1 : 0][w][i];
              b[i] += parts[swap ? 0 : 1][w][i];
            }
          }
          // an undefined difference is no evidence against chance
          extreme[r] = !(Math.abs(score.value(a) - score.value(b)) < limit);
        });
    int count = 0;
    for (boolean e : extreme) {
      count += e ? 1 : 0;
    }
    return (1.0 + count) / (1.0 + resamples);
  }

  /**
   * Ends of an expanded percentile interval (T. C. Hesterberg 2015,
   * doi:10.1080/00031305.2015.1089789): percentile intervals are too narrow by √((k − 1)/k) and by
   * the normal in place of Student's t, k the number of blocks that there are. Percentiles further
   * out make up for it.
   */
  double[] interval(double[] drawn) {
    double blocks = Math.max(2, (double) windows / Math.min(resampling.blockWindows(), windows));
    double t =
        TDistribution.of(blocks - 1).inverseSurvivalProbability((1 - resampling.level()) / 2);
    double tail =
        NormalDistribution.of(0, 1).survivalProbability(t * Math.sqrt(blocks / (blocks - 1)));
    return new double[] {quantile(drawn, tail), quantile(drawn, 1 - tail)};
  }

  /** A quantile of values, undefined ones left out: type 7 of Hyndman and Fan. */
  static double quantile(double[] values, double p) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = p * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    double part = at - low;
    return part == 0 ? sorted[low] : sorted[low] + part * (sorted[high] - sorted[low]);
  }

  /** Holm's correction: never smaller than the p-value itself. */
  static double[] holm(double[] p) {
    int m = p.length;
    Integer[] order = new Integer[m];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] out = new double[m];
    double most = 0;
    for (int k = 0; k < m; k++) {
      most = Math.max(most, Math.min(1, (m - k) * p[order[k]]));
      out[order[k]] = most;
    }
    return out;
  }
}
