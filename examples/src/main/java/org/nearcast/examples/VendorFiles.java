package org.nearcast.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.nearcast.event.IncidentLog;
import org.nearcast.io.Projection;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;

/**
 * The files of a made-up vendor: squares of a synthetic city, each day scored by the incidents of
 * the 28 days before.
 *
 * @param areas GeoJSON of the squares
 * @param scores CSV with id, date, score and observed
 * @param crs projected system of the city
 * @param zone its time zone
 * @param bounds west, south, east and north in that system
 */
record VendorFiles(Path areas, Path scores, String crs, ZoneId zone, double[] bounds) {
  private static final int ACROSS = 16;
  private static final int DAYS = 28;

  static VendorFiles write(Path folder) throws IOException {
    SimulatedCity city = SyntheticCity.withDefaults().simulate(1);
    IncidentLog log = city.log();
    double[] bounds = city.studyArea().bounds();
    Projection toDegrees = Projection.between(log.crs(), Projection.LON_LAT);
    StringBuilder areas = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (int square = 0; square < ACROSS * ACROSS; square++) {
      areas.append(square == 0 ? "" : ",\n").append(feature(square, bounds, toDegrees));
    }
    Path geoJson = folder.resolve("vendor-areas.geojson");
    Files.writeString(geoJson, areas.append("\n]}\n"));

    LocalDate end = LocalDate.ofInstant(log.observed().end(), log.zone());
    int[][] counts = counts(log, bounds, end);
    StringBuilder rows = new StringBuilder("id,date,score,observed\n");
    for (int day = DAYS; day < 2 * DAYS; day++) {
      for (int square = 0; square < ACROSS * ACROSS; square++) {
        int before = 0;
        for (int back = 1; back <= DAYS; back++) {
          before += counts[day - back][square];
        }
        rows.append(
            String.format(
                Locale.ROOT,
                "%d,%s,%.4f,%d%n",
                square,
                end.minusDays(2L * DAYS - day),
                before / (double) DAYS,
                counts[day][square]));
      }
    }
    Path csv = folder.resolve("vendor-scores.csv");
    Files.writeString(csv, rows);
    return new VendorFiles(geoJson, csv, log.crs(), log.zone(), bounds);
  }

  private static int[][] counts(IncidentLog log, double[] bounds, LocalDate end) {
    int[][] counts = new int[2 * DAYS][ACROSS * ACROSS];
    for (int i = 0; i < log.size(); i++) {
      Instant at = Instant.ofEpochMilli(log.occurredMillis(i));
      long day = 2L * DAYS - end.toEpochDay() + LocalDate.ofInstant(at, log.zone()).toEpochDay();
      if (day >= 0 && day < 2 * DAYS) {
        int column = (int) (ACROSS * (log.x(i) - bounds[0]) / (bounds[2] - bounds[0]));
        int row = (int) (ACROSS * (log.y(i) - bounds[1]) / (bounds[3] - bounds[1]));
        counts[(int) day][ACROSS * Math.min(row, ACROSS - 1) + Math.min(column, ACROSS - 1)]++;
      }
    }
    return counts;
  }

  private static String feature(int square, double[] bounds, Projection toDegrees) {
    int[][] corners = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
    StringBuilder ring = new StringBuilder();
    for (int[] corner : corners) {
      double x = bounds[0] + (square % ACROSS + corner[0]) * (bounds[2] - bounds[0]) / ACROSS;
      double y = bounds[1] + (square / ACROSS + corner[1]) * (bounds[3] - bounds[1]) / ACROSS;
      double[] degrees = toDegrees.apply(new double[] {x, y});
      ring.append(ring.isEmpty() ? "" : ",")
          .append(String.format(Locale.ROOT, "[%.8f,%.8f]", degrees[0], degrees[1]));
    }
    return "{\"type\":\"Feature\",\"properties\":{\"id\":\""
        + square
        + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
        + ring
        + "]]}}";
  }
}
