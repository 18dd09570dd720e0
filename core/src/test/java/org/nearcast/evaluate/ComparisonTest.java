package org.nearcast.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Holm;
import org.nearcast.internal.Quantiles;
import org.nearcast.internal.Streams;
import org.nearcast.kernel.Golden;
import org.nearcast.model.FittedModel;

class ComparisonTest {
  private static final Golden GOLDEN = new Golden("scores.properties");
  private static final Grid GRID = Doubles.grid();
  private static final IncidentLog LOG = Doubles.log(3000, 300, 5);

  /** Mean over windows. */
  private static final Score MEAN =
      SumScore.ratio("mean", "", Score.Better.HIGHER, 1, o -> new double[2]);

  private static Evaluation evaluation() throws IOException {
    return Backtest.of(LOG, GRID)
        .withWindows(25, Period.ofDays(7))
        .withForecaster("good", new Doubles.Stub("good", (m, h) -> Doubles.counts(m, 0.02)))
        .withForecaster("same", new Doubles.Stub("same", (m, h) -> Doubles.counts(m, 0.02)))
        .withForecaster(
            "even",
            new Doubles.Stub(
                "even",
                (m, h) -> {
                  double[] out = new double[m.grid().size()];
                  Arrays.fill(out, 0.5);
                  return out;
                }))
        .run();
  }

  @Test
  void holmAndQuantilesAgreeWithNumPy() {
    assertArrayEquals(
        GOLDEN.values("holm.adjusted"), Holm.adjusted(GOLDEN.values("holm.p")), 1e-15);
    double[] values = GOLDEN.values("quantile.values");
    double[] wanted = GOLDEN.values("quantile.results");
    assertEquals(wanted[0], Quantiles.type7(values, 0.025), 1e-12);
    assertEquals(wanted[1], Quantiles.type7(values, 0.5), 1e-12);
    assertEquals(wanted[2], Quantiles.type7(values, 0.975), 1e-12);
  }

  @Test
  void aBetterForecasterIsFound() throws IOException {
    Evaluation evaluation = evaluation();
    Comparison better = evaluation.compare("good", "even", "hit rate 5 %");
    assertTrue(better.favoursA() && better.differs(), better.toString());
    assertEquals(better.valueA() - better.valueB(), better.difference(), 1e-12);
    assertTrue(better.lower() < better.difference() && better.difference() < better.upper());
    assertTrue(better.pValue() < 0.01, "nine blocks: 2 of 512 ways are as extreme");
    Comparison back = evaluation.compare("even", "good", "hit rate 5 %");
    assertEquals(-better.difference(), back.difference(), 1e-12);
    assertFalse(back.favoursA());
    Comparison brier = evaluation.compare("good", "even", "Brier");
    assertTrue(brier.difference() < 0 && brier.favoursA(), "lower is better");

    Comparison same = evaluation.compare("good", "same", "hit rate 5 %");
    assertEquals(0, same.difference(), 0);
    assertEquals(1, same.pValue(), 0);
    assertFalse(same.differs());
  }

  @Test
  void severalComparisonsAreCorrected() throws IOException {
    List<Comparison> all = evaluation().compareWithAll("good", "hit rate 5 %");
    assertEquals(List.of("same", "even"), all.stream().map(Comparison::b).toList());
    assertEquals(2 * all.get(1).pValue(), all.get(1).adjustedP(), 1e-15);
  }

  @Test
  void theConfidenceSetHoldsTheBest() throws IOException {
    ConfidenceSet set = evaluation().confidenceSet("information gain");
    assertEquals(List.of("good", "same"), set.members());
    assertTrue(set.pValues().get("even") < 0.01);
    assertEquals(List.of("even", "good", "same").size(), set.pValues().size());
  }

