package org.nearcast.model.hawkes.nonparametric;

import java.util.List;
import org.nearcast.model.Forecaster;
import org.nearcast.model.ForecasterContract;

class NonparametricHawkesTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return NonparametricHawkes.withDefaults();
  }

  @Override
  protected List<Forecaster> variants() {
    NonparametricHawkes base = NonparametricHawkes.withDefaults();
    return List.of(
        base.withCutoffs(30, 400),
        base.withCutoffs(60, 300),
        base.withDeadTimeHours(6),
        base.withLagDays(14),
        base.withNeighbours(10, 15),
        base.withNeighbours(15, 10),
        base.withFloors(150, 25, 0.25),
        base.withFloors(100, 60, 0.25),
        base.withFloors(100, 25, 2),
        base.withTrendNeighbours(100),
        base.withStochasticDeclustering(30, 1),
        base.withStochasticDeclustering(30, 2),
        base.withIterations(1e-4, 200),
        base.withIterations(1e-6, 5));
  }

  @Override
  protected boolean hasConstantRate() {
    return false;
  }
}
