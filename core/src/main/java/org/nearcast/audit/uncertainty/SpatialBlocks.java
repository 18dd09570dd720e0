package org.nearcast.audit.uncertainty;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.grid.LatticeGrid;
import org.nearcast.internal.Check;

/**
 * Square blocks of cells, and groups of two by two blocks. Cells belong to blocks by their centres;
 * the lattice of blocks lies along the axes of the grid, its middle on the middle of the cells.
 * Blocks and groups without cells are left out; the others are numbered row by row from the
 * south-west. Immutable.
 *
 * <p>{@link BlockBootstrap} resamples both sizes, so that it can tell how much covariance blocks
 * lose across their borders. What must be wider than the correlation is a group: twice the side of
 * a block.
 */
public final class SpatialBlocks {
  /** About as many blocks as {@link #of(Grid)} makes: 8 × 8 of them, 4 × 4 groups, in a square. */
  static final int DEFAULT_BLOCKS = 64;

  private final double sideMetres;
  private final int[] blockOf;
  private final int[] cellsIn;
  private final int[] groupOf;
  private final int[] cellsInGroup;

  private SpatialBlocks(Grid grid, double sideMetres) {
    this.sideMetres = sideMetres;
    int n = grid.size();
    double[][] at = new double[2][n];
    for (int cell = 0; cell < n; cell++) {
      double x = grid.centreX(cell);
      double y = grid.centreY(cell);
      at[0][cell] = grid instanceof LatticeGrid lattice ? lattice.axisU(x, y) : x;
      at[1][cell] = grid instanceof LatticeGrid lattice ? lattice.axisV(x, y) : y;
    }
    int[][] position = new int[2][];
    int[] across = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      double low = Arrays.stream(at[axis]).min().orElseThrow() - grid.cellSizeMetres() / 2;
      double high = Arrays.stream(at[axis]).max().orElseThrow() + grid.cellSizeMetres() / 2;
      // whole groups, a rounding error being no reason for one more
      double groups = Math.max(1, Math.ceil((high - low) / (2 * sideMetres) - 1e-6));
      if (groups > 1 << 14) {
        throw new IllegalArgumentException(
            "sideMetres must make at most 32768 blocks across but was " + sideMetres);
      }
      across[axis] = 2 * (int) groups;
      double origin = (low + high) / 2 - groups * sideMetres;
      int most = across[axis] - 1;
      position[axis] =
          Arrays.stream(at[axis])
              .mapToInt(v -> (int) Math.min(most, Math.max(0, (v - origin) / sideMetres)))
              .toArray();
    }
    int[] block = new int[n];
    int[] group = new int[n];
    for (int cell = 0; cell < n; cell++) {
      int u = position[0][cell];
      int v = position[1][cell];
      block[cell] = v * across[0] + u;
      group[cell] = (v / 2) * (across[0] / 2) + u / 2;
    }
    blockOf = numbered(block);
    int[] groupOfCell = numbered(group);
    cellsIn = counts(blockOf);
    cellsInGroup = counts(groupOfCell);
    groupOf = new int[cellsIn.length];
    for (int cell = 0; cell < n; cell++) {
      groupOf[blockOf[cell]] = groupOfCell[cell];
    }
  }

  /**
   * Blocks of a given side.
   *
   * @param grid the cells
   * @param sideMetres side of a block, metres, &gt; 0; at least half of the distance at which the
   *     maps are no longer correlated, yet so small that there are a dozen groups
   * @return the blocks
   * @throws IllegalArgumentException if the side is not finite and &gt; 0, or there would be more
   *     than 32,768 blocks across
   */
  public static SpatialBlocks of(Grid grid, double sideMetres) {
    return new SpatialBlocks(grid, Check.positive("sideMetres", sideMetres));
  }

  /**
   * Blocks of the default side: that of a square of 1/64 of the area of all whole cells, at least
   * one cell, which makes about 64 blocks in 16 groups. Found by simulation: fewer and larger
   * blocks, with Student's t for their small number, hold the level better than many small ones.
   * Intervals are too narrow where correlation reaches further than about an eighth of the city's
   * width, and can be at less: docs/audit-uncertainty.md has the coverage measured.
   *
   * @param grid the cells
   * @return the blocks
   */
  public static SpatialBlocks of(Grid grid) {
    double side = grid.cellSizeMetres() * Math.sqrt(grid.size() / (double) DEFAULT_BLOCKS);
    return new SpatialBlocks(grid, Math.max(grid.cellSizeMetres(), side));
  }

  private static int[] numbered(int[] raw) {
    int[] used = Arrays.stream(raw).distinct().sorted().toArray();
    return Arrays.stream(raw).map(v -> Arrays.binarySearch(used, v)).toArray();
  }

  private static int[] counts(int[] of) {
    int[] out = new int[Arrays.stream(of).max().orElseThrow() + 1];
    for (int v : of) {
      out[v]++;
    }
    return out;
  }

  /**
   * How many blocks have cells.
   *
   * @return at least 1
   */
  public int blocks() {
    return cellsIn.length;
  }

  /**
   * The block of a cell.
   *
   * @param cell index in the grid
   * @return in {@code [0, blocks)}
   * @throws IndexOutOfBoundsException if there is no such cell
   */
  public int blockOf(int cell) {
    return blockOf[Check.index("cell", blockOf.length, cell)];
  }

  /**
   * Side of a block.
   *
   * @return metres
   */
  public double sideMetres() {
    return sideMetres;
  }

  /**
   * Cells of a block.
   *
   * @param block in {@code [0, blocks)}
   * @return their number, at least 1
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public int cellsIn(int block) {
    return cellsIn[Check.index("block", cellsIn.length, block)];
  }

  /**
   * All cells.
   *
   * @return their number
   */
  public int cells() {
    return blockOf.length;
  }

  /**
   * How many groups of two by two blocks have cells.
   *
   * @return at least 1
   */
  public int groups() {
    return cellsInGroup.length;
  }

  /**
   * The group of a block.
   *
   * @param block in {@code [0, blocks)}
   * @return in {@code [0, groups)}
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public int groupOf(int block) {
    return groupOf[Check.index("block", groupOf.length, block)];
  }

  /** Number of blocks of equal size that say as much: (Σn)²/Σn², n the cells of a block. */
  double effectiveBlocks() {
    return effective(cellsIn);
  }

  /** The same of groups. */
  double effectiveGroups() {
    return effective(cellsInGroup);
  }

  private static double effective(int[] sizes) {
    double sum = 0;
    double squares = 0;
    for (int n : sizes) {
      sum += n;
      squares += (double) n * n;
    }
    return sum * sum / squares;
  }

  /** What was chosen, for people. */
  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT, "%d blocks of %.0f m in %d groups", blocks(), sideMetres, groups());
  }
}
