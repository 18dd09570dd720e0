package org.nearcast.audit.uncertainty;

import java.util.Arrays;
import java.util.Locale;
import org.nearcast.internal.Check;

/**
 * Intervals and p-values of figures whose cells are correlated in space and whose windows are
 * correlated in time, by drawing spatial blocks and circular blocks of windows with replacement.
 *
 * <p><b>Method.</b> On the {@link Scale} of a figure, with V the variance of its resamples times
 * m/(m − 1), m the number of units drawn:
 *
 * <ul>
 *   <li>space: V_s = max(V_g, 2 V_g − V_b), b the blocks, g the groups of two by two of them.
 *       Blocks lose covariance across their borders, in proportion to 1/side; the difference of the
 *       two sizes makes up for it (Richardson's extrapolation).
 *   <li>time: likewise from circular blocks of ℓ and ⌈ℓ/2⌉ windows.
 *   <li>both: V_st from blocks of windows drawn for each group alone; V = V_s + max(0, V_t − V_st),
 *       as what is independent from cell to cell and window to window is in V_s and in V_t (A. C.
 *       Cameron, J. B. Gelbach and D. L. Miller 2011, doi:10.1198/jbes.2010.07136). Drawing blocks
 *       and windows at once would count it three times (A. B. Owen 2007).
 * </ul>
 *
 * The interval is estimate ± t √V, carried back from the scale, t of Student with Satterthwaite's
 * degrees of freedom from (G − 1)/2 for space and (T/ℓ − 1)/2 for time, at least 1; G = (Σn)²/Σn²
 * over the groups of n cells. Few large blocks with Student's t are the idea of C. A. Bester, T. G.
 * Conley and C. B. Hansen (2011, doi:10.1016/j.jeconom.2011.01.007); the halved degrees of freedom
 * were found by simulation. The p-value is the inversion of the interval. With one window, or one
 * block of windows, V = V_s: the interval then speaks of these windows only.
 *
 * <p>Where a resample reaches the end of the scale, as a logarithm of 0, expanded percentiles of
 * groups × blocks of windows take its place, which are too wide rather than too narrow (T. C.
 * Hesterberg 2015, doi:10.1080/00031305.2015.1089789). A figure that is itself NaN or at the end of
 * its scale, has no value in more than 5 % of the resamples, or rests on a single group, has NaN
 * for ends: nothing is known.
 *
 * <p><b>Effective number.</b> n V_iid/V, at most n: n cells × windows, V_iid the variance if they
 * were independent, for sums by the infinitesimal jackknife ({@link BlockSums#addCell} keeps what
 * it needs, otherwise NaN), for {@link CellStatistic} by resampling cells.
 *
 * <p><b>Limits.</b> Correlation that reaches further than half of a group's width makes intervals
 * too narrow; see docs/audit-uncertainty.md for coverage measured. Immutable; statistics are called
 * from several threads at once.
 */
public final class BlockBootstrap {
  private static final int INDEPENDENT_REPLICATES = 200;

  private final SpatialBlocks blocks;
  private final int windows;
  private final AuditResampling settings;
  private final Draws draws;

  private BlockBootstrap(SpatialBlocks blocks, int windows, AuditResampling settings) {
    this.blocks = blocks;
    this.windows = Check.atLeast("windows", 1, windows);
    this.settings = settings;
    draws = new Draws(settings);
  }

  /**
   * Makes a bootstrap.
   *
   * @param blocks the spatial blocks
   * @param windows windows of time, at least 1
   * @param settings replicates, level, seed and length of blocks of windows
   * @return the bootstrap
   * @throws IllegalArgumentException if windows are below 1
   */
  public static BlockBootstrap of(SpatialBlocks blocks, int windows, AuditResampling settings) {
    return new BlockBootstrap(blocks, windows, settings);
  }

