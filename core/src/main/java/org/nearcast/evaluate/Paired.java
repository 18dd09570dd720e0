package org.nearcast.evaluate;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Quantiles;
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

  /** The {@link #merit} of each forecaster in each resample: values[forecaster][resample]. */
  double[][] bootstrap() {
    return bootstrap(true);
  }

  /** As merits, or as the scores themselves. */
  double[][] bootstrap(boolean merits) {
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
            values[f][r] = value(parts[f], times, merits);
          }
        });
    return values;
  }

  private double value(double[][] of, int[] times, boolean merits) {
    double[] sums = new double[of[0].length];
    for (int w = 0; w < windows; w++) {
      if (times[w] > 0) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] += times[w] * of[w][i];
        }
      }
    }
    return merits ? merit(sums) : score.value(sums);
  }

  private double merit(double[] sums) {
    return merit(score, score.value(sums));
  }

  /** The score; its distance from the target where it is to be near one. */
  static double merit(Score score, double value) {
    return score.better() == Score.Better.NEAR_TARGET ? Math.abs(value - score.target()) : value;
  }

  /** The smallest p-value that the blocks allow. */
  double leastP() {
    int block = Math.min(resampling.blockWindows(), windows);
    int blocks = (windows + block - 1) / block;
    return Math.max(1.0 / (1 + resampling.resamples()), Math.pow(2, 1 - blocks));
  }

  /** The two-sided p-value of the difference of merits of the first two, exchanged in blocks. */
  double pValue(double difference) {
    int block = Math.min(resampling.blockWindows(), windows);
    int resamples = resampling.resamples();
    int blocks = (windows + block - 1) / block;
    // all ways where there are no more than resamples: no chance in it
    boolean all = blocks < Integer.SIZE - 1 && 1 << blocks <= resamples;
    int ways = all ? 1 << blocks : resamples;
    boolean[] extreme = new boolean[ways];
    double limit = Math.abs(difference) * (1 - 1e-12);
    Pieces.run(
        ways,
        r -> {
          UniformRandomProvider random =
              all ? null : Streams.of(resampling.seed(), "sign flips", r);
          double[] a = new double[parts[0][0].length];
          double[] b = new double[a.length];
          boolean swap = false;
          for (int w = 0; w < windows; w++) {
            if (w % block == 0) {
              swap = random == null ? ((r >> (w / block)) & 1) == 1 : random.nextBoolean();
            }
            for (int i = 0; i < a.length; i++) {
              a[i] += parts[swap ? 1 : 0][w][i];
              b[i] += parts[swap ? 0 : 1][w][i];
            }
          }
          // an undefined difference is no evidence against chance
          extreme[r] = !(Math.abs(merit(a) - merit(b)) < limit);
        });
    int count = 0;
    for (boolean e : extreme) {
      count += e ? 1 : 0;
    }
    return all ? (double) count / ways : (1.0 + count) / (1.0 + resamples);
  }

  /**
   * Ends of an expanded percentile interval (T. C. Hesterberg 2015,
   * doi:10.1080/00031305.2015.1089789): percentile intervals are too narrow by √((k − 1)/k) and by
   * the normal in place of Student's t, k the number of blocks that there are. Percentiles further
   * out make up for it.
   */
  double[] interval(double[] drawn) {
    double z = quantileOfBlocks();
    double tail = Double.isNaN(z) ? z : NormalDistribution.of(0, 1).survivalProbability(z);
    return Double.isNaN(z)
        ? new double[] {Double.NaN, Double.NaN}
        : new double[] {Quantiles.type7(drawn, tail), Quantiles.type7(drawn, 1 - tail)};
  }

  // Student's t times √(k/(k − 1)); NaN with fewer than two blocks, of which nothing is known
  private double quantileOfBlocks() {
    double blocks = (double) windows / Math.min(resampling.blockWindows(), windows);
    return blocks < 2
        ? Double.NaN
        : TDistribution.of(blocks - 1).inverseSurvivalProbability((1 - resampling.level()) / 2)
            * Math.sqrt(blocks / (blocks - 1));
  }

  /** By how much deviations of resamples are too small: the same over the normal's quantile. */
  double widening() {
    double tail = (1 - resampling.level()) / 2;
    return quantileOfBlocks() / NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);
  }
}
