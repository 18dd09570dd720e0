package org.nearcast.model.hawkes.parametric;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Branching;
import org.nearcast.internal.Streams;
import org.nearcast.model.Explanation;
import org.nearcast.model.FitReport;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.Models;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.SimulatedLog;
import org.nearcast.model.hawkes.Triggering;

/** The fitted model. */
final class FittedHawkes implements SelfExcitingModel {
  private final Forecaster forecaster;
  private final History history;
  private final Grid grid;
  private final FittedProcess process;
  private final Diagnostics diagnostics;
  private final FitReport report;

  /** For each category of the history cumulative weight, to draw categories where all are one. */
  private final double[] categories;

  private final int[] recent;
  private final int[] typeOf;
  private final Generations generations;
  private final Outlook[] outlook = new Outlook[1];

  FittedHawkes(
      Forecaster forecaster,
      History history,
      Grid grid,
      FittedProcess process,
      Diagnostics diagnostics,
      FitReport report) {
    this.forecaster = forecaster;
    this.history = history;
    this.grid = grid;
    this.process = process;
    this.diagnostics = diagnostics;
    this.report = report;
    IncidentLog log = history.log();
    this.typeOf = process.typeOf(log.categories());
    this.categories = new double[log.categories().size()];
    int[] found = new int[log.size()];
    int count = 0;
    for (int i = 0; i < log.size(); i++) {
      categories[log.categoryCode(i)] += log.weight(i);
      if (history.ageDays(i) < process.cutOffDays()
          && typeOf[log.categoryCode(i)] >= 0
          && process.ratioOf(typeOf[log.categoryCode(i)]) > 0
          && grid.contains(log.x(i), log.y(i))) {
        found[count++] = i;
      }
    }
    // one after the other: parallel sums would depend on the number of cores
    for (int i = 1; i < categories.length; i++) {
      categories[i] += categories[i - 1];
    }
    this.recent = Arrays.copyOf(found, count);
    this.generations =
        new Generations(process.time(), process.deadDays(), process.ratio(), process.types());
  }

  @Override
  public Forecaster forecaster() {
    return forecaster;
  }

  @Override
  public History history() {
    return history;
  }

  @Override
  public Grid grid() {
    return grid;
  }

  @Override
  public FitReport report() {
    return report;
  }

  @Override
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  @Override
  public Triggering triggering() {
    double sum = 0;
    double all = 0;
    IncidentLog log = history.log();
    for (int i = 0; i < log.size(); i++) {
      int type = typeOf[log.categoryCode(i)];
      sum += type < 0 ? 0 : log.weight(i) * process.ratioOf(type);
      all += log.weight(i);
    }
    double mean = all > 0 ? sum / all : 0;
    return new LawTriggering(process.time(), process.space(), process.deadDays(), mean);
  }

  @Override
  public double[] backgroundPerDay() {
    return process.totalCellRate();
  }

  @Override
  public SelfExcitingModel updatedTo(History later) {
    Models.demandOneCrs(later, grid);
    Models.demandSameCategories(history, later);
    if (later.cutoff().isBefore(history.cutoff())) {
      throw new IllegalArgumentException(
          "later must not have a cutoff before " + history.cutoff() + " but has " + later.cutoff());
    }
    return new FittedHawkes(forecaster, later, grid, process, diagnostics, report);
  }

  private double days(Instant time) {
    return Duration.between(history.cutoff(), time).toMillis() / 86_400_000.0;
  }

  private Outlook outlook() {
    synchronized (outlook) {
      if (outlook[0] == null) {
        IncidentLog log = history.log();
        int n = recent.length;
        double[] x = new double[n];
        double[] y = new double[n];
        double[] age = new double[n];
        double[] weight = new double[n];
        int[] type = new int[n];
        for (int k = 0; k < n; k++) {
          int i = recent[k];
          x[k] = log.x(i);
          y[k] = log.y(i);
          age[k] = history.ageDays(i);
          weight[k] = log.weight(i);
          type[k] = typeOf[log.categoryCode(i)];
        }
        Outlook.Past past = new Outlook.Past(x, y, age, weight, type);
        outlook[0] = new Outlook(grid, process, generations, past);
      }
      return outlook[0];
    }
  }

  @Override
  public Forecast forecast(Horizon horizon) {
    if (horizon.start().isBefore(history.cutoff())) {
      // the forecast's constructor has the message
      return forecast(horizon, new double[grid.size()], null);
    }
    Generations.Window window = generations.between(days(horizon.start()), days(horizon.end()));
    return forecast(horizon, outlook().expected(window), window);
  }

  private Forecast forecast(Horizon horizon, double[] expected, Generations.Window window) {
    return new Forecast(
        grid,
        history.cutoff(),
        horizon,
        expected,
        (cell, most) -> explain(cell, most, expected[cell], window),
        () -> Models.provenance(this, "none: the model draws no random numbers"),
        report.warnings());
  }

  private Explanation explain(int cell, int most, double expected, Generations.Window window) {
    Outlook.Shares shares = outlook().shares(window, cell);
    return Models.explanation(
        history,
        grid,
        cell,
        most,
        expected,
        shares.background(),
        recent,
        incident -> shares.ofIncident()[Arrays.binarySearch(recent, incident)]);
  }

  @Override
  public IncidentLog simulate(Horizon horizon, long seed) {
    if (horizon.start().isBefore(history.cutoff())) {
      throw new IllegalArgumentException(
          "horizon must not start before the cutoff "
              + history.cutoff()
              + " but starts at "
              + horizon.start());
    }
    UniformRandomProvider random = Streams.of(seed, "space-time hawkes", 0);
    Simulator simulator = new Simulator(process, grid, days(horizon.end()), random);
    simulator.background();
    IncidentLog log = history.log();
    for (int i : recent) {
      simulator.residual(
          history.ageDays(i), log.x(i), log.y(i), typeOf[log.categoryCode(i)], log.weight(i));
    }
    return log(simulator.grow(), history.cutoff(), horizon.span(), seed, random);
  }

  @Override
  public IncidentLog simulateHistory(TimeSpan span, long seed) {
    UniformRandomProvider random = Streams.of(seed, "space-time hawkes history", 0);
    Simulator simulator = new Simulator(process, grid, span.days(), random);
    simulator.background();
    return log(simulator.grow(), span.start(), span, seed, random);
  }

  private IncidentLog log(
      Branching tree, Instant origin, TimeSpan span, long seed, UniformRandomProvider random) {
    int n = tree.size();
    double[] days = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    int[] category = new int[n];
    List<String> names = history.log().categories();
    for (int i = 0; i < n; i++) {
      days[i] = tree.days(i);
      x[i] = tree.x(i);
      y[i] = tree.y(i);
      category[i] =
          process.typeNames().isEmpty()
              ? drawn(random.nextDouble())
              : names.indexOf(process.typeNames().get(tree.type(i)));
    }
    return SimulatedLog.of(this, origin, days, x, y, category, span, seed);
  }

  // Where all types are one, an incident's type is drawn in proportion to the history's.
  private int drawn(double share) {
    double value = share * categories[categories.length - 1];
    int k = 0;
    while (k < categories.length - 1 && categories[k] <= value) {
      k++;
    }
    return k;
  }

  /** A line for people: the forecaster and what it was fitted to. */
  @Override
  public String toString() {
    return forecaster + " fitted to " + history.size() + " incidents known at " + history.cutoff();
  }
}
