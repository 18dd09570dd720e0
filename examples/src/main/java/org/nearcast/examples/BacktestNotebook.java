package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.nearcast.evaluate.Backtest;
import org.nearcast.evaluate.Comparison;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.io.write.EvaluationOptions;
import org.nearcast.io.write.EvaluationWriter;
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

/** Is the default model better than what is in use? A backtest, its verdict, and all its files. */
@Command(
    name = "BacktestNotebook",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Forecasts week after week with several methods, each week with what was known at its start,",
      "says in plain words whether the default model beats plain counts, and writes a page, tables,",
      "JSON and plots."
    })
public final class BacktestNotebook implements Callable<Integer> {
  private static final String PROPOSED = "multiscale Hawkes";
  private static final String IN_USE = "counts";

  /** The columns of the table. */
  private static final List<String> SHOWN =
      List.of("hit rate 1 %", "hit rate 5 %", "hit rate 20 %", "information gain");

  @Mixin private CityInput input;

  @Option(names = "--cell", description = "Size of a square cell, metres (${DEFAULT-VALUE}).")
  private double cellMetres = 200;

  @Option(names = "--weeks", description = "Number of weeks to forecast (${DEFAULT-VALUE}).")
  private int weeks = 26;

  @Option(
      names = "--refit",
      paramLabel = "K",
      description =
          "Fit the default model every K weeks and update it in between (${DEFAULT-VALUE}).")
  private int refit = 4;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "End of the last week. The end of the data without it.")
  private String until;

  @Option(names = "--out", description = "Where to write the files (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target", "backtest");

  @Spec private CommandSpec spec;

  /** Only {@link #main} makes one. */
  BacktestNotebook() {}

  /**
   * Runs the notebook.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int code = Mains.execute(new BacktestNotebook(), args);
    if (code != 0) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    City city = input.load(out);
    IncidentLog log = city.log();
    Grid grid = Grid.square(city.area(), cellMetres);
    Instant end = until == null ? log.observed().end() : Times.cutoff("--until", until, log.zone());

    // 1. Which forecasters, which weeks: change a line, run it again
    Evaluation evaluation =
        Backtest.of(log, grid)
            .withWindows(weeks, Period.ofWeeks(1))
            .withEnd(end)
            .withForecaster(PROPOSED, MultiscaleHawkes.withDefaults(), refit)
            .withForecaster(IN_USE, HistoricalCounts.withDefaults())
            .withForecaster("KDE", KernelDensity.withDefaults())
            .withForecaster("ProMap", ProMap.withDefaults())
            .withForecaster("space-time kernel", SpaceTimeKernel.withDefaults())
            .run();

    // 2. What came out
    table(out, evaluation);
    out.println();
    out.println(evaluation.verdict(PROPOSED, IN_USE));
    out.println(
        "p: of one comparison alone; corrected p: by Holm's method for the comparisons below");
    for (Comparison c : evaluation.compareWithAll(PROPOSED, "information gain")) {
      out.printf("information gain, %s less %s: %s%n", c.a(), c.b(), c.figures());
    }
    out.println(
        "by hit rate 5 %, the best is one of "
            + String.join(", ", evaluation.confidenceSet("hit rate 5 %").members()));

    // 3. To keep, to send, to print
    EvaluationOptions options =
        EvaluationOptions.titled("Backtest: " + city.name())
            .withComparison(PROPOSED, IN_USE)
            .withNotes(city.quality())
            .withZone(log.zone());
    EvaluationWriter.writeHtml(evaluation, folder.resolve("evaluation.html"), options);
    EvaluationWriter.writeJson(evaluation, folder.resolve("evaluation.json"), options);
    EvaluationWriter.writeScoresCsv(evaluation, folder.resolve("scores.csv"));
    EvaluationWriter.writeWindowsCsv(evaluation, folder.resolve("windows.csv"));
    EvaluationWriter.writeComparisonsCsv(evaluation, IN_USE, folder.resolve("comparisons.csv"));
    EvaluationPlots.capture(evaluation, city.name(), folder.resolve("capture.png"));
    EvaluationPlots.calibration(evaluation, city.name(), folder.resolve("calibration.png"));
    EvaluationPlots.forest(
        evaluation, IN_USE, "hit rate 5 %", city.name(), folder.resolve("differences.png"));
    out.println();
    out.println("page: " + folder.resolve("evaluation.html").toAbsolutePath().normalize().toUri());
    out.println("tables, JSON and plots: " + folder.toAbsolutePath().normalize());
    return 0;
  }

  private static void table(PrintWriter out, Evaluation evaluation) {
    out.printf(
        Locale.ROOT,
        "%n%d weeks, %,d incidents, %,d cells; intervals of %.0f %%%n%n%-18s",
        evaluation.windows().size(),
        evaluation.incidents(),
        evaluation.grid().size(),
        100 * evaluation.resampling().level(),
        "");
    SHOWN.forEach(score -> out.printf("%-24s", score));
    out.println();
    for (String name : evaluation.forecasters()) {
      out.printf("%-18s", name);
      for (String score : SHOWN) {
        double[] ends = evaluation.interval(name, score);
        double value = evaluation.value(name, score);
        String text =
            evaluation.score(score).unit().equals("%")
                ? String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", value, ends[0], ends[1])
                : String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, ends[0], ends[1]);
        out.printf("%-24s", text);
      }
      out.println();
    }
  }
}
