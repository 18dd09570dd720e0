package org.nearcast.audit.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.audit.measure.City.value;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Streams;

class TippingPointTest {
  private static final double EXACT = 1e-12;
  private static final double SEARCH = 2e-6; // Γ is found to 1e-6 of itself

  private final Grid grid = City.grid(4);
  private final CellPopulation people = City.people(grid, City.FOUR);
  private final Subject subject =
      City.subject(grid, new double[] {4, 3, 2, 1}, new double[] {1, 1, 0, 0});

  @Test
  void correctionByArea() {
    // scores 4 3 2 1, rates 1 1 ½ ½: corrected 4 3 4 2, so cells 0 and 2 in place of 0 and 1
    ReportingRates rates =
        ReportingRates.byArea(
            List.of("west", "east"), new double[] {1, 0.5}, new int[] {0, 0, 1, 1});
    List<Draft> drafts = City.drafts(UnderReporting.of(rates), subject, people);
    assertEquals(
        2,
        value(drafts, "all", "R, cells flagged by score over those by corrected score, area west"),
        EXACT);
    assertEquals(
        0,
        value(drafts, "all", "R, cells flagged by score over those by corrected score, area east"),
        EXACT);
    assertEquals(
        1,
        value(drafts, "all", "cells flagged by score less those by corrected score, area west"),
        EXACT);
    assertEquals(
        -1,
        value(drafts, "all", "cells flagged by score less those by corrected score, area east"),
        EXACT);
    assertEquals(0.5, value(drafts, "all", "part of the cells flagged by corrected"), EXACT);
    assertEquals(1, value(drafts, "all", "part of the flagged area"), EXACT);
    // A: (80 + 60)/200 and (80 + 20)/200, everyone else, B: (20 + 40)/200 and (20 + 80)/200
    assertEquals(0.7 / 0.3, value(drafts, "A", "exposure to cells flagged by score, ratio"), EXACT);
    assertEquals(0.4, value(drafts, "A", "exposure to cells flagged by score, difference"), EXACT);
    assertEquals(
        1, value(drafts, "A", "exposure to cells flagged by corrected score, ratio"), EXACT);
    assertTrue(City.row(drafts, "A", "tipping point").quantity().endsWith("passes, lower bound"));
  }

  @Test
  void turningAFailureByHand() {
    // by score E_A/E_B = .7/.3 fails; {0, 2} has .5/.5: cell 1 falls from 3 to 3/Γ, cell 2 rises
    // from 2 to 2Γ, Γ² = 3/2. The next, {0, 3}, needs Γ² = 3
    UnderReporting measure = UnderReporting.of(ReportingRates.uniform(4, 0.7));
    TippingPoint point = measure.tippingPoints(subject, people).get(0);
    assertEquals(0.7 / 0.3, point.ratioBefore(), EXACT);
    assertFalse(point.passesBefore());
    assertTrue(point.exact());
    assertEquals(Math.sqrt(1.5), point.gamma(), SEARCH);
    assertEquals(1, point.ratioAfter(), EXACT);
    assertEquals(
        List.of(new TippingPoint.Change(0, 1, false), new TippingPoint.Change(0, 2, true)),
        point.changes());
    List<Draft> drafts = City.drafts(measure, subject, people);
    Draft draft = City.row(drafts, "A", "tipping point");
    assertEquals(point.gamma(), draft.estimate());
    assertEquals("everyone else", draft.against());
    assertTrue(
        measure.evidence(subject, people).notes().stream()
            .anyMatch(note -> note.startsWith("Tipping points have no interval")));
    assertTrue(draft.quantity().endsWith("does not pass, exact"), draft.quantity());
  }

  @Test
  void whatNothingTurns() {
    // equal shares everywhere: the ratio is 1 whatever is flagged
    double[] even = {10, 20, 30, 40};
    List<TippingPoint> points =
        UnderReporting.of(ReportingRates.uniform(4, 1))
            .withRules(GroupRules.withDefaults().withReference("B"))
            .tippingPoints(subject, City.people(grid, even, even));
    assertEquals(1, points.size());
    assertEquals(Double.POSITIVE_INFINITY, points.get(0).gamma());
    assertTrue(Double.isNaN(points.get(0).ratioAfter()) && points.get(0).changes().isEmpty());
  }

