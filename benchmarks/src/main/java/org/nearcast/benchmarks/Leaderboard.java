package org.nearcast.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.nearcast.evaluate.AreaScores;
import org.nearcast.evaluate.Backtest;
import org.nearcast.evaluate.Comparison;
import org.nearcast.evaluate.CountScores;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Score;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.StudyArea;
import org.nearcast.kernel.TemporalKernel;
import org.nearcast.model.Forecaster;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.baseline.ProMap;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.model.hawkes.nonparametric.NonparametricHawkes;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;

/**
 * The tables of docs/leaderboard.md: simple methods and ours on rolling windows of three cities,
 * every type of crime with more than 500 incidents in the test windows, by week and by day.
 * Finished windows are kept in target/leaderboard, so that a run can be stopped and gone on with.
 */
public final class Leaderboard {
  private static final int LEAST_INCIDENTS = 500;
  private static final double FOOT = 0.3048;
  private static final double REFERENCE_CELLS = 18_000;

  private static final List<Score> HIT_RATES = Tables.hitRates(1);
  private static final List<Score> OTHERS =
      List.of(AreaScores.captureArea(), CountScores.logScore(), CountScores.calibration());
  private static final List<String> CITIES = Stream.of(City.values()).map(City::name).toList();

  private Leaderboard() {}

  /** A forecaster and how many windows a fit serves. */
  private record Entry(Forecaster forecaster, int refitEvery) {}

  private static Map<String, Entry> simple() {
    Map<String, Entry> out = new LinkedHashMap<>();
    out.put("counts", new Entry(HistoricalCounts.withDefaults(), 1));
    out.put(
        "KDE 500 ft", new Entry(KernelDensity.withDefaults().withBandwidthMetres(500 * FOOT), 1));
    out.put(
        "KDE 500 ft, exp 365 d",
        new Entry(
            SpaceTimeKernel.withDefaults()
                .withBandwidthMetres(500 * FOOT)
                .withTemporalKernel(TemporalKernel.exponential(365)),
            1));
    out.put(
        "cell Hawkes, own backgrounds",
        new Entry(CellHawkes.withDefaults().withPooledBackground(false), 4));
    out.put("ProMap 400 m, 8 weeks", new Entry(ProMap.withDefaults(), 1));
    return out;
  }

  private static Map<String, Entry> all(int days) {
    int month = 28 / days;
    Map<String, Entry> out = new LinkedHashMap<>();
    out.put(Tables.OURS, new Entry(MultiscaleHawkes.withDefaults(), month));
    simple()
        .forEach(
            (name, e) -> out.put(name, new Entry(e.forecaster, e.refitEvery == 1 ? 1 : month)));
    out.put("space-time kernel", new Entry(SpaceTimeKernel.withDefaults(), Math.max(1, 7 / days)));
    out.put("cell Hawkes", new Entry(CellHawkes.withDefaults(), month));
    if (days > 1) {
      out.put("space-time Hawkes", new Entry(SpaceTimeHawkes.withDefaults(), month));
      out.put("nonparametric Hawkes", new Entry(NonparametricHawkes.withDefaults(), month));
    }
    return out;
  }

  /**
   * Prints the tables.
   *
   * @param args names of cities, days a window ("7" or "1") and crime types to choose; all without
   *     any
   * @throws IOException if the data are absent
   */
  public static void main(String[] args) throws IOException {
    List<String> wanted = List.of(args);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path folder = Tables.folder("leaderboard");
    if (wanted.isEmpty() || wanted.contains("reference")) {
      reference(folder, out);
    }
    for (City city : City.values()) {
      if (Tables.chosen(wanted, city.name(), CITIES)) {
        StudyArea area = city.area();
        IncidentLog log = city.log(area);
        for (String category : log.categories()) {
          IncidentLog one = log.where(category);
          for (int days : new int[] {7, 1}) {
            Backtest backtest =
                city.backtest(one, Grid.square(area, city.cellMetres), days)
                    .withScores(Stream.concat(HIT_RATES.stream(), OTHERS.stream()).toList());
            if (incidents(backtest, one) > LEAST_INCIDENTS
                && Tables.chosen(wanted, "" + days, List.of("7", "1"))
                && !wanted.equals(List.of("reference"))) {
              run(city + ", " + category.toLowerCase(Locale.ROOT), backtest, days, folder, out);
            }
          }
        }
      }
    }
  }

  private static int incidents(Backtest backtest, IncidentLog log) {
    return backtest.backtestWindows().stream()
        .mapToInt(w -> log.between(w.horizon().span()).size())
        .sum();
  }

