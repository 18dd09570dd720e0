package org.nearcast.audit.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.audit.measure.City.FOUR;
import static org.nearcast.audit.measure.City.row;
import static org.nearcast.audit.measure.City.value;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;

/**
 * Four cells of 100 people; A: 80 60 20 40, B: 20 40 80 60; N_A = N_B = 200. Cells 0 and 3 are
 * flagged; incidents 0 1 0 2; forecast 1 ½ ½ 2.
 */
class HandWorkedTest {
  private static final double EXACT = 1e-12;
  private static final GroupRules AGAINST_B = GroupRules.withDefaults().withReference("B");

  private final Grid grid = City.grid(4);
  private final CellPopulation people = City.people(grid, FOUR);
  private final Subject subject =
      City.subject(
          grid, new double[] {1, 0.5, 0.5, 2}, new double[] {1, 0, 0, 1}, new int[] {0, 1, 0, 2});

  private List<Draft> drafts(GroupMeasure measure) {
    return City.drafts(measure, subject, people);
  }

  @Test
  void exposure() {
    List<Draft> drafts = drafts(Exposure.withDefaults());
    // E_A = (80 + 40)/200, E_B = (20 + 60)/200
    String e = "exposure, the allocation of the cell a person lives in";
    Draft a = drafts.get(0);
    assertEquals("A", a.group());
    assertEquals(e, a.quantity());
    assertEquals(0.6, a.estimate(), EXACT);
    assertTrue(a.lower() <= 0.6 && a.upper() >= 0.6 && a.level() == 0.9 && a.effectiveN() == 4);
    assertEquals(1.5, value(drafts, "A", e + ", ratio to the group with the least"), EXACT);
    assertEquals(0.2, value(drafts, "A", e + ", difference to the group with the least"), EXACT);
    Draft b = row(drafts, "B", e + ", ratio to the group with the greatest");
    assertEquals(0.4 / 0.6, b.estimate(), EXACT);
    assertEquals("A", b.against());
    assertEquals(Tolerance.ratio(0.8), b.tolerance().orElseThrow());
    assertTrue(b.p() > 0 && b.p() <= 1);
    // the same pair from the other side is descriptive
    Draft least = row(drafts, "A", e + ", ratio to the group with the least");
    assertTrue(least.tolerance().isEmpty() && Double.isNaN(least.p()) && least.test().isEmpty());
    assertEquals(1, drafts.stream().filter(x -> x.tolerance().isPresent()).count());
    assertEquals(
        -0.2, value(drafts, "B", e + ", difference to the group with the greatest"), EXACT);
    // D_A = (0.8 + 0.4)/200, D_B = (0.2 + 0.6)/200: together 200·0.006 + 200·0.004 = 2 cells
    String d = "shared allocation, each cell's divided among its residents";
    assertEquals(1.5, value(drafts, "A", d + ", ratio"), EXACT);
    assertEquals(0.002, value(drafts, "A", d + ", difference"), EXACT);
    assertTrue(row(drafts, "A", d + ", ratio").tolerance().isEmpty());
    // nobody is compared with themselves
    assertFalse(drafts.stream().anyMatch(x -> x.group().equals(x.against())));
    // all people: 200 of 400
    assertEquals(0.5, value(drafts, "all", e), EXACT);
    assertEquals(2 / 400.0, value(drafts, "all", d), EXACT);
  }

  /** 0.1 everywhere: exposures are equal but for rounding, here and wherever the map is put. */
  @Test
  void anEvenAllocationIsNoDisparity() {
    Subject even = City.subject(grid, new double[4], City.evenly(4, 0.1), new int[] {0, 1, 0, 2});
    CellPopulation odd =
        City.people(grid, new double[] {0.3, 0.7, 1.1, 1.3}, new double[] {1.9, 0.1, 0.6, 2.3});
    for (GroupMeasure measure :
        List.of(
            Exposure.withDefaults().withRules(GroupRules.withDefaults().withLeastPeople(0)),
            FourFifths.withDefaults().withRules(GroupRules.withDefaults().withLeastPeople(0)),
            ErrorBalance.withDefaults().withRules(GroupRules.withDefaults().withLeastPeople(0)))) {
      List<Draft> judged =
          City.drafts(measure, even, odd).stream()
              .filter(d -> d.test().isPresent() && !d.quantity().startsWith("miss"))
              .toList();
      assertFalse(judged.isEmpty());
      judged.forEach(d -> assertEquals(1, d.p(), d.quantity()));
    }
  }

