package org.nearcast.evaluate.consistency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.evaluate.consistency.CalibrationTable.Split;
import org.nearcast.evaluate.consistency.ComparisonResult.Verdict;

/** Cases worked out by hand from the definitions. */
class HandWorkedTest {
  private static final double[] THREE_CELLS = {1, 2, 0.5};
  private static final int[] EVENTS = {1, 0, 2};
  private static final double NONE = Double.NEGATIVE_INFINITY;

  @Test
  void numberTestOfThreeCells() {
    // mean 3.5, 3 events: P(X <= 3) = e^-3.5 (1 + 3.5 + 3.5^2/2 + 3.5^3/6)
    ConsistencyResult n = PoissonTests.of(THREE_CELLS, EVENTS).number();
    double e = Math.exp(-3.5);
    assertEquals(e * (1 + 3.5 + 6.125 + 42.875 / 6), n.lowerTail(), 1e-14);
    assertEquals(1 - e * (1 + 3.5 + 6.125), n.upperTail(), 1e-14);
    assertEquals(1, n.pValue());
    assertTrue(n.consistent());
    assertEquals(
        "N-test (number of events): 3 events where 3.5 were expected; consistent at the level 0.05"
            + " (p = 1, Poisson).",
        n.summary().replace("3.500", "3.5").replace("1.00", "1"));
  }

  @Test
  void bothTailsMustReachHalfTheLevel() {
    // P(X >= 7) = 0.0335 for a mean of 3: not below 0.025; P(X >= 8) = 0.0119 is
    assertTrue(PoissonTests.of(new double[] {3}, new int[] {7}).number().consistent());
    assertFalse(PoissonTests.of(new double[] {3}, new int[] {8}).number().consistent());
    assertTrue(
        PoissonTests.of(new double[] {3}, new int[] {8}).withLevel(0.02).number().consistent());
  }

  @Test
  void likelihoodOfThreeCells() {
    // -1 + 1 ln 1 - ln 1!  - 2  - 0.5 + 2 ln 0.5 - ln 2!
    PoissonTests tests = PoissonTests.of(THREE_CELLS, EVENTS).withSimulations(99);
    assertEquals(-3.5 - 3 * Math.log(2), tests.likelihood().statistic(), 1e-14);
    // scaled to 3 events: 6/7, 12/7, 3/7
    double s = -3 + Math.log(6 / 7.0) + 2 * Math.log(3 / 7.0) - Math.log(2);
    assertEquals(s, tests.space().statistic(), 1e-14);
  }

  @Test
  void givenTheNumberScalingIsAConstant() {
    PoissonTests tests = PoissonTests.of(THREE_CELLS, EVENTS).withSimulations(999);
    assertEquals(tests.conditionalLikelihood().lowerTail(), tests.space().lowerTail());
    assertEquals(tests.conditionalLikelihood().upperTail(), tests.space().upperTail());
  }

  @Test
  void anEventWhereNothingWasExpectedIsImpossible() {
    PoissonTests tests = PoissonTests.of(new double[] {0, 5}, new int[] {1, 4});
    for (ConsistencyResult result :
        List.of(tests.likelihood(), tests.conditionalLikelihood(), tests.space())) {
      assertEquals(NONE, result.statistic());
      assertEquals(0, result.lowerTail());
      assertFalse(result.consistent());
    }
    assertTrue(tests.number().consistent());
    PoissonTests nothing = PoissonTests.of(new double[] {0, 0}, new int[] {0, 1});
    assertEquals(0, nothing.number().upperTail());
    assertEquals(1, nothing.number().lowerTail());
    assertEquals(NONE, nothing.magnitude().statistic());
    assertEquals(0, nothing.magnitude().pValue());
  }

  @Test
  void anEmptyCellWithoutExpectationAddsNothing() {
    PoissonTests two = PoissonTests.of(new double[] {2, 3}, new int[] {1, 4});
    PoissonTests three = PoissonTests.of(new double[] {2, 0, 3}, new int[] {1, 0, 4});
    assertEquals(two.likelihood().statistic(), three.likelihood().statistic());
    assertEquals(two.likelihood().lowerTail(), three.likelihood().lowerTail());
  }

