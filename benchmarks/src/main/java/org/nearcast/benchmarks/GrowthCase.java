package org.nearcast.benchmarks;

import java.util.concurrent.Callable;

/**
 * Work whose time and memory are measured at sizes that double.
 *
 * @param name what is done
 * @param axis what grows: events, cells, origins
 * @param sizes from the smallest
 * @param most the exponent of time that is allowed at most, or NaN where none is demanded
 * @param input makes the work of a size; what it does itself is not measured
 */
record GrowthCase(String name, String axis, int[] sizes, double most, Input input) {
  /** Makes the work of a size. */
  @FunctionalInterface
  interface Input {
    Callable<?> of(int size) throws Exception;
  }

  /** Sizes from a first one, each twice the one before. */
  static int[] doubling(int first, int count) {
    int[] out = new int[count];
    for (int k = 0; k < count; k++) {
      out[k] = first << k;
    }
    return out;
  }
}
