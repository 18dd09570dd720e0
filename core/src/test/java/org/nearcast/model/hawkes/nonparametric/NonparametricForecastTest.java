package org.nearcast.model.hawkes.nonparametric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Explanation;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.SimulatedCounts;

/** Forecasts, simulations and explanations of one fitted process agree. */
class NonparametricForecastTest {
  private static final History HISTORY = Cities.clustered(0, 0, 1, 1, 1);
  private static final StudyArea AREA = Cities.square(0, 0, 1);
  private static final NonparametricHawkes DEFAULTS = NonparametricHawkes.withDefaults();

  @Test
  void expectedCountsAreTheMeanOfSimulatedFutures() {
    for (Grid grid :
        new Grid[] {
          Grid.square(AREA, 500),
          Grid.square(AREA, 450, Lattice.ALIGNED.withRotationDegrees(30)),
          Grid.hexagonal(AREA, 600)
        }) {
      NonparametricModel model = DEFAULTS.fit(HISTORY, grid);
      Instant start = HISTORY.cutoff().plus(Duration.ofDays(3));
      for (Horizon horizon :
          new Horizon[] {
            Horizon.after(HISTORY.cutoff(), Duration.ofDays(14)),
            Horizon.after(start, Duration.ofDays(21))
          }) {
        check(model, horizon, 3000);
      }
    }
  }

  private static void check(NonparametricModel model, Horizon horizon, int simulations) {
    Forecast forecast = model.forecast(horizon);
    SimulatedCounts counts = model.simulateCounts(horizon, simulations, 11);
    double error = Math.sqrt(counts.varianceTotal() / simulations);
    assertEquals(counts.meanTotal(), forecast.expectedTotal(), 4 * error, horizon.toString());
    double chi = 0;
    for (int cell = 0; cell < model.grid().size(); cell++) {
      // clustering makes the variance of a cell larger than its mean, here by less than a half
      double variance = 1.5 * forecast.expectedCount(cell) / simulations;
      double off = counts.mean(cell) - forecast.expectedCount(cell);
      chi += off * off / variance;
    }
    int cells = model.grid().size();
    assertTrue(
        chi < cells + 5 * Math.sqrt(2.0 * cells), "chi-square " + chi + " of " + cells + " cells");
  }

  @Test
  void backgroundAndIncidentsAddUpWithTheirProgeny() {
    Grid grid = Grid.square(AREA, 300);
    NonparametricModel model = DEFAULTS.fit(HISTORY, grid);
    Forecast forecast = model.forecast(Horizon.after(HISTORY.cutoff(), Duration.ofDays(30)));
    double[] background = model.backgroundPerDay();
    double explained = 0;
    for (int cell = 0; cell < grid.size(); cell++) {
      Explanation why = forecast.explain(cell, Integer.MAX_VALUE);
      double sum = why.backgroundExpectedCount();
      for (Explanation.Contribution c : why.contributions()) {
        sum += c.expectedCount();
      }
      explained += why.contributions().size();
      assertEquals(forecast.expectedCount(cell), sum, 1e-9 * sum);
      // the background's progeny belongs to it
      assertTrue(why.backgroundExpectedCount() > 30 * background[cell]);
    }
    assertTrue(explained > 100);
  }

  @Test
  void aLaterHistoryIsTakenInWithoutAnotherFit() {
    Grid grid = Grid.square(AREA, 300);
    IncidentLog log = HISTORY.log();
    Instant early = HISTORY.cutoff().minus(Duration.ofDays(30));
    NonparametricModel model = DEFAULTS.fit(log.knownAt(early), grid);
    NonparametricModel later = model.updatedTo(HISTORY);
    assertEquals(model.diagnostics(), later.diagnostics());
    assertEquals(HISTORY, later.history());
    assertArrayEquals(model.backgroundPerDay(), later.backgroundPerDay());
    Horizon week = Horizon.after(HISTORY.cutoff(), Duration.ofDays(7));
    double known = later.forecast(week).expectedTotal();
    assertNotEquals(model.forecast(week).expectedTotal(), known);
    assertArrayEquals(
        later.forecast(week).expectedCounts(),
        later.updatedTo(HISTORY).forecast(week).expectedCounts());
    assertThrows(IllegalArgumentException.class, () -> later.updatedTo(log.knownAt(early)));
  }

  @Test
  void simulationsRepeatWithTheirSeed() {
    NonparametricModel model = DEFAULTS.fit(HISTORY, Grid.square(AREA, 300));
    Horizon month = Horizon.after(HISTORY.cutoff(), Duration.ofDays(30));
    IncidentLog one = model.simulate(month, 5);
    assertTrue(one.size() > 0);
    assertEquals(one.provenance().sha256(), model.simulate(month, 5).provenance().sha256());
    assertNotEquals(one.provenance().sha256(), model.simulate(month, 6).provenance().sha256());
    Horizon early = Horizon.after(HISTORY.cutoff().minusSeconds(1), Duration.ofDays(1));
    assertThrows(IllegalArgumentException.class, () -> model.simulate(early, 5));
  }

  @Test
  void aSimulatedHistoryHasTheFittedLevel() {
    NonparametricModel model = DEFAULTS.fit(HISTORY, Grid.square(AREA, 300));
    TimeSpan span = new TimeSpan(Cities.START, Cities.START.plus(Duration.ofDays(360)));
    double sum = 0;
    for (int seed = 0; seed < 40; seed++) {
      sum += model.simulateHistory(span, seed).size();
    }
    // the standard deviation of one is about 30
    assertEquals(HISTORY.size(), sum / 40, 20);
  }

  @Test
  void anEmptyModelSimulatesNothing() {
    Instant before = Cities.START.minus(Duration.ofDays(1));
    NonparametricModel model = DEFAULTS.fit(HISTORY.log().knownAt(before), Grid.square(AREA, 300));
    Horizon week = Horizon.after(before, Duration.ofDays(7));
    assertEquals(0, model.simulate(week, 1).size());
    assertEquals(0, Arrays.stream(model.backgroundPerDay()).sum());
    assertTrue(model.diagnostics().convergence().converged());
    assertThrows(IllegalStateException.class, model::triggering);
  }
}
