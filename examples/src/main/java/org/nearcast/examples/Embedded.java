package org.nearcast.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.IncidentReader;
import org.nearcast.io.read.ReadResult;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;

/** The lines that README shows. */
public final class Embedded {
  private Embedded() {}

  /**
   * Forecasts from a file.
   *
   * @param args a CSV file with columns lon, lat, datetime and category
   * @throws IOException if the file cannot be read
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("error: name a CSV file with columns lon, lat, datetime and category");
      return;
    }
    Path file = Path.of(args[0]);
    // README begins
    var columns =
        IncidentColumns.lonLat("lon", "lat", ZoneId.of("America/Chicago"))
            .occurred("datetime")
            .category("category");
    ReadResult result = IncidentReader.readCsv(file, columns);
    System.out.println(result.quality().describe()); // rejected rows are counted here
    IncidentLog log = result.log();

    StudyArea area = StudyArea.boundingPolygon(log); // better: StudyAreas.readGeoJson(…)
    Grid grid = Grid.square(area, 200); // metres
    var cutoff = log.observed().end();
    var model = MultiscaleHawkes.withDefaults().fit(log.knownAt(cutoff), grid);
    Forecast forecast = model.forecast(Horizon.after(cutoff, Duration.ofDays(7)));

    for (int cell : forecast.hottest(10)) {
      System.out.println(grid.name(cell) + ": " + forecast.explain(cell, 3));
    }
    // README ends
  }
}
