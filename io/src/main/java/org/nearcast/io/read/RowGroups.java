package org.nearcast.io.read;

import java.util.Arrays;
import java.util.Objects;

/** Counts rows that are equal, by hashing. */
final class RowGroups {
  private RowGroups() {}

  /**
   * What was counted.
   *
   * @param distinct number of different rows
   * @param most how often the most frequent one occurs
   * @param example index of its first occurrence; −1 if there are no rows
   */
  record Counts(int distinct, int most, int example) {}

  /** Groups rows by place. */
  static Counts places(RowBuffer b, boolean[] dropped) {
    return count(b, dropped, false);
  }

  /** Groups rows by everything that is read of them. */
  static Counts rows(RowBuffer b, boolean[] dropped) {
    return count(b, dropped, true);
  }

  private static Counts count(RowBuffer b, boolean[] dropped, boolean all) {
    int slots = Integer.highestOneBit(Math.max(8, b.size)) * 2;
    int[] first = new int[slots];
    Arrays.fill(first, -1);
    int[] count = new int[slots];
    int distinct = 0;
    for (int row = 0; row < b.size; row++) {
      if (dropped[row]) {
        continue;
      }
      int slot = (int) hash(b, row, all) & (slots - 1);
      while (first[slot] >= 0 && !equal(b, first[slot], row, all)) {
        slot = (slot + 1) & (slots - 1);
      }
      if (first[slot] < 0) {
        first[slot] = row;
        distinct++;
      }
      count[slot]++;
    }
    return most(first, count, distinct);
  }

  // Of equally frequent ones the first to occur, so that the answer has one value.
  private static Counts most(int[] first, int[] count, int distinct) {
    int most = 0;
    int example = -1;
    for (int slot = 0; slot < first.length; slot++) {
      if (count[slot] > most || (count[slot] == most && most > 0 && first[slot] < example)) {
        most = count[slot];
        example = first[slot];
      }
    }
    return new Counts(distinct, most, example);
  }

  private static boolean equal(RowBuffer b, int i, int j, boolean all) {
    boolean same = b.x[i] == b.x[j] && b.y[i] == b.y[j];
    if (!all || !same) {
      return same;
    }
    return b.from[i] == b.from[j]
        && b.to[i] == b.to[j]
        && b.reported[i] == b.reported[j]
        && b.category[i] == b.category[j]
        && b.flags[i] == b.flags[j]
        && b.weight(i) == b.weight(j)
        && (b.id == null || Objects.equals(b.id[i], b.id[j]));
  }

  private static long hash(RowBuffer b, int row, boolean all) {
    // + 0.0 makes one zero of two
    long h = mix(Double.doubleToLongBits(b.x[row] + 0.0));
    h = mix(h ^ Double.doubleToLongBits(b.y[row] + 0.0));
    if (all) {
      h = mix(h ^ b.from[row]);
      h = mix(h ^ (b.to[row] + 31L * b.category[row]));
    }
    return h;
  }

  // The finisher of SplitMix64.
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
