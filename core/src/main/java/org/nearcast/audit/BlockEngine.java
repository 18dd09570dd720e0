package org.nearcast.audit;

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
    return bootstrap.intervals(sums, statistic, scales);
  }

  @Override
  public Interval[] intervals(CellStatistic statistic, Scale[] scales) {
    return bootstrap.intervals(statistic, scales);
  }

  @Override
  public ShiftTest[] tests(PlacementStatistic statistic, boolean greaterOnly) {
    return permutation.tests(statistic, greaterOnly);
  }
}
