package org.nearcast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.nearcast.evaluate.Backtest;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.io.Projection;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.IncidentReader;
import org.nearcast.io.read.StudyAreas;

/** The cities of the accuracy tables. */
enum City {
  /** Dates without hours; the table of the reference: cells of 500 ft, 52 weeks to 2017-03-01. */
  PORTLAND(
      "portland", "America/Los_Angeles", "police_districts.geojson.gz", 152.4, "2017-03-01", 52),
  /** Minutes; 26 weeks to 2018-12-01. */
  ST_LOUIS("stlouis", "America/Chicago", "tracts.geojson.gz", 200, "2018-12-01", 26),
  /** Minutes, places snapped to blocks; 26 weeks to 2017-12-01. */
  CHICAGO("chicago", "America/Chicago", "community_areas.geojson.gz", 200, "2017-12-01", 26);

  final String folder;
  final ZoneId zone;
  final String border;
  final double cellMetres;
  final LocalDate until;
  final int weeks;

  City(String folder, String zone, String border, double cellMetres, String until, int weeks) {
    this.folder = folder;
    this.zone = ZoneId.of(zone);
    this.border = border;
    this.cellMetres = cellMetres;
    this.until = LocalDate.parse(until);
    this.weeks = weeks;
  }

  private Path file(String name) throws IOException {
    Path file = Path.of(System.getProperty("nearcast.data", "../shared/data"), folder, name);
    if (!Files.exists(file)) {
      throw new IOException("no data at " + file + ": state -Dnearcast.data=FOLDER");
    }
    return file;
  }

  StudyArea area() throws IOException {
    return StudyAreas.readGeoJson(file(border));
  }

  StudyArea area(String crs) throws IOException {
    return StudyAreas.readGeoJson(file(border), Projection.LON_LAT, crs);
  }

  IncidentLog log(StudyArea area) throws IOException {
    IncidentColumns columns =
        IncidentColumns.lonLat("lon", "lat", zone)
            .occurred(this == PORTLAND ? "date" : "datetime")
            .category("category")
            .studyArea(area);
    return IncidentReader.readCsv(file("events.csv.gz"), columns).log();
  }

  /** Windows of so many days over the city's weeks, without forecasters yet. */
  Backtest backtest(IncidentLog log, Grid grid, int days) {
    return Backtest.of(log, grid)
        .withEnd(until.atStartOfDay(zone).toInstant())
        .withWindows(weeks * 7 / days, Period.ofDays(days));
  }
}