  /**
   * The rolling table that others published for Portland. Its shares are not of the city's area:
   * all of its 947 and 2,578 incidents lie in a cell, and it counts about 18,000 cells, where the
   * city has room for 16,500. So whole cells wherever one touches the city, from the corner of its
   * bounding box in the state's coordinates, and shares of 18,000 cells.
   */
  private static void reference(Path folder, PrintStream out) throws IOException {
    StudyArea border = City.PORTLAND.area("EPSG:2838");
    double[] box = border.bounds();
    Lattice corner = Lattice.ALIGNED.withOffsetMetres(box[0], box[1]);
    Grid clipped = Grid.square(border, City.PORTLAND.cellMetres, corner);
    List<Geometry> whole = new ArrayList<>();
    for (int cell = 0; cell < clipped.size(); cell++) {
      whole.add(clipped.wholePolygon(cell));
    }
    StudyArea area = StudyArea.of(UnaryUnionOp.union(whole), border.crs());
    Grid grid = Grid.square(area, City.PORTLAND.cellMetres, corner);
    IncidentLog log = City.PORTLAND.log(border);
    List<Score> scores = Tables.hitRates(REFERENCE_CELLS / grid.size());
    for (String category : List.of("BURGLARY", "MOTOR VEHICLE THEFT")) {
      Backtest backtest = City.PORTLAND.backtest(log.where(category), grid, 7).withScores(scores);
      for (Map.Entry<String, Entry> e : simple().entrySet()) {
        backtest = backtest.withForecaster(e.getKey(), e.getValue().forecaster);
      }
      KernelDensity plain =
          KernelDensity.withDefaults().withBandwidthMetres(500 * FOOT).withEdgeCorrection(false);
      SpaceTimeKernel fading =
          SpaceTimeKernel.withDefaults()
              .withBandwidthMetres(500 * FOOT)
              .withTemporalKernel(TemporalKernel.exponential(365));
      backtest =
          backtest
              .withForecaster("KDE 500 ft, edges uncorrected", plain)
              .withForecaster(
                  "KDE 500 ft, exp 365 d, edges uncorrected", fading.withEdgeCorrection(false));
      String name = "Reference: Portland, " + category.toLowerCase(Locale.ROOT);
      Evaluation evaluation = Tables.keep(backtest, name, folder).run();
      out.print(Tables.heading(name, evaluation, 7));
      out.println("| method | 1 % | 5 % | 10 % | 20 % |");
      out.println("|---|---|---|---|---|");
      for (String method : evaluation.forecasters()) {
        out.printf("| %s | %s |%n", method, Tables.hits(evaluation, method, scores));
      }
    }
  }

  private static void run(String name, Backtest plain, int days, Path folder, PrintStream out)
      throws IOException {
    long begun = System.nanoTime();
    Backtest backtest = plain;
    for (Map.Entry<String, Entry> e : all(days).entrySet()) {
      backtest =
          backtest.withForecaster(e.getKey(), e.getValue().forecaster, e.getValue().refitEvery);
    }
    Evaluation evaluation = Tables.keep(backtest, name + " " + days, folder).run();
    out.print(Tables.heading(name, evaluation, days));
    out.println(
        "| method | 1 % | 5 % | 10 % | 20 % | curve | log score | observed/expected |"
            + " log score of ours above it |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    Map<String, Comparison> against = new LinkedHashMap<>();
    evaluation.compareWithAll(Tables.OURS, Tables.LOG_SCORE).forEach(c -> against.put(c.b(), c));
    for (String method : evaluation.forecasters()) {
      out.printf(
          Locale.ROOT,
          "| %s | %s | %.3f | %.4f | %.2f | %s |%n",
          method,
          Tables.hits(evaluation, method, HIT_RATES),
          evaluation.value(method, "capture curve area"),
          evaluation.value(method, Tables.LOG_SCORE),
          evaluation.value(method, "observed/expected"),
          against.containsKey(method) ? figures(against.get(method)) : "");
    }
    out.println();
    for (String score : List.of(Tables.LOG_SCORE, "hit rate 5 %")) {
      out.printf(
          "Not worse than the best by %s: %s.%n",
          score, String.join(", ", evaluation.confidenceSet(score).members()));
    }
    out.println();
    out.println(evaluation.verdict(Tables.OURS, "counts").headline());
    System.err.printf(
        Locale.ROOT, "%s %d: %.1f s%n", name, days, (System.nanoTime() - begun) / 1e9);
  }

  private static String figures(Comparison c) {
    return Tables.figures(c, 3) + (c.differs() ? " *" : "");
  }
}
