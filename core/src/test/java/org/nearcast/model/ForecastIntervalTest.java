package org.nearcast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastIntervalTest {
  private static CountInterval interval(double mean, double level) {
    return Forecasts.of(Forecasts.grid(1, 1), mean).interval(0, level);
  }

  /** Written by poisson_intervals.py beside the file. */
  @ParameterizedTest
  @CsvFileSource(resources = "poisson_intervals.csv")
  void agreesWithAnIndependentComputation(double mean, double level, int lower, int upper) {
    assertEquals(new CountInterval(lower, upper, level), interval(mean, level));
  }

  @Test
  void agreesWithAHandWorkedCase() {
    // mean 1: P(0) = 0.3679, P(<=1) = 0.7358, P(<=2) = 0.9197, P(<=3) = 0.9810
    assertEquals(new CountInterval(0, 3, 0.95), interval(1, 0.95));
    assertEquals(new CountInterval(0, 2, 0.5), interval(1, 0.5));
    assertEquals(new CountInterval(1, 1, 0.2), interval(1, 0.2));
  }

  @Test
  void nothingIsExpectedForCertain() {
    assertEquals(new CountInterval(0, 0, 0.95), interval(0, 0.95));
    assertEquals(new CountInterval(0, 0, 0.95), interval(1e-300, 0.95));
    assertEquals(new CountInterval(0, 0, 0.95), interval(Double.MIN_VALUE, 0.95));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.02, 0.1, 0.7, 1, 3.3, 12, 47.1, 150})
  void coversAtLeastItsLevelInEachTail(double mean) {
    for (double level : new double[] {0.01, 0.5, 0.8, 0.9, 0.95, 0.99, 0.9999}) {
      CountInterval interval = interval(mean, level);
      double tail = (1 - level) / 2;
      double inside = 0;
      double below = 0;
      double upToUpperMinus1 = 0;
      double p = Math.exp(-mean);
      for (int k = 0; k <= interval.upper(); k++) {
        below += k < interval.lower() ? p : 0;
        inside += k >= interval.lower() ? p : 0;
        upToUpperMinus1 += k < interval.upper() ? p : 0;
        p *= mean / (k + 1);
      }
      assertTrue(inside >= level - 1e-12);
      assertTrue(below <= tail + 1e-12);
      assertTrue(1 - below - inside <= tail + 1e-12);
      // and it is no wider than it must be
      assertTrue(interval.upper() == 0 || 1 - upToUpperMinus1 > tail - 1e-12);
    }
  }

  @Test
  void totalIsThatOfTheSum() {
    Forecast forecast = Forecasts.of(Forecasts.grid(3, 1), 1, 4, 2.5);
    assertEquals(interval(7.5, 0.9), forecast.intervalTotal(0.9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 2, Double.NaN})
  void levelsThatAreNoProbabilityAreRefused(double level) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> interval(1, level));
    assertEquals("level must lie strictly between 0 and 1 but was " + level, e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> interval(0, level));
  }
}
