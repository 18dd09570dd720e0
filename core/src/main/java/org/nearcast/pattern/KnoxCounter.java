package org.nearcast.pattern;

import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/** Counts pairs near in space and time, as observed and with permuted times. */
final class KnoxCounter {
  private KnoxCounter() {}

  /**
   * The hot loop: pairs by band of space and time.
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
    for (int i = 0; i < rank.length; i++) {
      int window = rank[i] * times;
      int lowest = low[window + times - 1];
      // one unsigned comparison tells both ends of the widest window
      int width = high[window + times - 1] - lowest + Integer.MIN_VALUE;
      for (int s = 0; s < spaces; s++) {
        int to = start[i * spaces + s + 1];
        for (int k = start[i * spaces + s]; k < to; k++) {
          int other = rank[neighbour[k]];
          if (other - lowest + Integer.MIN_VALUE <= width) {
            int t = 0;
            while (other < low[window + t] || other > high[window + t]) {
              t++;
            }
            out[s * times + t]++;
          }
        }
      }
    }
    return out;
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
            shuffle(rank, Streams.of(seed, "Knox", b));
            out[b] = count(pairs, windows, rank);
          }
        });
    return out;
  }

  /** Fills the array with a random permutation of 0 … n−1 (Fisher–Yates from the inside out). */
  static void shuffle(int[] rank, UniformRandomProvider random) {
    for (int i = 0; i < rank.length; i++) {
      int j = random.nextInt(i + 1);
      rank[i] = rank[j];
      rank[j] = i;
    }
  }
}
