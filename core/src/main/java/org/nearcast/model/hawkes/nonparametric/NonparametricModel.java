package org.nearcast.model.hawkes.nonparametric;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Branching;
import org.nearcast.model.Explanation;
import org.nearcast.model.FitReport;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.Models;
import org.nearcast.model.hawkes.Convergence;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.LogLikelihood;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.SimulatedLog;

/**
 * A fitted {@link NonparametricHawkes}: background surface and triggering function can be read, and
 * forecasts, explanations and simulations made. Immutable and thread-safe.
 *
 * <p><b>Forecasts</b> are the expected counts given the past: background, what known incidents
 * trigger, and what these and future incidents trigger in turn. What known incidents trigger
 * directly is integrated exactly. For the rest incidents lie evenly within squares of at most 100 m
 * and within steps of the future (a quarter of a day at first, see {@code FutureSteps}), and the
 * spread of g in space is the mean over lags up to 7, 21 and more days. Nothing is taken to have
 * happened between the end of the observation and the cutoff but what is known.
 */
public final class NonparametricModel implements SelfExcitingModel {
  private final NonparametricHawkes forecaster;
  private final History history;
  private final Grid grid;

  /** Null if there was nothing to fit to. */
  private final Fit fit;

  private final PastIncidents past;
  private final double[] categoryShares;
  private final Diagnostics diagnostics;
  private final FitReport report;

  private NonparametricModel(
      NonparametricHawkes forecaster,
      History history,
      Grid grid,
      Fit fit,
      double[] categoryShares,
      Diagnostics diagnostics,
      FitReport report) {
    this.forecaster = forecaster;
    this.history = history;
    this.grid = grid;
    this.fit = fit;
    this.past =
        fit == null ? null : new PastIncidents(history, grid, fit.squares, fit.offsets, fit.mass);
    this.categoryShares = categoryShares;
    this.diagnostics = diagnostics;
    this.report = report;
  }

  static NonparametricModel fit(
      NonparametricHawkes forecaster, Settings settings, History history, Grid grid) {
    double gap = Math.max(0, Fit.days(history.log().observed().end(), history.cutoff()));
    double lag = Math.max(settings.lagDays(), gap);
    double window = Fit.days(history.log().observed().start(), history.cutoff()) - lag;
    Sample sample = Sample.of(history, grid, lag, lag + Math.max(0, window));
    if (sample.size == 0 || !(window > 0)) {
      return empty(forecaster, history, grid);
    }
    Squares squares = Squares.under(grid);
    Fitting fitting = new Fitting(settings, sample, squares.grid, window);
    Fit fit = new Fit(grid, squares, fitting, history.log().observed().start());
    Diagnostics diagnostics = new Diagnosis(fitting).diagnostics();
    List<String> warnings =
        Models.withDataWarnings(
            history,
            grid,
            squares.toCells(fit.backgroundPerDay),
            FitWarnings.of(settings, fitting));
    FitReport report = diagnostics.report(forecaster.name(), warnings);
    return new NonparametricModel(
        forecaster, history, grid, fit, shares(history, sample), diagnostics, report);
  }

  private static NonparametricModel empty(
      NonparametricHawkes forecaster, History history, Grid grid) {
    Diagnostics none =
        new Diagnostics(
            new Convergence(true, "there was nothing to fit to", 0, new double[] {0}),
            new LogLikelihood(0, 0, 0, 0),
            0,
            Double.NaN,
            Double.NaN,
            List.of());
    FitReport report =
        new FitReport(
            true,
            Map.of(),
            Models.withDataWarnings(history, grid, new double[grid.size()], List.of()));
    return new NonparametricModel(forecaster, history, grid, null, new double[0], none, report);
  }

  private static double[] shares(History history, Sample sample) {
    double[] cumulative = new double[history.log().categories().size()];
    for (int i = 0; i < sample.size; i++) {
      cumulative[history.log().categoryCode(sample.logIndex[i])] += sample.weight[i];
    }
    for (int c = 1; c < cumulative.length; c++) {
      cumulative[c] += cumulative[c - 1];
    }
    for (int c = 0; c < cumulative.length; c++) {
      cumulative[c] /= sample.totalWeight();
    }
    return cumulative;
  }

