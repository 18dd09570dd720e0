package org.nearcast.model.hawkes.cell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Exp;
import org.nearcast.model.FitReport;
import org.nearcast.model.Models;
import org.nearcast.model.hawkes.BackgroundCheck;
import org.nearcast.model.hawkes.Convergence;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.Estimate;
import org.nearcast.model.hawkes.LogLikelihood;

/** Fits a cell model: prepares the incidents, runs the EM algorithm, and judges the result. */
final class Fitting {
  /** Where the iteration starts: θ, and 1/ω as a share of the time observed. */
  private static final double START_THETA = 0.3;

  private static final double START_SHARE = 0.02;

  /** An estimate so close to its bound, relatively, lies on it. */
  private static final double AT_BOUND = 1e-6;

  private final CellHawkes forecaster;
  private final History history;
  private final Grid grid;
  private final Clock clock;
  private final double endDays;
  private final CellEvents events;
  private final List<String> warnings = new ArrayList<>();

  Fitting(CellHawkes forecaster, History history, Grid grid) {
    this.forecaster = forecaster;
    this.history = history;
    this.grid = grid;
    this.clock = forecaster.clock(history);
    this.endDays = endDays();
    this.events = CellEvents.of(history, grid, clock, endDays);
  }

  // The end of what is complete: of the observation, less the lag; for whole days, of a day.
  private double endDays() {
    Instant complete =
        history.cutoff().minus(Duration.ofMillis(Math.round(forecaster.lagDays() * 86_400_000)));
    Instant observed = history.log().observed().end();
    Instant end = observed.isBefore(complete) ? observed : complete;
    double days =
        (end.toEpochMilli() - clock.origin(history).toEpochMilli()) / Clock.MILLIS_PER_DAY;
    return Math.max(0, clock.wholeDays() ? Math.floor(days) : days);
  }

  CellModel model() {
    if (events.size() == 0 || endDays == 0) {
      Trigger none = new Trigger(0, 1);
      double[] rates = new double[grid.size()];
      return model(none, rates, diagnosticsOfNothing());
    }
    double most = Math.max(endDays, forecaster.leastTriggerDays());
    EmFit.Result result =
        new EmFit(
                events,
                endDays,
                clock.wholeDays(),
                forecaster.boundaryTerms(),
                new EmFit.Bounds(
                    forecaster.leastTriggerDays(),
                    most,
                    forecaster.tolerance(),
                    forecaster.mostPasses()))
            .from(new Trigger(START_THETA, 1 / (START_SHARE * endDays)));
    Diagnostics diagnostics = diagnostics(result);
    warn(result, most);
    return model(result.trigger(), result.backgroundPerDay(), diagnostics);
  }

  private CellModel model(Trigger trigger, double[] rates, Diagnostics diagnostics) {
    if (clock.wholeDays()) {
      warnings.add(
          0,
          "some times are dates only: fitted to counts of whole days, as nothing is known of the"
              + " order within a day");
    }
    FitReport report =
        diagnostics.report(
            forecaster.name(), Models.withDataWarnings(history, grid, rates, warnings));
    return new CellModel(
        new CellModel.Fit(forecaster, grid, clock, trigger, rates, diagnostics, report), history);
  }

  private Diagnostics diagnosticsOfNothing() {
    return new Diagnostics(
        new Convergence(true, "there is no incident to fit to", 0, new double[] {0}),
        new LogLikelihood(0, 0, 0, 0),
        0,
        Double.NaN,
        0,
        List.of(Estimate.point("branchingRatio", 0), Estimate.point("backgroundPerDay", 0)));
  }

  private Diagnostics diagnostics(EmFit.Result result) {
    Trigger trigger = result.trigger();
    EmPass end = result.atEnd();
    boolean triggers = trigger.theta() > 0;
    double background = 0;
    int occupied = 0;
    for (double rate : result.backgroundPerDay()) {
      background += rate;
      occupied += rate > 0 ? 1 : 0;
    }
    List<Estimate> estimates = new ArrayList<>();
    if (triggers) {
      Information information =
          Information.at(events, endDays, clock.wholeDays(), trigger, result.backgroundPerDay());
      double meanDays = 1 / trigger.omega();
      boolean known = Double.isFinite(information.logTheta);
      estimates.add(
          known
              ? Estimate.logNormal("branchingRatio", trigger.theta(), information.logTheta)
              : Estimate.point("branchingRatio", trigger.theta()));
      estimates.add(
          known
              ? Estimate.logNormal("meanTriggerDays", meanDays, information.logOmega)
              : Estimate.point("meanTriggerDays", meanDays));
      estimates.add(
          known
              ? Estimate.normal("backgroundPerDay", background, information.background)
              : Estimate.point("backgroundPerDay", background));
    } else {
      estimates.add(Estimate.point("branchingRatio", 0));
      estimates.add(
          Estimate.normal("backgroundPerDay", background, Math.sqrt(events.totalWeight) / endDays));
    }
    double perSquareMetre = 0;
    for (int cell = 0; cell < grid.size(); cell++) {
      double logArea = StrictMath.log(grid.areaSquareMetres(cell));
      for (int i = events.start[cell]; i < events.start[cell + 1]; i++) {
        perSquareMetre += events.weight[i] * logArea;
      }
    }
    return new Diagnostics(
        result.convergence(),
        new LogLikelihood(
            end.logIntensity - perSquareMetre,
            end.compensator,
            end.compensator,
            occupied + (triggers ? 2 : 0)),
        trigger.theta(),
        triggers ? 1 / trigger.omega() : Double.NaN,
        1 - end.triggered / events.totalWeight,
        estimates);
  }

  private void warn(EmFit.Result result, double mostTriggerDays) {
    Trigger trigger = result.trigger();
    if (trigger.theta() == 0) {
      return;
    }
    double meanDays = 1 / trigger.omega();
    if (meanDays <= forecaster.leastTriggerDays() * (1 + AT_BOUND)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the mean triggering time is at its lower bound of %.3f days: what looks like"
                  + " triggering may be several records of one occasion",
              forecaster.leastTriggerDays()));
    } else if (meanDays >= mostTriggerDays * (1 - AT_BOUND)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the mean triggering time is at its upper bound, the %.0f days observed: triggering"
                  + " cannot be told from a background that changes",
              mostTriggerDays));
    }
    double[] weight = events.unitWeights ? null : events.weight;
    BackgroundCheck.of(
            events.days, probabilities(trigger, result.backgroundPerDay()), weight, endDays)
        .warning()
        .ifPresent(warnings::add);
  }

  /** Probability of each incident to belong to the background. */
  private double[] probabilities(Trigger trigger, double[] mu) {
    double[] p = new double[events.size()];
    double peak = trigger.theta() * trigger.peak(clock.wholeDays());
    for (int cell = 0; cell < mu.length; cell++) {
      double a = 0;
      double at = 0;
      int next = events.start[cell];
      for (int j = next; j < events.start[cell + 1]; j++) {
        double t = events.days[j];
        a *= Exp.of(-trigger.omega() * (t - at));
        at = t;
        for (; next < events.ready[j]; next++) {
          a += events.weight[next] * Exp.of(-trigger.omega() * (t - events.active[next]));
        }
        p[j] = mu[cell] / (mu[cell] + peak * a);
      }
    }
    return p;
  }
}
