package org.nearcast.pattern;

import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/**
 * Counts pairs near in space and time, as observed and with permuted times. Many arrangements of
 * the times are counted in one pass over the pairs: the ranks of a point in all of them lie side by
 * side, one a lane, so that the processor compares several at once.
 */
final class KnoxCounter {
  /** More do not stay in the cache, fewer do not pay for the start of the inner loop. */
  static final int MOST_LANES = 128;

  /** Most ranks held by one thread, 64 MB, unless there are more points. */
  private static final int MOST_RANKS = 1 << 24;

  private final NearPairs pairs;
  private final TimeWindows windows;
  private final int lanes;

  /** By point and lane. An array each: with offsets into one, the inner loop is not vectorised. */
  private final int[][] ranks;

  /** By band of time and lane: the window of the point at hand. */
  private final int[][] low;

  private final int[][] high;

  /** By band of space and time, and lane: pairs outside the window. */
  private final int[][] outside;

  private KnoxCounter(NearPairs pairs, TimeWindows windows, int lanes) {
    this.pairs = pairs;
    this.windows = windows;
    this.lanes = lanes;
    ranks = new int[pairs.size()][lanes];
    low = new int[windows.bands][lanes];
    high = new int[windows.bands][lanes];
    outside = new int[pairs.bands * windows.bands][lanes];
  }

  /**
   * Pairs by band of space and time.
   *
   * @param rank rank in time of each point, in the order of the pairs
   * @param permutations how many; permutation b draws from a stream of its own
   * @return count[arrangement][space band · time bands + time band], first that of the ranks given,
   *     then the permutations
   */
  static long[][] counts(
      NearPairs pairs, TimeWindows windows, int[] rank, int permutations, long seed) {
    int cores = Runtime.getRuntime().availableProcessors();
    int lanes = lanes(permutations + 1, rank.length, cores);
    return counts(pairs, windows, rank, permutations, seed, lanes);
  }

  /** The same whatever the number of lanes. */
  static long[][] counts(
      NearPairs pairs, TimeWindows windows, int[] rank, int permutations, long seed, int lanes) {
    int arrangements = permutations + 1;
    int blocks = (arrangements + lanes - 1) / lanes;
    long[][] out = new long[arrangements][];
    Pieces.run(
        blocks,
        block -> {
          KnoxCounter counter = new KnoxCounter(pairs, windows, lanes);
          int from = block * lanes;
          int to = Math.min(arrangements, from + lanes);
          int[] shuffled = new int[rank.length];
          for (int a = from; a < to; a++) {
            if (a > 0) {
              Incidents.shuffle(shuffled, Streams.of(seed, "Knox", a - 1));
            }
            counter.put(a - from, a > 0 ? shuffled : rank);
          }
          counter.count();
          for (int a = from; a < to; a++) {
            out[a] = counter.inside(a - from);
          }
        });
    return out;
  }

  private static int lanes(int arrangements, int points, int cores) {
    int most = Math.min(MOST_LANES, Math.max(1, MOST_RANKS / Math.max(1, points)));
    return Math.min(most, (arrangements + cores - 1) / cores);
  }

  private void put(int lane, int[] rank) {
    for (int j = 0; j < rank.length; j++) {
      ranks[j][lane] = rank[j];
    }
  }

  private void count() {
    int[] start = pairs.start;
    int spaces = pairs.bands;
    for (int i = 0; i < pairs.size(); i++) {
      if (start[i * spaces] < start[i * spaces + spaces]) {
        look(i);
        for (int s = 0; s < spaces; s++) {
          count(s, start[i * spaces + s], start[i * spaces + s + 1]);
        }
      }
    }
  }

  private void look(int i) {
    int times = windows.bands;
    for (int lane = 0; lane < lanes; lane++) {
      int window = ranks[i][lane] * times;
      for (int t = 0; t < times; t++) {
        low[t][lane] = windows.low[window + t];
        high[t][lane] = windows.high[window + t];
      }
    }
  }

  private void count(int space, int from, int to) {
    int times = windows.bands;
    for (int k = from; k < to; k++) {
      int[] rank = ranks[pairs.neighbour[k]];
      for (int t = 0; t < times; t++) {
        addOutside(rank, low[t], high[t], outside[space * times + t]);
      }
    }
  }

  // The hot loop. It is kept this plain, one comparison and one index, because only so does the
  // compiler vectorise it: taking several pairs at once takes up to three times as long.
  private static void addOutside(int[] rank, int[] low, int[] high, int[] outside) {
    for (int l = 0; l < outside.length; l++) {
      // the sign bit is set if either difference is negative
      outside[l] += ((rank[l] - low[l]) | (high[l] - rank[l])) >>> 31;
    }
  }

  private long[] inside(int lane) {
    long[] near = pairs.pairsByBand();
    int times = windows.bands;
    long[] out = new long[outside.length];
    for (int s = 0; s < near.length; s++) {
      long before = 0;
      for (int t = 0; t < times; t++) {
        long within = near[s] - outside[s * times + t][lane];
        out[s * times + t] = within - before;
        before = within;
      }
    }
    return out;
  }
}
