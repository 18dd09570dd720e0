package org.nearcast.model.hawkes.parametric;

import java.util.List;
import org.nearcast.model.Forecaster;
import org.nearcast.model.ForecasterContract;

class SpaceTimeHawkesTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return SpaceTimeHawkes.withDefaults();
  }

  @Override
  protected List<Forecaster> variants() {
    SpaceTimeHawkes base = SpaceTimeHawkes.withDefaults();
    return List.of(
        base.withBackground(Background.constant()),
        base.withBackground(Background.kernel(310)),
        base.withTimeKernel(TimeKernel.OMORI),
        base.withSpaceKernel(SpaceKernel.POWER_LAW),
        base.withCutOffDays(45),
        base.withCutOffMetres(400),
        base.withDeadTimeHours(6),
        base.withLagDays(10),
        base.withSeparateTypes(true));
  }

  @Override
  protected boolean hasConstantRate() {
    return false;
  }
}