  @Test
  void aGroupIsNoPartOfEveryoneElse() {
    CellPopulation three =
        new CellPopulation(
            grid,
            "residents",
            List.of("most", "few"),
            new double[][] {{90, 90, 90, 90}, {10, 10, 10, 10}},
            City.evenly(4, 100),
            List.of());
    Subject s =
        City.subject(
            grid, new double[] {1, 1, 1, 1}, new double[] {1, 0, 0, 1}, new int[] {0, 1, 0, 2});
    List<Draft> drafts = City.drafts(GroupCalibration.withDefaults(), s, three);
    // most: O 2.7, E 3.6; everyone else O .3, E .4: even
    assertEquals(1, value(drafts, "most", "observed over expected, ratio to everyone else"), EXACT);
    CellPopulation alone = City.people(grid, City.evenly(4, 100));
    Draft row =
        row(
            City.drafts(GroupCalibration.withDefaults(), s, alone),
            "A",
            "observed over expected, ratio to everyone else");
    assertEquals("there is nobody else to compare the group with", row.obstacle());
  }

  @Test
  void exposureToAReference() {
    List<Draft> drafts = drafts(Exposure.withDefaults().withRules(AGAINST_B));
    String e = "exposure, the allocation of the cell a person lives in";
    assertEquals(1.5, value(drafts, "A", e + ", ratio to the reference group"), EXACT);
    assertEquals(3 * 2 + 2, drafts.stream().filter(x -> !x.group().equals("all")).count());
  }

  @Test
  void fourFifths() {
    List<Draft> drafts = drafts(FourFifths.withDefaults().withTau(0.5));
    Draft all = row(drafts, "all", "least exposure of a group over the greatest");
    assertEquals(0.4 / 0.6, all.estimate(), EXACT);
    assertEquals(new Tolerance(0.5, 2), all.tolerance().orElseThrow());
    assertTrue(all.upper() <= 1 && all.p() > 0 && all.p() <= 1);
    assertEquals(0.2, value(drafts, "all", "greatest exposure"), EXACT);
    assertEquals(0.4 / 0.6, value(drafts, "B", "exposure over the greatest"), EXACT);
    assertEquals(1, value(drafts, "B", "exposure over the least"), EXACT);
    assertEquals(1.5, value(drafts, "A", "exposure over the least"), EXACT);
  }

  @Test
  void shareLift() {
    List<Draft> drafts = drafts(ShareLift.withDefaults());
    // the flagged two cells are tied; a fifth of each is in the most targeted decile (0.4 cells):
    // A is 0.2·120 of 0.2·200 there, 0.6, against 0.5 overall
    assertEquals(0.2, value(drafts, "A", "lift, most"), EXACT);
    assertEquals(-0.2, value(drafts, "A", "lift, least"), EXACT);
    assertEquals(
        0.1, value(drafts, "A", "share of residents less that overall, most targeted"), EXACT);
    assertEquals(0.4, value(drafts, "A", "share of residents, decile 5 of 10"), EXACT);
    assertEquals(0.6, value(drafts, "A", "share of residents, decile 6 of 10"), EXACT);
    // ranks of targeting 3.5 1.5 1.5 3.5, of w_A 4 3 1 2; about 2.5: 1 −1 −1 1 and 1.5 .5 −1.5 −.5;
    // 2/√(4·5)
    Draft rho = row(drafts, "A", "Spearman");
    assertEquals(2 / Math.sqrt(20), rho.estimate(), EXACT);
    assertTrue(rho.p() > 0.05 && rho.p() <= 1);
    assertEquals(-2 / Math.sqrt(20), value(drafts, "B", "Spearman"), EXACT);
    // the median of 0 0 1 1 is ½: 120 of A's 200 live above it, 200 of all 400
    assertEquals(
        0.6, figure(drafts, "A", "share of the group above the median cell").estimate(), EXACT);
    assertEquals(
        0.1, value(drafts, "A", "share of the group above the median cell less that"), EXACT);
    // by score 1 ½ ½ 2: ranks 3 1.5 1.5 4; about 2.5: .5 −1 −1 1.5; .75 −.5 +1.5 −.75 = 1;
    // 1/√(4.5·5); cell 3 alone is the most targeted decile: A's share is 0.4
    List<Draft> byScore = drafts(ShareLift.withDefaults().withTargetingByScore(true));
    assertEquals(1 / Math.sqrt(22.5), value(byScore, "A", "Spearman"), EXACT);
    assertEquals(-0.2, value(byScore, "A", "lift, most"), EXACT);
  }

