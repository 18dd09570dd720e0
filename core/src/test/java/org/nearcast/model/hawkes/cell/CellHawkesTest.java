package org.nearcast.model.hawkes.cell;

import java.util.List;
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
        base.withConvergence(1e-8, 1000),
        base.withConvergence(1e-10, 500));
  }

  @Override
  protected boolean hasConstantRate() {
    return false;
  }
}