  @Test
  void withoutEventsPlacesSayNothing() {
    PoissonTests tests = PoissonTests.of(THREE_CELLS, new int[3]).withSimulations(99);
    assertEquals(1, tests.space().pValue());
    assertEquals(1, tests.conditionalLikelihood().pValue());
    assertEquals(-3.5, tests.likelihood().statistic());
    PoissonTests nothing = PoissonTests.of(new double[2], new int[2]).withSimulations(99);
    for (ConsistencyResult result :
        List.of(nothing.number(), nothing.likelihood(), nothing.space(), nothing.magnitude())) {
      assertEquals(0, result.statistic());
      assertEquals(1, result.pValue());
    }
  }

  @Test
  void futuresAreCountedWithThePlusOneRule() {
    // futures of 0, 1, 2, 3 events; 2 observed: 3 at most as many, 2 at least
    CountFutures futures = CountFutures.of(new int[][] {{0, 0}, {1, 0}, {1, 1}, {0, 3}});
    CatalogueTests tests = CatalogueTests.of(futures, new double[] {0.75, 1.25}, new int[] {0, 2});
    assertEquals(4 / 5.0, tests.number().lowerTail());
    assertEquals(3 / 5.0, tests.number().upperTail());
    // S: shares 3/8 and 5/8; per event ln 5/8; futures with events: ln 3/8, their mean, ln 5/8
    assertEquals(Math.log(5 / 8.0), tests.space().statistic(), 1e-15);
    assertEquals(3, tests.space().simulations());
    assertEquals(1, tests.space().lowerTail());
    assertEquals(2 / 4.0, tests.space().upperTail());
    assertEquals(Math.log(1.25), tests.conditionalLikelihood().statistic(), 1e-15);
    assertEquals(tests.space().upperTail(), tests.conditionalLikelihood().upperTail());
    // L: 2 ln 1.25 - 2; futures -2, ln 0.75 - 2, ln 0.75 + ln 1.25 - 2, 3 ln 1.25 - 2
    assertEquals(2 * Math.log(1.25) - 2, tests.likelihood().statistic(), 1e-15);
    assertEquals(4 / 5.0, tests.likelihood().lowerTail());
    assertEquals(tests.space(), tests.all().get(3));
  }

  @Test
  void impossibleEventsOfFuturesCount() {
    CountFutures clean = CountFutures.of(new int[][] {{0, 1}, {0, 2}, {0, 3}});
    CountFutures soiled = CountFutures.of(new int[][] {{0, 1}, {1, 2}, {0, 3}});
    double[] expected = {0, 2};
    int[] observed = {1, 1};
    assertEquals(NONE, CatalogueTests.of(clean, expected, observed).space().statistic());
    assertEquals(0, CatalogueTests.of(clean, expected, observed).space().lowerTail());
    assertEquals(0, CatalogueTests.of(clean, expected, observed).likelihood().lowerTail());
    assertEquals(2 / 4.0, CatalogueTests.of(soiled, expected, observed).space().lowerTail());
    ConsistencyResult none = CatalogueTests.of(clean, expected, new int[2]).magnitude();
    assertEquals(0, none.statistic());
    assertEquals(1, none.pValue());
  }

