package org.nearcast.audit.robustness;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;

/** The same forecast from a history with some incidents taken out or put in. */
record Refit(Forecaster forecaster, History history, Grid grid, Horizon horizon, FlagRule rule) {

  Forecast forecast() {
    return forecaster.fit(history, grid).forecast(horizon);
  }

  Forecast without(IntPredicate dropped) {
    return from(builder(i -> !dropped.test(i)));
  }

  Forecast with(List<Incident> more) {
    IncidentLogBuilder builder = builder(i -> true);
    more.forEach(builder::add);
    return from(builder);
  }

  int[] flagged(Forecast forecast) {
    return rule.of(forecast);
  }

  boolean flags(Forecast forecast, int cell) {
    return Arrays.stream(rule.of(forecast)).anyMatch(flagged -> flagged == cell);
  }

  // the span and the categories stay: a month without a robbery is a month observed
  private IncidentLogBuilder builder(IntPredicate kept) {
    IncidentLog log = history.log();
    IncidentLogBuilder builder =
        IncidentLog.builder(log.crs(), log.zone()).observed(log.observed());
    log.categories().forEach(builder::category);
    return builder.addAll(log, kept);
  }

  private Forecast from(IncidentLogBuilder builder) {
    return forecaster.fit(builder.build().knownAt(history.cutoff()), grid).forecast(horizon);
  }
}
