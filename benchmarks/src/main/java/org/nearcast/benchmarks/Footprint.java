package org.nearcast.benchmarks;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.HexagonalGrid;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;

/**
 * Bytes that an incident of a log and a cell of a grid keep: the heap in use after full collections
 * with the object, less that without it. A million incidents, 250,000 cells.
 */
public final class Footprint {
  private static final int INCIDENTS = 1_000_000;
  private static final double AREA = 250_000.0 * 250 * 250;

  private Footprint() {}

  /**
   * Prints the figures.
   *
   * @param args none
   * @throws Exception if an object cannot be made
   */
  public static void main(String[] args) throws Exception {
    Country country = new Country(AREA);
    per("incident: instants", INCIDENTS, () -> log(country, false, false, false, false));
    per("incident: with reports", INCIDENTS, () -> log(country, true, false, false, false));
    per("incident: with intervals too", INCIDENTS, () -> log(country, true, true, false, false));
    per("incident: with weights too", INCIDENTS, () -> log(country, true, true, true, false));
    per(
        "incident: with identifiers of 10 letters too",
        INCIDENTS,
        () -> log(country, true, true, true, true));
    IncidentLog log = log(country, true, false, false, false);
    per("incident: a history of it", INCIDENTS, () -> log.knownAt(log.observed().end()));
    Grid squares = per("cell: square", 250_000, () -> Grid.square(country.area(), 250));
    double width = 250 * Math.sqrt(2 / Math.sqrt(3));
    per("cell: hexagon", 250_000, () -> hexagons(country, width));
    History history = log.knownAt(log.observed().end());
    per(
        "cell: default model fitted to a million incidents",
        squares.size(),
        () -> MultiscaleHawkes.withDefaults().fit(history, squares));
  }

  private static HexagonalGrid hexagons(Country country, double width) {
    return Grid.hexagonal(country.area(), width);
  }

  private static <T> T per(String what, int count, Callable<T> making) throws Exception {
    long before = used();
    T object = making.call();
    long after = used();
    System.out.printf(Locale.ROOT, "%-52s %6.1f bytes%n", what, (after - before) / (double) count);
    if (object == null) {
      throw new IllegalStateException(what);
    }
    return object;
  }

  private static long used() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int k = 0; k < 4; k++) {
      System.gc();
      Thread.sleep(50);
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static IncidentLog log(
      Country country, boolean reports, boolean intervals, boolean weights, boolean identifiers) {
    IncidentLogBuilder builder =
        IncidentLog.builder(Country.CRS, ZoneOffset.UTC)
            .observed(new TimeSpan(Country.START, Country.END));
    int[] row = {0};
    country.draw(
        INCIDENTS,
        (x, y, occurred, reported, category) -> {
          long to = intervals ? (occurred + reported) / 2 : occurred;
          builder.add(
              x,
              y,
              occurred,
              // the midpoint must stay in the observed span
              to < Country.END.toEpochMilli() ? to : occurred,
              reports ? Math.max(reported, occurred) : Math.max(to, occurred),
              false,
              category,
              weights ? 1 + row[0] % 2 : 1,
              identifiers ? String.format(Locale.ROOT, "ID%08d", row[0]) : null);
          row[0]++;
        });
    return builder.build();
  }
}
