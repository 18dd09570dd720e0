package org.nearcast.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nearcast.event.IncidentLog;
import org.nearcast.internal.Allocated;
import org.nearcast.internal.SeededLog;

/** Guards the loops over near pairs without a clock, see docs/benchmarks.md. */
class HotLoopTest {
  private static final double[] METRES = {100, 200, 400};

  private static NearPairs pairs(IncidentLog log, double scale) {
    double[] x = new double[log.size()];
    double[] y = new double[log.size()];
    Arrays.setAll(x, i -> scale * log.x(i));
    Arrays.setAll(y, i -> scale * log.y(i));
    return NearPairs.find(x, y, METRES, Distance.EUCLIDEAN, 10_000_000);
  }

  private static int[] ranks(int n) {
    int[] out = new int[n];
    Arrays.setAll(out, i -> (int) (i * 7919L % n));
    return out;
  }

  /** The same incidents closer together: more pairs, of which each is one number. */
  @Test
  void findingPairsAllocatesTheListAlone() {
    IncidentLog log = SeededLog.of(3000);
    int few = pairs(log, 1).neighbour.length;
    int many = pairs(log, 0.4).neighbour.length;
    assertTrue(many > 1.5 * few, () -> few + " and " + many + " pairs");
    double bytes = Allocated.perItem(few, () -> pairs(log, 1), many, () -> pairs(log, 0.4));
    assertTrue(bytes <= 4.1, () -> bytes + " bytes a pair");
  }

  @Test
  void countingAllocatesNothingAPair() {
    IncidentLog log = SeededLog.of(3000);
    NearPairs near = pairs(log, 1);
    NearPairs nearer = pairs(log, 0.4);
    long[] times = new long[log.size()];
    Arrays.setAll(times, i -> i);
    TimeWindows windows = TimeWindows.of(times, new long[] {30, 100});
    int[] rank = ranks(log.size());
    double bytes =
        Allocated.perItem(
            near.neighbour.length,
            () -> KnoxCounter.counts(near, windows, rank, 19, 1, 10),
            nearer.neighbour.length,
            () -> KnoxCounter.counts(nearer, windows, rank, 19, 1, 10));
    assertTrue(bytes <= 0.01, () -> bytes + " bytes a pair");
  }

  /** Each pair in reach is kept once, whichever the order of the points. */
  @Test
  void eachNearPairIsCountedOnce() {
    IncidentLog log = SeededLog.of(2000);
    int pairs = 0;
    for (int i = 0; i < log.size(); i++) {
      for (int j = 0; j < i; j++) {
        pairs += Math.hypot(log.x(i) - log.x(j), log.y(i) - log.y(j)) <= 400 ? 1 : 0;
      }
    }
    assertEquals(pairs, pairs(log, 1).neighbour.length);
  }
}
