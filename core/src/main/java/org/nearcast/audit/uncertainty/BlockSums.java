package org.nearcast.audit.uncertainty;

import org.nearcast.internal.Check;

/**
 * Sums of any number of components by spatial block and window of time, so that a resample of
 * blocks and windows costs no pass over the cells. Filled by one thread, then read by many.
 *
 * <p>Filled by {@link #addCell}, it also keeps the products that say what the standard error would
 * be if all cells and windows were independent, and so the effective number of observations.
 */
public final class BlockSums {
  private final int blocks;
  private final int windows;
  private final int components;
  private final double[] sums;

  /** Σ x_c x_d over cells and windows, d ≤ c. */
  private final double[] products;

  private long observations;
  private boolean byCell = true;

  /**
   * All zero.
   *
   * @param blocks spatial blocks, at least 1
   * @param windows windows of time, at least 1
   * @param components figures summed, at least 1
   * @throws IllegalArgumentException if a number is below 1
   */
  public BlockSums(int blocks, int windows, int components) {
    this.blocks = Check.atLeast("blocks", 1, blocks);
    this.windows = Check.atLeast("windows", 1, windows);
    this.components = Check.atLeast("components", 1, components);
    sums = new double[Math.multiplyExact(Math.multiplyExact(blocks, windows), components)];
    products = new double[Math.multiplyExact(components, components + 1) / 2];
  }

  /**
   * Adds to a sum. The effective number of observations is then unknown; {@link #addCell} keeps it.
   *
   * @param block spatial block
   * @param window window of time
   * @param component which figure
   * @param value finite
   */
  public void add(int block, int window, int component, double value) {
    sums[(block * windows + window) * components + component] += value;
    byCell = false;
  }

  /**
   * Adds one cell in one window.
   *
   * @param block spatial block of the cell
   * @param window window of time
   * @param values one a component, finite
   * @throws IllegalArgumentException if there are not as many values as components
   */
  public void addCell(int block, int window, double... values) {
    if (values.length != components) {
      throw new IllegalArgumentException(
          "values must be " + components + ", one a component, but were " + values.length);
    }
    int at = (block * windows + window) * components;
    int k = 0;
    for (int c = 0; c < components; c++) {
      double value = values[c];
      sums[at + c] += value;
      if (value == 0) {
        k += c + 1;
      } else {
        for (int d = 0; d <= c; d++) {
          products[k++] += value * values[d];
        }
      }
    }
    observations++;
  }

  /**
   * Spatial blocks.
   *
   * @return their number
   */
  public int blocks() {
    return blocks;
  }

  /**
   * Windows of time.
   *
   * @return their number
   */
  public int windows() {
    return windows;
  }

  /**
   * Figures summed.
   *
   * @return their number
   */
  public int components() {
    return components;
  }

  /**
   * A single sum.
   *
   * @param block spatial block
   * @param window window of time
   * @param component which figure
   * @return the sum
   */
  public double sum(int block, int window, int component) {
    return sums[(block * windows + window) * components + component];
  }

  /** Cells and windows added, 0 if not all were added by {@link #addCell}. */
  double observations() {
    return byCell ? (double) observations : 0;
  }

  /** Σ x_c x_d over cells and windows. */
  double product(int c, int d) {
    int high = Math.max(c, d);
    return products[high * (high + 1) / 2 + Math.min(c, d)];
  }

  /**
   * All sums with each block and window counted as often as given.
   *
   * @param blockTimes times each block is counted
   * @param windowTimes times each window is counted
   * @return one sum a component
   */
  public double[] total(int[] blockTimes, int[] windowTimes) {
    double[] out = new double[components];
    for (int b = 0; b < blocks; b++) {
      for (int t = 0; t < windows; t++) {
        double times = (double) blockTimes[b] * windowTimes[t];
        if (times != 0) {
          int at = (b * windows + t) * components;
          for (int c = 0; c < components; c++) {
            out[c] += times * sums[at + c];
          }
        }
      }
    }
    return out;
  }
}
