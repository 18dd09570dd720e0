package org.nearcast.audit.uncertainty;

/**
 * Sums of any number of components by spatial block and window of time, so that a resample of
 * blocks and windows costs no pass over the cells. Filled by one thread, then read by many.
 */
public final class BlockSums {
  private final int blocks;
  private final int windows;
  private final int components;
  private final double[] sums;

  /**
   * All zero.
   *
   * @param blocks spatial blocks
   * @param windows windows of time
   * @param components figures summed
   */
  public BlockSums(int blocks, int windows, int components) {
    this.blocks = blocks;
    this.windows = windows;
    this.components = components;
    sums = new double[Math.multiplyExact(Math.multiplyExact(blocks, windows), components)];
  }

  /**
   * Adds to a sum.
   *
   * @param block spatial block
   * @param window window of time
   * @param component which figure
   * @param value finite
   */
  public void add(int block, int window, int component, double value) {
    sums[(block * windows + window) * components + component] += value;
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
