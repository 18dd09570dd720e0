package org.nearcast.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nearcast.internal.Streams;

class KnoxCounterTest {
  private static final int POINTS = 120;
  private static final double[] METRES = {0, 50, 130, 300};

  // times are whole numbers of few, so that most are tied
  private static long[] times(SplittableRandom random) {
    return random.longs(POINTS, 0, 40).sorted().toArray();
  }

  private static long[] naive(NearPairs pairs, long[] times, long[] limit, int[] rank) {
    long[] out = new long[METRES.length * limit.length];
    for (int i = 0; i < POINTS; i++) {
      for (int s = 0; s < METRES.length; s++) {
        int from = i * METRES.length + s;
        for (int k = pairs.start[from]; k < pairs.start[from + 1]; k++) {
          long apart = Math.abs(times[rank[i]] - times[rank[pairs.neighbour[k]]]);
          int t = 0;
          while (t < limit.length && apart > limit[t]) {
            t++;
          }
          if (t < limit.length) {
            out[s * limit.length + t]++;
          }
        }
      }
    }
    return out;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 128",
    "2, 128",
    "7, 1",
    "7, 3",
    "126, 128",
    "127, 128",
    "128, 128",
    "129, 128",
    "15, 16",
    "16, 16",
    "17, 16",
    "18, 16",
    "50, 17"
  })
  void countsAsOneByOne(int permutations, int lanes) {
    SplittableRandom random = new SplittableRandom(permutations * 1000L + lanes);
    double[] x = random.ints(POINTS, 0, 60).mapToDouble(v -> 10 * v).toArray();
    double[] y = random.ints(POINTS, 0, 60).mapToDouble(v -> 10 * v).toArray();
    x[1] = x[0];
    y[1] = y[0];
    NearPairs pairs = NearPairs.find(x, y, METRES, Distance.EUCLIDEAN, 10_000);
    long[] times = times(random);
    int[] rank = new int[POINTS];
    Incidents.shuffle(rank, Streams.of(99, "observed", 0));
    for (long[] limit : new long[][] {{3}, {0, 4}, {1, 2, 7, 12, 60}}) {
      TimeWindows windows = TimeWindows.of(times, limit);
      long[][] expected = new long[permutations + 1][];
      expected[0] = naive(pairs, times, limit, rank);
      int[] shuffled = new int[POINTS];
      for (int b = 0; b < permutations; b++) {
        Incidents.shuffle(shuffled, Streams.of(5, "Knox", b));
        expected[b + 1] = naive(pairs, times, limit, shuffled);
      }
      long[][] counts = KnoxCounter.counts(pairs, windows, rank, permutations, 5, lanes);
      assertArrayEquals(expected, counts, Arrays.toString(limit));
      assertArrayEquals(expected, KnoxCounter.counts(pairs, windows, rank, permutations, 5));
    }
  }
}
