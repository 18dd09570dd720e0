package org.nearcast.audit.feedback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nearcast.audit.uncertainty.Interval;

class MonteCarloTest {
  // runs 1, 2, 2, 3: mean 2, sd √(2/3), standard error √(1/6)
  private static final Interval FOUR = Series.summary(new double[] {1, 2, 2, 3});

  @Test
  void intervalsAndTestsAreStudents() {
    assertEquals(2, FOUR.estimate(), 1e-12);
    assertEquals(Math.sqrt(1 / 6.0), FOUR.standardError(), 1e-12);
    // t of 3 degrees of freedom: 97.5 % at 3.182446; P(|t| > 2) = 0.139326 (R: 2 * pt(-2, 3))
    assertEquals(3.182446 * FOUR.standardError(), MonteCarlo.halfWidth(FOUR), 1e-6);
    assertEquals(0.139326, MonteCarlo.p(FOUR, 2 - 2 * FOUR.standardError()), 1e-6);
    assertEquals(1, MonteCarlo.p(FOUR, 2), 1e-12);
  }

  @Test
  void withoutChanceThereIsNoTest() {
    assertTrue(Double.isNaN(MonteCarlo.p(Series.summary(new double[] {2, 2, 2}), 1)));
    assertTrue(Double.isNaN(MonteCarlo.p(Series.summary(new double[] {2}), 1)));
    assertTrue(Double.isNaN(MonteCarlo.halfWidth(Series.summary(new double[] {2}))));
    assertTrue(Double.isNaN(MonteCarlo.p(FOUR, Double.NaN)));
  }

  @Test
  void amongTheNullModelsRuns() {
    // 3 of 9 are at least as great, itself counted: 4/10
    double[] runs = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertEquals(0.4, MonteCarlo.p(7, runs), 1e-12);
    assertEquals(0.1, MonteCarlo.p(10, runs), 1e-12);
    assertEquals(1, MonteCarlo.p(0, runs), 1e-12);
    assertTrue(Double.isNaN(MonteCarlo.p(1, new double[] {1, Double.NaN})));
  }
}
