package org.nearcast.model.hawkes.multiscale;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Branching;
import org.nearcast.internal.Pieces;
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

/**
 * A fitted {@link MultiscaleHawkes}. Immutable and thread-safe.
 *
 * <p><b>Diagnostics.</b> The branching ratio is Σ θ h ln(1/(1 − q))/q, q = exp(−T/τ), over the
 * members of finite memory: the incidents that one, at the end of T days observed, triggers
 * directly while the days go on. It is little above Σ θ h unless a memory is longer than half the
 * history. h is the share of the recent past that is known in time: weights are those of incidents
 * as known, and would count late ones too often. Long-run, even and covariate members are the
 * background, and leading ones are. The log-likelihood is that of the windows fitted on, without
 * the prior; its path is that of the function maximised, with it. Standard errors are from the
 * curvature of that function, and the intervals of weights do not go below 0. AIC counts every
 * member as a parameter, though the prior ties them down.
 */
public final class MultiscaleModel implements SelfExcitingModel {
  /** What the fit found; the same for every history that the model is carried forward to. */
  record Fitted(
      int[] kindOfCategory,
      Modulation modulation,
      ReportingDelay delay,
      double[] theta,
      Diagnostics diagnostics,
      FitReport report) {}

  private final MultiscaleHawkes forecaster;
  private final History history;
  private final Grid grid;
  private final Fitted fitted;
  private final Features features;
  private final DecayedCounts state;

  /** How many incidents of the history lie in a cell, whatever their type. */
  private final int inside;

  private final double[] ratePerDay;
  private final double longRunRate;
  private final FitReport report;
  private final Lazy<Sources> sources;
  private final Lazy<Simulator> simulator;
  private final Lazy<double[]> typesUpTo;

  MultiscaleModel(
      MultiscaleHawkes forecaster,
      History history,
      Grid grid,
      Fitted fitted,
      Features features,
      DecayedCounts state,
      int inside) {
    this.forecaster = forecaster;
    this.history = history;
    this.grid = grid;
    this.fitted = fitted;
    this.features = features;
    this.state = state;
    this.inside = inside;
    this.ratePerDay = features.rates(state, fitted.theta());
    this.longRunRate = features.longRunRate(state);
    FitReport own = fitted.report();
    this.report =
        new FitReport(
            own.converged(),
            own.estimates(),
            Models.withDataWarnings(history, history.size() - inside, ratePerDay, own.warnings()));
    this.sources = new Lazy<>(() -> new Sources(history, grid, fitted, features));
    this.typesUpTo = new Lazy<>(this::countTypes);
    this.simulator = new Lazy<>(() -> new Simulator(features, fitted, state, new CellPlaces(grid)));
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
    return fitted.diagnostics();
  }

  /**
   * The members' weights θ by name.
   *
   * @return for example {@code weightCells2Days30}, in the order of the dictionary
   */
  public Map<String, Double> weights() {
    Map<String, Double> out = new LinkedHashMap<>();
    List<String> names = features.members.names();
    for (int m = 0; m < names.size(); m++) {
      out.put(names.get(m), fitted.theta()[m]);
    }
    return out;
  }

  /**
   * The factors of the local week.
   *
   * @return 168 factors of mean 1, Monday 00:00 first; all 1 without {@link
   *     MultiscaleHawkes#withHourOfWeek}
   */
  public double[] hourOfWeekFactors() {
    return fitted.modulation().hourOfWeekFactors();
  }

