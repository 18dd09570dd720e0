package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;

class ExposurePenaltyTest {
  private static final Grid GRID = Cases.square();
  private static final MultiscaleHawkes BASE = MultiscaleHawkes.withDefaults();

  /** Clusters in the west and the middle, and everywhere; with late reports and dates. */
  private static final History HISTORY =
      Cases.log(200, Cases.incidents(12, 1500, 200, true)).knownAt(Cases.day(200));

  /** One group lives where incidents cluster, one in the north, one evenly; contrasts of pairs. */
  private static double[][] contrasts() {
    double[][] people = new double[3][GRID.size()];
    double[] all = new double[3];
    for (int i = 0; i < GRID.size(); i++) {
      double x = GRID.centreX(i) - 1000;
      double y = GRID.centreY(i) - 700;
      people[0][i] = Math.exp(-(x * x + y * y) / 2e5);
      people[1][i] = GRID.centreY(i) > 1000 ? 1 : 0;
      people[2][i] = 1;
      for (int r = 0; r < 3; r++) {
        all[r] += people[r][i];
      }
    }
    double[][] out = new double[3][GRID.size()];
    for (int i = 0; i < GRID.size(); i++) {
      double a = people[0][i] / all[0];
      double b = people[1][i] / all[1];
      double c = people[2][i] / all[2];
      out[0][i] = a - b;
      out[1][i] = a - c;
      out[2][i] = b - c;
    }
    return out;
  }

  private static double gap(MultiscaleModel model, int pair) {
    return model.diagnostics().estimate("exposureGap" + pair).orElseThrow().value();
  }

  private static double squares(MultiscaleModel model) {
    double sum = 0;
    for (int p = 1; p <= 3; p++) {
      sum += gap(model, p) * gap(model, p);
    }
    return sum;
  }

  @Test
  void risingPenaltiesLowerTheGapAndTheLikelihood() {
    double before = Double.POSITIVE_INFINITY;
    double value = Double.POSITIVE_INFINITY;
    double first = 0;
    double last = 0;
    for (double chi : new double[] {1e-9, 0.3, 3, 30, 300, 1e5}) {
      MultiscaleModel model = BASE.withExposurePenalty(chi, contrasts()).fit(HISTORY, GRID);
      assertTrue(model.report().converged(), "chi " + chi);
      // exactly monotone is the likelihood with its prior; the prior weighs as 5 incidents
      double[] path = model.diagnostics().convergence().logLikelihoodPath();
      double objective = path[path.length - 1] + chi * squares(model);
      assertTrue(squares(model) < before, "gap at chi " + chi);
      assertTrue(objective <= value + 1e-6, "objective at chi " + chi);
      before = squares(model);
      value = objective;
      last = model.diagnostics().logLikelihood().value();
      first = first == 0 ? last : first;
    }
    assertTrue(last < first - 1, "log-likelihood from " + first + " to " + last);
  }

  @Test
  void theGapIsThatOfTheIntensitiesThatTheWindowsSum() {
    // one window: its exposure is the forecast that a model makes at its start
    History start = HISTORY.log().knownAt(Cases.day(193));
    MultiscaleHawkes one = BASE.withMostWindows(1).withMemoriesDays(20);
    double[] z = contrasts()[0];
    MultiscaleModel model =
        one.withCovariate("map", people()).withExposurePenalty(2, contrasts()).fit(HISTORY, GRID);
    MultiscaleModel then = one.withCovariate("map", people()).fit(start, GRID);
    // the data are complete but for late reports, which scale the window's days
    double[] theta = model.weights().values().stream().mapToDouble(v -> v).toArray();
    double gap = 0;
    double total = 0;
    int m = 0;
    for (String member : model.weights().keySet()) {
      double[] said = then.memberCounts(member, Cases.days(Cases.day(193), 7));
      for (int i = 0; i < said.length; i++) {
        gap += theta[m] * z[i] * said[i];
        total += theta[m] * said[i];
      }
      m++;
    }
    double compensator = model.diagnostics().logLikelihood().compensator();
    assertEquals(gap / total, gap(model, 1) / compensator, 1e-9);
  }

  private static double[] people() {
    double[] out = new double[GRID.size()];
    Arrays.setAll(out, i -> 1 + i % 7);
    return out;
  }

  @Test
  void noPenaltyIsTheSameBits() {
    MultiscaleModel plain = BASE.fit(HISTORY, GRID);
    MultiscaleHawkes zero = BASE.withExposurePenalty(0, contrasts());
    assertEquals(BASE.parameters(), zero.parameters());
    MultiscaleModel none = zero.fit(HISTORY, GRID);
    assertEquals(plain.weights(), none.weights());
    assertEquals(plain.report(), none.report());
    // a penalty that weighs nothing ends at the same optimum, by another way
    MultiscaleModel hardly = BASE.withExposurePenalty(1e-12, contrasts()).fit(HISTORY, GRID);
    assertArrayEquals(
        plain.forecast(Cases.days(Cases.day(200), 7)).expectedCounts(),
        hardly.forecast(Cases.days(Cases.day(200), 7)).expectedCounts(),
        1e-4);
  }

