package org.nearcast.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.kernel.Golden;

class ScoresTest {
  private static final Golden GOLDEN = new Golden("scores.properties");
  private static final double TOLERANCE = GOLDEN.value("tolerance");

  /** Six by five cells; the last column is 40 m wide, the last row 70 m high. */
  private static final Grid CUT = Grid.square(StudyArea.rectangle(0, 0, 540, 470, "local"), 100);

  private static Outcome golden() {
    return Outcome.of(CUT, GOLDEN.values("expected"), ints(GOLDEN.values("observed")));
  }

  private static int[] ints(double[] values) {
    return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
  }

  private static double value(Score score, Outcome... outcomes) {
    double[] sums = null;
    for (Outcome outcome : outcomes) {
      double[] parts = score.parts(outcome);
      sums = sums == null ? new double[parts.length] : sums;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += parts[i];
      }
    }
    return score.value(sums);
  }

  private static void demand(String key, Score score) {
    assertEquals(GOLDEN.value(key), value(score, golden()), TOLERANCE, key);
  }

  @Test
  void countScoresAgreeWithSciPy() {
    demand("logScore", CountScores.logScore());
    demand("informationGain", CountScores.informationGain());
    demand("kullbackLeibler", CountScores.kullbackLeibler());
    demand("brier", CountScores.brier());
    demand("rankedProbability", CountScores.rankedProbability());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.2", "0.5"})
  void hitsAndTheOracleAgreeWithSciPy(String text) {
    double share = Double.parseDouble(text);
    Outcome outcome = golden();
    double hits = GOLDEN.value("hits." + text);
    double most = GOLDEN.value("mostHits." + text);
    double incidents = outcome.incidents();
    assertEquals(hits, outcome.hits(share), TOLERANCE);
    // the oracle may exceed the area by 1e-9 of itself
    assertEquals(most, outcome.mostHits(share), 1e-7);
    assertEquals(100 * hits / incidents, value(AreaScores.hitRate(share), outcome), 1e-9);
    assertEquals(hits / incidents / share, value(AreaScores.pai(share), outcome), 1e-9);
    assertEquals(hits / most, value(AreaScores.pei(share), outcome), 1e-8);
    double whole = GOLDEN.value("mostHitsWhole." + text);
    assertEquals(hits / whole, value(AreaScores.peiStar(share), outcome), 1e-9);
    assertEquals(
        hits / incidents / Math.pow(share, 0.4), value(AreaScores.ppai(share, 0.4), outcome), 1e-9);
    assertEquals(
        hits / (share * 540 * 470 / 1e6), value(AreaScores.searchEfficiency(share), outcome), 1e-6);
  }

  @Test
  void tiesGiveTheMeanOverAllOrders() {
    Grid row = Grid.square(StudyArea.rectangle(0, 0, 600, 100, "local"), 100);
    Outcome outcome =
        Outcome.of(row, GOLDEN.values("tied.expected"), ints(GOLDEN.values("tied.observed")));
    assertEquals(GOLDEN.value("tied.hits"), outcome.hits(0.4), 1e-12);
  }

  @Test
  void aCurveOfTwoCells() {
    Grid two = Grid.square(StudyArea.rectangle(0, 0, 200, 100, "local"), 100);
    Outcome outcome = Outcome.of(two, new double[] {1, 3}, new int[] {1, 4});
    // from (0, 0) over (0.5, 0.8) to (1, 1)
    assertEquals(0.2 + 0.45, value(AreaScores.captureArea(), outcome), 1e-12);
    assertEquals(0.5 * 0.5 / 0.8, outcome.areaShareFor(0.5), 1e-12);
    assertEquals(100 * 0.5 / 1.6, value(AreaScores.areaFor(0.5), outcome), 1e-12);
    assertEquals(3.0 / 4, value(AreaScores.recaptureRatePredicted(0.5), outcome), 1e-12);
    assertEquals(5.0 / 4, value(CountScores.calibration(), outcome), 1e-12);
  }

  @Test
  void windowsAreSummedBeforeTheyAreDivided() {
    Grid two = Grid.square(StudyArea.rectangle(0, 0, 200, 100, "local"), 100);
    Outcome quiet = Outcome.of(two, new double[] {1, 3}, new int[] {1, 0});
    Outcome busy = Outcome.of(two, new double[] {1, 3}, new int[] {0, 9});
    Outcome nothing = Outcome.of(two, new double[] {1, 3}, new int[] {0, 0});
    assertEquals(90, value(AreaScores.hitRate(0.5), quiet, busy, nothing), 1e-12);
    assertEquals(0.9, value(AreaScores.pei(0.5), quiet, busy, nothing), 1e-12);
    assertTrue(Double.isNaN(value(AreaScores.hitRate(0.5), nothing)));
  }

  @Test
  void levinesIndexComparesWithThePast() {
    Grid two = Grid.square(StudyArea.rectangle(0, 0, 200, 100, "local"), 100);
    Score score = AreaScores.recaptureRateLevine(0.5);
    // half of the incidents now, two thirds of those before: 0.75, by (n2/n1)/(N2/N1)
    assertEquals(0.75, score.value(new double[] {5, 40, 10, 60}), 1e-12);
    assertTrue(score.usesPast());
    assertTrue(Double.isNaN(value(score, Outcome.empty(two))));
    Outcome outcome = Outcome.of(two, new double[] {1, 3}, new int[] {5, 5});
    assertTrue(Double.isNaN(value(score, outcome)), "without a past");
    IncidentLogBuilder before = IncidentLog.builder("local", ZoneOffset.UTC);
    for (int i = 0; i < 6; i++) {
      before.add(Incident.at(i < 2 ? 50 : 150, 50, Doubles.START.plusSeconds(i), "A"));
    }
    assertEquals(0.75, value(score, outcome.withPast(before.build())), 1e-12);
  }

  @Test
  void perfectAndHopeless() {
    Grid two = Grid.square(StudyArea.rectangle(0, 0, 200, 100, "local"), 100);
    Outcome even = Outcome.of(two, new double[] {2, 2}, new int[] {3, 1});
    assertEquals(0, value(CountScores.informationGain(), even), 1e-12);
    Outcome impossible = Outcome.of(two, new double[] {0, 2}, new int[] {1, 0});
    assertEquals(
        Double.NEGATIVE_INFINITY, value(CountScores.logScore(0), impossible), "one miss is fatal");
    assertTrue(Double.isFinite(value(CountScores.logScore(), impossible)));
    Outcome none = Outcome.of(two, new double[2], new int[] {1, 0});
    assertEquals(Math.log(0.0005), value(CountScores.logScore(), none), 1e-12, "nothing expected");
    Outcome sure = Outcome.of(two, new double[] {0, 50}, new int[] {0, 50});
    assertEquals(0, value(CountScores.brier(), sure), 1e-12);
  }

  @Test
  void coarserCellsForgiveNearMisses() {
    Grid grid = Grid.square(StudyArea.rectangle(0, 0, 400, 200, "local"), 100);
    double[] expected = new double[8];
    int[] observed = new int[8];
    expected[grid.cellOf(50, 50)] = 5;
    observed[grid.cellOf(150, 150)] = 5;
    Outcome outcome = Outcome.of(grid, expected, observed);
    assertEquals(0, value(AreaScores.hitRate(0.5), outcome) - 100.0 * 5 * 3 / 7 / 5, 1e-9);
    Score coarse = CountScores.aggregated(AreaScores.hitRate(0.5), 200);
    assertEquals("hit rate 50 % at 200 m", coarse.name());
    assertEquals(100, value(coarse, outcome), 1e-12);
    assertThrows(
        IllegalArgumentException.class, () -> CountScores.aggregated(coarse, 400), "twice");
  }

  @Test
  void rankedProbabilityOfOneCell() {
    // F = (0.5, 1, ...) would be Bernoulli; for a Poisson of 0 it is 1 from 0 on
    assertEquals(0, CountScores.rankedProbability(0, 0), 0);
    assertEquals(2, CountScores.rankedProbability(0, 2), 1e-15);
    // a normal distribution's, σ (2 φ(0) − 1/√π), and the two ways to compute masses meet
    assertEquals(Math.sqrt(5000) * 0.23369, CountScores.rankedProbability(5000, 5000), 0.01);
    assertEquals(
        CountScores.rankedProbability(599.999, 590),
        CountScores.rankedProbability(600.001, 590),
        1e-3);
    assertEquals(Math.pow(Math.exp(-1e-3) - 1, 2), CountScores.rankedProbability(1e-3, 0), 1e-6);
  }

  @Test
  void tenthsHoldEverythingOnce() {
    double[] parts = CountScores.calibration().parts(golden());
    double expected = Arrays.stream(parts, 0, 10).sum();
    double observed = Arrays.stream(parts, 10, 20).sum();
    assertEquals(golden().expectedTotal(), expected, 1e-12);
    assertEquals(golden().incidents(), observed, 0);
  }

  @Test
  void badInputIsNamed() {
    List<Exception> errors =
        List.of(
            assertThrows(IllegalArgumentException.class, () -> AreaScores.pai(0)),
            assertThrows(IllegalArgumentException.class, () -> golden().hits(1.5)),
            assertThrows(IllegalArgumentException.class, () -> AreaScores.ppai(0.1, -1)),
            assertThrows(
                IllegalArgumentException.class, () -> Outcome.of(CUT, new double[3], new int[30])),
            assertThrows(
                IllegalArgumentException.class,
                () -> Outcome.of(CUT, filled(Double.NaN), new int[30])));
    assertEquals("areaShare must be from 0 to 1 but was 1.5", errors.get(1).getMessage());
    assertTrue(errors.get(3).getMessage().contains("30 cells but holds 3"));
    assertTrue(errors.get(4).getMessage().startsWith("expected[0]"), errors.get(4).getMessage());
  }

  private static double[] filled(double value) {
    double[] out = new double[30];
    Arrays.fill(out, value);
    return out;
  }
}