  @Override
  public Triggering triggering() {
    return new MixtureTriggering(features, fitted.theta(), fitted.delay(), grid);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Even, covariate and long-run members; leading types, too.
   */
  @Override
  public double[] backgroundPerDay() {
    Members members = features.members;
    double[] steady = fitted.theta().clone();
    for (int s = 0; s < members.scales(); s++) {
      for (int k = 0; k < members.memories() - 1; k++) {
        steady[members.index(Arrivals.TARGET, s, k)] = 0;
      }
    }
    return features.rates(state, steady);
  }

  @Override
  public Forecast forecast(Horizon horizon) {
    double days = effectiveDays(horizon);
    double[] expected = times(ratePerDay, days);
    return new Forecast(
        grid,
        history.cutoff(),
        horizon,
        expected,
        (cell, most) -> explain(cell, most, expected[cell], days),
        () -> Models.provenance(this, "none: the fit draws no random numbers"),
        report.warnings());
  }

  private static double[] times(double[] values, double factor) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] * factor;
    }
    return out;
  }

  private double effectiveDays(Horizon horizon) {
    long start = horizon.start().toEpochMilli();
    long end = horizon.end().toEpochMilli();
    return horizon.days() * fitted.modulation().meanFactor(start, end);
  }

  private Explanation explain(int cell, int most, double expected, double days) {
    double background = longRunRate * features.backgroundShare(cell, fitted.theta()) * days;
    Sources known = sources.get();
    return Models.explanation(
        history, grid, cell, most, expected, background, known.near(cell), known.share(cell, days));
  }

  /**
   * The forecast of one member alone, for comparison: what a single scale and memory would say.
   *
   * @param member its name, one of {@link #weights}
   * @param horizon the time to forecast
   * @return expected number of incidents, one value a cell
   * @throws IllegalArgumentException if there is no such member
   */
  public double[] memberCounts(String member, Horizon horizon) {
    int m = features.members.names().indexOf(member);
    if (m < 0) {
      throw new IllegalArgumentException(
          "member must be one of " + weights().keySet() + " but was \"" + member + "\"");
    }
    double[] alone = new double[fitted.theta().length];
    alone[m] = 1;
    return times(features.rates(state, alone), effectiveDays(horizon));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The state is carried forward: it fades by the time passed and takes the new incidents in.
   * The answer equals that of a state made afresh from the later history, to rounding.
   *
   * @throws IllegalArgumentException also if the later history does not hold exactly the incidents
   *     that this model's held, besides those that have become known since: then fit again
   */
  @Override
  public MultiscaleModel updatedTo(History later) {
    Models.demandOneCrs(later, grid);
    Models.demandSameCategories(history, later);
    if (later.cutoff().isBefore(history.cutoff())) {
      throw new IllegalArgumentException(
          "later must have a cutoff not before " + history.cutoff() + " but had " + later.cutoff());
    }
    IncidentLog log = later.log();
    DecayedCounts next = state.copy();
    next.advanceTo(later.cutoff().toEpochMilli());
    int[] arrived = arrivedSince(log);
    demandSamePast(log, arrived);
    int nowInside = inside;
    for (int i : arrived) {
      int cell = grid.cellOf(log.x(i), log.y(i));
      int kind = fitted.kindOfCategory()[log.categoryCode(i)];
      nowInside += cell >= 0 ? 1 : 0;
      if (cell >= 0 && kind >= 0) {
        double weight = Arrivals.weight(log, i, fitted.modulation());
        next.add(kind, cell, weight, log.occurredMillis(i));
      }
    }
    return new MultiscaleModel(
        forecaster, later, grid, fitted, features.observed(log.observed()), next, nowInside);
  }

  // Incidents that were not known yet at this model's cutoff, in the order of the log.
  private int[] arrivedSince(IncidentLog log) {
    long before = history.cutoff().toEpochMilli();
    int[] arrived = new int[64];
    int count = 0;
    for (int i = 0; i < log.size(); i++) {
      if (Arrivals.knownAt(log, i) > before) {
        if (count == arrived.length) {
          arrived = Arrays.copyOf(arrived, 2 * count);
        }
        arrived[count++] = i;
      }
    }
    return Arrays.copyOf(arrived, count);
  }

  // Logs have one order, so what was known stands in it.
  private void demandSamePast(IncidentLog log, int[] arrived) {
    int old = log.size() - arrived.length;
    boolean changed = false;
    if (old == history.size()) {
      int pieces = Pieces.forAllCores(Math.max(1, old));
      boolean[] differs = new boolean[pieces];
      Pieces.run(
          pieces,
          piece -> {
            int first = (int) ((long) old * piece / pieces);
            int end = (int) ((long) old * (piece + 1) / pieces);
            differs[piece] = !samePast(log, arrived, first, end);
          });
      for (boolean piece : differs) {
        changed |= piece;
      }
    }
    if (old != history.size() || changed) {
      throw new IllegalArgumentException(
          "later must hold the "
              + history.size()
              + " incidents known at "
              + history.cutoff()
              + (changed ? " but some are others" : " but holds " + old + " that were")
              + ": the source has changed, so fit again");
    }
  }

  // Incidents [first, end) of the history stand in runs between what has arrived.
  private boolean samePast(IncidentLog log, int[] arrived, int first, int end) {
    boolean same = true;
    int run = 0;
    for (int at = first; same && at < end; ) {
      while (run < arrived.length && arrived[run] <= at + run) {
        run++;
      }
      int next = run < arrived.length ? Math.min(end, arrived[run] - run) : end;
      same = log.sameIncidents(at + run, history.log(), at, next - at);
      at = next;
    }
    return same;
  }

  /** The same with a state made afresh from the history. */
  MultiscaleModel withFreshState() {
    Arrivals arrivals =
        new Arrivals(history.log(), grid, fitted.kindOfCategory(), fitted.modulation());
    DecayedCounts fresh = features.state(arrivals, history.cutoff().toEpochMilli());
    return new MultiscaleModel(forecaster, history, grid, fitted, features, fresh, arrivals.inside);
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
    double days = new TimeSpan(history.cutoff(), horizon.end()).days();
    return log(history.cutoff(), days, false, horizon.span(), seed);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Even, covariate, leading and long-run members keep the rates that they had at the cutoff;
   * the others start with nothing.
   */
  @Override
  public IncidentLog simulateHistory(TimeSpan span, long seed) {
    return log(span.start(), span.days(), true, span, seed);
  }

  private IncidentLog log(
      Instant origin, double days, boolean emptyPast, TimeSpan span, long seed) {
    Branching drawn =
        simulator
            .get()
            .draw(origin.toEpochMilli(), days, emptyPast, Streams.of(seed, "multiscale future", 0));
    double[] at = new double[drawn.size()];
    double[] x = new double[at.length];
    double[] y = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = drawn.days(i);
      x[i] = drawn.x(i);
      y[i] = drawn.y(i);
    }
    return SimulatedLog.of(this, origin, at, x, y, categories(at.length, seed), span, seed);
  }

  // The model does not tell its target types apart: each incident draws one as often as it was
  // seen.
  private int[] categories(int count, long seed) {
    double[] upTo = typesUpTo.get();
    UniformRandomProvider random = Streams.of(seed, "multiscale types", 0);
    int[] out = new int[count];
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble() * upTo[upTo.length - 1];
      while (upTo[out[i]] <= u) {
        out[i]++;
      }
    }
    return out;
  }

  // Incidents of the target types, summed up to each. Where none was seen yet, and leading types
  // alone expect some, all are of the first of them.
  private double[] countTypes() {
    IncidentLog log = history.log();
    int[] kinds = fitted.kindOfCategory();
    double[] upTo = new double[kinds.length];
    for (int i = 0; i < log.size(); i++) {
      int category = log.categoryCode(i);
      upTo[category] += kinds[category] == Arrivals.TARGET ? log.weight(i) : 0;
    }
    double all = Arrays.stream(upTo).sum();
    for (int c = 0; c < upTo.length; c++) {
      upTo[c] += (c > 0 ? upTo[c - 1] : 0) + (all == 0 && kinds[c] == Arrivals.TARGET ? 1 : 0);
    }
    return upTo;
  }

  /** A line for people: the forecaster and what it was fitted to. */
  @Override
  public String toString() {
    return forecaster.name()
        + forecaster.parameters()
        + " fitted to "
        + history.size()
        + " incidents known at "
        + history.cutoff();
  }
}
