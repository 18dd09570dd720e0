package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.nearcast.internal.Pieces;

/**
 * For each incident the earlier ones that can have triggered it, each as the bin of the lattice its
 * offset falls into: four bytes a pair, eight where incidents weigh differently. Cut into a fixed
 * number of pieces, so that sums over them do not depend on the number of threads.
 */
final class Pairs {
  /** 1.2 GB with weights. */
  static final long MOST = 150_000_000;

  /** Pieces of work, whatever the number of cores. */
  static final int PIECES = 16;

  final Sample sample;
  final OffsetLattice lattice;
  private final int[][] start = new int[PIECES][];
  private final int[][] bin = new int[PIECES][];
  private final int[][] parent = new int[PIECES][];
  private final AtomicLong total = new AtomicLong();

  Pairs(Sample sample, OffsetLattice lattice) {
    this.sample = sample;
    this.lattice = lattice;
    double reach = lattice.binMetres * (OffsetLattice.HALF + 0.5);
    Buckets buckets = new Buckets(sample, reach / 2);
    Pieces.run(PIECES, piece -> find(piece, buckets, reach));
  }

  int first(int piece) {
    return (int) ((long) sample.size * piece / PIECES);
  }

  int end(int piece) {
    return first(piece + 1);
  }

  /** Where the pairs of a piece's incidents begin: one more value than it has incidents. */
  int[] start(int piece) {
    return start[piece];
  }

  /** Bins of a piece's pairs. */
  int[] bin(int piece) {
    return bin[piece];
  }

  /** The earlier incident of a piece's pairs; null where all weigh 1. */
  int[] parent(int piece) {
    return parent[piece];
  }

  long count() {
    return total.get();
  }

  private void find(int piece, Buckets buckets, double reach) {
    int from = first(piece);
    int to = end(piece);
    int[] starts = new int[to - from + 1];
    int[] bins = new int[1024];
    int[] parents = sample.weighted ? new int[1024] : null;
    int count = 0;
    for (int j = from; j < to; j++) {
      double t = sample.days[j];
      double x = sample.x[j];
      double y = sample.y[j];
      int lastRow = buckets.row(y + reach);
      int lastColumn = buckets.column(x + reach);
      int before = count;
      for (int row = buckets.row(y - reach); row <= lastRow; row++) {
        for (int column = buckets.column(x - reach); column <= lastColumn; column++) {
          int last = buckets.end(row, column);
          for (int k = buckets.from(row, column, t - lattice.longestDays()); k < last; k++) {
            int i = buckets.member(k);
            if (i >= j) {
              break;
            }
            int plane = lattice.planeBin(x - sample.x[i], y - sample.y[i]);
            int time = plane < 0 ? -1 : lattice.timeBin(t - sample.days[i]);
            if (time >= 0) {
              if (count == bins.length) {
                bins = Arrays.copyOf(bins, count + count / 2);
                parents = parents == null ? null : Arrays.copyOf(parents, bins.length);
              }
              if (parents != null) {
                parents[count] = i;
              }
              bins[count++] = time * OffsetLattice.PLANE + plane;
            }
          }
        }
      }
      starts[j - from + 1] = count;
      if (total.addAndGet(count - before) > MOST) {
        throw new IllegalArgumentException(
            "more than "
                + MOST
                + " pairs of incidents lie within the cut-offs of the triggering: take smaller"
                + " cutoffDays or cutoffMetres, or a shorter history");
      }
    }
    start[piece] = starts;
    bin[piece] = Arrays.copyOf(bins, count);
    parent[piece] = parents == null ? null : Arrays.copyOf(parents, count);
  }
}
