package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.io.write.ForecastWriter;
import org.nearcast.io.write.MapOptions;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Explanation;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.Models;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.Estimate;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.SimulatedCounts;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.model.hawkes.nonparametric.NonparametricHawkes;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Four self-exciting models of one city: fits, diagnostics, plots, an explanation, intervals. */
@Command(
    name = "SelfExcitingNotebook",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Does one incident make others more likely nearby and soon after? Fits the four families,",
      "prints what each fit tells of itself, plots triggering in time and space, the path of each",
      "likelihood and the background, explains the hottest cell, and simulates what may happen."
    })
public final class SelfExcitingNotebook implements Callable<Integer> {
  private static final int FUTURES = 500;
  private static final long SEED = 1;
  private static final int POINTS = 241;

  @Mixin private CityInput input;

  @Option(names = "--cell", description = "Size of a cell, metres (${DEFAULT-VALUE}).")
  private double cellMetres = 200;

  @Option(
      names = "--cutoff",
      paramLabel = "DATE",
      description = "Fit to what was known then. The end of the data without it.")
  private String cutoffText;

  @Option(names = "--out", description = "Where to write the plots (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target", "self-exciting");

  @Spec private CommandSpec spec;

  /** Only {@link #main} makes one. */
  SelfExcitingNotebook() {}

  /**
   * Runs the notebook.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int code = Mains.execute(new SelfExcitingNotebook(), args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** The models compared: change a line, run it again. */
  private static List<Forecaster> forecasters() {
    return List.of(
        MultiscaleHawkes.withDefaults(),
        CellHawkes.withDefaults(),
        SpaceTimeHawkes.withDefaults(),
        NonparametricHawkes.withDefaults());
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (input.categories.isEmpty() && input.data == null) {
      input.categories.add("BURGLARY"); // one type of the synthetic city
    }
    City city = input.load(out);
    IncidentLog log = city.log();
    if (input.categories.size() != 1 && log.categories().size() > 1) {
      out.println("several types as one; triggering is mostly within a type: --category NAME");
    }
    Grid grid = Grid.square(city.area(), cellMetres);
    History history =
        log.knownAt(
            cutoffText == null
                ? log.observed().end()
                : Times.cutoff("--cutoff", cutoffText, log.zone()));
    Horizon week = Horizon.after(history.cutoff(), Duration.ofDays(7));
    Files.createDirectories(folder);

    // 1. Fit, and read what each fit tells of itself
    Map<String, SelfExcitingModel> models = new LinkedHashMap<>();
    for (Forecaster forecaster : forecasters()) {
      FittedModel model = forecaster.fit(history, grid);
      models.put(forecaster.name(), (SelfExcitingModel) model);
    }
    out.printf(
        Locale.ROOT,
        "%n%,d incidents known at %s, %,d cells of %.0f m%n%n",
        history.size(),
        history.cutoff(),
        grid.size(),
        cellMetres);
    out.println(
        "model                  converged  steps  branching ratio  1/omega, d  background  log-likelihood");
    models.forEach((name, model) -> tellFit(out, name, model.diagnostics()));
    out.println(
        "(log-likelihoods compare settings of one model; each family counts in units of its own)");
    models.forEach((name, model) -> tellEstimates(out, name, model));

    // 2. Triggering in time and space, convergence, background
    plots(city, grid, models, week);

    // 3. Why the hottest cell?
    models.forEach((name, model) -> tellWhy(out, name, model.forecast(week)));

    // 4. Intervals that know of clustering
    out.println();
    out.println("incidents in the week after, 95 %    expected   Poisson       simulated futures");
    models.forEach((name, model) -> tellFutures(out, name, model, week));
    out.printf("%nplots: %s%n", folder.toAbsolutePath().normalize());
    return 0;
  }

  private static void tellFit(PrintWriter out, String name, Diagnostics fit) {
    out.printf(
        Locale.ROOT,
        "%-22s %9s %6d %16.3f %11.2f %9.0f %% %15.1f%n",
        name,
        fit.convergence().converged() ? "yes" : "NO",
        fit.convergence().iterations(),
        fit.branchingRatio(),
        fit.meanTriggerDays(),
        100 * fit.backgroundShare(),
        fit.logLikelihood().value());
  }

  private static void tellEstimates(PrintWriter out, String name, SelfExcitingModel model) {
    out.printf("%n%s%n", name);
    for (Estimate estimate : model.diagnostics().estimates()) {
      if (Math.abs(estimate.value()) >= 0.005) {
        out.printf(
            Locale.ROOT,
            "  %-34s %12.4f  95 %% from %.4f to %.4f%n",
            estimate.name(),
            estimate.value(),
            estimate.lower95(),
            estimate.upper95());
      }
    }
    model.report().warnings().forEach(warning -> out.println("  warning: " + warning));
  }

