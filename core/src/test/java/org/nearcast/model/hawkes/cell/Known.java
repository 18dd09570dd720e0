package org.nearcast.model.hawkes.cell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.hawkes.Convergence;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.LogLikelihood;

/** Cell models whose parameters are given, not fitted, and histories for them. */
final class Known {
  static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

  private Known() {}

  /** A row of square cells of 100 m. */
  static Grid row(int cells) {
    return Grid.square(StudyArea.rectangle(0, 0, 100.0 * cells, 100, "local"), 100);
  }

  static TimeSpan days(double days) {
    return new TimeSpan(START, at(days));
  }

  static Instant at(double days) {
    return START.plusMillis(Math.round(days * 86_400_000));
  }

  /** Incidents in cells of a row, at times in days. */
  static History history(double observedDays, double[] cell, double[] days) {
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(days(observedDays));
    for (int i = 0; i < days.length; i++) {
      builder.add(Incident.at(100 * cell[i] + 50, 50, at(days[i]), "THEFT"));
    }
    return builder.build().knownAt(at(observedDays));
  }

  /** The model with these parameters, given a history. */
  static CellModel model(
      CellHawkes forecaster,
      Grid grid,
      double theta,
      double meanTriggerDays,
      double[] backgroundPerDay,
      History history) {
    Diagnostics diagnostics =
        new Diagnostics(
            new Convergence(true, "the parameters are given", 0, new double[] {0}),
            new LogLikelihood(0, 0, 0, 0),
            Math.min(theta, 0.99),
            meanTriggerDays,
            1 - theta,
            List.of());
    CellModel.Fit fit =
        new CellModel.Fit(
            forecaster,
            grid,
            forecaster.clock(history),
            new Trigger(theta, 1 / meanTriggerDays),
            backgroundPerDay,
            diagnostics,
            diagnostics.report("known", List.of()));
    return new CellModel(fit, history);
  }

  /** Uneven backgrounds: log-normal, so that they are not of the gamma form that is fitted. */
  static double[] background(int cells, double totalPerDay, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] mu = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      mu[cell] = StrictMath.exp(random.nextGaussian());
    }
    double factor = totalPerDay / Arrays.stream(mu).sum();
    for (int cell = 0; cell < cells; cell++) {
      mu[cell] *= factor;
    }
    return mu;
  }

  /** A history of a known process that begins empty. */
  static History simulated(
      CellHawkes forecaster,
      Grid grid,
      double theta,
      double meanTriggerDays,
      double[] backgroundPerDay,
      double observedDays,
      long seed) {
    History any = history(observedDays, new double[] {0}, new double[] {0});
    CellModel truth = model(forecaster, grid, theta, meanTriggerDays, backgroundPerDay, any);
    return truth.simulateHistory(days(observedDays), seed).knownAt(at(observedDays));
  }

  /** Duration in days. */
  static Duration duration(double days) {
    return Duration.ofMillis(Math.round(days * 86_400_000));
  }
}
