package org.nearcast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nearcast.evaluate.Backtest;
import org.nearcast.evaluate.CountScores;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.baseline.ProMap;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.nonparametric.NonparametricHawkes;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;

/**
 * Makes docs/accuracy.md: the default, each member of its mixture alone, and every other forecaster
 * on the same windows of real cities. Self-exciting models are fitted anew every four weeks and
 * updated in between; kernels of adaptive bandwidth, which are slow, are fitted anew each week;
 * everything else at each window. Finished windows are kept in target/accuracy, so that a run can
 * be stopped and gone on with; the page is written there, anew after each table.
 */
public final class Accuracy {
  private static final int DAYS_BETWEEN_FITS = 28;

  private Accuracy() {}

  /** A city, a type of crime, and the length of the windows in days. */
  record Task(City city, String category, int days) {
    @Override
    public String toString() {
      return city + ", " + category.toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Task> TASKS =
      List.of(
          new Task(City.PORTLAND, "BURGLARY", 7),
          new Task(City.PORTLAND, "MOTOR VEHICLE THEFT", 7),
          new Task(City.ST_LOUIS, "BURGLARY", 7),
          new Task(City.ST_LOUIS, "ROBBERY", 7),
          new Task(City.ST_LOUIS, "VEHICLE THEFT", 7),
          new Task(City.CHICAGO, "THEFT", 7),
          new Task(City.CHICAGO, "BATTERY", 7),
          new Task(City.ST_LOUIS, "BURGLARY", 1),
          new Task(City.ST_LOUIS, "ROBBERY", 1),
          new Task(City.ST_LOUIS, "VEHICLE THEFT", 1),
          new Task(City.CHICAGO, "THEFT", 1),
          new Task(City.CHICAGO, "BATTERY", 1));

  /**
   * Makes the page.
   *
   * @param args names of cities, days a window ("7" or "1") and crime types to choose; all without
   *     any
   * @throws IOException if the data are absent
   */
  public static void main(String[] args) throws IOException {
    List<String> wanted = List.of(args);
    Path folder = Tables.folder("accuracy");
    Path page = folder.resolve("accuracy.md");
    List<AccuracyPage.Table> tables = new ArrayList<>();
    for (Task task : TASKS) {
      if (chosen(wanted, task)) {
        long begun = System.nanoTime();
        Evaluation evaluation = run(task, folder);
        tables.add(new AccuracyPage.Table(task, evaluation));
        Files.writeString(page, AccuracyPage.of(tables));
        System.err.printf(
            Locale.ROOT,
            "%s %d: %.1f s; %s holds %d tables%n",
            task,
            task.days,
            (System.nanoTime() - begun) / 1e9,
            page.toAbsolutePath(),
            tables.size());
      }
    }
  }

  private static boolean chosen(List<String> wanted, Task task) {
    return Tables.chosen(wanted, task.city.name(), kinds(t -> t.city.name()))
        && Tables.chosen(wanted, task.category, kinds(Task::category))
        && Tables.chosen(wanted, "" + task.days, kinds(t -> "" + t.days));
  }

  private static List<String> kinds(Function<Task, String> kind) {
    return TASKS.stream().map(kind).distinct().toList();
  }

  private static Evaluation run(Task task, Path folder) throws IOException {
    StudyArea area = task.city.area();
    IncidentLog log = task.city.log(area).where(task.category);
    Grid grid = Grid.square(area, task.city.cellMetres);
    Backtest plain =
        task.city
            .backtest(log, grid, task.days)
            .withScores(
                Stream.concat(AccuracyPage.HIT_RATES.stream(), Stream.of(CountScores.logScore()))
                    .toList());
    int month = DAYS_BETWEEN_FITS / task.days;
    int week = 7 / task.days;
    SharedFits fits = new SharedFits(plain, month);
    Backtest backtest = plain.withForecaster(Tables.OURS, fits, month);
    History first = log.knownAt(plain.backtestWindows().get(0).cutoff());
    for (String member : fits.fit(first, grid).weights().keySet()) {
      backtest =
          backtest.withForecaster(
              AccuracyPage.MEMBER + member.replaceFirst("weight", ""), new Member(fits, member));
    }
    backtest =
        backtest
            .withForecaster("counts", HistoricalCounts.withDefaults())
            .withForecaster(
                "counts, last year", HistoricalCounts.withDefaults().withLookBackDays(365))
            .withForecaster("KDE 150 m", KernelDensity.withDefaults())
            .withForecaster(
                "KDE adaptive",
                KernelDensity.withDefaults()
                    .withBandwidth(Bandwidth.abramson(Bandwidth.fixed(150))),
                week)
            .withForecaster("space-time kernel", SpaceTimeKernel.withDefaults(), week)
            .withForecaster("ProMap", ProMap.withDefaults())
            .withForecaster("cell Hawkes", CellHawkes.withDefaults(), month)
            .withForecaster("space-time Hawkes", SpaceTimeHawkes.withDefaults(), month)
            .withForecaster("nonparametric Hawkes", NonparametricHawkes.withDefaults(), month);
    Instant[] told = {Instant.now()};
    return Tables.keep(backtest, task + " " + task.days, folder)
        .withProgress(
            progress -> {
              if (Duration.between(told[0], Instant.now()).toSeconds() >= 60) {
                told[0] = Instant.now();
                System.err.println(task + " " + task.days + ": " + progress);
              }
            })
        .run();
  }
}
