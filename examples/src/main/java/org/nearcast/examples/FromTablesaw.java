package org.nearcast.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.IncidentReader;
import org.nearcast.io.write.ForecastWriter;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** From a Tablesaw table to a forecast, and back to a table. */
public final class FromTablesaw {
  private FromTablesaw() {}

  /**
   * Runs the notebook.
   *
   * @param args none
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    // 1. A table of incidents; here from the synthetic city, in yours perhaps Table.read().csv(…)
    SimulatedCity city = SyntheticCity.withDefaults().simulate(1);
    Table incidents = table(city.log());
    System.out.println(incidents.first(3));

    // 2. Anything Tablesaw can do: here, one type of crime
    Table burglaries = incidents.where(incidents.stringColumn("type").isEqualTo("BURGLARY"));
    System.out.println(burglaries.rowCount() + " of " + incidents.rowCount() + " are burglaries");

    // 3. The table becomes a log, the log a forecast
    IncidentColumns columns =
        IncidentColumns.metres("easting", "northing", city.log().crs(), ZoneOffset.UTC)
            .occurred("when")
            .category("type");
    IncidentLog log = IncidentReader.readTable(burglaries, columns).orThrow();
    Instant cutoff = city.log().observed().end();
    Forecast forecast =
        SpaceTimeKernel.withDefaults()
            .fit(log.knownAt(cutoff), Grid.square(city.studyArea(), 250))
            .forecast(Horizon.after(cutoff, Duration.ofDays(7)));

    // 4. The forecast becomes a file that Tablesaw reads
    Path folder = Path.of("target", "from-tablesaw");
    Files.createDirectories(folder);
    Path cells = folder.resolve("cells.csv");
    ForecastWriter.writeCsv(forecast, cells);
    Table ranked = Table.read().csv(cells.toFile());
    System.out.println(ranked.first(5));
    System.out.println("ranked cells: " + cells.toAbsolutePath());
  }

  private static Table table(IncidentLog log) {
    DoubleColumn easting = DoubleColumn.create("easting");
    DoubleColumn northing = DoubleColumn.create("northing");
    DateTimeColumn when = DateTimeColumn.create("when");
    StringColumn type = StringColumn.create("type");
    for (int i = 0; i < log.size(); i++) {
      easting.append(log.x(i));
      northing.append(log.y(i));
      Instant instant = Instant.ofEpochMilli(log.occurredMillis(i));
      when.append(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
      type.append(log.category(i));
    }
    return Table.create("incidents", easting, northing, when, type);
  }
}