  /**
   * Intervals.
   *
   * @param sums by block and window
   * @param statistic the figures from the sums
   * @param scales of all figures, or one a figure; {@link Scale#LOG} for ratios
   * @return one a figure
   * @throws IllegalArgumentException if the sums are of other numbers of blocks or windows, or the
   *     scales neither one nor as many as the figures
   */
  public Interval[] intervals(BlockSums sums, SumStatistic statistic, Scale... scales) {
    return intervals(estimates(sums, statistic, scales, Double.NaN));
  }

  /**
   * Intervals of figures that need all cells; space only.
   *
   * @param statistic the figures, called with as many numbers as there are cells
   * @param scales of all figures, or one a figure; {@link Scale#FISHER_Z} for correlations
   * @return one a figure
   * @throws IllegalArgumentException if the scales are neither one nor as many as the figures
   */
  public Interval[] intervals(CellStatistic statistic, Scale... scales) {
    return intervals(estimates(statistic, scales, Double.NaN));
  }

  private static Interval[] intervals(Estimate[] estimates) {
    return Arrays.stream(estimates).map(Estimate::interval).toArray(Interval[]::new);
  }

  /**
   * Intervals and p-values.
   *
   * @param sums by block and window
   * @param statistic the figures from the sums
   * @param scale of all figures
   * @param nullValue value of all figures under the null hypothesis, as 1 for a ratio; NaN for no
   *     test
   * @return one a figure
   * @throws IllegalArgumentException if the sums are of other numbers of blocks or windows
   */
  public Estimate[] estimates(
      BlockSums sums, SumStatistic statistic, Scale scale, double nullValue) {
    return estimates(sums, statistic, new Scale[] {scale}, nullValue);
  }

