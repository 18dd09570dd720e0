package org.nearcast.model.hawkes.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Allocated;
import org.nearcast.internal.SeededLog;
import org.nearcast.model.hawkes.Convergence;

/** Guards the passes of the EM algorithm without a clock, see docs/benchmarks.md. */
class HotLoopTest {
  private static final Clock CLOCK = new Clock(false, 0);
  private static final double DAYS = 400;

  private static CellEvents events(int incidents) {
    History history = SeededLog.history(incidents);
    return CellEvents.of(history, SeededLog.grid(), CLOCK, DAYS);
  }

  private static Runnable own(CellEvents events) {
    EmPass pass = new EmPass(events, DAYS, false, true);
    double[] rate = new double[events.cells()];
    double[] background = new double[events.cells()];
    Arrays.fill(rate, 0.01);
    return () -> pass.run(new Trigger(0.3, 0.1), rate, background);
  }

  private static Runnable pooled(CellEvents events) {
    double[] size = new double[events.cells()];
    Arrays.fill(size, 1);
    PooledPass pass = new PooledPass(events, DAYS, false, true, size, 1, 100);
    return () -> pass.run(new Trigger(0.3, 0.1), 1, 100);
  }

  @Test
  void passAllocatesNothingAnIncident() {
    // so few that both have one piece of work
    CellEvents few = events(3000);
    CellEvents many = events(6000);
    assertEquals(few.pieces(), many.pieces());
    double bytes = Allocated.perItem(3000, own(few), 6000, own(many));
    assertTrue(bytes <= 0.01, () -> bytes + " bytes an incident");
  }

  @Test
  void pooledPassAllocatesNothingAnIncident() {
    CellEvents few = events(3000);
    CellEvents many = events(6000);
    assertEquals(few.pieces(), many.pieces());
    double bytes = Allocated.perItem(3000, pooled(few), 6000, pooled(many));
    assertTrue(bytes <= 0.01, () -> bytes + " bytes an incident");
  }

  /** With acceleration; without it both take hundreds. */
  @ParameterizedTest
  @CsvSource({"true, 30", "false, 30"})
  void fitTakesFewPasses(boolean pooled, int most) {
    Grid grid = SeededLog.grid();
    Convergence found =
        CellHawkes.withDefaults()
            .withPooledBackground(pooled)
            .fit(SeededLog.history(6000), grid)
            .diagnostics()
            .convergence();
    assertTrue(found.converged(), found::reason);
    assertTrue(found.iterations() <= most, () -> found.iterations() + " passes");
  }
}
