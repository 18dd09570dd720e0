package org.nearcast.model.hawkes.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.grid.Grid;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.SelfExcitingModel;

/** What misled users of other software. */
class CellHawkesPitfallsTest {
  private static final double DAYS = 300;
  private static final Grid GRID = Known.row(10);

  private static History clustered(CellHawkes forecaster, long seed) {
    double[] mu = Known.background(10, 4, 1);
    return Known.simulated(forecaster, GRID, 0.4, 5, mu, DAYS, seed);
  }

  private static History changed(History history, int copies, Duration apart) {
    IncidentLog log = history.log();
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(log.observed());
    for (int i = 0; i < log.size(); i++) {
      Instant time = Instant.ofEpochMilli(log.occurredMillis(i));
      builder.add(Incident.at(log.x(i), log.y(i), time, "A"));
      for (int k = 1; k <= copies && i % 4 == 0; k++) {
        Instant again = time.plus(apart.multipliedBy(k));
        if (log.observed().contains(again)) {
          builder.add(Incident.at(log.x(i), log.y(i), again, "A"));
        }
      }
    }
    return builder.build().knownAt(history.cutoff());
  }

  private static double meanDays(CellHawkes forecaster, History history) {
    return forecaster.fit(history, GRID).diagnostics().meanTriggerDays();
  }

  @Test
  void repeatedRecordsDoNotCollapseTheTriggeringTime() {
    CellHawkes base = CellHawkes.withDefaults();
    History plain = clustered(base, 1);
    double alone = meanDays(base, plain);
    assertEquals(5, alone, 2);
    // exact ties, and records 1 and 2 minutes apart: no pairs
    assertEquals(alone, meanDays(base, changed(plain, 2, Duration.ZERO)), 0.4 * alone);
    History minutes = changed(plain, 2, Duration.ofMinutes(1));
    assertEquals(alone, meanDays(base, minutes), 0.4 * alone);
    // without dead time the bound is all that stands between them and minutes
    SelfExcitingModel collapsed = base.withDeadTimeHours(0).fit(minutes, GRID);
    assertEquals(1 / 24.0, collapsed.diagnostics().meanTriggerDays(), 1e-9);
    assertTrue(
        collapsed.report().warnings().toString().contains("lower bound of 0.042 days"),
        collapsed.report().warnings().toString());
    double unbounded = meanDays(base.withDeadTimeHours(0).withLeastTriggerDays(1e-6), minutes);
    assertTrue(unbounded < 0.01, "the bound and the dead time are needed: " + unbounded);
  }

  // The kernel starts after the dead time, so that one of two days does not add two days to 1/ω.
  @Test
  void theDeadTimeDoesNotBiasTheTriggeringTime() {
    CellHawkes base = CellHawkes.withDefaults().withDeadTimeHours(48);
    Diagnostics found = base.fit(clustered(base, 4), GRID).diagnostics();
    double error = found.estimate("meanTriggerDays").orElseThrow().standardError();
    assertEquals(5, found.meanTriggerDays(), 3 * error);
    assertTrue(error < 1.5);
  }