  private Estimate[] estimates(
      BlockSums sums, SumStatistic statistic, Scale[] scales, double nullValue) {
    if (sums.blocks() != blocks.blocks() || sums.windows() != windows) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sums must be of %d blocks and %d windows but were of %d and %d",
              blocks.blocks(),
              windows,
              sums.blocks(),
              sums.windows()));
    }
    Units units = new Units(sums, blocks);
    double[] totals = units.totals();
    double[] at = statistic.of(totals.clone());
    Scale[] each = each(scales, at.length);
    int length = settings.timeBlock(windows);
    int half = (length + 1) / 2;
    double[][] b =
        draws.figures(
            "blocks", r -> Draws.units(r, units.byBlock.length), on(units.byBlock, statistic));
    double[][] g =
        draws.figures(
            "groups", r -> Draws.units(r, units.byGroup.length), on(units.byGroup, statistic));
    boolean inTime = length < windows;
    double[][] t = null;
    double[][] h = null;
    double[][] st = null;
    if (inTime) {
      CellStatistic byWindow = on(units.byWindow, statistic);
      t = draws.figures("windows", r -> Draws.windows(r, windows, length), byWindow);
      h =
          half == length
              ? t
              : draws.figures("half", r -> Draws.windows(r, windows, half), byWindow);
      st =
          draws.figures(
              "pairs",
              r -> Draws.pairs(r, blocks.groups(), windows, length),
              on(units.byPair, statistic));
    }
    double[] independent = Independence.variances(sums, totals, statistic, each);
    double timeBlocks = (double) windows / length;
    double pairs = timeBlocks * blocks.effectiveGroups();
    Estimate[] out = new Estimate[at.length];
    double[][] both = null;
    for (int f = 0; f < out.length; f++) {
      Scale scale = each[f];
      Spread spread = space(Figures.column(b, f), Figures.column(g, f), scale);
      if (inTime) {
        double large = Figures.variance(Figures.column(t, f), scale, timeBlocks);
        double small = Figures.variance(Figures.column(h, f), scale, (double) windows / half);
        double ratio = half < length ? (double) half / (length - half) : 0;
        spread =
            Spread.of(
                spread,
                Spread.extrapolated(small, large, ratio, timeBlocks),
                Figures.variance(Figures.column(st, f), scale, pairs));
      }
      boolean ends = !Double.isFinite(spread.variance()) && Double.isFinite(scale.to(at[f]));
      if (ends && both == null) {
        both =
            draws.figures(
                "product",
                r -> Draws.product(r, blocks.groups(), windows, length),
                on(units.byPair, statistic));
      }
      out[f] =
          ends
              ? Figures.percentiles(
                  at[f],
                  Figures.column(both, f),
                  blocks.effectiveGroups(),
                  settings.level(),
                  nullValue)
              : Figures.student(
                  at[f],
                  scale,
                  spread,
                  settings.level(),
                  nullValue,
                  Independence.effective(sums.observations(), independent[f], spread.variance()));
    }
    return out;
  }

  /**
   * Intervals and p-values of figures that need all cells; space only.
   *
   * @param statistic the figures, called with as many numbers as there are cells
   * @param scale of all figures
   * @param nullValue value of all figures under the null hypothesis; NaN for no test
   * @return one a figure
   */
  public Estimate[] estimates(CellStatistic statistic, Scale scale, double nullValue) {
    return estimates(statistic, new Scale[] {scale}, nullValue);
  }

  private Estimate[] estimates(CellStatistic statistic, Scale[] scales, double nullValue) {
    int cells = blocks.cells();
    int[] once = new int[cells];
    Arrays.fill(once, 1);
    double[] at = statistic.of(once);
    Scale[] each = each(scales, at.length);
    double[][] b =
        draws.figures("blocks", r -> ofBlocks(Draws.units(r, blocks.blocks())), statistic);
    double[][] g =
        draws.figures("groups", r -> ofGroups(Draws.units(r, blocks.groups())), statistic);
    double[][] iid =
        draws.figures(
            "cells",
            Math.min(INDEPENDENT_REPLICATES, settings.replicates()),
            r -> Draws.units(r, cells),
            statistic);
    Estimate[] out = new Estimate[at.length];
    for (int f = 0; f < out.length; f++) {
      Scale scale = each[f];
      double[] column = Figures.column(g, f);
      Spread spread = space(Figures.column(b, f), column, scale);
      out[f] =
          !Double.isFinite(spread.variance()) && Double.isFinite(scale.to(at[f]))
              ? Figures.percentiles(
                  at[f], column, blocks.effectiveGroups(), settings.level(), nullValue)
              : Figures.student(
                  at[f],
                  scale,
                  spread,
                  settings.level(),
                  nullValue,
                  Independence.effective(
                      cells,
                      Figures.variance(Figures.column(iid, f), scale, cells),
                      spread.variance()));
    }
    return out;
  }

  private static Scale[] each(Scale[] scales, int figures) {
    if (scales.length != 1 && scales.length != figures) {
      throw new IllegalArgumentException(
          "scales must be one or " + figures + ", one a figure, but were " + scales.length);
    }
    Scale[] out = Arrays.copyOf(scales, figures);
    if (scales.length == 1) {
      Arrays.fill(out, scales[0]);
    }
    return out;
  }

  private Spread space(double[] byBlock, double[] byGroup, Scale scale) {
    double small = Figures.variance(byBlock, scale, blocks.effectiveBlocks());
    double large = Figures.variance(byGroup, scale, blocks.effectiveGroups());
    return Spread.extrapolated(small, large, 1, blocks.effectiveGroups());
  }

  private int[] ofBlocks(int[] blockTimes) {
    int[] times = new int[blocks.cells()];
    for (int cell = 0; cell < times.length; cell++) {
      times[cell] = blockTimes[blocks.blockOf(cell)];
    }
    return times;
  }

  private int[] ofGroups(int[] groupTimes) {
    int[] times = new int[blocks.blocks()];
    for (int block = 0; block < times.length; block++) {
      times[block] = groupTimes[blocks.groupOf(block)];
    }
    return ofBlocks(times);
  }

  private static CellStatistic on(double[][] units, SumStatistic statistic) {
    return times -> {
      double[] sums = new double[units[0].length];
      for (int u = 0; u < units.length; u++) {
        if (times[u] > 0) {
          for (int c = 0; c < sums.length; c++) {
            sums[c] += times[u] * units[u][c];
          }
        }
      }
      return statistic.of(sums);
    };
  }
}
