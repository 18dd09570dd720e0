package org.nearcast.audit.measure;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.nearcast.internal.IntSort;

/**
 * Cells in ascending order of a value, each counted any number of times. Values that differ by less
 * than 1e-12 of themselves tie, as sums in another order differ by as much; ties share their
 * mid-rank and are split between parts in proportion, so that the order of a file decides nothing.
 */
final class Ranking {
  private static final double TIE = 1e-12;

  private final double[] value;
  private final int[] order;
  // first[b] is where the b-th run of ties starts; one more at the end
  private final int[] first;

  Ranking(double[] value, IntPredicate included) {
    this.value = value;
    order = IntStream.range(0, value.length).filter(included).toArray();
    IntSort.sort(order, (a, b) -> Double.compare(value[a] + 0.0, value[b] + 0.0));
    int[] starts = new int[order.length + 1];
    int runs = 0;
    for (int k = 0; k < order.length; k++) {
      if (k == 0 || value[order[k]] > value[order[starts[runs - 1]]] * (1 + TIE)) {
        starts[runs++] = k;
      }
    }
    starts[runs] = order.length;
    first = java.util.Arrays.copyOf(starts, runs + 1);
  }

  /** Takes a run of tied cells of which a fraction belongs to a part. */
  @FunctionalInterface
  interface Part {
    void run(int from, int to, int part, double fraction);
  }

  int cell(int place) {
    return order[place];
  }

  private long count(int run, int[] times) {
    long count = 0;
    for (int k = first[run]; k < first[run + 1]; k++) {
      count += times[order[k]];
    }
    return count;
  }

  long count(int[] times) {
    long count = 0;
    for (int cell : order) {
      count += times[cell];
    }
    return count;
  }

  /**
   * Mid-ranks from 1 by cell, those counted often sharing them with themselves; 0 if not ranked.
   */
  double[] midRanks(int[] times) {
    double[] ranks = new double[value.length];
    long before = 0;
    for (int b = 0; b + 1 < first.length; b++) {
      long count = count(b, times);
      for (int k = first[b]; k < first[b + 1]; k++) {
        ranks[order[k]] = before + (count + 1) / 2.0;
      }
      before += count;
    }
    return ranks;
  }

  /** Quantile of type 7 (Hyndman and Fan 1996); NaN if nothing is counted. */
  double quantile(double p, int[] times) {
    long n = count(times);
    if (n == 0) {
      return Double.NaN;
    }
    double h = (n - 1) * p;
    long below = (long) Math.floor(h);
    double low = Double.NaN;
    long before = 0;
    for (int cell : order) {
      before += times[cell];
      if (Double.isNaN(low) && before > below) {
        low = value[cell];
      }
      if (before > Math.min(below + 1, n - 1)) {
        return low + (h - below) * (value[cell] - low);
      }
    }
    throw new IllegalStateException("ranks ran out");
  }

  /** Splits the cells into parts with as many cells each, the lowest first. */
  void split(int parts, int[] times, Part visitor) {
    double n = count(times);
    double before = 0;
    for (int b = 0; b + 1 < first.length; b++) {
      double after = before + count(b, times);
      if (after > before) {
        int part = Math.min(parts - 1, (int) Math.floor(before * parts / n));
        for (int d = part; d < parts && d * n / parts < after; d++) {
          double overlap = Math.min(after, (d + 1) * n / parts) - Math.max(before, d * n / parts);
          if (overlap > 0) {
            visitor.run(first[b], first[b + 1], d, overlap / (after - before));
          }
        }
      }
      before = after;
    }
  }

  /** Spearman's ρ between two ranks of cells, each counted so often; NaN if either is constant. */
  static double spearman(double[] ranks, double[] others, int[] times) {
    long n = 0;
    for (int count : times) {
      n += count;
    }
    double mean = (n + 1) / 2.0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < times.length; i++) {
      if (times[i] != 0) {
        double x = ranks[i] - mean;
        double y = others[i] - mean;
        xx += times[i] * x * x;
        yy += times[i] * y * y;
        xy += times[i] * x * y;
      }
    }
    return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
  }
}