  @Test
  void datesAreFittedByWholeDaysAndNothingIsMadeUp() {
    CellHawkes base = CellHawkes.withDefaults();
    History timed = clustered(base, 2);
    IncidentLogBuilder dates =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(timed.log().observed());
    IncidentLogBuilder hours =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(timed.log().observed());
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < timed.size(); i++) {
      long day = timed.log().occurredMillis(i) / 86_400_000;
      double x = timed.log().x(i);
      dates.add(Incident.onDate(x, 50, LocalDate.ofEpochDay(day), ZoneOffset.UTC, "A"));
      Instant any = Instant.ofEpochMilli(day * 86_400_000 + random.nextLong(86_400_000));
      hours.add(Incident.at(x, 50, any, "A"));
    }
    SelfExcitingModel model = base.fit(dates.build().knownAt(timed.cutoff()), GRID);
    assertTrue(
        model.report().warnings().get(0).startsWith("some times are dates only: fitted to counts"),
        model.report().warnings().toString());
    Diagnostics whole = model.diagnostics();
    Diagnostics exact = base.fit(timed, GRID).diagnostics();
    // a day's incidents cannot trigger one another, so a little is lost
    assertEquals(exact.branchingRatio(), whole.branchingRatio(), 0.08);
    assertEquals(exact.meanTriggerDays(), whole.meanTriggerDays(), 1.5);
    // and hours that somebody else made up give another answer, so none were
    Diagnostics jittered = base.fit(hours.build().knownAt(timed.cutoff()), GRID).diagnostics();
    assertNotEquals(jittered.branchingRatio(), whole.branchingRatio());
  }

  // In the last 30 days nine of ten incidents are not known yet.
  @Test
  void aLagLeavesOutWhatIsIncomplete() {
    CellHawkes base = CellHawkes.withDefaults();
    History all = clustered(base, 5);
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(all.log().observed());
    for (int i = 0; i < all.size(); i++) {
      Instant time = Instant.ofEpochMilli(all.log().occurredMillis(i));
      boolean late = time.isAfter(Known.at(DAYS - 30)) && i % 10 != 0;
      builder.add(
          Incident.at(all.log().x(i), 50, time, "A")
              .withReported(late ? time.plus(Duration.ofDays(40)) : time));
    }
    History incomplete = builder.build().knownAt(all.cutoff());
    assertTrue(incomplete.size() < 0.95 * all.size());
    double truth = background(base.withLagDays(30), all);
    double lagged = background(base.withLagDays(30), incomplete);
    // the fit sees the same incidents and the same 270 days
    assertEquals(truth, lagged, 1e-9 * truth);
    assertTrue(background(base, incomplete) < 0.97 * truth);
    // what is known of the last days still triggers
    Horizon week = Horizon.after(all.cutoff(), Duration.ofDays(7));
    double with = base.withLagDays(30).fit(all, GRID).forecast(week).expectedTotal();
    double without = base.withLagDays(30).fit(incomplete, GRID).forecast(week).expectedTotal();
    assertTrue(with > without);
  }

  private static double background(CellHawkes forecaster, History history) {
    return forecaster
        .fit(history, GRID)
        .diagnostics()
        .estimate("backgroundPerDay")
        .orElseThrow()
        .value();
  }

  // No triggering at all, but three times as many incidents in the second half.
  @Test
  void aBackgroundThatChangesIsSaid() {
    SplittableRandom random = new SplittableRandom(8);
    double[] cell = new double[1200];
    double[] days = new double[1200];
    for (int i = 0; i < 1200; i++) {
      cell[i] = random.nextInt(10);
      days[i] = i % 4 == 0 ? 150 * random.nextDouble() : 150 + 150 * random.nextDouble();
    }
    Arrays.sort(days);
    SelfExcitingModel model = CellHawkes.withDefaults().fit(Known.history(DAYS, cell, days), GRID);
    assertTrue(model.diagnostics().branchingRatio() > 0.2, "taken for triggering");
    assertTrue(
        model.report().warnings().toString().contains("the background is not constant in time"),
        model.report().warnings().toString());
    // and a constant one is not
    History steady = clustered(CellHawkes.withDefaults(), 6);
    assertEquals(List.of(), CellHawkes.withDefaults().fit(steady, GRID).report().warnings());
  }

  @Test
  void nonConvergenceIsSaidInReportModelAndLog() {
    List<String> logged = new ArrayList<>();
    Logger logger = Logger.getLogger("org.nearcast.model.hawkes");
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(line.getLevel() + " " + line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    boolean parents = logger.getUseParentHandlers();
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      CellHawkes hasty = CellHawkes.withDefaults().withConvergence(1e-10, 3);
      SelfExcitingModel model = hasty.fit(clustered(hasty, 1), GRID);
      assertFalse(model.report().converged());
      assertFalse(model.diagnostics().convergence().converged());
      String warning = model.report().warnings().get(0);
      assertTrue(warning.startsWith("the fit did not converge: not within 3 passes"), warning);
      assertEquals(List.of("WARNING CellHawkes: " + warning), logged);
      Horizon week = Horizon.after(model.history().cutoff(), Duration.ofDays(7));
      assertTrue(model.forecast(week).warnings().contains(warning));
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(parents);
    }
  }

  // Each cell's own background swallows triggering; drawn from one distribution they do not.
  @Test
  void fewIncidentsACellAreSaid() {
    Grid grid = Known.row(200);
    double[] mu = Known.background(200, 5, 2);
    CellHawkes base = CellHawkes.withDefaults();
    History history = Known.simulated(base, grid, 0.3, 5, mu, DAYS, 3);
    Diagnostics pooled = base.fit(history, grid).diagnostics();
    SelfExcitingModel own = base.withPooledBackground(false).fit(history, grid);
    double error = pooled.estimate("branchingRatio").orElseThrow().standardError();
    assertEquals(0.3, pooled.branchingRatio(), 3 * error);
    assertTrue(own.diagnostics().branchingRatio() < pooled.branchingRatio() - error);
    assertTrue(
        own.report().warnings().toString().contains("only 1"), own.report().warnings().toString());
  }

  @Test
  void boundaryTermsMatter() {
    CellHawkes base = CellHawkes.withDefaults();
    double[] mu = Known.background(10, 40, 1);
    History history = Known.simulated(base, GRID, 0.5, 15, mu, 60, 2);
    double with = base.fit(history, GRID).diagnostics().branchingRatio();
    double without =
        base.withBoundaryTerms(false).fit(history, GRID).diagnostics().branchingRatio();
    assertTrue(without < 0.9 * with, without + " against " + with);
  }
}