  @Test
  void calibration() {
    List<Draft> drafts = drafts(GroupCalibration.withDefaults());
    // O_A = .6 + .8 = 1.4, E_A = .8 + .3 + .1 + .8 = 2; O_B = .4 + 1.2, E_B = .2 + .2 + .4 + 1.2
    assertEquals(0.7, figure(drafts, "A", "observed over expected").estimate(), EXACT);
    assertEquals(0.8, figure(drafts, "B", "observed over expected").estimate(), EXACT);
    assertEquals(0.75, figure(drafts, "all", "observed over expected").estimate(), EXACT);
    // four blocks, but 1.4 incidents near A and 3 in all
    assertEquals(1.4, figure(drafts, "A", "observed over expected").effectiveN(), EXACT);
    assertEquals(
        3, row(drafts, "A", "observed over expected, ratio to everyone else").effectiveN(), EXACT);
    // everyone but A: (3 − 1.4)/(4 − 2) = 0.8
    Draft ratio = row(drafts, "A", "observed over expected, ratio to everyone else");
    assertEquals(0.7 / 0.8, ratio.estimate(), EXACT);
    assertEquals("everyone else", ratio.against());
    assertTrue(ratio.tolerance().isPresent() && ratio.p() > 0);
    assertEquals(-0.1, value(drafts, "A", "observed over expected, difference"), EXACT);
    assertEquals(-0.6 / 200, value(drafts, "A", "observed less expected incidents"), EXACT);
    // Σ w² y = .36 + 2·.16 = .68, greatest weight .8
    PoissonInterval gamma = PoissonInterval.weighted(1.4, 0.68, 0.8, 0.9);
    Draft weighted =
        row(drafts, "A", "observed over expected, interval of weighted Poisson counts (Fay");
    assertEquals(gamma.lower() / 2, weighted.lower(), EXACT);
    assertEquals(gamma.upper() / 2, weighted.upper(), EXACT);
    // everyone: whole cells, exact limits of a count of 3 over 4
    Draft exact = row(drafts, "all", "observed over expected, exact Poisson interval");
    assertEquals(PoissonInterval.exact(3, 0.9).upper() / 4, exact.upper(), EXACT);
    // the last decile is a part of cell 3: 2 observed, 2 expected; the first of cells 1 and 2,
    // tied:
    // A has .6 of 1 observed and of ½ + ½ expected .8·½ = .4
    assertEquals(
        1,
        figure(drafts, "A", "observed over expected, decile 10 of 10 of the forecast").estimate());
    assertEquals(
        0.6 / 0.4,
        figure(drafts, "A", "observed over expected, decile 1 of 10 of the forecast").estimate(),
        EXACT);
  }

