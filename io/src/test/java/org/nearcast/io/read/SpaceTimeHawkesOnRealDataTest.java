package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;

/** The default fit on a recent part of real cities: believable figures without any setting. */
class SpaceTimeHawkesOnRealDataTest {
  @Test
  void stLouisBurglary() throws IOException {
    Path file = Inputs.realData("stlouis/events.csv.gz");
    StudyArea area = StudyAreas.readGeoJson(Inputs.realData("stlouis/tracts.geojson.gz"));
    IncidentColumns columns =
        IncidentColumns.lonLat("lon", "lat", Inputs.CHICAGO)
            .occurred("datetime")
            .category("category")
            .studyArea(area);
    check(IncidentReader.readCsv(file, columns).log(), "BURGLARY", area, "2018-12-01", 400, 200);
  }

  @Test
  void chicagoTheft() throws IOException {
    Path file = Inputs.realData("chicago/events.csv.gz");
    StudyArea area = StudyAreas.readGeoJson(Inputs.realData("chicago/community_areas.geojson.gz"));
    IncidentColumns columns =
        IncidentColumns.lonLat("lon", "lat", Inputs.CHICAGO)
            .occurred("datetime")
            .category("category")
            .studyArea(area);
    check(IncidentReader.readCsv(file, columns).log(), "THEFT", area, "2017-12-01", 150, 300);
  }

  @Test
  void portlandBurglaryByDate() throws IOException {
    Path file = Inputs.realData("portland/events.csv.gz");
    StudyArea area =
        StudyAreas.readGeoJson(Inputs.realData("portland/police_districts.geojson.gz"));
    IncidentColumns columns =
        IncidentColumns.xy("x", "y", "EPSG:2913", ZoneId.of("America/Los_Angeles"))
            .occurred("date")
            .category("category")
            .studyArea(area);
    Diagnostics found =
        check(
            IncidentReader.readCsv(file, columns).log(), "BURGLARY", area, "2017-02-01", 700, 300);
    assertTrue(found.meanTriggerDays() > 0.5);
  }

  private static Diagnostics check(
      IncidentLog log, String category, StudyArea area, String until, int days, double cell) {
    Instant cutoff = Instant.parse(until + "T08:00:00Z");
    TimeSpan recent = new TimeSpan(cutoff.minus(Duration.ofDays(days)), cutoff);
    IncidentLog part = log.where(category).between(recent);
    Grid grid = Grid.square(area, cell);
    SelfExcitingModel model = SpaceTimeHawkes.withDefaults().fit(part.knownAt(cutoff), grid);
    Diagnostics found = model.diagnostics();
    assertTrue(found.convergence().converged(), found.toString());
    assertTrue(found.branchingRatio() > 0 && found.branchingRatio() < 0.9, found.toString());
    assertTrue(found.meanTriggerDays() > 1 / 24.0, found.toString());
    assertTrue(found.backgroundShare() > 0.1 && found.backgroundShare() < 1, found.toString());
    double sigma = found.estimate("triggerSigmaMetres").orElseThrow().value();
    assertTrue(sigma >= 5 && sigma < 2000, found.toString());
    Forecast forecast = model.forecast(Horizon.after(cutoff, Duration.ofDays(28)));
    double perDay = part.size() / (double) days;
    // a season may double or halve it
    assertEquals(perDay, forecast.expectedTotal() / 28, 0.6 * perDay, found.toString());
    return found;
  }
}
