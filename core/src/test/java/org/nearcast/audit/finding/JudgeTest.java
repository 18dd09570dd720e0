package org.nearcast.audit.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.uncertainty.ShiftTest;

class JudgeTest {
  private static final Tolerance FOUR_FIFTHS = Tolerance.ratio(0.8);

  private static Draft draft(double lower, double upper, double p) {
    return new Draft(
        Measure.EXPOSURE,
        "ours",
        "A",
        "B",
        "exposure ratio",
        "",
        (lower + upper) / 2,
        lower,
        upper,
        0.95,
        p,
        30,
        Optional.of(FOUR_FIFTHS),
        "");
  }

  private static Judgement one(Draft draft) {
    return Judge.of(0.05).judge(List.of(draft)).get(0).judgement();
  }

  @Test
  void theIntervalDecides() {
    assertEquals(Judgement.PASS, one(draft(0.8, 1.25, 0.5)));
    assertEquals(Judgement.INCONCLUSIVE, one(draft(0.79, 1.2, 0.5)));
    assertEquals(Judgement.INCONCLUSIVE, one(draft(1.2, 1.3, 0.001)));
    assertEquals(Judgement.FAIL, one(draft(1.26, 1.5, 0.001)));
    assertEquals(Judgement.FAIL, one(draft(0.3, 0.79, 0.001)));
    assertEquals(
        Judgement.INCONCLUSIVE, one(draft(0.3, 0.79, Double.NaN)), "without a test nothing fails");
    assertEquals(Judgement.INCONCLUSIVE, one(draft(Double.NaN, Double.NaN, 0.001)));
  }

  @Test
  void aRemarkStandsInTheReasonOfAFigure() {
    Draft plain = draft(0.9, 1.1, 0.5);
    assertTrue(remarked(plain, 1).endsWith("[0.8, 1.25]. Picked."), remarked(plain, 1));
    assertEquals("no people", remarked(plain, Double.NaN), "where there is no figure, none");
  }

  private static String remarked(Draft d, double estimate) {
    Draft with =
        new Draft(
            d.measure(),
            d.subject(),
            d.group(),
            d.against(),
            d.quantity(),
            d.unit(),
            estimate,
            d.lower(),
            d.upper(),
            d.level(),
            d.p(),
            d.effectiveN(),
            d.tolerance(),
            Double.isNaN(estimate) ? "no people" : "",
            Optional.empty(),
            "Picked.");
    return Judge.of(0.05).judge(List.of(with)).get(0).reason();
  }

  @Test
  void aFailureNeedsTheCorrectedP() {
    Draft far = draft(1.3, 1.6, 0.03);
    assertEquals(Judgement.FAIL, one(far));
    List<Finding> two = Judge.of(0.05).judge(List.of(far, draft(0.9, 1.1, 0.9)));
    assertEquals(0.06, two.get(0).correctedP(), 1e-15);
    assertEquals(Judgement.INCONCLUSIVE, two.get(0).judgement());
    assertTrue(two.get(0).reason().contains("too large among so many tests"));
  }

  @Test
  void whatCannotFailCostsNothing() {
    Draft far = draft(1.3, 1.6, 0.03);
    Draft context =
        new Draft(
            far.measure(), "ours", "A", "B", "x", "", 1, 1, 1, 0.95, 0.02, 3, Optional.empty(), "");
    List<Finding> all = Judge.of(0.05).judge(List.of(far, context, context));
    assertEquals(0.03, all.get(0).correctedP(), 1e-15);
    assertEquals(Judgement.FAIL, all.get(0).judgement());
    // Holm among the two that have no tolerance
    assertEquals(0.04, all.get(1).correctedP(), 1e-15);
    assertEquals(0.04, all.get(2).correctedP(), 1e-15);
  }