  private static Draft figure(List<Draft> drafts, String group, String quantity) {
    return drafts.stream()
        .filter(d -> d.group().equals(group) && d.quantity().equals(quantity))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void errorBalance() {
    List<Draft> drafts = drafts(ErrorBalance.withDefaults());
    // quiet are cells 0 and 2, flagged of them 0: 80/(80 + 20), 20/(20 + 80), 100/200
    assertEquals(0.8, figure(drafts, "A", "false-alarm burden").estimate(), EXACT);
    assertEquals(0.2, figure(drafts, "B", "false-alarm burden").estimate(), EXACT);
    // everyone but A: (100 − 80)/(200 − 100) = 0.2
    assertEquals(4, value(drafts, "A", "false-alarm burden, ratio to everyone else"), EXACT);
    assertEquals(0.6, value(drafts, "A", "false-alarm burden, difference"), EXACT);
    // missed is the incident of cell 1: .6 of .6 + 2·.4, .4 of .4 + 2·.6
    assertEquals(3 / 7.0, figure(drafts, "A", "miss rate").estimate(), EXACT);
    assertEquals(0.25, figure(drafts, "B", "miss rate").estimate(), EXACT);
    assertEquals(4 / 7.0, value(drafts, "A", "victimisation covered"), EXACT);
    // of 120 and 80 people in flagged cells, 40 and 60 live in cell 3, where something happened
    assertEquals(40 / 120.0, figure(drafts, "A", "hit precision").estimate(), EXACT);
    assertEquals(60 / 80.0, figure(drafts, "B", "hit precision").estimate(), EXACT);
    assertEquals(0.8 / 200, value(drafts, "A", "incidents covered"), EXACT);
    assertEquals(1.4 / 200, figure(drafts, "A", "incidents").estimate(), EXACT);
  }

  @Test
  void partsFlagged() {
    Subject hours =
        City.subject(grid, new double[4], new double[] {0.5, 0, 0, 3}, new int[] {0, 1, 0, 2});
    String burden = "false-alarm burden";
    // half of cell 0 is flagged; three hours flag no more than the whole of cell 3
    List<Draft> drafts = City.drafts(ErrorBalance.withDefaults(), hours, people);
    assertEquals(0.4, figure(drafts, "A", burden).estimate(), EXACT);
    assertEquals(40 / (40 + 40.0), figure(drafts, "A", "hit precision").estimate(), EXACT);
    GroupRules any = GroupRules.withDefaults().withFlagged(GroupRules.Flagged.ANY);
    drafts = City.drafts(ErrorBalance.withDefaults().withRules(any), hours, people);
    assertEquals(0.8, figure(drafts, "A", burden).estimate(), EXACT);
  }

  @Test
  void equalDiscovery() {
    List<Draft> drafts = drafts(EqualDiscovery.withDefaults().withCapacityPerUnit(1));
    // v_A = .8 + .4, mean 1.4: P(C = 0) + 1.2 P(C > 1)/1.4 = e^−1.4 + 1.2 (1 − 2.4 e^−1.4)/1.4
    double zero = Math.exp(-1.4);
    double a = zero + 1.2 * (1 - 2.4 * zero) / 1.4;
    // v_B = .2 + .6, mean 1.6: .8 P(C > 0)/1.6
    double b = 0.5 * (1 - Math.exp(-1.6));
    String f = "part of incidents that could be met, Poisson counts";
    assertEquals(a, figure(drafts, "A", f).estimate(), 1e-9);
    assertEquals(b, figure(drafts, "B", f).estimate(), 1e-9);
    assertEquals(b - a, value(drafts, "B", f + ", difference to the greatest"), 1e-9);
    Draft widest = row(drafts, "all", "greatest difference between two groups");
    assertEquals(a - b, widest.estimate(), 1e-9);
    assertEquals(new Tolerance(-0.1, 0.1), widest.tolerance().orElseThrow());
    assertTrue(widest.p() > 0 && widest.p() <= 1);
    // min(1, 2) in cell 3: .4 of 1.4
    assertEquals(0.4 / 1.4, value(drafts, "A", "part of incidents met cell by cell"), EXACT);
  }

  @Test
  void namesOfRowsAreNoGroups() {
    for (String name : List.of("all", "everyone else")) {
      String message =
          org.junit.jupiter.api.Assertions.assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      new CellPopulation(
                          grid,
                          "residents",
                          List.of("A", name),
                          new double[][] {new double[4], new double[4]},
                          new double[4],
                          List.of()))
              .getMessage();
      assertTrue(message.endsWith("but one was named \"" + name + "\""), message);
    }
  }

  @Test
  void flagsAreNoPatrolUnits() {
    String f = "part of incidents that could be met, Poisson counts";
    List<Draft> drafts = drafts(EqualDiscovery.withDefaults());
    for (Draft row : List.of(figure(drafts, "A", f), row(drafts, "all", "greatest difference"))) {
      assertEquals(EqualDiscovery.FLAGS, row.obstacle());
      assertTrue(Double.isNaN(row.estimate()) && Double.isNaN(row.p()));
    }
    // half an incident a flagged cell: v_B = .4, .4 P(C > 0)/1.6; cell by cell min(.5, 2) of A's 40
    // in cell 3: .2 of 1.4
    drafts = drafts(EqualDiscovery.withDefaults().withCapacityPerUnit(0.5));
    assertEquals(0.25 * (1 - Math.exp(-1.6)), figure(drafts, "B", f).estimate(), 1e-9);
    assertEquals(0.2 / 1.4, value(drafts, "A", "part of incidents met cell by cell"), EXACT);
    // hours need none: v_A = .8·2 + .4·2
    Subject hours =
        City.subject(grid, new double[4], new double[] {2, 0, 0, 2}, new int[] {0, 1, 0, 2});
    assertEquals(
        Discovery.poissonPart(2.4, 1.4),
        figure(City.drafts(EqualDiscovery.withDefaults(), hours, people), "A", f).estimate(),
        1e-9);
    org.nearcast.audit.uncertainty.Interval clipped =
        Rows.clipped(new org.nearcast.audit.uncertainty.Interval(0.5, -0.1, 1.2, 0.3, 4), 0, 1);
    assertEquals(0, clipped.lower());
    assertEquals(1, clipped.upper());
  }