  @Test
  void fiveEventsGainATenthToAHalf() {
    // B expects 1 in each cell with an event, A e^0.1 .. e^0.5; a sixth cell evens the totals
    double[] a = new double[6];
    double[] b = {1, 1, 1, 1, 1, 1};
    for (int i = 0; i < 5; i++) {
      a[i] = Math.exp((i + 1) / 10.0);
      b[5] += a[i] - 1;
    }
    a[5] = 1;
    InformationGain gain = InformationGain.of(a, b, new int[] {1, 1, 1, 1, 1, 0});
    assertEquals(0.3, gain.gain(), 1e-14);
    // s^2 = (0.04 + 0.01 + 0 + 0.01 + 0.04)/4 = 0.025, t = 0.3/sqrt(0.025/5) = 3 sqrt 2
    ComparisonResult t = gain.tTest();
    assertEquals(3 * Math.sqrt(2), t.statistic(), 1e-12);
    // 4 degrees of freedom: F(t) = 1/2 + 3/8 t/sqrt(1 + t^2/4) (1 - t^2/(12 (1 + t^2/4)))
    double f = 0.5 + 3 / 8.0 * 3 * Math.sqrt(2) / Math.sqrt(5.5) * (1 - 18 / 66.0);
    assertEquals(2 * (1 - f), t.pValue(), 1e-12);
    assertEquals(Verdict.A_BETTER, t.verdict());
    // all five positive: one of 32 sign patterns, two-sided
    ComparisonResult w = gain.wTest();
    assertEquals(15, w.statistic());
    assertEquals(2 / 32.0, w.pValue(), 1e-15);
    assertEquals(Verdict.UNDECIDED, w.verdict());
    assertTrue(
        t.summary().contains("A gains 0.3000 nats per event over B (5 events); A is better"));
  }

  @Test
  void comparingTheOtherWayRoundTurnsTheSign() {
    double[] a = {1, 2, 3, 0.4};
    double[] b = {2, 1, 1, 0.7};
    int[] events = {1, 2, 3, 1};
    InformationGain forth = InformationGain.of(a, b, events);
    InformationGain back = InformationGain.of(b, a, events);
    assertEquals(forth.gain(), -back.gain(), 1e-15);
    assertEquals(forth.tTest().pValue(), back.tTest().pValue(), 1e-14);
    assertEquals(forth.wTest().pValue(), back.wTest().pValue(), 1e-14);
    assertEquals(28, forth.wTest().statistic() + back.wTest().statistic());
  }

  @Test
  void whatTheComparisonSaysAtTheLimits() {
    double[] one = {1, 1};
    InformationGain same = InformationGain.of(one, one, new int[] {3, 2});
    assertEquals(0, same.gain());
    assertEquals(1, same.tTest().pValue());
    assertEquals(1, same.wTest().pValue());
    assertEquals(0, same.halfWidth());
    // B expects twice as much everywhere: every X = -ln 2 + 2/5
    InformationGain twice = InformationGain.of(one, new double[] {2, 2}, new int[] {3, 2});
    assertEquals(-Math.log(2) + 0.4, twice.gain(), 1e-15);
    assertEquals(NONE, twice.tTest().statistic());
    assertEquals(Verdict.UNDECIDED, twice.tTest().verdict()); // no scatter to judge by
    assertEquals(1, twice.tTest().pValue());
    InformationGain ruledOut = InformationGain.of(new double[] {0, 2}, one, new int[] {1, 29});
    assertEquals(NONE, ruledOut.gain());
    assertEquals(0, ruledOut.tTest().pValue());
    assertEquals(Verdict.B_BETTER, ruledOut.tTest().verdict());
    assertEquals(Verdict.A_BETTER, ruledOut.wTest().verdict()); // 29 of 30 gain
    InformationGain both =
        InformationGain.of(new double[] {0, 2}, new double[] {2, 0}, new int[] {4, 9});
    assertEquals(0, both.gain());
    assertEquals(1, both.tTest().pValue());
    InformationGain neither =
        InformationGain.of(new double[] {0, 1}, new double[] {0, 1}, new int[] {1, 1});
    assertEquals(0, neither.gain());
    InformationGain single = InformationGain.of(one, new double[] {1.5, 0.5}, new int[] {1, 0});
    assertEquals(-Math.log(1.5), single.gain(), 1e-15);
    assertEquals(1, single.tTest().pValue());
    assertEquals(Double.POSITIVE_INFINITY, single.halfWidth());
    InformationGain none = InformationGain.of(one, new double[] {2, 2}, new int[2]);
    assertEquals(0, none.gain());
    assertEquals(1, none.tTest().pValue());
    assertEquals(1, none.wTest().pValue());
  }