  @Test
  void theOptimumMeetsTheConditionsOfKuhnAndTucker() {
    // weights are inside, so the slope must vanish: by differences of the objective itself
    double[] features = {1, 0.2, 0.5, 2, 0.1, 0.5, 0.3, 3, 0.5, 1.5, 1, 0.5};
    double[] y = {3, 1, 2, 4};
    double[] exposure = {9, 8, 4};
    double[] mode = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    double[][] gaps = {{1, -2, 0.3}, {0.5, 1, -1}};
    for (double chi : new double[] {0.1, 10, 1e4}) {
      MixtureFit fit = new MixtureFit(features, y, exposure, mode, 5).penalised(chi, gaps).run();
      assertTrue(fit.converged, fit.reason);
      for (int k = 1; k < fit.path.length; k++) {
        assertTrue(fit.path[k] >= fit.path[k - 1], "step " + k);
      }
      double at = objective(features, y, exposure, chi, gaps, fit.theta);
      assertEquals(at, fit.path[fit.steps], 1e-10 * Math.max(1, Math.abs(at)));
      for (int m = 0; m < 3; m++) {
        double h = 1e-6 * fit.theta[m];
        double[] up = fit.theta.clone();
        double[] down = fit.theta.clone();
        up[m] += h;
        down[m] -= h;
        double slope =
            (objective(features, y, exposure, chi, gaps, up)
                    - objective(features, y, exposure, chi, gaps, down))
                / (2 * h);
        // g'H⁻¹g < 1e-8 bounds |g_m| by 1e-4 √H_mm; and rounding over the step
        double h2 = 30 / (fit.theta[m] * fit.theta[m]) + 2 * chi * 6;
        double rounding = 1e-14 * Math.max(1, Math.abs(at)) / h;
        assertEquals(0, slope, 1e-4 * Math.sqrt(h2) + rounding, "chi " + chi + ", m " + m);
      }
    }
  }

  private static double objective(
      double[] features,
      double[] y,
      double[] exposure,
      double chi,
      double[][] gaps,
      double[] theta) {
    double value = 0;
    for (int row = 0; row < y.length; row++) {
      double rate = 0;
      for (int m = 0; m < 3; m++) {
        rate += theta[m] * features[3 * row + m];
      }
      value += y[row] * StrictMath.log(rate);
    }
    for (int m = 0; m < 3; m++) {
      value += 5 / 3.0 * (StrictMath.log(theta[m]) - 3 * theta[m]) - theta[m] * exposure[m];
    }
    for (double[] of : gaps) {
      double gap = of[0] * theta[0] + of[1] * theta[1] + of[2] * theta[2];
      value -= chi * gap * gap;
    }
    return value;
  }

  @Test
  void thePenaltyIsSaid() {
    MultiscaleHawkes forecaster = BASE.withExposurePenalty(3, contrasts());
    String text = forecaster.parameters().get("exposurePenalty");
    assertTrue(text.startsWith("chi 3.0, 3 contrasts "), text);
    double[][] other = contrasts();
    other[1][0] += 1e-9;
    assertFalse(
        text.equals(BASE.withExposurePenalty(3, other).parameters().get("exposurePenalty")));
    String warnings = forecaster.fit(HISTORY, GRID).report().warnings().toString();
    assertTrue(
        warnings.contains("the fit is penalised for uneven exposure, chi 3.0, 3 contrasts"),
        warnings);
    assertTrue(
        forecaster
            .fit(HISTORY, GRID)
            .forecast(Cases.days(Cases.day(200), 7))
            .provenance()
            .toString()
            .contains(text));
  }

  @Test
  void badInputIsNamed() {
    demand(
        "chi must be finite and >= 0 but was -1.0",
        () -> BASE.withExposurePenalty(-1, contrasts()));
    demand(
        "number of contrasts must be >= 1 but was 0",
        () -> BASE.withExposurePenalty(1, new double[0][]));
    demand(
        "contrasts[0][cell 1] must be a finite number but was NaN",
        () -> BASE.withExposurePenalty(1, new double[][] {{0, Double.NaN}}));
    demand(
        "contrasts[0] must hold one value for each of the " + GRID.size() + " cells but holds 2",
        () -> BASE.withExposurePenalty(1, new double[1][2]).fit(HISTORY, GRID));
  }

  private static void demand(String message, org.junit.jupiter.api.function.Executable work) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, work).getMessage());
  }
}
