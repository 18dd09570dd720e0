package org.nearcast.io.read;

import java.util.Arrays;

/** Counts rows of the same place, by hashing. */
final class PlaceCounts {
  private PlaceCounts() {}

  /**
   * What was counted.
   *
   * @param distinct number of different places
   * @param most how often the most frequent one occurs
   * @param example index of its first row; −1 if there are no rows
   */
  record Counts(int distinct, int most, int example) {}

  static Counts of(RowBuffer b, boolean[] dropped) {
    int slots = Integer.highestOneBit(Math.max(8, b.size)) * 2;
    // first row and number of rows, side by side, because memory is what this waits for
    int[] table = new int[2 * slots];
    Arrays.fill(table, -1);
    int distinct = 0;
    int most = 0;
    int example = -1;
    for (int row = 0; row < b.size; row++) {
      if (dropped[row]) {
        continue;
      }
      int slot = (int) hash(b.x[row], b.y[row]) & (slots - 1);
      int first = table[2 * slot];
      while (first >= 0 && !(b.x[first] == b.x[row] && b.y[first] == b.y[row])) {
        slot = (slot + 1) & (slots - 1);
        first = table[2 * slot];
      }
      if (first < 0) {
        table[2 * slot] = row;
        table[2 * slot + 1] = 0;
        first = row;
        distinct++;
      }
      int count = ++table[2 * slot + 1];
      // Of equally frequent ones the first in the source, so that the answer has one value.
      if (count > most || (count == most && first < example)) {
        most = count;
        example = first;
      }
    }
    return new Counts(distinct, most, example);
  }

  /** Two mixing steps of SplitMix64. */
  static long hash(double x, double y) {
    // + 0.0 makes one zero of two
    return mix(mix(Double.doubleToLongBits(x + 0.0)) ^ Double.doubleToLongBits(y + 0.0));
  }

  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
