package org.nearcast.model.baseline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Allocated;
import org.nearcast.internal.SeededLog;

/** Guards ProMap's loop without a clock, see docs/benchmarks.md. */
class HotLoopTest {
  /**
   * Of an incident its cell and its weight are kept, 4 + 8, and for explanations its place in an
   * index, 8 + 8 + 4.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void proMapAllocatesItsArraysAndNothingAnIncident(boolean continuous) {
    Grid grid = SeededLog.grid();
    History few = SeededLog.history(4000);
    History many = SeededLog.history(8000);
    ProMap proMap = ProMap.withDefaults().withWeeks(60).withContinuous(continuous);
    double bytes =
        Allocated.perItem(
            few.size(), () -> proMap.fit(few, grid), many.size(), () -> proMap.fit(many, grid));
    assertTrue(bytes <= 32.5, () -> bytes + " bytes an incident");
  }
}
