package org.nearcast.audit.uncertainty;

import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;

/**
 * How figures of an audit are resampled. Immutable.
 *
 * @param replicates resamples of each kind, and permutations; at least 100
 * @param level of the intervals, inside (0, 1)
 * @param seed settles what is drawn
 * @param timeBlockWindows neighbouring windows drawn together, at least 1; 0 for automatic: a fifth
 *     of the windows, rounded, at least 1
 * @param blockSideMetres side of a spatial block, metres; 0 for automatic, {@link
 *     SpatialBlocks#of(Grid)}
 */
public record AuditResampling(
    int replicates, double level, long seed, int timeBlockWindows, double blockSideMetres) {
  /**
   * Makes the settings.
   *
   * @param replicates at least 100
   * @param level inside (0, 1)
   * @param seed any
   * @param timeBlockWindows at least 1, or 0 for automatic
   * @param blockSideMetres finite and &gt; 0, or 0 for automatic
   * @throws IllegalArgumentException if a value is outside its range
   */
  public AuditResampling {
    Check.atLeast("replicates", 100, replicates);
    Check.openUnit("level", level);
    Check.atLeast("timeBlockWindows", 0, timeBlockWindows);
    Check.notNegative("blockSideMetres", blockSideMetres);
  }

  /**
   * 1,000 replicates, level 0.95, seed 1, blocks automatic.
   *
   * @return the settings
   */
  public static AuditResampling withDefaults() {
    return new AuditResampling(1000, 0.95, 1, 0, 0);
  }

  /**
   * With another number of replicates.
   *
   * @param newReplicates at least 100
   * @return the settings
   */
  public AuditResampling withReplicates(int newReplicates) {
    return new AuditResampling(newReplicates, level, seed, timeBlockWindows, blockSideMetres);
  }

  /**
   * With another level.
   *
   * @param newLevel inside (0, 1)
   * @return the settings
   */
  public AuditResampling withLevel(double newLevel) {
    return new AuditResampling(replicates, newLevel, seed, timeBlockWindows, blockSideMetres);
  }

  /**
   * With another seed.
   *
   * @param newSeed any
   * @return the settings
   */
  public AuditResampling withSeed(long newSeed) {
    return new AuditResampling(replicates, level, newSeed, timeBlockWindows, blockSideMetres);
  }

  /**
   * With another length of the blocks of windows.
   *
   * @param windows at least 1, or 0 for automatic
   * @return the settings
   */
  public AuditResampling withTimeBlockWindows(int windows) {
    return new AuditResampling(replicates, level, seed, windows, blockSideMetres);
  }

  /**
   * With another side of the spatial blocks.
   *
   * @param metres finite and &gt; 0, or 0 for automatic
   * @return the settings
   */
  public AuditResampling withBlockSideMetres(double metres) {
    return new AuditResampling(replicates, level, seed, timeBlockWindows, metres);
  }

  /**
   * The blocks of a grid under these settings.
   *
   * @param grid the cells
   * @return the blocks
   */
  public SpatialBlocks blocks(Grid grid) {
    return blockSideMetres > 0 ? SpatialBlocks.of(grid, blockSideMetres) : SpatialBlocks.of(grid);
  }

  /** Length of a block of windows, never more than there are. */
  int timeBlock(int windows) {
    int length = timeBlockWindows > 0 ? timeBlockWindows : Math.max(1, Math.round(windows / 5f));
    return Math.min(length, windows);
  }
}
