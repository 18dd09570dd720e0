package org.nearcast.model.hawkes.parametric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nearcast.internal.Allocated;
import org.nearcast.internal.SeededLog;
import org.nearcast.model.hawkes.Convergence;

/** Guards the loop over pairs without a clock, see docs/benchmarks.md. */
class HotLoopTest {
  private static final double DAYS = 400;
  private static final double REACH_DAYS = 30;
  private static final double REACH_METRES = 300;

  private static Points points(int incidents) {
    return Points.of(
        SeededLog.history(incidents),
        SeededLog.grid(),
        new int[] {0},
        1,
        0,
        DAYS,
        REACH_DAYS,
        REACH_METRES);
  }

  private static long run(PairPass pass, Points points) {
    return pass.run(
        Law.exponential(5, REACH_DAYS),
        Law.exponential(20_000, REACH_METRES * REACH_METRES),
        0,
        points.size,
        (point, sums, offset) -> {});
  }

  @Test
  void pairsAllocateNothing() {
    // one pass serves many iterations: what its buffers grow by is allocated in the first alone
    Points few = points(2000);
    Points many = points(4000);
    PairPass ofFew = new PairPass(few, 0, REACH_DAYS, REACH_METRES);
    PairPass ofMany = new PairPass(many, 0, REACH_DAYS, REACH_METRES);
    long pairs = run(ofFew, few);
    long morePairs = run(ofMany, many);
    assertTrue(morePairs > 3 * pairs, () -> pairs + " and " + morePairs + " pairs");
    double bytes = Allocated.perItem(2000, () -> run(ofFew, few), 4000, () -> run(ofMany, many));
    assertTrue(bytes <= 0.01, () -> bytes + " bytes an incident");
  }

  /** Exponentials are taken of pairs in reach alone, each once. */
  @Test
  void eachPairInReachIsEvaluatedOnce() {
    Points points = points(2000);
    long pairs = 0;
    for (int j = 0; j < points.size; j++) {
      for (int i = 0; i < points.size; i++) {
        double dx = points.x[i] - points.x[j];
        double dy = points.y[i] - points.y[j];
        double lag = points.t[j] - points.t[i];
        boolean near = dx * dx + dy * dy <= REACH_METRES * REACH_METRES;
        pairs += near && lag > 0 && lag <= REACH_DAYS ? 1 : 0;
      }
    }
    assertEquals(pairs, run(new PairPass(points, 0, REACH_DAYS, REACH_METRES), points));
  }

  @Test
  void fitTakesFewEvaluations() {
    Convergence found =
        SpaceTimeHawkes.withDefaults()
            .withBackground(Background.constant())
            .fit(SeededLog.history(2000), SeededLog.grid())
            .diagnostics()
            .convergence();
    assertTrue(found.converged(), found::reason);
    int evaluations = found.logLikelihoodPath().length;
    assertTrue(evaluations <= 40, () -> evaluations + " points of the path");
  }
}
