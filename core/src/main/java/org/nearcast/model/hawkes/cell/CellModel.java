package org.nearcast.model.hawkes.cell;

import java.time.Instant;
import java.util.Arrays;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Branching;
import org.nearcast.internal.Exp;
import org.nearcast.internal.Streams;
import org.nearcast.model.Explanation;
import org.nearcast.model.FitReport;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.Models;
import org.nearcast.model.hawkes.CellPlaces;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.SimulatedLog;
import org.nearcast.model.hawkes.Triggering;

/** The cell model, fitted. */
final class CellModel implements SelfExcitingModel {
  private final Fit fit;
  private final History history;
  private final CellEvents events;

  /** Until when incidents are known: the cutoff, or the end of the data before it. */
  private final double knownUntil;

  /** Σ w e^{−ω (known until − active)} of each cell, over the incidents that are active by then. */
  private final double[] active;

  private final CellPlaces places;

  /** What was estimated, which a later history does not change. */
  record Fit(
      Forecaster forecaster,
      Grid grid,
      Clock clock,
      Trigger trigger,
      double[] backgroundPerDay,
      Diagnostics diagnostics,
      FitReport report) {}

  CellModel(Fit fit, History history) {
    this(fit, history, new CellPlaces(fit.grid()));
  }

  private CellModel(Fit fit, History history, CellPlaces places) {
    this.fit = fit;
    this.history = history;
    this.places = places;
    TimeSpan observed = history.log().observed();
    Instant end = observed.end().isBefore(history.cutoff()) ? observed.end() : history.cutoff();
    this.knownUntil = days(end);
    this.events = CellEvents.of(history, fit.grid(), fit.clock(), Double.POSITIVE_INFINITY);
    this.active = new double[fit.grid().size()];
    for (int cell = 0; cell < active.length; cell++) {
      for (int i = events.start[cell]; i < events.start[cell + 1]; i++) {
        active[cell] += remaining(i);
      }
    }
  }

  /** Days after the clock's origin. */
  private double days(Instant time) {
    long origin = fit.clock().origin(history).toEpochMilli();
    return (time.toEpochMilli() - origin) / Clock.MILLIS_PER_DAY;
  }

  /** What is left of an incident's triggering; 0 for one that is not yet active. */
  private double remaining(int i) {
    double age = knownUntil - events.active[i];
    return age < 0 ? 0 : events.weight[i] * Exp.of(-fit.trigger().omega() * age);
  }

  @Override
  public Forecaster forecaster() {
    return fit.forecaster();
  }

  @Override
  public History history() {
    return history;
  }

  @Override
  public Grid grid() {
    return fit.grid();
  }

  @Override
  public FitReport report() {
    return fit.report();
  }

  @Override
  public Diagnostics diagnostics() {
    return fit.diagnostics();
  }

  @Override
  public Triggering triggering() {
    double cell = fit.grid().cellSizeMetres();
    return new CellTriggering(fit.trigger(), fit.clock(), cell * cell);
  }

  @Override
  public double[] backgroundPerDay() {
    return fit.backgroundPerDay().clone();
  }

  @Override
  public SelfExcitingModel updatedTo(History later) {
    Models.demandOneCrs(later, fit.grid());
    Models.demandSameCategories(history, later);
    if (later.cutoff().isBefore(history.cutoff())) {
      throw new IllegalArgumentException(
          "later history must not have a cutoff before "
              + history.cutoff()
              + " but has "
              + later.cutoff());
    }
    return new CellModel(fit, later, places);
  }

  @Override
  public Forecast forecast(Horizon horizon) {
    double from = days(horizon.start());
    double to = days(horizon.end());
    Progeny progeny = new Progeny(fit.trigger(), fit.clock(), knownUntil);
    boolean past = horizon.start().isBefore(history.cutoff());
    // refused by the forecast, with its own words
    double background = past ? 0 : progeny.background(to) - progeny.background(from);
    double perActive =
        past ? 0 : progeny.descendants(knownUntil, to) - progeny.descendants(knownUntil, from);
    double[] expected = new double[active.length];
    for (int cell = 0; cell < expected.length; cell++) {
      expected[cell] = fit.backgroundPerDay()[cell] * background + active[cell] * perActive;
      for (int i = events.start[cell + 1] - 1; isYoung(i, cell); i--) {
        expected[cell] += young(progeny, i, from, to);
      }
    }
    return new Forecast(
        fit.grid(),
        history.cutoff(),
        horizon,
        expected,
        (cell, most) ->
            explain(cell, most, expected[cell], background, perActive, progeny, from, to),
        () -> Models.provenance(this, "none: the fit draws no random numbers"),
        fit.report().warnings());
  }

  // Incidents that become active after all that is known; the last of their cell.
  private boolean isYoung(int i, int cell) {
    return i >= events.start[cell] && events.active[i] > knownUntil;
  }

  private double young(Progeny progeny, int i, double from, double to) {
    return events.weight[i]
        * (progeny.descendants(events.active[i], to) - progeny.descendants(events.active[i], from));
  }

  private Explanation explain(
      int cell,
      int most,
      double expected,
      double background,
      double perActive,
      Progeny progeny,
      double from,
      double to) {
    int first = events.start[cell];
    int[] own = Arrays.copyOfRange(events.incident, first, events.start[cell + 1]);
    return Models.explanation(
        history,
        fit.grid(),
        cell,
        most,
        expected,
        fit.backgroundPerDay()[cell] * background,
        own,
        incident -> {
          int i = first + Arrays.binarySearch(own, incident);
          return isYoung(i, cell) ? young(progeny, i, from, to) : remaining(i) * perActive;
        });
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
    CellSimulation future = simulation(days(horizon.end()), "cell future", seed);
    future.background(knownUntil);
    for (int cell = 0; cell < active.length; cell++) {
      future.offspring(cell, knownUntil, active[cell]);
      for (int i = events.start[cell + 1] - 1; isYoung(i, cell); i--) {
        future.offspring(cell, events.active[i], events.weight[i]);
      }
    }
    return grown(future, horizon.span(), seed);
  }

  @Override
  public IncidentLog simulateHistory(TimeSpan span, long seed) {
    CellSimulation past = simulation(days(span.end()), "cell history", seed);
    past.background(days(span.start()));
    return grown(past, span, seed);
  }

  private CellSimulation simulation(double endDays, String purpose, long seed) {
    return new CellSimulation(
        fit.trigger(),
        fit.clock(),
        places,
        fit.backgroundPerDay(),
        CellSimulation.categoryShares(history.log()),
        endDays,
        Streams.of(seed, purpose, 0));
  }

  private IncidentLog grown(CellSimulation simulation, TimeSpan span, long seed) {
    simulation.grow();
    Branching all = simulation.process;
    double[] time = new double[all.size()];
    double[] x = new double[all.size()];
    double[] y = new double[all.size()];
    for (int i = 0; i < time.length; i++) {
      time[i] = all.days(i);
      x[i] = all.x(i);
      y[i] = all.y(i);
    }
    Instant origin = fit.clock().origin(history);
    return SimulatedLog.of(this, origin, time, x, y, simulation.categories(), span, seed);
  }

  /** A line for people: branching ratio, mean triggering time and what it was fitted to. */
  @Override
  public String toString() {
    return forecaster().name()
        + forecaster().parameters()
        + " fitted: "
        + fit.trigger()
        + ", "
        + history.size()
        + " incidents known at "
        + history.cutoff();
  }
}
