package org.nearcast.audit.mitigation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.population.CellPopulation;

class FairAllocationTest {
  /** All of A live in cell 0, half of B in each other: E_A = x_0, E_B = (x_1 + x_2) / 2. */
  private static final CellPopulation TWO =
      Town.of(new double[] {100, 0, 0}, new double[] {0, 50, 50});

  private static final double[] EXPECTED = {10, 6, 4};
  private static final FairAllocation ONE = FairAllocation.withDefaults().withBudget(1);

  @Test
  void equalExposureByHand() {
    // x_0 = (1 − x_0) / 2: a third in cell 0, the rest in the better cell of B
    Solution s = ONE.withTolerance(0).solve(EXPECTED, TWO);
    assertEquals(Status.OPTIMAL, s.status(), s.reason());
    assertArrayEquals(new double[] {1 / 3.0, 2 / 3.0, 0}, s.allocation(), 1e-12);
    assertEquals(22 / 3.0, s.expectedIncidents(), 1e-11);
    assertEquals(10, s.unconstrainedIncidents());
    assertEquals(1 - 2.2 / 3, s.price(), 1e-12);
    assertEquals(0, s.greatestDifference(), 1e-12);
    assertEquals(1, s.leastRatio(), 1e-12);
  }

  @Test
  void aDifferenceAndItsMarginalPricesByHand() {
    // x_0 − (B − x_0) / 2 = ε: x_0 = (ε + B/2) / 1.5 = 0.7/1.5, and the value is 10 x_0 + 6 (B −
    // x_0). So dV/dε = 4/1.5 and dV/dB = 10/3 + 6 · 2/3.
    Solution s = ONE.withTolerance(0.2).solve(EXPECTED, TWO);
    assertArrayEquals(new double[] {0.7 / 1.5, 0.8 / 1.5, 0}, s.allocation(), 1e-12);
    assertEquals(4 / 1.5, s.incidentsPerTolerance(), 1e-9);
    assertEquals(22 / 3.0, s.incidentsPerBudget(), 1e-9);
    // exposure of A is held down, that of B raised
    assertEquals(4 / 1.5, s.pressures().get("A"), 1e-9);
    assertEquals(-4 / 1.5, s.pressures().get("B"), 1e-9);
    assertEquals(List.of("A", "B"), List.copyOf(s.pressures().keySet()));
  }

  @Test
  void fourFifthsByHand() {
    // x_0 = (1 − x_0) / 2 / 0.8: x_0 = 0.625 / 1.625
    Solution s = ONE.solve(EXPECTED, TWO);
    double first = 0.625 / 1.625;
    assertArrayEquals(new double[] {first, 1 - first, 0}, s.allocation(), 1e-12);
    assertEquals(0.8, s.leastRatio(), 1e-12);
    assertEquals(1 - (6 + 4 * first) / 10, s.price(), 1e-12);
  }

  @Test
  void aRuleThatDoesNotBindCostsNothing() {
    Solution s = ONE.withTolerance(1).solve(EXPECTED, TWO);
    assertArrayEquals(new double[] {1, 0, 0}, s.allocation(), 1e-12);
    assertEquals(0, s.price());
    assertEquals(0, s.incidentsPerTolerance(), 1e-12);
  }

  @Test
  void upperAndLowerBoundsHold() {
    // cell 2 gets 0.4 in any case, cell 1 at most 0.1: E_A = x_0 = E_B = (x_1 + x_2) / 2; with x_1
    // at its bound, x_2 free: x_0 = 1/3, x_1 = 0.1, x_2 = 2/3 − 0.1
    Solution s =
        ONE.withTolerance(0)
            .withUpperBounds(new double[] {1, 0.1, 1})
            .withLowerBounds(new double[] {0, 0, 0.4})
            .solve(EXPECTED, TWO);
    assertArrayEquals(new double[] {1 / 3.0, 0.1, 2 / 3.0 - 0.1}, s.allocation(), 1e-12);
    // without the rule: 0.4 in cell 2 and 0.6 in cell 0
    assertEquals(7.6, s.unconstrainedIncidents(), 1e-12);
  }

  @Test
  void whereNobodyOfAGroupCanBeReachedNothingIsSpent() {
    // B lives where no patrol may go, so no exposure of A is even but none
    Solution s = ONE.withTolerance(0).withUpperBounds(new double[] {1, 0, 0}).solve(EXPECTED, TWO);
    assertEquals(Status.OPTIMAL, s.status());
    assertArrayEquals(new double[3], s.allocation(), 1e-12);
    assertEquals(1, s.price(), 1e-12);
  }

