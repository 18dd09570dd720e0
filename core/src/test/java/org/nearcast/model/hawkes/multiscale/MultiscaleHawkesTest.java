package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import java.util.List;
import org.nearcast.model.Forecaster;
import org.nearcast.model.ForecasterContract;

class MultiscaleHawkesTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return MultiscaleHawkes.withDefaults();
  }

  @Override
  protected List<Forecaster> variants() {
    MultiscaleHawkes base = MultiscaleHawkes.withDefaults();
    double[] map = new double[squareCells()];
    Arrays.setAll(map, cell -> cell % 5);
    return List.of(
        base.withScalesCells(0, 2),
        base.withMemoriesDays(10, 50),
        base.withWindowDays(3),
        base.withMostWindows(5),
        base.withPriorIncidents(50),
        base.withTargets("BURGLARY"),
        base.withTargets("BURGLARY").withLeading("ROBBERY"),
        base.withHourOfWeek(true),
        base.withSeason(true),
        base.withCovariate("bars", map));
  }
}