  @Test
  void agreesWithAllSetsTriedOut() {
    int turned = 0;
    for (int seed = 0; seed < 40; seed++) {
      UniformRandomProvider random = Streams.of(seed, "tipping", 0);
      int n = 8;
      int k = 2 + seed % 3;
      double[] score = new double[n];
      double[] rate = new double[n];
      double[][] groups = new double[2][n];
      for (int i = 0; i < n; i++) {
        score[i] = i == 5 ? 0 : 0.2 + random.nextDouble();
        rate[i] = 0.3 + 0.7 * random.nextDouble();
        groups[0][i] = 100 * random.nextDouble();
        groups[1][i] = 100 * random.nextDouble();
      }
      double[] allocation = new double[n];
      Arrays.fill(allocation, 0, k, 1);
      Grid row = City.grid(n);
      Tolerance tolerance = Tolerance.ratio(seed % 2 == 0 ? 0.8 : 0.6);
      TippingPoint point =
          UnderReporting.of(ReportingRates.byCell(rate))
              .withTolerance(tolerance)
              .withRules(GroupRules.withDefaults().withReference("B"))
              .tippingPoints(City.subject(row, score, allocation), City.people(row, groups))
              .get(0);
      double expected = smallest(score, rate, groups, k, tolerance, point.passesBefore());
      assertTrue(point.exact());
      if (Double.isInfinite(expected)) {
        assertEquals(expected, point.gamma());
      } else {
        turned++;
        assertEquals(expected, point.gamma(), expected * SEARCH, "seed " + seed);
        assertFalse(
            point.passesBefore()
                && point.ratioAfter() >= tolerance.lower()
                && point.ratioAfter() <= tolerance.upper());
      }
    }
    assertTrue(turned > 20, "" + turned);
  }

  /**
   * By definition: over all sets of k cells with a score, K is the top at Γ² = greatest corrected
   * score outside over the least inside.
   */
  private static double smallest(
      double[] score, double[] rate, double[][] groups, int k, Tolerance band, boolean passes) {
    double least = Double.POSITIVE_INFINITY;
    double[] all = Arrays.stream(groups).mapToDouble(g -> Arrays.stream(g).sum()).toArray();
    double before = Double.NaN;
    // the side from which it must be turned, from the set that needs Γ = 1
    for (int pass = 0; pass < 2; pass++) {
      for (int set = 0; set < 1 << score.length; set++) {
        if (Integer.bitCount(set) != k) {
          continue;
        }
        double in = Double.POSITIVE_INFINITY;
        double out = 0;
        double[] exposed = new double[2];
        for (int i = 0; i < score.length; i++) {
          if ((set >> i & 1) == 1) {
            in = Math.min(in, score[i] / rate[i]);
            exposed[0] += groups[0][i] / all[0];
            exposed[1] += groups[1][i] / all[1];
          } else {
            out = Math.max(out, score[i] / rate[i]);
          }
        }
        if (in == 0) {
          continue;
        }
        double gamma = Math.max(1, Math.sqrt(out / in));
        double ratio = exposed[0] / exposed[1];
        if (pass == 0 && gamma == 1) {
          before = ratio;
        }
        boolean turns =
            passes
                ? ratio > band.upper() || ratio < band.lower()
                : before > band.upper() ? ratio <= band.upper() : ratio >= band.lower();
        if (pass == 1 && turns) {
          least = Math.min(least, gamma);
        }
      }
    }
    return least;
  }

  @Test
  void severalWindowsGiveABound() {
    Subject two =
        Subject.builder("S", grid, true)
            .window(City.week(0), new double[] {4, 3, 2, 1}, new double[] {1, 1, 0, 0})
            .window(City.week(1), new double[] {4, 3, 2, 1}, new double[] {1, 1, 0, 0})
            .build();
    TippingPoint point =
        UnderReporting.of(ReportingRates.uniform(4, 1)).tippingPoints(two, people).get(0);
    // both windows alike: the same point; Σ over windows of E_A less 1.25 E_B
    assertFalse(point.exact());
    assertEquals(Math.sqrt(1.5), point.gamma(), SEARCH);
    assertEquals(4, point.changes().size());
  }

  @Test
  void tiesAtTheEdgeTurnAtOnce() {
    // cells 1 and 2 tie: flagged in halves, ratio (80 + 30 + 10)/(20 + 20 + 40) = 1.5 fails, but
    // either of them alone can be chosen, and cell 2 makes it 1
    Subject tied = City.subject(grid, new double[] {4, 3, 3, 1}, new double[] {1, 1, 0, 0});
    TippingPoint point =
        UnderReporting.of(ReportingRates.uniform(4, 1)).tippingPoints(tied, people).get(0);
    assertEquals(1.5, point.ratioBefore(), EXACT);
    assertEquals(1, point.gamma());
    assertEquals(1, point.ratioAfter(), EXACT);
  }

  @Test
  void badRatesAreNamed() {
    assertEquals(
        "rates[cell 1] must be > 0 and <= 1 but was 0.0",
        assertThrows(
                IllegalArgumentException.class, () -> ReportingRates.byCell(new double[] {1, 0}))
            .getMessage());
    assertEquals(
        "areaOfCell[cell 0] must be from 0 to 0 but was 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> ReportingRates.byArea(List.of("a"), new double[] {1}, new int[] {1}))
            .getMessage());
    assertEquals(
        "rates must be of the 4 cells of the subject but are of 3",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    UnderReporting.of(ReportingRates.uniform(3, 1)).tippingPoints(subject, people))
            .getMessage());
  }
}
