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
  /** Clocks are put forward by an hour; a little more for rounding. */
  private static final double CLOCK_CHANGE_DAYS = 1.01 / 24;

  private static final double START_THETA = 0.3;

  private static final double START_SHARE = 0.02;

  /** A second start where the first ends without triggering. */
  private static final double SHORT_START_SHARE = 0.001;

  /** With own backgrounds and fewer incidents than this a cell, θ is clearly too low. */
  private static final double FEW_INCIDENTS = 500;

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
    // a midnight in summer lies an hour before a multiple of 24 hours: its day is over all the same
    return Math.max(0, clock.wholeDays() ? Math.floor(days + CLOCK_CHANGE_DAYS) : days);
  }

  CellModel model() {
    if (events.size() == 0 || endDays == 0) {
      return model(new Trigger(0, 1), new double[grid.size()], diagnosticsOfNothing());
    }
    double most = Math.max(endDays, forecaster.leastTriggerDays());
    TriggerStep step =
        new TriggerStep(clock.wholeDays(), events.totalWeight, forecaster.leastTriggerDays(), most);
    Estimates found = estimates(step, START_SHARE);
    if (found.trigger().theta() == 0 && events.anyPair()) {
      Estimates other = estimates(step, SHORT_START_SHARE);
      found = other.logLikelihood() > found.logLikelihood() ? other : found;
    }
    Diagnostics diagnostics = diagnostics(found);
    warn(found, most);
    return model(found.trigger(), found.backgroundPerDay(), diagnostics);
  }

  /** What either kind of background ends with; errors are NaN where the information has none. */
  private record Estimates(
      Trigger trigger,
      double[] backgroundPerDay,
      double logIntensity,
      double compensator,
      double triggered,
      int parameters,
      Convergence convergence,
      Errors errors) {
    double logLikelihood() {
      return logIntensity - compensator;
    }
  }

  private Estimates estimates(TriggerStep step, double startShare) {
    double logTheta = events.anyPair() ? StrictMath.log(START_THETA) : TriggerStep.NONE;
    double logOmega = step.clampLog(-StrictMath.log(startShare * endDays));
    return forecaster.pooledBackground()
        ? pooled(step, logTheta, logOmega)
        : own(step, logTheta, logOmega);
  }

  private Estimates own(TriggerStep step, double logTheta, double logOmega) {
    OwnBackground em =
        new OwnBackground(events, endDays, clock.wholeDays(), forecaster.boundaryTerms(), step);
    Squarem path = squarem(em);
    double[] end = path.from(OwnBackground.start(events, endDays, logTheta, logOmega));
    em.step(end);
    EmPass pass = em.pass();
    Trigger trigger = TriggerStep.trigger(end);
    double[] mu = OwnBackground.backgroundPerDay(end);
    return new Estimates(
        trigger,
        mu,
        pass.logIntensity,
        pass.compensator,
        pass.triggering.triggered,
        occupied() + (trigger.theta() > 0 ? 2 : 0),
        path.convergence(em.logLikelihood()),
        Information.at(events, endDays, clock.wholeDays(), trigger, mu));
  }

  private Estimates pooled(TriggerStep step, double logTheta, double logOmega) {
    double[] size = new double[grid.size()];
    double whole = grid.cellSizeMetres() * grid.cellSizeMetres();
    double total = 0;
    for (int cell = 0; cell < size.length; cell++) {
      size[cell] = grid.areaSquareMetres(cell) / whole;
      total += size[cell];
    }
    double share = Math.max(0.05, 1 - StrictMath.exp(logTheta));
    double rate = total * endDays / (share * events.totalWeight);
    PooledPass pass =
        new PooledPass(
            events, endDays, clock.wholeDays(), forecaster.boundaryTerms(), size, 1, rate);
    PooledBackground em = new PooledBackground(pass, step);
    Squarem path = squarem(em);
    double[] end = path.from(new double[] {logTheta, logOmega, 0, StrictMath.log(rate)});
    em.step(end);
    Convergence convergence = path.convergence(em.logLikelihood());
    double logIntensity = pass.logIntensity;
    double triggered = pass.triggering.triggered;
    double compensator = pass.compensator;
    double[] mu = new double[size.length];
    for (int cell = 0; cell < mu.length; cell++) {
      mu[cell] = size[cell] * pass.mean[cell];
    }
    Trigger trigger = TriggerStep.trigger(end);
    return new Estimates(
        trigger,
        mu,
        logIntensity,
        compensator,
        triggered,
        trigger.theta() > 0 ? 4 : 2,
        convergence,
        PooledInformation.at(em, pass, size, end, events.totalWeight, clock.wholeDays()));
  }

  private int occupied() {
    int occupied = 0;
    for (int cell = 0; cell < events.cells(); cell++) {
      occupied += events.start[cell + 1] > events.start[cell] ? 1 : 0;
    }
    return occupied;
  }

  private Squarem squarem(Squarem.Em em) {
    return new Squarem(em, events.totalWeight, forecaster.tolerance(), forecaster.mostPasses());
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

  private Diagnostics diagnostics(Estimates found) {
    double theta = found.trigger().theta();
    double meanDays = theta > 0 ? 1 / found.trigger().omega() : Double.NaN;
    double background = 0;
    for (double rate : found.backgroundPerDay()) {
      background += rate;
    }
    Errors errors = found.errors();
    List<Estimate> estimates = new ArrayList<>();
    if (theta > 0 && errors.known()) {
      estimates.add(Estimate.logNormal("branchingRatio", theta, errors.logTheta()));
      estimates.add(Estimate.logNormal("meanTriggerDays", meanDays, errors.logOmega()));
      estimates.add(Estimate.normal("backgroundPerDay", background, errors.background()));
    } else {
      estimates.add(Estimate.point("branchingRatio", theta));
      estimates.add(Estimate.point("meanTriggerDays", meanDays));
      estimates.add(Estimate.point("backgroundPerDay", background));
    }
    double perSquareMetre = 0;
    for (int cell = 0; cell < grid.size(); cell++) {
      double logArea = StrictMath.log(grid.areaSquareMetres(cell));
      for (int i = events.start[cell]; i < events.start[cell + 1]; i++) {
        perSquareMetre += events.weight[i] * logArea;
      }
    }
    return new Diagnostics(
        found.convergence(),
        new LogLikelihood(
            found.logIntensity() - perSquareMetre,
            found.compensator(),
            found.compensator(),
            found.parameters()),
        theta,
        meanDays,
        1 - found.triggered() / events.totalWeight,
        estimates);
  }

  private void warn(Estimates found, double mostTriggerDays) {
    Trigger trigger = found.trigger();
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
    if (!forecaster.pooledBackground() && events.totalWeight < FEW_INCIDENTS * occupied()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "each cell has a background of its own and only %.1f incidents on average: θ and the"
                  + " mean triggering time come out too low",
              events.totalWeight / occupied()));
    }
    double[] weight = events.unitWeights ? null : events.weight;
    BackgroundCheck.of(
            events.days, probabilities(trigger, found.backgroundPerDay()), weight, endDays)
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
