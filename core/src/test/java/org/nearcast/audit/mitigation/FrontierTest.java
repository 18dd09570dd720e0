package org.nearcast.audit.mitigation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Judge;
import org.nearcast.audit.finding.Judgement;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.population.CellPopulation;

class FrontierTest {
  /** E_A = x_0, E_B = (x_1 + x_2) / 2, as in {@link FairAllocationTest}. */
  private static final CellPopulation TWO =
      Town.of(new double[] {100, 0, 0}, new double[] {0, 50, 50});

  private static final double[] EXPECTED = {10, 6, 4};
  private static final FairAllocation ONE = FairAllocation.withDefaults().withBudget(1);

  @Test
  void byHand() {
    // x_0 = (ε + 0.5) / 1.5, value 6 + 4 x_0, price 0.4 (1 − x_0): a straight line from 4/15 to 0
    Frontier frontier = Frontier.of(ONE, EXPECTED, TWO, 5);
    assertEquals(5, frontier.points().size());
    for (int k = 0; k < 5; k++) {
      double epsilon = k / 4.0;
      assertEquals(epsilon, frontier.points().get(k).tolerance(), 1e-12);
      double price = 0.4 * (1 - (epsilon + 0.5) / 1.5);
      assertEquals(price, frontier.points().get(k).solution().price(), 1e-9);
    }
    Chart.Line line = frontier.chart().lines().get(0);
    assertEquals(5, line.x().size());
    assertEquals(100 * 4 / 15.0, line.y().get(0), 1e-7);
    assertEquals(0, line.y().get(4), 1e-7);
  }

  @Test
  void thePriceNeverRisesWithTheTolerance() {
    for (boolean whole : new boolean[] {false, true}) {
      double[] expected = Town.forecast(8, 2000);
      CellPopulation town = Town.of(Town.grid(50, 40), Town.people(9, expected, 4));
      FairAllocation fair = FairAllocation.withDefaults().withWholeBudget(whole);
      Frontier frontier = Frontier.of(fair, expected, town, 8);
      assertEquals(8, frontier.points().size());
      double before = 1;
      double marginal = Double.POSITIVE_INFINITY;
      for (Frontier.Point point : frontier.points()) {
        Solution s = point.solution();
        assertEquals(Status.OPTIMAL, s.status(), s.reason());
        assertTrue(s.price() <= before, "price at " + point.tolerance());
        assertTrue(s.greatestDifference() <= point.tolerance() + 1e-9);
        // the frontier is concave: its slope falls
        assertTrue(s.incidentsPerTolerance() <= marginal * (1 + 1e-9));
        // warm or cold, the answer has one value
        double alone = fair.withTolerance(point.tolerance()).solve(expected, town).price();
        assertEquals(alone, s.price(), 1e-9);
        before = s.price();
        marginal = s.incidentsPerTolerance();
      }
      assertEquals(0, before, 1e-12);
      assertTrue(frontier.points().get(0).solution().price() > 1e-3);
    }
  }

  @Test
  void itStartsAtTheSmallestTolerance() {
    // all of 2 must be spent and cell 2 is closed: nothing but ε = 1/2
    FairAllocation all =
        ONE.withBudget(2).withWholeBudget(true).withUpperBounds(new double[] {1, 1, 0});
    Frontier frontier = Frontier.of(all, EXPECTED, TWO, 5);
    assertEquals(1, frontier.points().size());
    assertEquals(0.5, frontier.points().get(0).tolerance(), 1e-7);
    assertEquals(0, frontier.points().get(0).solution().price(), 1e-9);
    // 1.5 instead: x_0 = 0.5, x_1 = 1 is even
    Frontier less = Frontier.of(all.withBudget(1.5), EXPECTED, TWO, 3);
    assertEquals(0, less.points().get(0).tolerance(), 1e-9);
    assertEquals(0.75, less.points().get(2).tolerance(), 1e-9);
  }

  @Test
  void whatCannotBePosedIsAPointWithItsReason() {
    Frontier frontier = Frontier.of(ONE.withBudget(4).withWholeBudget(true), EXPECTED, TWO, 3);
    assertEquals(Status.INFEASIBLE, frontier.points().get(0).solution().status());
    assertTrue(frontier.chart().lines().get(0).x().isEmpty());
    assertEquals(
        "count must be >= 2 but was 1",
        assertThrows(IllegalArgumentException.class, () -> Frontier.of(ONE, EXPECTED, TWO, 1))
            .getMessage());
  }

  @Test
  void findingsAreDescriptiveAndInPercent() {
    Mitigation mitigation = Mitigation.of("model", ONE, EXPECTED, TWO, 3);
    List<Draft> drafts = mitigation.drafts();
    assertEquals(4, drafts.size());
    // four fifths: x_0 = 0.625 / 1.625, see FairAllocationTest
    assertEquals(40 * (1 - 0.625 / 1.625), drafts.get(0).estimate(), 1e-9);
    assertEquals(100 * 4 / 15.0, drafts.get(1).estimate(), 1e-7);
    assertEquals(Measure.MITIGATION, drafts.get(1).measure());
    assertEquals(
        "price of exposures that differ by at most 0.5000 units of allocation per resident",
        drafts.get(2).quantity());
    Judge.of(0.05).judge(drafts).forEach(f -> assertEquals(Judgement.DESCRIPTIVE, f.judgement()));
    assertTrue(mitigation.notes().get(0).endsWith("each other gives up 25 %."));
    assertTrue(
        mitigation
            .notes()
            .get(1)
            .startsWith("Within four fifths, A gets less exposure than the forecast alone would"));
  }

  @Test
  void whatIsNotSolvedIsNotAssessed() {
    CellPopulation one = Town.of(new double[] {100, 0, 0}, new double[3]);
    Mitigation none = Mitigation.of("model", ONE, EXPECTED, one, 3);
    Judge.of(0.05)
        .judge(none.drafts())
        .forEach(f -> assertEquals(Judgement.NOT_ASSESSED, f.judgement()));
    assertEquals(List.of("Not compared, as nobody of them lives in the cells: B."), none.notes());
    Mitigation nothing = Mitigation.of("model", ONE, new double[3], TWO, 3);
    assertEquals(
        "No incident is forecast, so there is nothing to give up.",
        nothing.drafts().get(0).obstacle());
  }

  @Test
  void contrastsByHand() {
    Contrasts c =
        Contrasts.of(Town.of(new double[] {1, 3, 0}, new double[] {0, 5, 5}, new double[3]));
    assertEquals(List.of("A, B"), c.pairs());
    assertEquals(List.of("C"), c.withoutPeople());
    assertArrayEquals(new double[] {0.25, 0.25, -0.5}, c.values()[0]);
    assertEquals(
        "population must have people of two groups but has none of [B]",
        assertThrows(
                IllegalArgumentException.class,
                () -> Contrasts.of(Town.of(new double[] {1}, new double[1])))
            .getMessage());
  }
}
