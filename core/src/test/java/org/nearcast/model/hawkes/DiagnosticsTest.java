package org.nearcast.model.hawkes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.nearcast.model.FitReport;

class DiagnosticsTest {
  private static Diagnostics with(boolean converged, double branchingRatio) {
    return new Diagnostics(
        new Convergence(converged, "some reason", 2, new double[] {-3, -2, -1.5}),
        new LogLikelihood(-1, 0.5, 0.75, 3),
        branchingRatio,
        4,
        0.7,
        List.of(Estimate.logNormal("meanTriggerDays", 4, 0.25), Estimate.point("sigmaMetres", 80)));
  }

  /** The report, and what was logged in making it. */
  private static FitReport report(Diagnostics diagnostics, List<String> logged) {
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
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
    try {
      return diagnostics.report("Some model", List.of("a remark"));
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(parents);
    }
  }

  @Test
  void everyFigureIsInTheReport() {
    List<String> logged = new ArrayList<>();
    FitReport report = report(with(true, 0.3), logged);
    Map<String, Double> expected = new LinkedHashMap<>();
    expected.put("meanTriggerDays", 4.0);
    expected.put("meanTriggerDaysStandardError", 1.0);
    expected.put("sigmaMetres", 80.0);
    expected.put("branchingRatio", 0.3);
    expected.put("backgroundShare", 0.7);
    expected.put("logLikelihood", -1.5);
    expected.put("aic", 9.0);
    expected.put("iterations", 2.0);
    assertEquals(expected, report.estimates());
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(report.estimates().keySet()));
    assertTrue(report.converged());
    assertEquals(List.of("a remark"), report.warnings());
    assertEquals(List.of(), logged);
  }

  @Test
  void nonConvergenceAndExplosionAreSaidAndLogged() {
    List<String> logged = new ArrayList<>();
    FitReport report = report(with(false, 1), logged);
    String first = "the fit did not converge: some reason";
    String second = "the fit is not stationary: one incident triggers 1.000 others";
    assertFalse(report.converged());
    assertFalse(with(false, 1).isStationary());
    assertEquals(List.of(first, second, "a remark"), report.warnings());
    assertEquals(List.of("WARNING Some model: " + first, "WARNING Some model: " + second), logged);
  }

  @Test
  void intervalsOfEstimates() {
    Estimate positive = Estimate.logNormal("x", 4, 0.25);
    assertEquals(4 / positive.lower95(), positive.upper95() / 4, 1e-14);
    assertEquals(Math.exp(0.25 * 1.959964), positive.upper95() / 4, 1e-6);
    Estimate any = Estimate.normal("y", -1, 2);
    assertEquals(-1 - 2 * 1.959964, any.lower95(), 1e-5);
    assertTrue(Double.isNaN(Estimate.point("z", 1).upper95()));
    assertEquals(4, with(true, 0).estimate("meanTriggerDays").orElseThrow().value());
    assertTrue(with(true, 0).estimate("nothing").isEmpty());
  }
}