  @Test
  void theVerdictSpeaksPlainly() throws IOException {
    Evaluation evaluation = evaluation();
    String good = evaluation.verdict("good", "even").headline();
    assertTrue(
        good.matches(
            "good catches \\d+\\.\\d \\[\\d+\\.\\d, \\d+\\.\\d\\] percentage points more incidents of"
                + " burglary in 5 % of the area than even \\(.*, p = 0\\.00\\d+\\); n = [\\d,]+\\."),
        good);
    String same = evaluation.verdict("good", "same").headline();
    assertTrue(same.startsWith("In 5 % of the area no difference"), same);
    String bad = evaluation.verdict("even", "good").headline();
    assertTrue(bad.contains("percentage points fewer"), bad);
  }

  /** Three windows, each a block: the eight ways to exchange, by hand. */
  @Test
  void fewBlocksAreEnumerated() {
    double[][] a = {{3, 1}, {1, 1}, {2, 1}};
    double[][] b = {{0, 1}, {2, 1}, {1, 1}};
    Paired paired = new Paired(MEAN, new Resampling(200, 1, 0.95, 7), new double[][][] {a, b});
    // differences 3, -1, 1: sums of signs times these are ±5, ±3, ±3, ±1; observed 3
    assertEquals(6.0 / 8, paired.pValue(1.0), 0);
    assertEquals(0.25, paired.leastP(), 0);
  }

  @Test
  void oneBlockKnowsNothing() {
    double[][] a = {{3, 1}, {1, 1}};
    Paired paired = new Paired(MEAN, new Resampling(200, 2, 0.95, 7), new double[][][] {a, a});
    assertTrue(Double.isNaN(paired.interval(new double[] {1, 2})[0]));
    assertEquals(1, paired.leastP(), 0);
  }

  @Test
  void aDifferenceThatCannotBeShownIsSaid() throws IOException {
    Evaluation few =
        Backtest.of(LOG, GRID)
            .withWindows(8, Period.ofDays(7))
            .withForecaster("good", new Doubles.Stub("good", (m, h) -> Doubles.counts(m, 0.02)))
            .withForecaster("bad", new Doubles.Stub("bad", (m, h) -> Doubles.counts(m, 0.2)))
            .run();
    assertEquals(2, few.resampling().blockWindows());
    String text = few.verdict("good", "bad").toString();
    assertTrue(text.contains("no p-value can be below 0.13"), text);
  }

  @Test
  void nearestToTheTargetIsBest() throws IOException {
    Evaluation evaluation =
        Backtest.of(LOG, GRID)
            .withWindows(40, Period.ofDays(3))
            .withForecaster("right", new Doubles.Stub("right", (m, h) -> right(m, 1)))
            .withForecaster("twice", new Doubles.Stub("twice", (m, h) -> right(m, 2)))
            .withForecaster("half", new Doubles.Stub("half", (m, h) -> right(m, 0.5)))
            .run();
    Comparison comparison = evaluation.compare("twice", "right", "observed/expected");
    assertEquals(0.5, comparison.valueA(), 0.06);
    assertTrue(comparison.differs() && !comparison.favoursA() && comparison.difference() > 0);
    assertTrue(evaluation.compare("right", "half", "observed/expected").favoursA());
    assertEquals(List.of("right"), evaluation.confidenceSet("observed/expected").members());
    double coverage = evaluation.value("right", "total in 95 % interval");
    assertTrue(coverage > 85, "coverage " + coverage);
    assertTrue(evaluation.value("twice", "total in 95 % interval") < 30);
  }

  private static double[] right(FittedModel model, double factor) {
    // 3,000 incidents in 300 days, windows of three
    return Doubles.counts(model, factor * 30 / model.history().size());
  }

  /** Of three that are equal the best is kept nearly always, also where many windows are empty. */
  @Test
  void theBestOfEqualsStaysInTheSet() {
    int cases = 200;
    int kept = 0;
    List<String> names = List.of("a", "b", "c");
    for (int c = 0; c < cases; c++) {
      double[][][] parts = {noise(3L * c), noise(3L * c + 1), noise(3L * c + 2)};
      for (double[][] windows : parts) {
        for (int w = 0; w < windows.length; w += 2) {
          windows[w] = new double[2]; // nothing happened
        }
      }
      kept += set(names, parts).members().contains("a") ? 1 : 0;
    }
    assertTrue(kept >= 0.9 * cases, kept + " of " + cases);
  }