  @Test
  void transformOfTwoCounts() {
    // from 0 to 1/4 and from 1/2 to 1, in two bins: all of the first and none of the second below
    // 1/2
    PitHistogram two = PitHistogram.of(new double[] {0, 0.5}, new double[] {0.25, 1}, 2);
    assertArrayEquals(new double[] {0.5, 0.5}, two.heights());
    assertEquals(0, two.chiSquare());
    assertEquals(1, two.pValue());
    // in four: 1/4 holds the first; the second has half of itself in each of the upper two
    assertArrayEquals(
        new double[] {0.5, 0, 0.25, 0.25},
        PitHistogram.of(new double[] {0, 0.5}, new double[] {0.25, 1}, 4).heights(),
        1e-15);
    // futures 0 0 1 2 with 1 observed: F(0) = 2/5, F(1) = 4/5, what happened being one of five
    CountFutures futures = CountFutures.of(new int[][] {{0}, {0}, {1}, {2}});
    assertArrayEquals(
        new double[] {0, 0, 0.5, 0.5, 0},
        PitHistogram.of(futures, new int[] {1}, 5).heights(),
        1e-15);
    // ruled out: at the upper end
    assertArrayEquals(
        new double[] {0, 1}, PitHistogram.ofPoisson(new double[1], new int[] {3}, 2).heights());
  }

  @Test
  void groupsOfCells() {
    double[] expected = {4, 1, 1, 2};
    int[] observed = {5, 0, 1, 1};
    CalibrationTable cells = CalibrationTable.of(expected, observed, Split.CELLS, 2, 0.9);
    assertEquals(2, cells.rows().size());
    assertEquals(2, cells.rows().get(0).cells());
    assertEquals(2, cells.rows().get(0).expected());
    assertEquals(1, cells.rows().get(0).observed());
    assertEquals(6, cells.rows().get(1).observed());
    assertEquals(2, cells.rows().get(1).lowest());
    assertEquals(4, cells.rows().get(1).highest());
    // 1, 1, 2 expect half of the 8
    CalibrationTable mass = CalibrationTable.of(expected, observed, Split.EXPECTED, 2, 0.9);
    assertEquals(3, mass.rows().get(0).cells());
    assertEquals(4, mass.rows().get(0).expected());
    assertEquals(4, mass.rows().get(1).expected());
    assertTrue(mass.rows().get(0).calibrated());
    // a cell that is more than a group leaves others empty
    CalibrationTable sparse =
        CalibrationTable.of(new double[] {1, 98, 1}, new int[3], Split.EXPECTED, 10, 0.9);
    assertEquals(2, sparse.rows().size());
    assertEquals(0, sparse.rows().get(0).group());
    assertEquals(5, sparse.rows().get(1).group());
    assertEquals(
        1, CalibrationTable.deciles(new double[5], new int[5], Split.EXPECTED).rows().size());
    assertTrue(mass.summary().startsWith("2 of 2 groups"));
  }

  @Test
  void coverageOfThreeCounts() {
    IntervalCoverage coverage =
        IntervalCoverage.of(
            new int[] {0, 2, 1}, new int[] {3, 4, 1}, new int[] {3, 1, 2}, 0.975, 0.9);
    assertEquals(1, coverage.inside());
    assertEquals(1, coverage.below());
    assertEquals(1, coverage.above());
    assertEquals(1 / 3.0, coverage.empirical());
    // P(at least 1 of 3) = 1 - (1 - p)^3 = 0.05
    assertEquals(1 - Math.cbrt(0.95), coverage.lower(), 1e-12);
    assertTrue(coverage.tooNarrow());
    assertFalse(coverage.tooWide());
    assertTrue(coverage.summary().contains("1 of 3 counts (33.3 %) lay in intervals of 97.5 %"));
  }
}
