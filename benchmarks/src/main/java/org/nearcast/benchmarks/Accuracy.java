package org.nearcast.benchmarks;

import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.kernel.Bandwidth;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.baseline.ProMap;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleModel;
import org.nearcast.model.hawkes.nonparametric.NonparametricHawkes;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;

/**
 * The accuracy tables of docs/accuracy.md: every method on the same windows of real cities, each
 * window forecast with what was known at its start. Self-exciting models are fitted anew every four
 * weeks and given what has become known at each window in between; kernel densities of adaptive
 * bandwidth, which are slow, are fitted anew each week; everything else at each window.
 */
public final class Accuracy {
  private static final int DAYS_BETWEEN_FITS = 28;

  private Accuracy() {}

  /** A city, a type of crime, and the length of the windows in days. */
  private record Task(City city, String category, int days) {}

  private static List<Task> tasks() {
    return List.of(
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
  }

  private static Map<String, Forecaster> forecasters() {
    Map<String, Forecaster> out = new LinkedHashMap<>();
    out.put("Multiscale Hawkes", MultiscaleHawkes.withDefaults());
    out.put("counts", HistoricalCounts.withDefaults());
    out.put("counts, last year", HistoricalCounts.withDefaults().withLookBackDays(365));
    out.put("KDE 150 m", KernelDensity.withDefaults());
    out.put(
        "KDE adaptive",
        KernelDensity.withDefaults().withBandwidth(Bandwidth.abramson(Bandwidth.fixed(150))));
    out.put("space-time kernel", SpaceTimeKernel.withDefaults());
    out.put("ProMap", ProMap.withDefaults());
    out.put("cell Hawkes", CellHawkes.withDefaults());
    out.put("space-time Hawkes", SpaceTimeHawkes.withDefaults());
    out.put("nonparametric Hawkes", NonparametricHawkes.withDefaults());
    return out;
  }

  /**
   * Prints the tables.
   *
   * @param args which tasks, by position from 0; all without any
   * @throws IOException if the data are absent
   * @throws IllegalArgumentException if there is no such task
   */
  public static void main(String[] args) throws IOException {
    List<Task> tasks = tasks();
    if (args.length == 0) {
      for (Task task : tasks) {
        run(task);
      }
    }
    for (String arg : args) {
      if (!arg.matches("\\d{1,3}") || Integer.parseInt(arg) >= tasks.size()) {
        throw new IllegalArgumentException(
            "a task must be a number from 0 to " + (tasks.size() - 1) + " but was " + arg);
      }
      run(tasks.get(Integer.parseInt(arg)));
    }
  }

  private static void run(Task task) throws IOException {
    StudyArea area = task.city().area();
    IncidentLog log = task.city().log(area).where(task.category());
    Grid grid = Grid.square(area, task.city().cellMetres);
    Map<String, WindowScore> scores = new LinkedHashMap<>();
    int windows = task.city().weeks * 7 / task.days();
    ZonedDateTime end = task.city().until.atStartOfDay(task.city().zone);
    long begun = System.nanoTime();
    for (Map.Entry<String, Forecaster> method : forecasters().entrySet()) {
      FittedModel model = null;
      long started = System.nanoTime();
      for (int w = windows; w >= 1; w--) {
        Instant cutoff = end.minusDays((long) w * task.days()).toInstant();
        Horizon horizon =
            new Horizon(cutoff, end.minusDays((long) (w - 1) * task.days()).toInstant());
        IncidentLog happened = log.between(horizon.span());
        History history = log.knownAt(cutoff);
        int day = (windows - w) * task.days();
        if (model instanceof SelfExcitingModel known && day % DAYS_BETWEEN_FITS != 0) {
          model = known.updatedTo(history);
        } else if (model == null || day % 7 == 0 || !isSlow(method.getValue())) {
          model = method.getValue().fit(history, grid);
        }
        score(
            scores,
            grid,
            task.days(),
            method.getKey(),
            model.forecast(horizon).expectedCounts(),
            happened);
        if (model instanceof MultiscaleModel multiscale) {
          for (String member : multiscale.weights().keySet()) {
            double[] alone = multiscale.memberCounts(member, horizon);
            score(scores, grid, task.days(), "member " + member.substring(6), alone, happened);
          }
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%s: %.1f s, last fit %s %s%n",
          method.getKey(),
          (System.nanoTime() - started) / 1e9,
          model.report().estimates(),
          model.report().warnings());
    }
    print(task, scores);
    System.out.printf(Locale.ROOT, "%.1f s%n", (System.nanoTime() - begun) / 1e9);
  }

  private static boolean isSlow(Forecaster forecaster) {
    return forecaster.parameters().getOrDefault("bandwidth", "").startsWith("Abramson");
  }

  private static void score(
      Map<String, WindowScore> scores,
      Grid grid,
      int days,
      String method,
      double[] expected,
      IncidentLog happened) {
    scores.computeIfAbsent(method, m -> new WindowScore(grid, days)).add(expected, happened);
  }

  private static void print(Task task, Map<String, WindowScore> scores) {
    WindowScore ours = scores.get("Multiscale Hawkes");
    System.out.printf(
        Locale.ROOT,
        "%n**%s, %s, windows of %d d, %.0f incidents**%n%n",
        task.city(),
        task.category(),
        task.days(),
        ours.incidents());
    System.out.println("| method | 1 % | 5 % | 10 % | 20 % | log score | Multiscale against it |");
    System.out.println("|---|---|---|---|---|---|---|");
    scores.forEach(
        (name, score) -> {
          double[] gain = ours.logScoreAgainst(score);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.1f | %.1f | %.1f | %.1f | %.4f | %+.4f [%+.4f, %+.4f] |%n",
              name,
              score.hitPercent(0),
              score.hitPercent(1),
              score.hitPercent(2),
              score.hitPercent(3),
              score.logScore(),
              gain[0],
              gain[1],
              gain[2]);
        });
    System.out.println();
    for (int s = 0; s < WindowScore.SHARES.length; s++) {
      String best = null;
      for (Map.Entry<String, WindowScore> entry : scores.entrySet()) {
        if (entry.getValue() != ours
            && (best == null || entry.getValue().hitPercent(s) > scores.get(best).hitPercent(s))) {
          best = entry.getKey();
        }
      }
      double[] gain = ours.hitsAgainst(scores.get(best), s);
      System.out.printf(
          Locale.ROOT,
          "hits in %.0f %%: against the best other, %s: %+.2f [%+.2f, %+.2f]%n",
          100 * WindowScore.SHARES[s],
          best,
          gain[0],
          gain[1],
          gain[2]);
    }
  }
}