  @Test
  void anInfiniteLossIsTakenOutFirst() {
    double[][][] parts = {noise(1), noise(2), noise(3)};
    parts[1][4][0] = Double.NEGATIVE_INFINITY;
    for (double[] window : parts[2]) {
      window[0] -= 5;
    }
    ConfidenceSet set = set(List.of("fine", "fatal", "bad"), parts);
    assertEquals(List.of("fine"), set.members());
    assertEquals(0, set.pValues().get("fatal"));
    assertTrue(set.pValues().get("bad") < 0.05);
  }

  private static ConfidenceSet set(List<String> names, double[][][] parts) {
    Resampling resampling = new Resampling(200, 5, 0.95, 1);
    Paired paired = new Paired(MEAN, resampling, parts);
    double[] values = new double[names.size()];
    for (int f = 0; f < values.length; f++) {
      double[] sums = new double[2];
      for (double[] window : parts[f]) {
        sums[0] += window[0];
        sums[1] += window[1];
      }
      values[f] = MEAN.value(sums);
    }
    return ConfidenceSet.of(MEAN, names, values, paired.bootstrap(), paired.widening(), resampling);
  }

  @Test
  void anUnknownNameIsAnswered() throws IOException {
    Evaluation evaluation = evaluation();
    String message =
        assertThrows(IllegalArgumentException.class, () -> evaluation.value("x", "Brier"))
            .getMessage();
    assertEquals("forecaster must be one of [good, same, even] but was \"x\"", message);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> evaluation.value("good", "PAI"))
            .getMessage()
            .startsWith("score must be one of"));
  }

  /**
   * On dependent windows (autoregressive, 0.5) blocks keep the level where single windows do not:
   * intervals of 95 % of the mean of 100 windows, 300 cases.
   */
  @Test
  void blocksKeepTheLevelWhereSingleWindowsDoNot() {
    int cases = 300;
    int blocks = 0;
    int singles = 0;
    int falseAlarms = 0;
    for (int c = 0; c < cases; c++) {
      double[][] a = noise(2L * c);
      double[][] b = noise(2L * c + 1);
      blocks += covers(a, b, 8) ? 1 : 0;
      singles += covers(a, b, 1) ? 1 : 0;
      Paired paired = new Paired(MEAN, new Resampling(200, 8, 0.95, 1), new double[][][] {a, b});
      falseAlarms += paired.pValue(mean(a) - mean(b)) <= 0.05 ? 1 : 0;
    }
    assertTrue(blocks >= 0.88 * cases, "blocks cover " + blocks + " of " + cases);
    assertTrue(singles < 0.82 * cases, "single windows cover " + singles + " of " + cases);
    assertTrue(falseAlarms <= 0.10 * cases, "false alarms " + falseAlarms + " of " + cases);
  }

  private static double mean(double[][] windows) {
    return Arrays.stream(windows).mapToDouble(w -> w[0]).average().orElseThrow();
  }

  private static boolean covers(double[][] a, double[][] b, int block) {
    Paired paired = new Paired(MEAN, new Resampling(200, block, 0.95, 1), new double[][][] {a, b});
    double[][] drawn = paired.bootstrap();
    double[] differences = new double[drawn[0].length];
    Arrays.setAll(differences, r -> drawn[0][r] - drawn[1][r]);
    double[] ends = paired.interval(differences);
    return ends[0] <= 0 && 0 <= ends[1];
  }

  private static double[][] noise(long index) {
    UniformRandomProvider random = Streams.of(9, "noise", index);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[][] windows = new double[100][];
    double at = normal.sample() / Math.sqrt(0.75);
    for (int w = 0; w < windows.length; w++) {
      windows[w] = new double[] {at, 1};
      at = 0.5 * at + normal.sample();
    }
    return windows;
  }
}
