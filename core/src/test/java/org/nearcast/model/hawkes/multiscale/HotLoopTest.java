package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Allocated;
import org.nearcast.internal.SeededLog;

/** Guards the daily update without a clock, see docs/benchmarks.md. */
class HotLoopTest {
  private static final Grid GRID = SeededLog.grid();

  /** A model of what was known some days before the end, updated to the end. */
  private static Runnable update(IncidentLog log, int days) {
    History before = log.knownAt(SeededLog.END.minus(Duration.ofDays(days)));
    History after = log.knownAt(SeededLog.END);
    MultiscaleModel model = MultiscaleHawkes.withDefaults().fit(before, GRID);
    return () -> model.updatedTo(after);
  }

  private static int arrivals(IncidentLog log, int days) {
    Instant from = SeededLog.END.minus(Duration.ofDays(days));
    return log.between(new TimeSpan(from, SeededLog.END)).size();
  }

  @Test
  void updateAllocatesNothingForThePast() {
    IncidentLog few = SeededLog.of(3000);
    IncidentLog many = SeededLog.of(6000);
    // of the arrivals a list is kept, which has room for 64 on either side
    assertTrue(arrivals(many, 1) < 64, () -> arrivals(many, 1) + " arrivals");
    double bytes = Allocated.perItem(3000, update(few, 1), 6000, update(many, 1));
    assertTrue(bytes <= 0.2, () -> bytes + " bytes an incident");
  }

  /** The list of arrivals, which doubles, and its copy: up to 4 × (2 + 1 + 1). */
  @Test
  void updateAllocatesTheListAloneForAnArrival() {
    IncidentLog log = SeededLog.of(6000);
    double bytes =
        Allocated.perItem(arrivals(log, 10), update(log, 10), arrivals(log, 100), update(log, 100));
    assertTrue(bytes <= 16.5, () -> bytes + " bytes an arrival");
  }

  /** Smoothing is linear, so members of one scale are smoothed as one, however many memories. */
  @Test
  void ratesSmoothOnceAScale() {
    double[] scales = {0, 1, 2, 4};
    double[] memories = {7, 30, 90, Double.POSITIVE_INFINITY};
    AtomicInteger spreads = new AtomicInteger();
    double[] share = new double[GRID.size()];
    Arrays.fill(share, 1.0 / share.length);
    Members members = new Members(1, scales, memories, List.of());
    IncidentLog log = SeededLog.of(500);
    Features features =
        new Features(
            members,
            new CountingSmoother(Smoother.of(GRID, scales), spreads),
            share,
            new double[0][],
            log.observed());
    DecayedCounts state = new DecayedCounts(1, memories, GRID.size(), SeededLog.END.toEpochMilli());
    for (int i = 0; i < log.size(); i++) {
      state.add(0, GRID.cellOf(log.x(i), log.y(i)), 1, log.occurredMillis(i));
    }
    double[] theta = new double[members.size()];
    Arrays.fill(theta, 0.05);
    features.rates(state, theta);
    assertEquals(scales.length, spreads.get());
  }
}