  @Test
  void equalDiscoveryInTheWindowsCounted() {
    // a second window without incidents and with all patrol in cell 1: v_A = (1.2 + .6)/2 = .9;
    // counts 1.4 and 0: min(.9, 1.4)/1.4; v_B = (.8 + .4)/2 = .6: .6/1.6
    Subject two =
        Subject.builder("S", grid, true)
            .window(City.week(0), new double[4], new double[] {1, 0, 0, 1}, new int[] {0, 1, 0, 2})
            .window(City.week(1), new double[4], new double[] {0, 1, 0, 0}, new int[4])
            .build();
    List<Draft> drafts =
        City.drafts(
            EqualDiscovery.withDefaults()
                .withCapacityPerUnit(1)
                .withCountModel(EqualDiscovery.CountModel.EMPIRICAL)
                .withRules(AGAINST_B),
            two,
            people);
    String f = "part of incidents that could be met, counts of the windows";
    assertEquals(0.9 / 1.4, figure(drafts, "A", f).estimate(), EXACT);
    assertEquals(0.6 / 1.6, figure(drafts, "B", f).estimate(), EXACT);
    Draft difference = row(drafts, "A", f + ", difference to the reference group");
    assertEquals(0.9 / 1.4 - 0.6 / 1.6, difference.estimate(), EXACT);
    double p = row(drafts, "all", "greatest difference").p();
    assertTrue(p > 0.05 && p <= 1, "" + p);
  }

  @Test
  void ecologicalBoundsAgainstEveryoneElse() {
    // A and B are everybody: everyone else of A is B, so the same as against B
    Subject half = City.subject(grid, new double[4], new double[] {0.5, 0, 0, 1});
    List<Draft> drafts = City.drafts(EcologicalBounds.withDefaults(), half, people);
    Draft ratio = row(drafts, "A", "ratio of exposures");
    assertEquals("everyone else", ratio.against());
    assertEquals(80 / 70.0, ratio.estimate(), EXACT);
    assertEquals(70 / 80.0, ratio.lower(), EXACT);
    assertEquals(90 / 60.0, ratio.upper(), EXACT);
    assertEquals(70 / 80.0, row(drafts, "B", "ratio of exposures").estimate(), EXACT);
  }

  @Test
  void ecologicalBounds() {
    // e = ½ 0 0 1. A, cell 0: 50 of 100 exposed, of its 80 at least 30, at most 50; cell 3: 40. B:
    // of 20 none to all; 60
    Subject half = City.subject(grid, new double[4], new double[] {0.5, 0, 0, 1});
    List<Draft> drafts =
        City.drafts(EcologicalBounds.withDefaults().withRules(AGAINST_B), half, people);
    assertEquals(70 / 200.0, value(drafts, "A", "least possible exposure"), EXACT);
    assertEquals(90 / 200.0, value(drafts, "A", "greatest possible exposure"), EXACT);
    Draft even = row(drafts, "A", "exposure if everybody is spread evenly");
    assertEquals(80 / 200.0, even.estimate(), EXACT);
    assertEquals(70 / 200.0, even.lower(), EXACT);
    assertEquals(90 / 200.0, even.upper(), EXACT);
    assertEquals(Double.NaN, even.level());
    assertEquals(60 / 200.0, value(drafts, "B", "least possible exposure"), EXACT);
    assertEquals(80 / 200.0, value(drafts, "B", "greatest possible exposure"), EXACT);
    Draft ratio = row(drafts, "A", "ratio of exposures");
    assertEquals(80 / 70.0, ratio.estimate(), EXACT);
    assertEquals(70 / 80.0, ratio.lower(), EXACT);
    assertEquals(90 / 60.0, ratio.upper(), EXACT);
    Draft difference = row(drafts, "A", "difference of exposures");
    assertEquals(-10 / 200.0, difference.lower(), EXACT);
    assertEquals(30 / 200.0, difference.upper(), EXACT);
  }
}
