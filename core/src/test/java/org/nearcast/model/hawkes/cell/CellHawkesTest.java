package org.nearcast.model.hawkes.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nearcast.model.Forecaster;
import org.nearcast.model.ForecasterContract;

class CellHawkesTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return CellHawkes.withDefaults();
  }

  @Override
  protected List<Forecaster> variants() {
    CellHawkes base = CellHawkes.withDefaults();
    return List.of(
        base.withDeadTimeHours(2),
        base.withLeastTriggerDays(0.5),
        base.withLagDays(14),
        base.withBoundaryTerms(false),
        base.withPooledBackground(false),
        base.withConvergence(1e-8, 1000),
        base.withConvergence(1e-10, 500));
  }

  @Override
  protected boolean hasConstantRate() {
    return false;
  }

  @Test
  void settingsOutsideTheirRangeAreRefused() {
    CellHawkes base = CellHawkes.withDefaults();
    refused("deadTimeHours must be finite and >= 0 but was -1.0", () -> base.withDeadTimeHours(-1));
    refused(
        "leastTriggerDays must be finite and > 0 but was 0.0", () -> base.withLeastTriggerDays(0));
    refused("lagDays must be finite and >= 0 but was NaN", () -> base.withLagDays(Double.NaN));
    refused(
        "tolerance must be finite and >= 0 but was -1.0E-9", () -> base.withConvergence(-1e-9, 9));
    refused("mostPasses must be >= 2 but was 1", () -> base.withConvergence(1e-9, 1));
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}

/** The same promises with a background parameter for each cell, as in the paper. */
class CellHawkesOwnBackgroundTest extends CellHawkesTest {
  @Override
  protected Forecaster forecaster() {
    return CellHawkes.withDefaults().withPooledBackground(false);
  }

  @Override
  protected List<Forecaster> variants() {
    CellHawkes base = CellHawkes.withDefaults().withPooledBackground(false);
    return List.of(base.withDeadTimeHours(2), base.withLagDays(14), base.withBoundaryTerms(false));
  }
}
