package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.io.write.ForecastWriter;
import org.nearcast.io.write.MapOptions;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.baseline.ProMap;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Several forecasters on the same weeks: a table of hit rates, and a picture of each. */
@Command(
    name = "CompareForecasters",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Forecasts the last weeks of the data with several methods, each week with what was known",
      "at its start, and prints how many incidents fell into the flagged cells. Differences of a",
      "point or two are chance."
    })
public final class CompareForecasters implements Callable<Integer> {
  @Mixin private CityInput input;

  @Option(names = "--cell", description = "Size of a square cell, metres (${DEFAULT-VALUE}).")
  private double cellMetres = 200;

  @Option(names = "--weeks", description = "Number of weeks to forecast (${DEFAULT-VALUE}).")
  private int weeks = 12;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "End of the last week. The end of the data without it.")
  private String until;

  @Option(names = "--out", description = "Where to write the pictures (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target", "compare-forecasters");

  @Spec private CommandSpec spec;

  /** Only {@link #main} makes one. */
  CompareForecasters() {}

  /**
   * Runs the comparison.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int code = Mains.execute(new CompareForecasters(), args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** The forecasters compared: change a line, run it again. */
  private static Map<String, Forecaster> forecasters() {
    Map<String, Forecaster> out = new LinkedHashMap<>();
    out.put("counts", HistoricalCounts.withDefaults());
    out.put("counts, last year", HistoricalCounts.withDefaults().withLookBackDays(365));
    out.put("KDE 150 m", KernelDensity.withDefaults());
    out.put(
        "KDE cross-validated", KernelDensity.withDefaults().withBandwidth(Bandwidth.likelihood()));
    out.put(
        "KDE adaptive",
        KernelDensity.withDefaults().withBandwidth(Bandwidth.abramson(Bandwidth.fixed(150))));
    out.put("space-time 100 m, 730 d", SpaceTimeKernel.withDefaults().withBandwidthMetres(100));
    out.put("space-time (default)", SpaceTimeKernel.withDefaults());
    out.put("multiscale Hawkes", MultiscaleHawkes.withDefaults());
    out.put("ProMap", ProMap.withDefaults());
    out.put("uniform", new UniformForecaster());
    return out;
  }

  @Override
  public Integer call() throws IOException {
    if (weeks < 1) {
      throw new IllegalArgumentException("--weeks must be at least 1 but was " + weeks);
    }
    PrintWriter out = spec.commandLine().getOut();
    City city = input.load(out);
    IncidentLog log = city.log();
    Grid grid = Grid.square(city.area(), cellMetres);
    ZonedDateTime end =
        (until == null ? log.observed().end() : Times.cutoff(until, log.zone())).atZone(log.zone());
    Files.createDirectories(folder);

    out.printf(Locale.ROOT, "%n%d weeks to %s, %,d cells%n", weeks, end, grid.size());
    out.println("                          hits in percent, by percent of the area flagged");
    Tally counts = null;
    out.println(
        "forecaster                  1      5     10     20   log score      5 against counts, 95 %");
    for (Map.Entry<String, Forecaster> entry : forecasters().entrySet()) {
      Tally tally = new Tally(grid);
      for (int week = weeks; week >= 1; week--) {
        Instant cutoff = end.minusWeeks(week).toInstant();
        Horizon horizon = new Horizon(cutoff, end.minusWeeks(week - 1).toInstant());
        Forecast forecast = entry.getValue().fit(log.knownAt(cutoff), grid).forecast(horizon);
        tally.add(forecast, log.between(horizon.span()));
        if (week == 1) {
          String file = entry.getKey().replaceAll("[^A-Za-z0-9]+", "-") + ".png";
          MapOptions options =
              MapOptions.titled(entry.getKey() + ": " + city.name()).withZone(log.zone());
          ForecastWriter.writePng(forecast, folder.resolve(file), options);
        }
      }
      counts = counts == null ? tally : counts;
      out.printf("%-25s %s%s%n", entry.getKey(), tally, tally.against(counts));
    }
    out.println(counts.incidents() + " incidents in all");
    out.println();
    out.println(
        "against counts: difference of the hits in 5 percent of the area, in percentage points, with"
            + " its interval by resampling weeks (the same weeks for both)");
    out.println(
        "log score: mean log of the forecast density at each incident, relative to a uniform map,"
            + " after mixing a thousandth of a uniform map into each forecast (so that a 0 is not fatal);"
            + " higher is better");
    out.println("pictures of the last week: " + folder.toAbsolutePath().normalize());
    return 0;
  }
}
