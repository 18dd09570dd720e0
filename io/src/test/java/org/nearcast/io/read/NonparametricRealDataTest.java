package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.nonparametric.NonparametricHawkes;
import org.nearcast.model.hawkes.nonparametric.NonparametricModel;

/** The nonparametric model on real incidents, untuned; skipped where the data are absent. */
class NonparametricRealDataTest {
  private static void check(IncidentLog log, StudyArea area, Instant end, int days) {
    IncidentLog recent = log.between(new TimeSpan(end.minus(Duration.ofDays(days)), end));
    History history = recent.knownAt(end);
    Grid grid = Grid.square(area, 200);
    NonparametricModel model = NonparametricHawkes.withDefaults().fit(history, grid);
    Diagnostics found = model.diagnostics();
    assertTrue(found.convergence().converged(), found.convergence().reason());
    assertTrue(found.branchingRatio() > 0.01 && found.branchingRatio() < 0.9, found.toString());
    assertTrue(found.meanTriggerDays() > 1 / 24.0, found.toString());
    assertTrue(found.backgroundShare() > 0.1 && found.backgroundShare() < 0.99);
    Forecast week = model.forecast(Horizon.after(end, Duration.ofDays(7)));
    double perWeek = 7.0 * history.size() / days;
    assertEquals(perWeek, week.expectedTotal(), 0.4 * perWeek);
  }

  @Test
  void chicagoTheft() throws IOException {
    StudyArea area = StudyAreas.readGeoJson(Inputs.realData("chicago/community_areas.geojson.gz"));
    IncidentLog log =
        IncidentReader.readCsv(
                Inputs.realData("chicago/events.csv.gz"),
                IncidentColumns.lonLat("lon", "lat", Inputs.CHICAGO)
                    .occurred("datetime")
                    .category("category"))
            .log();
    check(log.where("THEFT"), area, Instant.parse("2017-12-01T06:00:00Z"), 120);
  }

  @Test
  void stLouisBurglary() throws IOException {
    StudyArea area = StudyAreas.readGeoJson(Inputs.realData("stlouis/tracts.geojson.gz"));
    IncidentLog log =
        IncidentReader.readCsv(
                Inputs.realData("stlouis/events.csv.gz"),
                IncidentColumns.lonLat("lon", "lat", Inputs.CHICAGO)
                    .occurred("datetime")
                    .category("category"))
            .log();
    check(log.where("BURGLARY"), area, Instant.parse("2018-12-01T06:00:00Z"), 730);
  }

  @Test
  void portlandWithDatesOnly() throws IOException {
    StudyArea area =
        StudyAreas.readGeoJson(Inputs.realData("portland/police_districts.geojson.gz"));
    IncidentLog log =
        IncidentReader.readCsv(
                Inputs.realData("portland/events.csv.gz"),
                IncidentColumns.lonLat("lon", "lat", ZoneId.of("America/Los_Angeles"))
                    .occurred("date")
                    .category("category"))
            .log();
    System.out.println(log.categories());
    check(
        log.where(
            log.categories().stream().filter(c -> c.contains("URGL")).findFirst().orElseThrow()),
        area,
        Instant.parse("2017-02-01T08:00:00Z"),
        730);
  }
}