  @Test
  void whatIsShownForComparisonCostsNothing() {
    Draft far = draft(1.3, 1.6, 0.03);
    Draft other =
        new Draft(
            far.measure(), "counts", "A", "B", "x", "", 1, 1, 1, 0.95, 0.9, 3, far.tolerance(), "");
    List<Finding> both = Judge.of(0.05).judge(List.of(far, other));
    assertEquals(0.03, both.get(0).correctedP(), 1e-15);
    assertEquals(0.9, both.get(1).correctedP(), 1e-15);
  }

  /** As observed 5, then 39 shifts of ±1: p = 1/40. */
  private static Draft shifted() {
    double[] figure = new double[40];
    for (int v = 1; v < 40; v++) {
      figure[v] = v % 2 == 0 ? 1 : -1;
    }
    figure[0] = 5;
    double[] overlap = new double[40];
    java.util.Arrays.fill(overlap, 1);
    ShiftTest test = ShiftTest.of(figure, overlap, false);
    Draft d = draft(1.3, 1.6, test.p());
    return new Draft(
        d.measure(),
        d.subject(),
        d.group(),
        d.against(),
        d.quantity(),
        d.unit(),
        d.estimate(),
        d.lower(),
        d.upper(),
        d.level(),
        d.p(),
        d.effectiveN(),
        d.tolerance(),
        d.obstacle(),
        Optional.of(test),
        "");
  }

  @Test
  void testsByShiftsAreCorrectedTogether() {
    List<Finding> thrice = Judge.of(0.05).judge(List.of(shifted(), shifted(), shifted()));
    assertEquals(1 / 40.0, thrice.get(2).correctedP(), 1e-15);
    assertEquals(Judgement.FAIL, thrice.get(2).judgement());
  }

  /** Two kinds of tests: each corrected by itself, then twice that. By Holm 0.01 × 2 and 0.9. */
  @Test
  void otherTestsShareTheLevelWithThem() {
    List<Finding> all =
        Judge.of(0.05).judge(List.of(shifted(), draft(0.9, 1.1, 0.01), draft(0.9, 1.1, 0.9)));
    assertEquals(2 / 40.0, all.get(0).correctedP(), 1e-15);
    assertEquals(0.04, all.get(1).correctedP(), 1e-15);
    assertEquals(1, all.get(2).correctedP());
  }

  @Test
  void blockedDataJudgeNothing() {
    Finding blocked =
        Judge.of(0.05).blocking("Discovered.").judge(List.of(draft(2, 3, 0.001))).get(0);
    assertEquals(Judgement.BLOCKED, blocked.judgement());
    assertEquals("Discovered.", blocked.reason());
    assertEquals(2.5, blocked.estimate());
  }

  @Test
  void anObstacleAndNoToleranceAreSaid() {
    Draft d = draft(1, 1, 0.5);
    Draft obstacle =
        new Draft(
            d.measure(),
            "ours",
            "A",
            "",
            "x",
            "",
            Double.NaN,
            Double.NaN,
            Double.NaN,
            0.95,
            Double.NaN,
            Double.NaN,
            d.tolerance(),
            "Nobody of the group lives there.");
    Draft context =
        new Draft(
            d.measure(),
            "ours",
            "A",
            "",
            "x",
            "",
            1,
            1,
            1,
            0.95,
            Double.NaN,
            3,
            Optional.empty(),
            "");
    List<Finding> out = Judge.of(0.05).judge(List.of(obstacle, context));
    assertEquals(Judgement.NOT_ASSESSED, out.get(0).judgement());
    assertEquals("Nobody of the group lives there.", out.get(0).reason());
    assertEquals(Judgement.DESCRIPTIVE, out.get(1).judgement());
  }

  @Test
  void tolerancesAreChecked() {
    assertEquals(1.25, Tolerance.ratio(0.8).upper());
    assertEquals(-0.1, Tolerance.difference(0.1).lower());
    assertThrows(IllegalArgumentException.class, () -> Tolerance.ratio(1));
    assertThrows(IllegalArgumentException.class, () -> Tolerance.difference(-1));
    assertThrows(IllegalArgumentException.class, () -> new Tolerance(2, 1));
    assertThrows(IllegalArgumentException.class, () -> Judge.of(0.05).blocking(" "));
  }
}
