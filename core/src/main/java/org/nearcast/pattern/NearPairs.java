package org.nearcast.pattern;

import java.util.Arrays;
import java.util.Locale;
import org.nearcast.internal.IntSort;
import org.nearcast.internal.Pieces;

/**
 * All pairs of points within some distance, by band of distance. Points are numbered anew along
 * rows of square buckets, so that those near in space are near in memory: counting over the pairs
 * then stays in the processor's cache.
 */
final class NearPairs {
  private static final int MAX_BUCKETS = 1 << 20;

  /** New number to index in the arrays given. */
  final int[] order;

  final int bands;

  /** Pairs (i, neighbour[k]), i &lt; neighbour[k], have k in [start[i·bands + b], start[… + 1]). */
  final int[] start;

  final int[] neighbour;

  private NearPairs(int[] order, int bands, int[] start, int[] neighbour) {
    this.order = order;
    this.bands = bands;
    this.start = start;
    this.neighbour = neighbour;
  }

  int size() {
    return order.length;
  }

  /** Number of pairs by band of distance. */
  long[] pairsByBand() {
    long[] out = new long[bands];
    for (int s = 0; s + 1 < start.length; s++) {
      out[s % bands] += start[s + 1] - start[s];
    }
    return out;
  }

  /**
   * Finds the pairs.
   *
   * @param upper upper ends of the bands, metres, ascending and included; the first may be 0
   * @throws IllegalArgumentException if there are more pairs than allowed; nothing large has been
   *     allocated then
   */
  static NearPairs find(double[] x, double[] y, double[] upper, Distance distance, int maxPairs) {
    return new Search(x, y, upper, distance).pairs(maxPairs);
  }

  private static final class Search {
    private final double[] limit;
    private final double reach;
    private final Distance distance;
    private final int[] order;
    private final double[] x;
    private final double[] y;
    private final double west;
    private final double south;
    private final double bucketMetres;
    private final int columns;
    private final int rows;

    /** First point of each bucket, row by row. */
    private final int[] first;

    Search(double[] rawX, double[] rawY, double[] upper, Distance distance) {
      this.distance = distance;
      this.reach = upper[upper.length - 1];
      this.limit = new double[upper.length];
      for (int b = 0; b < upper.length; b++) {
        limit[b] = distance.limit(upper[b]);
      }
      west = min(rawX);
      south = min(rawY);
      double width = -min(negated(rawX)) - west;
      double height = -min(negated(rawY)) - south;
      // a hair wider than the reach, so that rounding cannot put a pair two buckets apart
      double bucket = Math.max(reach * (1 + 1e-9), Math.max(width, height) / 65_536);
      while ((Math.floor(width / bucket) + 1) * (Math.floor(height / bucket) + 1) > MAX_BUCKETS) {
        bucket *= 2;
      }
      bucketMetres = bucket;
      columns = (int) Math.floor(width / bucket) + 1;
      rows = (int) Math.floor(height / bucket) + 1;
      int n = rawX.length;
      int[] bucketOf = new int[n];
      order = new int[n];
      for (int i = 0; i < n; i++) {
        bucketOf[i] = row(rawY[i]) * columns + column(rawX[i]);
        order[i] = i;
      }
      // by bucket, then place: repeats at one place lie side by side
      IntSort.sort(
          order,
          (a, b) -> {
            int o = Integer.compare(bucketOf[a], bucketOf[b]);
            o = o != 0 ? o : Double.compare(rawY[a], rawY[b]);
            return o != 0 ? o : Double.compare(rawX[a], rawX[b]);
          });
      x = new double[n];
      y = new double[n];
      first = new int[columns * rows + 1];
      for (int k = 0; k < n; k++) {
        x[k] = rawX[order[k]];
        y[k] = rawY[order[k]];
        first[bucketOf[order[k]] + 1]++;
      }
      for (int b = 0; b < columns * rows; b++) {
        first[b + 1] += first[b];
      }
    }

    private static double[] negated(double[] values) {
      double[] out = new double[values.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = -values[i];
      }
      return out;
    }

    private static double min(double[] values) {
      double least = values.length == 0 ? 0 : values[0];
      for (double value : values) {
        least = Math.min(least, value);
      }
      return least;
    }

    private int column(double px) {
      return (int) Math.min(columns - 1, Math.floor((px - west) / bucketMetres));
    }

    private int row(double py) {
      return (int) Math.min(rows - 1, Math.floor((py - south) / bucketMetres));
    }

    NearPairs pairs(int maxPairs) {
      int n = x.length;
      int bands = limit.length;
      int[] count = new int[Math.multiplyExact(n, bands)];
      int pieces = Pieces.forAllCores(Math.max(1, n));
      Pieces.run(pieces, piece -> visit(from(piece, pieces), from(piece + 1, pieces), count, null));
      long total = 0;
      for (int c : count) {
        total += c;
      }
      if (total > maxPairs) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%,d pairs of incidents lie within %s m of each other, more than maxNearPairs"
                    + " %,d: use narrower bands in space, a shorter span of time or one type of"
                    + " crime, or allow more (4 bytes each)",
                total,
                reach,
                maxPairs));
      }
      int[] start = new int[n * bands + 1];
      for (int s = 0; s < count.length; s++) {
        start[s + 1] = start[s] + count[s];
      }
      int[] next = Arrays.copyOf(start, n * bands);
      int[] neighbour = new int[(int) total];
      Pieces.run(
          pieces, piece -> visit(from(piece, pieces), from(piece + 1, pieces), next, neighbour));
      return new NearPairs(order, bands, start, neighbour);
    }

    private int from(int piece, int pieces) {
      return (int) ((long) x.length * piece / pieces);
    }

    // Later points only: the rest of the row up to the next bucket, and three buckets above.
    private void visit(int from, int to, int[] slot, int[] neighbour) {
      for (int i = from; i < to; i++) {
        int column = column(x[i]);
        int row = row(y[i]);
        int east = Math.min(columns - 1, column + 1);
        band(i, i + 1, first[row * columns + east + 1], slot, neighbour);
        if (row + 1 < rows) {
          int above = (row + 1) * columns;
          int west0 = Math.max(0, column - 1);
          band(i, first[above + west0], first[above + east + 1], slot, neighbour);
        }
      }
    }

    private void band(int i, int from, int to, int[] slot, int[] neighbour) {
      int bands = limit.length;
      double farthest = limit[bands - 1];
      for (int j = from; j < to; j++) {
        double measure = distance.measure(x[j] - x[i], y[j] - y[i]);
        if (measure <= farthest) {
          int b = 0;
          while (measure > limit[b]) {
            b++;
          }
          int s = i * bands + b;
          if (neighbour != null) {
            neighbour[slot[s]] = j;
          }
          slot[s]++;
        }
      }
    }
  }
}
