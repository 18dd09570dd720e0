package org.nearcast.model.hawkes.cell;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.hawkes.Diagnostics;

/**
 * Real incidents, on which other software finds triggering times of minutes: duplicates, several
 * records of one occasion, snapped places. Skipped where the folder of data is absent. Degrees are
 * turned into metres around the city's middle, which is exact enough for cells of 200 m.
 */
class CellHawkesRealTimesTest {
  private static final double METRES_PER_DEGREE = 111_200;

  @ParameterizedTest
  @CsvSource({"stlouis, BURGLARY, 38.64, -90.25, 2016", "chicago, THEFT, 41.84, -87.68, 2016"})
  void triggeringTakesDaysNotMinutes(
      String city, String category, double latitude, double longitude, int fromYear)
      throws IOException {
    Path file = Path.of(System.getProperty("nearcast.data", "../../shared/data"));
    file = file.resolve(city).resolve("events.csv.gz");
    if (!Files.exists(file)) {
      System.out.println("skipped: no real data at " + file);
    }
    assumeTrue(Files.exists(file), "no real data at " + file);
    StudyArea area = StudyArea.rectangle(-20_000, -25_000, 20_000, 25_000, "local");
    History history = read(file, category, latitude, longitude, fromYear, area);
    Grid grid = Grid.square(area, 200);
    CellHawkes base = CellHawkes.withDefaults();
    Diagnostics pooled = base.fit(history, grid).diagnostics();
    Diagnostics own = base.withPooledBackground(false).fit(history, grid).diagnostics();
    System.out.printf(
        "%s %s, %,d incidents: θ = %.3f, 1/ω = %.1f d; own backgrounds: θ = %.3f, 1/ω = %.2f d%n",
        city,
        category,
        history.size(),
        pooled.branchingRatio(),
        pooled.meanTriggerDays(),
        own.branchingRatio(),
        own.meanTriggerDays());
    assertTrue(history.size() > 5000);
    assertTrue(pooled.convergence().converged() && own.convergence().converged());
    assertTrue(pooled.meanTriggerDays() > 7, "1/ω = " + pooled.meanTriggerDays() + " days");
    assertTrue(own.meanTriggerDays() > 1 / 24.0 + 1e-3, "1/ω = " + own.meanTriggerDays());
  }

  private static History read(
      Path file, String category, double latitude, double longitude, int fromYear, StudyArea area)
      throws IOException {
    IncidentLogBuilder builder = IncidentLog.builder("local", ZoneId.of("America/Chicago"));
    double east = METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(reader.readLine().split(",", -1));
      int categoryColumn = header.indexOf("category");
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] row = line.split(",", -1);
        LocalDateTime time = LocalDateTime.parse(row[0].replace(' ', 'T').substring(0, 16));
        boolean wanted =
            row[categoryColumn].equalsIgnoreCase(category)
                && time.getYear() >= fromYear
                && !row[header.indexOf("lon")].isEmpty();
        if (wanted) {
          double x = (Double.parseDouble(row[header.indexOf("lon")]) - longitude) * east;
          double y =
              (Double.parseDouble(row[header.indexOf("lat")]) - latitude) * METRES_PER_DEGREE;
          builder.add(
              Incident.at(x, y, time.atZone(ZoneId.of("America/Chicago")).toInstant(), category));
        }
      }
    }
    IncidentLog log = builder.build().inside(area);
    return log.knownAt(log.observed().end());
  }
}
