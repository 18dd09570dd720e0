package org.nearcast.audit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.nearcast.audit.measure.Uncertainty;
import org.nearcast.audit.uncertainty.AuditResampling;
import org.nearcast.audit.uncertainty.BlockBootstrap;
import org.nearcast.audit.uncertainty.BlockSums;
import org.nearcast.audit.uncertainty.CellStatistic;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.PlacementStatistic;
import org.nearcast.audit.uncertainty.Scale;
import org.nearcast.audit.uncertainty.ShiftTest;
import org.nearcast.audit.uncertainty.SpatialBlocks;
import org.nearcast.audit.uncertainty.SpatialPermutation;
import org.nearcast.audit.uncertainty.SumStatistic;
import org.nearcast.grid.Grid;

/** Intervals by block bootstrap and p-values by random shifts, for measures. */
final class BlockEngine implements Uncertainty {
  private final AuditResampling settings;
  private final SpatialBlocks blocks;
  private final BlockBootstrap bootstrap;
  private final SpatialPermutation permutation;

  private BlockEngine(Grid grid, int windows, AuditResampling settings) {
    this.settings = settings;
    blocks = settings.blocks(grid);
    bootstrap = BlockBootstrap.of(blocks, windows, settings);
    permutation = SpatialPermutation.of(grid, settings);
  }

  static BlockEngine of(Grid grid, int windows, AuditResampling settings) {
    return new BlockEngine(grid, windows, settings);
  }

  @Override
  public double level() {
    return settings.level();
  }

  @Override
  public int blocks() {
    return blocks.blocks();
  }

  @Override
  public int blockOf(int cell) {
    return blocks.blockOf(cell);
  }

  @Override
  public Interval[] intervals(BlockSums sums, SumStatistic statistic, Scale[] scales) {
    return byScale(scales, scale -> bootstrap.intervals(sums, statistic, scale));
  }

  @Override
  public Interval[] intervals(CellStatistic statistic, Scale[] scales) {
    return byScale(scales, scale -> bootstrap.intervals(statistic, scale));
  }

  private static Interval[] byScale(Scale[] scales, Function<Scale, Interval[]> on) {
    Interval[] out = new Interval[scales.length];
    Set<Scale> wanted = EnumSet.copyOf(Arrays.asList(scales));
    for (Scale scale : wanted) {
      Interval[] all = on.apply(scale);
      for (int f = 0; f < out.length; f++) {
        out[f] = scales[f] == scale ? all[f] : out[f];
      }
    }
    return out;
  }

  @Override
  public ShiftTest[] tests(PlacementStatistic statistic, boolean greaterOnly) {
    return permutation.tests(statistic, greaterOnly);
  }
}
