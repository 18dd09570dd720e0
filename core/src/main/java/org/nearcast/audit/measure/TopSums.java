package org.nearcast.audit.measure;

import org.nearcast.internal.IntSort;

/**
 * The sum of the m greatest values of a changing set of cells, in logarithmic time (Fenwick trees
 * over the cells by falling value). Not thread-safe.
 */
final class TopSums {
  private final double[] value;
  private final int[] rank;
  private final int[] cellAt;
  private final int[] counts;
  private final double[] sums;
  private final int highest;

  TopSums(double[] value) {
    this.value = value;
    int n = value.length;
    cellAt = new int[n];
    for (int i = 0; i < n; i++) {
      cellAt[i] = i;
    }
    IntSort.sort(cellAt, (a, b) -> Double.compare(value[b], value[a]));
    rank = new int[n];
    for (int k = 0; k < n; k++) {
      rank[cellAt[k]] = k;
    }
    counts = new int[n + 1];
    sums = new double[n + 1];
    highest = Integer.highestOneBit(Math.max(1, n));
  }

  void clear() {
    java.util.Arrays.fill(counts, 0);
    java.util.Arrays.fill(sums, 0);
  }

  void add(int cell) {
    change(cell, 1);
  }

  void remove(int cell) {
    change(cell, -1);
  }

  private void change(int cell, int times) {
    for (int k = rank[cell] + 1; k < counts.length; k += k & -k) {
      counts[k] += times;
      sums[k] += times * value[cell];
    }
  }

  /** Sum of the m greatest values in the set, which holds as many; the last one in part. */
  double top(double m) {
    int at = 0;
    double left = m;
    double sum = 0;
    for (int step = highest; step > 0; step >>= 1) {
      if (at + step < counts.length && counts[at + step] <= left) {
        at += step;
        left -= counts[at];
        sum += sums[at];
      }
    }
    // the next cell in the set stands right behind
    return left > 1e-12 && at < cellAt.length ? sum + left * value[cellAt[at]] : sum;
  }

  /** Cells by falling value. */
  int cellAt(int place) {
    return cellAt[place];
  }
}
