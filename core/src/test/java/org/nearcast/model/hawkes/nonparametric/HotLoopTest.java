package org.nearcast.model.hawkes.nonparametric;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.internal.Allocated;
import org.nearcast.internal.SeededLog;
import org.nearcast.model.hawkes.Convergence;

/** Guards the expectation step without a clock, see docs/benchmarks.md. */
class HotLoopTest {
  private static Runnable step(int incidents) {
    History history = SeededLog.history(incidents);
    Sample sample = Sample.of(history, SeededLog.grid(), 0, 1000);
    OffsetLattice lattice = new OffsetLattice(30, 300, 0, false);
    Attribution attribution = new Attribution(new Pairs(sample, lattice));
    double[] background = new double[sample.size];
    double[] density = new double[lattice.bins()];
    Arrays.fill(background, 1e-6);
    Arrays.fill(density, 1e-8);
    return () -> attribution.full(background, density);
  }

  @Test
  void attributionAllocatesNothingAnIncident() {
    double bytes = Allocated.perItem(2000, step(2000), 4000, step(4000));
    assertTrue(bytes <= 0.01, () -> bytes + " bytes an incident");
  }

  @Test
  void fitTakesFewIterations() {
    Convergence found =
        NonparametricHawkes.withDefaults()
            .fit(SeededLog.history(2000), SeededLog.grid())
            .diagnostics()
            .convergence();
    assertTrue(found.converged(), found::reason);
    assertTrue(found.iterations() <= 40, () -> found.iterations() + " iterations");
  }
}