  private void plots(City city, Grid grid, Map<String, SelfExcitingModel> models, Horizon week)
      throws IOException {
    double[] days = steps(60.0 / (POINTS - 1), 0.05);
    LinePlot.write(
        "Triggering in time: " + city.name(),
        "days since an incident",
        "incidents a day that it triggers",
        days,
        lines(models, days, (model, day) -> model.triggering().perDay(day)),
        false,
        folder.resolve("triggering-time.png"));
    double[] metres = steps(1000.0 / (POINTS - 1), 0);
    Map<String, double[]> spread =
        lines(models, metres, (model, d) -> 1e6 * model.triggering().perSquareMetre(d));
    spread.replaceAll((name, values) -> untilBelow(values, 1e-3));
    LinePlot.write(
        "Triggering in space: " + city.name(),
        "metres from an incident",
        "incidents per km² that it triggers (logarithmic)",
        metres,
        spread,
        true,
        folder.resolve("triggering-space.png"));
    Map<String, double[]> paths = new LinkedHashMap<>();
    int longest = 0;
    for (Map.Entry<String, SelfExcitingModel> entry : models.entrySet()) {
      double[] path = entry.getValue().diagnostics().convergence().logLikelihoodPath();
      double last = path[path.length - 1];
      paths.put(
          entry.getKey(),
          Arrays.stream(path).map(v -> Math.max(1e-6, Math.abs(last - v))).toArray());
      longest = Math.max(longest, path.length);
    }
    double[] iterations = new double[longest];
    Arrays.setAll(iterations, k -> k);
    LinePlot.write(
        "Convergence: " + city.name(),
        "iteration",
        "distance of the log-likelihood from its last value",
        iterations,
        paths,
        true,
        folder.resolve("convergence.png"));
    for (Map.Entry<String, SelfExcitingModel> entry : models.entrySet()) {
      background(city, grid, entry.getKey(), entry.getValue(), week);
    }
  }

  // The background as a forecast of its own, so that it is drawn like one.
  private void background(City city, Grid grid, String name, SelfExcitingModel model, Horizon week)
      throws IOException {
    double[] expected =
        Arrays.stream(model.backgroundPerDay()).map(rate -> rate * week.days()).toArray();
    Forecast background =
        new Forecast(
            grid,
            model.history().cutoff(),
            week,
            expected,
            (cell, most) -> new Explanation(cell, expected[cell], expected[cell], List.of(), 0, 0),
            () -> Models.provenance(model, "see the model"),
            List.of());
    ForecastWriter.writePng(
        background,
        folder.resolve("background-" + name + ".png"),
        MapOptions.titled("Background, " + name + ": " + city.name())
            .withZone(model.history().log().zone()));
  }

  private interface Curve {
    double at(SelfExcitingModel model, double x);
  }

  private static Map<String, double[]> lines(
      Map<String, SelfExcitingModel> models, double[] x, Curve curve) {
    Map<String, double[]> out = new LinkedHashMap<>();
    models.forEach(
        (name, model) -> out.put(name, Arrays.stream(x).map(v -> curve.at(model, v)).toArray()));
    return out;
  }

  // A logarithmic axis has no place for 0.
  private static double[] untilBelow(double[] values, double least) {
    int count = 0;
    while (count < values.length && values[count] >= least) {
      count++;
    }
    return count == 0 ? new double[] {least} : Arrays.copyOf(values, count);
  }

  private static double[] steps(double width, double first) {
    double[] out = new double[POINTS];
    Arrays.setAll(out, k -> Math.max(first, k * width));
    return out;
  }

  private static void tellWhy(PrintWriter out, String name, Forecast forecast) {
    int cell = forecast.hottest(1)[0];
    Explanation why = forecast.explain(cell, 3);
    out.printf(
        Locale.ROOT,
        "%n%s: hottest is %s, %.3f expected, of which %.3f background%n",
        name,
        forecast.grid().name(cell),
        why.expectedCount(),
        why.backgroundExpectedCount());
    for (Explanation.Contribution c : why.contributions()) {
      out.printf(
          Locale.ROOT,
          "  %.4f for a %s %.0f m from its centre %.1f days before%n",
          c.expectedCount(),
          c.category(),
          c.distanceMetres(),
          c.ageDays());
    }
    out.printf(
        Locale.ROOT, "  %.4f for %,d more%n", why.otherExpectedCount(), why.otherIncidents());
  }

  private static void tellFutures(
      PrintWriter out, String name, SelfExcitingModel model, Horizon week) {
    Forecast forecast = model.forecast(week);
    if (!model.diagnostics().isStationary()) {
      out.printf("%-34s not simulated: the fit is not stationary%n", name);
      return;
    }
    SimulatedCounts futures = model.simulateCounts(week, FUTURES, SEED);
    CountInterval poisson = forecast.intervalTotal(0.95);
    CountInterval simulated = futures.intervalTotal(0.95);
    out.printf(
        Locale.ROOT,
        "%-34s %10.1f   %4d to %-4d   %4d to %-4d (variance / mean %.2f)%n",
        name,
        forecast.expectedTotal(),
        poisson.lower(),
        poisson.upper(),
        simulated.lower(),
        simulated.upper(),
        futures.varianceTotal() / futures.meanTotal());
  }
}