  @Override
  public NonparametricHawkes forecaster() {
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

  /**
   * The fitted triggering function, to be read and plotted.
   *
   * @return the function
   * @throws IllegalStateException if there was nothing to fit to
   */
  @Override
  public TriggeringFunction triggering() {
    if (fit == null) {
      throw new IllegalStateException("no incident was known: there is no triggering function");
    }
    return new TriggeringFunction(fit.offsets, fit.mass);
  }

  /**
   * The fitted background surface.
   *
   * @return expected background incidents a day of each cell, at the rate that forecasts use; its
   *     progeny is not in it
   */
  @Override
  public double[] backgroundPerDay() {
    if (fit == null) {
      return new double[grid.size()];
    }
    double[] cells = fit.squares.toCells(fit.backgroundPerDay);
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] *= fit.trend.last();
    }
    return cells;
  }

  /**
   * How the fitted background changed over time: constant at 1 unless the forecaster has {@link
   * NonparametricHawkes#withTrendNeighbours trend neighbours}.
   *
   * @param time any time; outside the window the value at its nearest end
   * @return ν, with a mean of 1 over the window
   */
  public double trend(Instant time) {
    return fit == null ? 1 : fit.trend.at(Fit.days(fit.start, time));
  }

  @Override
  public Forecast forecast(Horizon horizon) {
    double[] expected = new double[grid.size()];
    Outlook outlook = null;
    if (fit != null && !horizon.start().isBefore(history.cutoff())) {
      outlook = new Outlook(fit, history, past, horizon);
      expected = outlook.expected();
    }
    double[] counts = expected;
    Outlook seen = outlook;
    return new Forecast(
        grid,
        history.cutoff(),
        horizon,
        counts,
        (cell, most) ->
            seen == null
                ? new Explanation(cell, 0, 0, List.of(), 0, 0)
                : seen.explain(cell, most, counts[cell]),
        () -> Models.provenance(this, forecaster.seed()),
        report.warnings());
  }

  @Override
  public NonparametricModel updatedTo(History later) {
    Models.demandOneCrs(later, grid);
    Models.demandSameCategories(history, later);
    if (later.cutoff().isBefore(history.cutoff())) {
      throw new IllegalArgumentException(
          "later.cutoff must not be before " + history.cutoff() + " but was " + later.cutoff());
    }
    return new NonparametricModel(
        forecaster, later, grid, fit, categoryShares, diagnostics, report);
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
    Branching process = new Branching();
    if (fit != null) {
      int[] category = new int[past.sample.size];
      for (int i = 0; i < category.length; i++) {
        category[i] = history.log().categoryCode(past.sample.logIndex[i]);
      }
      double days = Fit.days(history.cutoff(), horizon.end());
      process = new Simulator(fit, categoryShares).draw(past, category, days, Double.NaN, seed);
    }
    return log(process, history.cutoff(), horizon.span(), seed);
  }

  @Override
  public IncidentLog simulateHistory(TimeSpan span, long seed) {
    Branching process = new Branching();
    if (fit != null && span.days() > 0) {
      process =
          new Simulator(fit, categoryShares)
              .draw(null, null, span.days(), Fit.days(fit.start, span.start()), seed);
    }
    return log(process, span.start(), span, seed);
  }

  private IncidentLog log(Branching process, Instant origin, TimeSpan span, long seed) {
    int n = process.size();
    double[] days = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    int[] category = new int[n];
    for (int i = 0; i < n; i++) {
      days[i] = process.days(i);
      x[i] = process.x(i);
      y[i] = process.y(i);
      category[i] = process.type(i);
    }
    return SimulatedLog.of(this, origin, days, x, y, category, span, seed);
  }

  /** A line for people: the forecaster and what it was fitted to. */
  @Override
  public String toString() {
    return forecaster + " fitted to " + history.size() + " incidents known at " + history.cutoff();
  }
}
