package org.nearcast.model.baseline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;

/** Ten by ten cells of 100 m, observed for 100 days. */
final class Toy {
  static final Instant CUTOFF = Instant.parse("2021-06-01T00:00:00Z");

  final SquareGrid grid = Grid.square(StudyArea.rectangle(0, 0, 1000, 1000, "local"), 100);
  private final IncidentLogBuilder builder =
      IncidentLog.builder("local", ZoneOffset.UTC)
          .observed(new TimeSpan(CUTOFF.minus(Duration.ofDays(100)), CUTOFF));

  void add(double x, double y, double ageDays) {
    Instant time = CUTOFF.minusMillis(Math.round(ageDays * 86_400_000));
    builder.add(Incident.at(x, y, time, "BURGLARY"));
  }

  Forecast forecast(Forecaster forecaster) {
    return forecaster
        .fit(builder.build().knownAt(CUTOFF), grid)
        .forecast(Horizon.after(CUTOFF, Duration.ofDays(7)));
  }
}
