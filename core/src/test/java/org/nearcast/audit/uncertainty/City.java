package org.nearcast.audit.uncertainty;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;

/**
 * A city drawn anew: composition, density, allocation, forecast and risk are stationary Gaussian
 * fields, the mean of white noise over a disc, so that correlation ends at the disc's diameter, the
 * range; counts are Poisson. The share of the group is 1/(1 + exp(0.5 − g)), residents 100 exp(0.5
 * g), allocation exp(0.7 g), forecast 0.3 exp(0.8 g); risk is the forecast times a field and a
 * factor of all cells in a window (log sd 0.1, autoregressive with 0.5), both of mean 1.
 */
final class City {
  static final double CELL_METRES = 100;

  final double[] share;
  final double[] residents;
  final double[] allocation;
  final double[] forecast;

  /** By cell and window. */
  final double[][] counts;

  City(int cells, double range, int windows, double dependence, long seed) {
    UniformRandomProvider random = Streams.of(seed, "city", 0);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[][] g = new double[5][];
    for (int k = 0; k < g.length; k++) {
      g[k] = field(cells, range, normal);
    }
    int n = cells * cells;
    share = new double[n];
    residents = new double[n];
    allocation = new double[n];
    forecast = new double[n];
    counts = new double[n][windows];
    double[] factor = new double[windows];
    double state = normal.sample();
    for (int t = 0; t < windows; t++) {
      factor[t] = Math.exp(0.1 * state - 0.005);
      state = 0.5 * state + Math.sqrt(0.75) * normal.sample();
    }
    for (int i = 0; i < n; i++) {
      share[i] = share(g[0][i]);
      residents[i] = 100 * Math.exp(0.5 * g[1][i]);
      double rest = Math.sqrt(1 - dependence * dependence);
      allocation[i] = Math.exp(0.7 * (dependence * g[0][i] + rest * g[2][i]));
      forecast[i] = 0.3 * Math.exp(0.8 * g[3][i]);
      double risk = forecast[i] * Math.exp(0.5 * g[4][i] - 0.125);
      for (int t = 0; t < windows; t++) {
        counts[i][t] = PoissonSampler.of(random, risk * factor[t]).sample();
      }
    }
  }

  static Grid grid(int cells) {
    double side = cells * CELL_METRES;
    return Grid.square(StudyArea.rectangle(0, 0, side, side, "EPSG:32615"), CELL_METRES);
  }

  private static double share(double g) {
    return 1 / (1 + Math.exp(0.5 - g));
  }

  /** The exposure ratio of the population of cities, an integral over the field of composition. */
  static double exposureRatio(double dependence) {
    double[] s = new double[4];
    for (double g = -9; g <= 9; g += 0.001) {
      double w = share(g);
      double density = Math.exp(-g * g / 2);
      double a = Math.exp(0.7 * dependence * g);
      s[0] += density * w * a;
      s[1] += density * w;
      s[2] += density * (1 - w) * a;
      s[3] += density * (1 - w);
    }
    return s[0] / s[1] / (s[2] / s[3]);
  }

  private static double[] field(
      int cells, double range, ZigguratSampler.NormalizedGaussian normal) {
    int reach = (int) Math.floor(range / 2);
    int side = cells + 2 * reach;
    double[] noise = new double[side * side];
    Arrays.setAll(noise, i -> normal.sample());
    double[] out = new double[cells * cells];
    int terms = 0;
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        if (dx * dx + dy * dy <= range * range / 4) {
          terms++;
          for (int i = 0; i < out.length; i++) {
            out[i] += noise[(i / cells + reach + dy) * side + i % cells + reach + dx];
          }
        }
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] /= Math.sqrt(terms);
    }
    return out;
  }

  /** 1 in the tenth of the cells with most, 0 elsewhere. */
  double[] flagged() {
    double[] sorted = allocation.clone();
    Arrays.sort(sorted);
    double limit = sorted[(int) (0.9 * sorted.length)];
    return Arrays.stream(allocation).map(a -> a >= limit ? 1 : 0).toArray();
  }

  /** What {@link #FIGURES} are made of, for a cell in a window. */
  double[] parts(int cell, int window, double[] flagged) {
    double w = share[cell];
    double a = residents[cell] * w;
    double b = residents[cell] * (1 - w);
    double y = counts[cell][window];
    return new double[] {
      allocation[cell] * a,
      a,
      allocation[cell] * b,
      b,
      flagged[cell] * a,
      flagged[cell] * b,
      w * y,
      w * forecast[cell],
      (1 - w) * y,
      (1 - w) * forecast[cell]
    };
  }

  /** Exposure ratio, exposure ratio of the flagged set, O/E of the group, ratio of O/E. */
  static final SumStatistic FIGURES =
      s ->
          new double[] {
            s[0] / s[1] / (s[2] / s[3]),
            s[4] / s[1] / (s[5] / s[3]),
            s[6] / s[7],
            s[6] / s[7] / (s[8] / s[9])
          };

  static final String[] NAMES = {"exposure", "flagged", "O/E", "O/E ratio"};

  BlockSums sums(SpatialBlocks blocks) {
    BlockSums sums = new BlockSums(blocks.blocks(), counts[0].length, 10);
    double[] flagged = flagged();
    for (int i = 0; i < share.length; i++) {
      for (int t = 0; t < counts[0].length; t++) {
        sums.addCell(blocks.blockOf(i), t, parts(i, t, flagged));
      }
    }
    return sums;
  }
}
