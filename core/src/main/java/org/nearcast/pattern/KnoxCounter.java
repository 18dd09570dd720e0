package org.nearcast.pattern;

import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/** Counts pairs near in space and time, as observed and with permuted times. */
final class KnoxCounter {
  private KnoxCounter() {}

  /**
   * Pairs by band of space and time.
   *
   * @param rank rank in time of each point, in the order of the pairs
   * @return count[space band · time bands + time band]
   */
  static long[] count(NearPairs pairs, TimeWindows windows, int[] rank) {
    int[] start = pairs.start;
    int[] neighbour = pairs.neighbour;
    int[] low = windows.low;
    int[] high = windows.high;
    int spaces = pairs.bands;
    int times = windows.bands;
    long[] out = new long[spaces * times];
    int[] found = new int[pairs.mostOfOne()];
    for (int i = 0; i < rank.length; i++) {
      int window = rank[i] * times;
      int lowest = low[window + times - 1];
      int width = high[window + times - 1] - lowest;
      int from = i * spaces;
      int hits = near(neighbour, rank, start[from], start[from + spaces], lowest, width, found);
      int s = 0;
      for (int h = 0; h < hits; h++) {
        int k = found[h];
        while (k >= start[from + s + 1]) {
          s++;
        }
        int other = rank[neighbour[k]];
        int t = 0;
        for (int b = 0; b < times - 1; b++) {
          t += ((other - low[window + b]) | (high[window + b] - other)) >>> 31;
        }
        out[s * times + t]++;
      }
    }
    return out;
  }

  // The hot loop: which pairs lie in the widest window of time. It has no branch, as whether a pair
  // does is not foreseeable: on a year of data, branching takes a third longer.
  private static int near(
      int[] neighbour, int[] rank, int from, int to, int lowest, int width, int[] found) {
    int hits = 0;
    for (int k = from; k < to; k++) {
      found[hits] = k;
      int above = rank[neighbour[k]] - lowest;
      hits += 1 - ((above | (width - above)) >>> 31); // the sign bit is set if either is negative
    }
    return hits;
  }

  /** Counts with permuted times; permutation b draws from a stream of its own. */
  static long[][] permuted(NearPairs pairs, TimeWindows windows, int permutations, long seed) {
    long[][] out = new long[permutations][];
    int pieces = Pieces.forAllCores(permutations);
    Pieces.run(
        pieces,
        piece -> {
          int[] rank = new int[pairs.size()];
          int to = (int) ((long) permutations * (piece + 1) / pieces);
          for (int b = (int) ((long) permutations * piece / pieces); b < to; b++) {
            Incidents.shuffle(rank, Streams.of(seed, "Knox", b));
            out[b] = count(pairs, windows, rank);
          }
        });
    return out;
  }
}
