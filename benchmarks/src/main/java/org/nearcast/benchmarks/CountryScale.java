package org.nearcast.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.IncidentReader;
import org.nearcast.model.Explanation;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleModel;

/**
 * The main job at the scale of a country: incidents into a log, cells, what was known at the end,
 * the default forecaster's fit, next week ranked, the hottest cell explained. Cold, once, each step
 * timed. The goal is ten million incidents of ten years on a million cells in a heap of 4 GB and a
 * minute on two cores.
 *
 * <p>Arguments: incidents, cells, and how the incidents come: {@code memory} (drawn into a log),
 * {@code write} (writes the CSV file and ends) or {@code csv} (reads that file: longitude, latitude
 * and times as text, projected and checked).
 */
public final class CountryScale {
  private static final double CELL_METRES = 250;

  private final int incidents;
  private final double area;
  private final HeapWatch heap = new HeapWatch();
  private long begun;

  private CountryScale(int incidents, int cells) {
    this.incidents = incidents;
    this.area = cells * CELL_METRES * CELL_METRES;
  }

  /**
   * Runs the job and prints times and memory.
   *
   * @param args incidents, cells, source; 10,000,000, 1,000,000 and memory without any
   * @throws Exception if a file cannot be read or written
   */
  public static void main(String[] args) throws Exception {
    int incidents = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
    int cells = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    String source = args.length > 2 ? args[2] : "memory";
    if (source.equals("write")) {
      System.out.println(CountryFile.of(incidents, cells * CELL_METRES * CELL_METRES));
    } else {
      new CountryScale(incidents, cells).run(source.equals("csv"));
    }
  }

  private void run(boolean csv) throws Exception {
    StudyArea border = new Country(area).area();
    Path file = csv ? CountryFile.of(incidents, area) : null;
    begun = System.nanoTime();
    IncidentLog log =
        file == null
            ? timed("incidents drawn into a log", () -> new Country(area).log(incidents))
            : timed("incidents read from CSV", () -> read(file, border));
    Grid grid = timed("cells", () -> Grid.square(border, CELL_METRES));
    Instant cutoff = log.observed().end();
    var history = timed("known at the cutoff", () -> log.knownAt(cutoff));
    MultiscaleModel model = timed("fit", () -> MultiscaleHawkes.withDefaults().fit(history, grid));
    Forecast forecast =
        timed("forecast", () -> model.forecast(Horizon.after(cutoff, Duration.ofDays(7))));
    int[] hottest = forecast.hottest(10);
    Explanation why = timed("explanation", () -> forecast.explain(hottest[0], 3));
    System.out.printf(
        Locale.ROOT,
        "all: %.1f s; %,d of %,d incidents known, %,d cells, %.0f expected, hottest %s %.3f%n",
        (System.nanoTime() - begun) / 1e9,
        history.size(),
        log.size(),
        grid.size(),
        forecast.expectedTotal(),
        grid.name(hottest[0]),
        why.expectedCount());
    System.out.println("digest of the forecast: " + Arrays.hashCode(forecast.expectedCounts()));
    System.out.printf(Locale.ROOT, "%.1f bytes an incident%n", log.bytesPerIncident());
    heap.print();
  }

  private static IncidentLog read(Path file, StudyArea border) throws IOException {
    IncidentColumns columns =
        IncidentColumns.lonLat("lon", "lat", ZoneOffset.UTC)
            .occurred("occurred")
            .reported("reported")
            .category("category")
            .studyArea(border)
            .observed(
                Country.START.atZone(ZoneOffset.UTC).toLocalDate(),
                Country.END.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1));
    return IncidentReader.readCsv(file, columns).log();
  }

  private <T> T timed(String what, Callable<T> work) throws Exception {
    long start = System.nanoTime();
    T out = work.call();
    System.out.printf(
        Locale.ROOT,
        "%-28s %6.2f s   heap after collection at most %,6.0f MB%n",
        what,
        (System.nanoTime() - start) / 1e9,
        heap.mostLiveMegabytes());
    return out;
  }
}
