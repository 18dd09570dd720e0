package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.FitReport;
import org.nearcast.model.hawkes.Convergence;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.LogLikelihood;

class MultiscaleDiagnosticsTest {
  private static final Grid GRID = Cases.square();

  private final MultiscaleHawkes forecaster =
      MultiscaleHawkes.withDefaults()
          .withScalesCells(0, 2)
          .withMemoriesDays(10, 60)
          .withMostWindows(6);

  @Test
  void figuresAreThoseOfTheWindowsRecomputed() {
    IncidentLog log = Cases.log(150, Cases.incidents(11, 600, 150, false));
    MultiscaleModel model = forecaster.fit(log.knownAt(Cases.day(150)), GRID);
    double logSum = 0;
    double compensator = 0;
    double background = 0;
    double count = 0;
    for (int w = 0; w < 6; w++) {
      double opens = 108 + 7 * w;
      // what the weights say, given what was known at the window's start
      MultiscaleModel then = forecaster.fit(log.knownAt(Cases.day(opens)), GRID);
      double[] expected = new double[GRID.size()];
      double[] steady = new double[GRID.size()];
      for (String member : model.weights().keySet()) {
        double[] own = then.memberCounts(member, Cases.days(Cases.day(opens), 7));
        for (int cell = 0; cell < own.length; cell++) {
          double part = model.weights().get(member) * own[cell];
          expected[cell] += part;
          steady[cell] += member.matches(".*(LongRun|Even)") ? part : 0;
        }
      }
      compensator += Cases.sum(expected);
      for (int i = 0; i < log.size(); i++) {
        double day = (log.occurredMillis(i) - Cases.START.toEpochMilli()) / 86_400_000.0;
        int cell = GRID.cellOf(log.x(i), log.y(i));
        if (cell >= 0 && day >= opens && day < opens + 7) {
          logSum += log.weight(i) * Math.log(expected[cell]);
          background += log.weight(i) * steady[cell] / expected[cell];
          count += log.weight(i);
        }
      }
    }
    Diagnostics diagnostics = model.diagnostics();
    LogLikelihood likelihood = diagnostics.logLikelihood();
    assertEquals(logSum, likelihood.logIntensitySum(), 1e-9 * Math.abs(logSum));
    assertEquals(compensator, likelihood.compensator(), 1e-9 * compensator);
    assertEquals(compensator, likelihood.planeCompensator(), 1e-9 * compensator);
    assertEquals(7, likelihood.parameters());
    assertEquals(background / count, diagnostics.backgroundShare(), 1e-9);
    double branching = 0;
    double days = 0;
    for (double memory : new double[] {10, 60}) {
      double q = Math.exp(-150 / memory);
      for (String scale : new String[] {"0", "2"}) {
        double theta = model.weights().get("weightCells" + scale + "Days" + (int) memory);
        double offspring = theta * -Math.log(1 - q) / q;
        branching += offspring;
        days += offspring * memory;
      }
    }
    assertEquals(branching, diagnostics.branchingRatio(), 1e-9 * branching);
    assertEquals(days / branching, diagnostics.meanTriggerDays(), 1e-9 * days / branching);
    assertTrue(diagnostics.isStationary() && diagnostics.convergence().converged());
    // at the optimum what is expected is what was seen, but for the prior's 5 incidents
    assertEquals(count, compensator, 5);
  }

  @Test
  void everyWeightIsReportedWithItsError() {
    IncidentLog log = Cases.log(150, Cases.incidents(11, 600, 150, false));
    MultiscaleModel model = forecaster.fit(log.knownAt(Cases.day(150)), GRID);
    FitReport report = model.report();
    model
        .weights()
        .forEach(
            (name, value) -> {
              assertEquals(value, report.estimates().get(name));
              double error = report.estimates().get(name + "StandardError");
              assertTrue(error > 0 && error < 1, name + " ± " + error);
              assertEquals(
                  value + 1.959963984540054 * error,
                  model.diagnostics().estimate(name).orElseThrow().upper95(),
                  1e-12);
            });
    for (String name :
        List.of("branchingRatio", "meanTriggerDays", "backgroundShare", "logLikelihood", "aic")) {
      assertTrue(Double.isFinite(report.estimates().get(name)), name);
    }
    assertTrue(report.warnings().isEmpty(), report.warnings().toString());
  }

  /** What the models' logger says while something runs. */
  private static List<String> logged(Runnable work) {
    List<String> out = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            out.add(record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("org.nearcast.model.hawkes");
    logger.addHandler(handler);
    boolean parents = logger.getUseParentHandlers();
    logger.setUseParentHandlers(false);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(parents);
    }
    return out;
  }

  @Test
  void anExplodingFitIsSaidAndLogged() {
    // twice as many each week: each incident must be followed by more than one
    SplittableRandom random = new SplittableRandom(3);
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      double week = Math.log(1 + random.nextDouble() * 1023) / Math.log(2);
      double x = 300 + 1200 * random.nextDouble();
      incidents.add(Incident.at(x, 600, Cases.day(7 * week), "THEFT"));
    }
    MultiscaleModel[] model = new MultiscaleModel[1];
    List<String> said =
        logged(
            () ->
                model[0] =
                    MultiscaleHawkes.withDefaults()
                        .withMemoriesDays(7)
                        .fit(Cases.log(70, incidents).knownAt(Cases.day(70)), GRID));
    assertFalse(model[0].diagnostics().isStationary());
    String warning = model[0].report().warnings().get(0);
    assertTrue(warning.startsWith("the fit is not stationary: one incident triggers 1."), warning);
    assertEquals(List.of("MultiscaleHawkes: " + warning), said);
  }

  @Test
  void aFitThatDidNotConvergeIsSaidAndLogged() {
    // no data bring the fit to it; MixtureFitTest provokes it, and this is what follows
    Diagnostics diagnostics =
        new Diagnostics(
            new Convergence(false, "it was tired", 100, new double[101]),
            new LogLikelihood(-5, 1, 1, 2),
            0.5,
            10,
            0.5,
            List.of());
    FitReport[] report = new FitReport[1];
    List<String> said =
        logged(() -> report[0] = diagnostics.report("MultiscaleHawkes", List.of("other")));
    assertFalse(report[0].converged());
    assertEquals(List.of("the fit did not converge: it was tired", "other"), report[0].warnings());
    assertEquals(List.of("MultiscaleHawkes: the fit did not converge: it was tired"), said);
  }

  @Test
  void aGapAfterTheDataDoesNotRaiseTheBranchingRatio() {
    IncidentLog log = Cases.log(150, Cases.incidents(11, 600, 150, false));
    double atTheEnd =
        forecaster.fit(log.knownAt(Cases.day(150)), GRID).diagnostics().branchingRatio();
    double monthsLater =
        forecaster.fit(log.knownAt(Cases.day(210)), GRID).diagnostics().branchingRatio();
    assertEquals(atTheEnd, monthsLater, 1e-9 * atTheEnd);
  }
}
