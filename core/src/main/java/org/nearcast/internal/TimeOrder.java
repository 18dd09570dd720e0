package org.nearcast.internal;

import java.util.Arrays;

/**
 * Sorts millions of rows by time: time and row are packed into one number, the numbers are sorted,
 * and rows whose packed times are equal are then put in the full order. Stable; the same on any
 * number of threads, because no two numbers are equal.
 */
public final class TimeOrder {
  private TimeOrder() {}

  /**
   * The rows in order of time, those of one time as they stand; null if all are in order already.
   */
  public static int[] sortedIndices(long[] time) {
    boolean sorted = true;
    for (int i = 1; i < time.length && sorted; i++) {
      sorted = time[i - 1] <= time[i];
    }
    return sorted ? null : sorted(time, (a, b) -> Long.compare(time[a], time[b]));
  }

  /**
   * The rows in order.
   *
   * @param time first key of the order, a value a row
   * @param order the full order; must agree with {@code time} where times differ
   */
  public static int[] sorted(long[] time, IntSort.Order order) {
    int n = time.length;
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (long t : time) {
      least = Math.min(least, t);
      most = Math.max(most, t);
    }
    int rowBits = 64 - Long.numberOfLeadingZeros(n);
    int timeBits = n == 0 ? 0 : 64 - Long.numberOfLeadingZeros(most - least);
    int dropped = Math.max(0, timeBits + rowBits - 63);
    long[] key = new long[n];
    for (int i = 0; i < n; i++) {
      key[i] = (time[i] - least) >>> dropped << rowBits | i;
    }
    Arrays.parallelSort(key);
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = (int) (key[i] & ((1L << rowBits) - 1));
    }
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && key[to] >>> rowBits == key[from] >>> rowBits) {
        to++;
      }
      if (to - from > 1) {
        int[] run = Arrays.copyOfRange(rows, from, to);
        IntSort.sort(run, order);
        System.arraycopy(run, 0, rows, from, run.length);
      }
      from = to;
    }
    return rows;
  }
}
