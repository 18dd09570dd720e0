package org.nearcast.model.hawkes.parametric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.Estimate;

/** Against surveillance::twinstim on the same file; the golden file names script and versions. */
class TwinstimTest {
  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
  private static final Properties GOLDEN = new Properties();
  private static History history;
  private static SquareGrid grid;
  private static double tolerance;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = TwinstimTest.class.getResourceAsStream("/golden/twinstim.properties")) {
      GOLDEN.load(in);
    }
    tolerance = values("relativeTolerance")[0];
    Instant end = START.plusSeconds(Math.round(86_400 * values("days")[0]));
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(new TimeSpan(START, end));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                TwinstimTest.class.getResourceAsStream("/golden/twinstim.csv"),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        Instant time = START.plusMillis(Math.round(86_400_000 * Double.parseDouble(cells[0])));
        builder.add(
            Incident.at(
                Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), time, "BURGLARY"));
      }
    }
    history = builder.build().knownAt(end);
    grid =
        Grid.square(
            StudyArea.ofWkt(
                "POLYGON ((0 0, 10000 0, 10000 5000, 5000 5000, 5000 10000, 0 10000, 0 0))",
                "local"),
            5000);
    assertEquals(values("events")[0], history.size());
  }

  private static double[] values(String key) {
    return Arrays.stream(GOLDEN.getProperty(key).trim().split(" +", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static SpaceTimeHawkes constant() {
    return SpaceTimeHawkes.withDefaults()
        .withBackground(Background.constant())
        .withDeadTimeHours(0);
  }

  @ParameterizedTest
  @CsvSource({"gaussian_1, 0", "gaussian_2, 0", "gaussian_3, 0", "powerlaw_1, 1", "powerlaw_2, 1"})
  void logLikelihoodAtGivenParameters(String key, int power) {
    double[] golden = values(key);
    Layout layout = new Layout(1, 0, false, power == 1, 1e-9, 1e-9, 60, 500);
    double[] x = new double[layout.size()];
    x[layout.rate(0)] = Math.log(golden[0]);
    x[layout.ratio(0, 0)] = Math.log(golden[1]);
    x[layout.timeScale()] = Math.log(golden[2] - 1e-9);
    x[layout.spaceScale()] = Math.log(golden[3] - 1e-9);
    if (power == 1) {
      x[layout.spaceExponent()] = Layout.logit(golden[4]);
    }
    Points points = Points.of(history, grid, new int[] {0}, 1, 0, 365, 60, 500);
    Likelihood likelihood =
        new Likelihood(
            points, new ConstantShape(points, grid), new Edges(points, grid, 500), 0, 60, 500);
    double expected = golden[golden.length - 1];
    assertEquals(expected, likelihood.at(layout, x).value(), tolerance * Math.abs(expected), key);
  }

  @Test
  void estimatesWithConstantBackground() {
    Diagnostics found = constant().fit(history, grid).diagnostics();
    assertTrue(found.convergence().converged());
    String[] names = {
      "backgroundPerDay", "branchingRatio", "meanTriggerDays", "triggerSigmaMetres"
    };
    compare(found, names, "fit_constant");
  }

  @Test
  void estimatesWithCovariates() {
    double[] covariate = new double[3];
    double[] offset = new double[3];
    double[] centreX = {2500, 7500, 2500};
    double[] centreY = {2500, 2500, 7500};
    for (int tile = 0; tile < 3; tile++) {
      int cell = grid.cellOf(centreX[tile], centreY[tile]);
      covariate[cell] = values("covariate")[tile];
      offset[cell] = values("offset")[tile];
    }
    Diagnostics found =
        constant()
            .withBackground(Background.logLinear(offset, Map.of("z", covariate)))
            .fit(history, grid)
            .diagnostics();
    assertTrue(found.convergence().converged());
    String[] names = {"coefficient z", "branchingRatio", "meanTriggerDays", "triggerSigmaMetres"};
    compare(found, names, "fit_covariates");
  }

  private static void compare(Diagnostics found, String[] names, String key) {
    double[] golden = values(key);
    double[] errors = values(key + "_errors");
    for (int k = 0; k < names.length; k++) {
      Estimate estimate = found.estimate(names[k]).orElseThrow();
      // one standard error is what was asked; the fits of one likelihood are much closer
      assertEquals(golden[k], estimate.value(), 0.05 * errors[k], names[k]);
      assertEquals(errors[k], estimate.standardError(), 0.1 * errors[k], names[k]);
    }
    double expected = values(key + "_loglik")[0];
    assertEquals(expected, found.logLikelihood().value(), 1e-5 * Math.abs(expected));
  }
}