  @Test
  void infeasibleIsReportedWithTheLeastTolerance() {
    // all of 2 must be spent and cell 2 is closed: x = (1, 1, 0), E_A = 1, E_B = 1/2
    FairAllocation all =
        ONE.withBudget(2).withWholeBudget(true).withUpperBounds(new double[] {1, 1, 0});
    Solution s = all.withTolerance(0.3).solve(EXPECTED, TWO);
    assertEquals(Status.INFEASIBLE, s.status());
    assertEquals(0.5, s.leastTolerance(), 1e-9);
    assertEquals(0, s.allocation().length);
    assertTrue(Double.isNaN(s.price()) && Double.isNaN(s.expectedIncidents()));
    assertEquals(
        "No allocation of the whole budget meets the rule exposure difference <= 0.3: the smallest"
            + " difference that an allocation can have is 0.500000000.",
        s.reason());
    assertEquals(Status.OPTIMAL, all.withTolerance(0.5).solve(EXPECTED, TWO).status());
    // by a ratio: 1 oversteps 0.5 / 0.8 by 0.375
    Solution ratio = all.solve(EXPECTED, TWO);
    assertEquals(Status.INFEASIBLE, ratio.status());
    assertEquals(0.375, ratio.leastTolerance(), 1e-9);
  }

  @Test
  void boundsThatContradictTheBudgetAreInfeasible() {
    Solution low = ONE.withLowerBounds(new double[] {1, 1, 0}).solve(EXPECTED, TWO);
    assertEquals(Status.INFEASIBLE, low.status());
    assertEquals(
        "No allocation exists: the lower bounds add up to 2.0, more than the budget 1.0.",
        low.reason());
    Solution high = ONE.withBudget(4).withWholeBudget(true).solve(EXPECTED, TWO);
    assertEquals(Status.INFEASIBLE, high.status());
    assertEquals(
        "No allocation exists: the budget 4.0 cannot be spent: the upper bounds add up to 3.0.",
        high.reason());
  }

  @Test
  void groupsWithoutPeopleAreNamedNotCompared() {
    CellPopulation three =
        Town.of(new double[] {100, 0, 0}, new double[] {0, 50, 50}, new double[3]);
    Solution s = ONE.withTolerance(0).solve(EXPECTED, three);
    assertEquals(Status.OPTIMAL, s.status());
    assertEquals(List.of("C"), s.withoutPeople());
    assertEquals(1, s.gaps().size());
    // fewer than two groups with people: no answer that looks as if a rule had been kept
    Solution none = ONE.solve(EXPECTED, Town.of(new double[] {100, 0, 0}, new double[3]));
    assertEquals(Status.NOT_SOLVED, none.status());
    assertEquals(
        "Nobody of [B] lives in the cells, so there are no two groups to compare.", none.reason());
    assertEquals(Status.NOT_SOLVED, ONE.withReference("C").solve(EXPECTED, three).status());
  }

  @Test
  void whereNothingIsForecastThereIsNoPrice() {
    Solution s = ONE.solve(new double[3], TWO);
    assertEquals(Status.OPTIMAL, s.status());
    assertTrue(Double.isNaN(s.price()));
  }

  @Test
  void badInputIsNamed() {
    demand("budget must be finite and > 0 but was 0.0", () -> ONE.withBudget(0));
    demand("epsilon must be finite and >= 0 but was -1.0", () -> ONE.withTolerance(-1));
    demand("tau must lie strictly between 0 and 1 but was 1.0", () -> Evenness.ratio(1));
    demand(
        "expected must hold one value for each of the 3 cells but holds 2",
        () -> ONE.solve(new double[2], TWO));
    demand(
        "expected[cell 1] must be finite and >= 0 but was NaN",
        () -> ONE.solve(new double[] {1, Double.NaN, 1}, TWO));
    demand(
        "upperBounds must hold one value for each of the 3 cells but holds 1",
        () -> ONE.withUpperBounds(new double[] {1}).solve(EXPECTED, TWO));
    demand(
        "lowerBounds[cell 1] must be <= the upper bound 1.0 but was 2.0",
        () -> ONE.withLowerBounds(new double[] {0, 2, 0}).solve(EXPECTED, TWO));
    demand(
        "group must be one of [A, B] but was Z", () -> ONE.withReference("Z").solve(EXPECTED, TWO));
  }

  private static void demand(String message, org.junit.jupiter.api.function.Executable work) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, work).getMessage());
  }
}
