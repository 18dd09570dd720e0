package org.nearcast.audit.uncertainty;

import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/** Ways of drawing units with replacement, and the figures of the resamples. */
final class Draws {
  private final AuditResampling settings;

  Draws(AuditResampling settings) {
    this.settings = settings;
  }

  /** Figures of each resample, as values[resample][figure]. */
  double[][] figures(
      String kind, Function<UniformRandomProvider, int[]> draw, CellStatistic statistic) {
    return figures(kind, settings.replicates(), draw, statistic);
  }

  double[][] figures(
      String kind,
      int replicates,
      Function<UniformRandomProvider, int[]> draw,
      CellStatistic statistic) {
    double[][] values = new double[replicates][];
    Pieces.run(
        replicates,
        r -> values[r] = statistic.of(draw.apply(Streams.of(settings.seed(), "audit " + kind, r))));
    return values;
  }

  /** As many of the units as there are, one by one. */
  static int[] units(UniformRandomProvider random, int units) {
    int[] times = new int[units];
    for (int k = 0; k < units; k++) {
      times[random.nextInt(units)]++;
    }
    return times;
  }

  /** As many windows as there are, in circular blocks, the last cut short. */
  static int[] windows(UniformRandomProvider random, int windows, int block) {
    int[] times = new int[windows];
    for (int k = 0; k < windows; k += block) {
      int start = random.nextInt(windows);
      for (int b = 0; b < block && k + b < windows; b++) {
        times[(start + b) % windows]++;
      }
    }
    return times;
  }

  /** Circular blocks of windows, each of a group drawn for it alone; by group, then window. */
  static int[] pairs(UniformRandomProvider random, int groups, int windows, int block) {
    int[] times = new int[groups * windows];
    for (int g = 0; g < groups; g++) {
      for (int k = 0; k < windows; k += block) {
        int at = random.nextInt(groups) * windows;
        int start = random.nextInt(windows);
        for (int b = 0; b < block && k + b < windows; b++) {
          times[at + (start + b) % windows]++;
        }
      }
    }
    return times;
  }

  /** Groups and blocks of windows drawn apart, each group with each window; likewise. */
  static int[] product(UniformRandomProvider random, int groups, int windows, int block) {
    int[] g = units(random, groups);
    int[] t = windows(random, windows, block);
    int[] times = new int[groups * windows];
    for (int i = 0; i < times.length; i++) {
      times[i] = g[i / windows] * t[i % windows];
    }
    return times;
  }
}
