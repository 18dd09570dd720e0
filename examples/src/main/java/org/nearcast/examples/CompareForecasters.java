package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nearcast.evaluate.AreaScores;
import org.nearcast.evaluate.Backtest;
import org.nearcast.evaluate.BacktestWindow;
import org.nearcast.evaluate.Comparison;
import org.nearcast.evaluate.CountScores;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Score;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.io.write.ForecastWriter;
import org.nearcast.io.write.MapOptions;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
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
  /** Shares of the area flagged. */
  private static final double[] SHARES = {0.01, 0.05, 0.10, 0.20};

  /** The share and the forecaster that the others are compared by. */
  private static final double COMPARED = 0.05;

  private static final String REFERENCE = "counts";

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
    out.put(REFERENCE, HistoricalCounts.withDefaults());
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
        (until == null ? log.observed().end() : Times.cutoff("--until", until, log.zone()))
            .atZone(log.zone());
    Files.createDirectories(folder);

    Map<String, Forecaster> forecasters = forecasters();
    Backtest backtest =
        Backtest.of(log, grid)
            .withWindows(weeks, Period.ofWeeks(1))
            .withEnd(end.toInstant())
            .withScores(scores());
    for (Map.Entry<String, Forecaster> entry : forecasters.entrySet()) {
      backtest = backtest.withForecaster(entry.getKey(), entry.getValue());
    }
    Evaluation evaluation = backtest.run();

    out.printf(Locale.ROOT, "%n%d weeks to %s, %,d cells%n", weeks, end, grid.size());
    out.printf("%-29s%s%n", "", "hits in percent, by percent of the area flagged");
    out.printf(
        "%-26s%7s%7s%7s%7s%11s      %s%n",
        "forecaster", "1", "5", "10", "20", "log score", "5 against counts, 95 %");
    for (String name : evaluation.forecasters()) {
      out.println(row(evaluation, name));
    }
    out.println(evaluation.incidents() + " incidents in all");
    for (Map.Entry<String, Forecaster> entry : forecasters.entrySet()) {
      Forecast last = lastWeek(entry.getValue(), log, grid, evaluation);
      String file = entry.getKey().replaceAll("[^A-Za-z0-9]+", "-") + ".png";
      MapOptions options =
          MapOptions.titled(entry.getKey() + ": " + city.name()).withZone(log.zone());
      ForecastWriter.writePng(last, folder.resolve(file), options);
    }
    out.println();
    out.println(
        "against counts: difference of the hits in 5 percent of the area, in percentage points, with"
            + " its interval by resampling blocks of weeks (the same weeks for both)");
    out.println(
        "log score: mean log of the forecast density at each incident, relative to a uniform map,"
            + " after mixing a thousandth of a uniform map into each forecast (so that a 0 is not fatal);"
            + " higher is better");
    out.println("pictures of the last week: " + folder.toAbsolutePath().normalize());
    return 0;
  }

  private static List<Score> scores() {
    List<Score> out = new ArrayList<>();
    for (double share : SHARES) {
      out.add(AreaScores.hitRate(share));
    }
    out.add(CountScores.informationGain());
    return out;
  }

  private static String row(Evaluation evaluation, String name) {
    StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%-25s ", name));
    for (double share : SHARES) {
      double hits = evaluation.value(name, AreaScores.hitRate(share).name());
      out.append(String.format(Locale.ROOT, "%7.1f", hits));
    }
    double gain = evaluation.value(name, CountScores.informationGain().name());
    out.append(String.format(Locale.ROOT, "%11.3f", gain));
    if (!name.equals(REFERENCE)) {
      Comparison c = evaluation.compare(name, REFERENCE, AreaScores.hitRate(COMPARED).name());
      out.append(String.format(Locale.ROOT, "      %+5.1f", c.difference()));
      // blocks as long as all weeks can be drawn in one way only
      boolean several = evaluation.resampling().blockWindows() < evaluation.windows().size();
      out.append(
          several
              ? String.format(Locale.ROOT, " [%+.1f, %+.1f]", c.lower(), c.upper())
              : " (too few weeks for an interval)");
    }
    return out.toString();
  }

  private static Forecast lastWeek(
      Forecaster forecaster, IncidentLog log, Grid grid, Evaluation evaluation) {
    BacktestWindow last = evaluation.windows().get(evaluation.windows().size() - 1);
    return forecaster.fit(log.knownAt(last.cutoff()), grid).forecast(last.horizon());
  }
}
