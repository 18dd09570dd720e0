package org.nearcast.audit.feedback;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

/** A town of 2 × 2 cells whose crime moves from cell 0 to cell 3 when the loop begins. */
final class Town {
  static final String CRS = "EPSG:32631";
  static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  static final int PAST_DAYS = 20;
  static final int LOOP_DAYS = 30;
  static final Instant CUTOFF = START.plus(Duration.ofDays(PAST_DAYS));
  static final Grid GRID =
      Grid.square(StudyArea.rectangle(500_000, 5_000, 500_200, 5_200, CRS), 100);

  private Town() {}

  static Incident at(int cell, double day, String category) {
    return Incident.at(
        GRID.centreX(cell),
        GRID.centreY(cell),
        START.plusMillis(Math.round(day * 86_400_000)),
        category);
  }

  static IncidentLogBuilder empty(ZoneId zone) {
    return IncidentLog.builder(CRS, zone)
        .observed(new TimeSpan(START, CUTOFF.plus(Duration.ofDays(LOOP_DAYS))));
  }

  /** One a day in cell 0 up to the cutoff, then one a day in cell 3. */
  static IncidentLog moving() {
    IncidentLogBuilder builder = empty(ZoneOffset.UTC);
    for (int day = 0; day < PAST_DAYS + LOOP_DAYS; day++) {
      builder.add(at(day < PAST_DAYS ? 0 : 3, day + 0.5, "THEFT"));
    }
    return builder.build();
  }

  /** The same with dates only. */
  static IncidentLog movingByDate() {
    IncidentLogBuilder builder = empty(ZoneOffset.UTC);
    for (int day = 0; day < PAST_DAYS + LOOP_DAYS; day++) {
      int cell = day < PAST_DAYS ? 0 : 3;
      builder.add(
          Incident.onDate(
              GRID.centreX(cell),
              GRID.centreY(cell),
              LocalDate.of(2024, 1, 1).plusDays(day),
              ZoneOffset.UTC,
              "THEFT"));
    }
    return builder.build();
  }
}
