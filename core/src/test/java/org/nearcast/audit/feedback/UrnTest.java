package org.nearcast.audit.feedback;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.uncertainty.Interval;

class UrnTest {
  private static final double A = 3.68511;
  private static final double B = 2.816466;
  private static final double TRUE_SHARE = 0.567; // A / (A + B) = 0.56680...

  private static Urn reference(Urn urn) {
    return urn.withStart(609, 379).withDecay(0.01).withDrawsAndRuns(1000, 1000);
  }

  /** The published figure within four standard errors of the difference of two such runs. */
  private static void reproduces(double published, Urn urn) {
    Interval share = urn.simulate(20180223).finalShare(0);
    double tolerance = 0.0005 + 4 * Math.sqrt(2) * share.standardError();
    assertEquals(published, share.estimate(), tolerance, share.toString());
    assertTrue(share.standardError() > 0 && share.standardError() < 0.006, share.toString());
  }

  @Test
  void discoveredOnlyRunsAway() {
    Urn urn = reference(Urn.discoveredOnly(A, B));
    reproduces(0.932, urn);
    assertTrue(urn.limit().runaway());
    assertEquals(List.of(0.0, 1.0), urn.limit().shares());
    assertEquals(1, urn.limit().share());
    assertEquals(TRUE_SHARE, urn.evenShare(0), 5e-4);
  }

  @Test
  void thinningFindsTheTrueShare() {
    reproduces(0.568, reference(Urn.discoveredOnly(A, B)).withCorrection(UrnCorrection.THINNING));
  }

  @Test
  void weightingFindsTheTrueShare() {
    Urn urn = reference(Urn.discoveredOnly(A, B)).withCorrection(UrnCorrection.INVERSE_INCLUSION);
    Interval share = urn.simulate(3).finalShare(0);
    assertEquals(A / (A + B), share.estimate(), 4 * share.standardError() + 0.004);
  }

  @Test
  void mixedSettlesAtItsRoot() {
    Urn urn = reference(Urn.mixed(new double[] {A, B}, new double[] {A, B}));
    reproduces(0.599, urn);
    assertEquals(0.5989, urn.limit().share(), 5e-5);
    assertFalse(urn.limit().runaway());
  }

  @Test
  void weightingWorksForManyCells() {
    // five cells of rates 1..5: even shares 1/15 .. 5/15; unweighted, the last one takes over
    Urn urn =
        Urn.discoveredOnly(1, 2, 3, 4, 5)
            .withStart(100, 100, 100, 100, 100)
            .withDecay(0.01)
            .withDrawsAndRuns(2000, 300);
    UrnResult none = urn.simulate(1);
    assertTrue(none.finalShare(4).estimate() > 0.5, none.finalShare(4).toString());
    UrnResult weighted = urn.withCorrection(UrnCorrection.INVERSE_INCLUSION).simulate(1);
    UrnResult thinned = urn.withCorrection(UrnCorrection.THINNING).simulate(1);
    for (int cell = 0; cell < 5; cell++) {
      assertEquals((cell + 1) / 15.0, urn.evenShare(cell), 1e-15);
      assertEquals(urn.evenShare(cell), weighted.finalShare(cell).estimate(), 0.02);
      assertEquals(urn.evenShare(cell), thinned.finalShare(cell).estimate(), 0.06);
    }
  }

  // Worked by hand: f = (c+d−a−b)x² + (a−2c−d)x + c.
  // 2,1,1,2: −0·x² ... c+d−a−b = 0, a−2c−d = −2, root 1/2 (linear).
  // 3,1,1,1: −2x² + 0x + 1 = 0, x = √½.
  // 1,1,1,3: 2x² − 4x + 1 = 0, x = 1 − √½.
  // 1,1,3,1: 2x² − 6x + 3 = 0, x = (3 − √3)/2.
  // 1,0,1,1: x² − 2x + 1 = (1 − x)², double root 1.
  // 1,0,1,3: 3x² − 4x + 1 = (1 − x)(1 − 3x), root 1/3 stable, 1 not.
  // 3,0,1,1: −x² + 0x + 1 = (1 − x)(1 + x), root 1.
  // 3,1,0,1: −3x² + 2x, roots 0 (not stable) and 2/3.
  // 1,1,0,3: x² − 2x = 0, root 0.
  @ParameterizedTest
  @CsvSource({
    "2, 1, 1, 2, 0.5, 1, false",
    "3, 1, 1, 1, 0.7071067811865476, 1, false",
    "1, 1, 1, 3, 0.2928932188134524, 1, false",
    "1, 1, 3, 1, 0.6339745962155614, 1, false",
    "1, 0, 1, 1, 1, 1, true",
    "1, 0, 1, 3, 0.3333333333333333, 2, false",
    "3, 0, 1, 1, 1, 1, true",
    "3, 1, 0, 1, 0.6666666666666666, 2, false",
    "1, 1, 0, 3, 0, 1, true",
    "1, 1, 0, 1, 0, 1, true",
    "2, 0, 0, 5, 0, 2, true"
  })
  void limitsByHand(
      double a, double b, double c, double d, double share, int roots, boolean runaway) {
    UrnLimit limit = UrnLimit.of(a, b, c, d);
    assertEquals(share, limit.share(), 1e-15, limit.toString());
    assertEquals(roots, limit.shares().size(), limit.toString());
    assertEquals(runaway, limit.runaway(), limit.toString());
    assertEquals(1, limit.stable().stream().filter(s -> s).count(), limit.toString());
    // the other colour's view is the mirror image
    assertEquals(1 - share, UrnLimit.of(d, c, b, a).share(), 1e-15);
  }

  @Test
  void almostLinearIsNotUnstable() {
    // c + d − a − b = 1e-17 relative to the rest: the textbook formula divides by it
    UrnLimit limit = UrnLimit.of(2, 1, 1, 2 * (1 + 1e-16));
    assertEquals(0.5, limit.share(), 1e-15);
  }

  @Test
  void equalRatesSettleAnywhere() {
    UrnLimit limit = UrnLimit.of(2, 0, 0, 2);
    assertTrue(limit.anyShare() && limit.runaway());
    assertTrue(Double.isNaN(limit.share()));
    // the classical urn of Pólya from (1, 1), one ball a draw: uniform, mean 1/2, variance 1/12
    Urn urn = Urn.discoveredOnly(1, 1).withPoisson(false).withDrawsAndRuns(1000, 2000);
    Interval share = urn.simulate(5).finalShare(0);
    assertEquals(0.5, share.estimate(), 4 * share.standardError());
    assertEquals(Math.sqrt(1 / 12.0 / 2000), share.standardError(), 3e-4);
    assertEquals(0.05, share.lower(), 0.02);
    assertEquals(0.95, share.upper(), 0.02);
  }

  @Test
  void fixedUpdatesAreExact() {
    // whole balls, both rows the same: after n draws A has 1 + 3n of 2 + 4n
    Urn urn = Urn.of(new double[][] {{3, 1}, {3, 1}}).withPoisson(false).withDrawsAndRuns(25, 2);
    UrnResult result = urn.withRecordEvery(10).simulate(0);
    assertEquals(4, result.share(0).size()); // 0, 10, 20 and the last
    assertEquals(25, result.share(0).step(3));
    assertEquals(1 / 2.0, result.share(0).mean(0));
    assertEquals(31 / 42.0, result.share(0).mean(1));
    assertEquals(76 / 102.0, result.share(0).mean(3), 1e-16);
    assertEquals(result.share(0).low(3), result.share(0).high(3));
    assertEquals(0, result.finalShare(0).standardError());
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() throws Exception {
    Urn urn = reference(Urn.discoveredOnly(A, B)).withDrawsAndRuns(200, 50);
    double[] many = urn.simulate(9).share(0).means();
    ForkJoinPool one = new ForkJoinPool(1);
    double[] few = one.submit(() -> urn.simulate(9).share(0).means()).get();
    one.shutdown();
    assertArrayEquals(many, few);
    assertTrue(many[20] != urn.simulate(10).share(0).means()[20]);
  }

  @Test
  void draftsSayWhatWasRun() {
    UrnResult result = Urn.discoveredOnly(A, B).withDrawsAndRuns(20, 10).simulate(1);
    List<Draft> drafts = result.drafts("plain counts");
    assertEquals(2, drafts.size());
    Draft first = drafts.get(0);
    assertTrue(first.lower() < first.estimate() && first.estimate() < first.upper());
    assertTrue(first.quantity().contains("correction NONE"), first.quantity());
    assertEquals(MonteCarlo.p(result.finalShare(0), result.urn().evenShare(0)), first.p(), 1e-15);
    assertTrue(first.p() > 0 && first.p() < 1);
    assertEquals(1, first.estimate() + drafts.get(1).estimate(), 1e-12);
  }

  @Test
  void badInputIsNamed() {
    says("number of cells must be >= 2 but was 1", () -> Urn.of(new double[][] {{1}}));
    says("matrix[1] must hold 2 values", () -> Urn.of(new double[][] {{1, 1}, {1}}));
    says("matrix[0][1] must be finite", () -> Urn.of(new double[][] {{1, -1}, {1, 1}}));
    says("sum of matrix[1]", () -> Urn.of(new double[][] {{1, 1}, {0, 0}}));
    Urn urn = Urn.discoveredOnly(1, 2);
    says("balls[1] must be from 1", () -> urn.withStart(1, 0));
    says("balls must hold 2", () -> urn.withStart(1));
    says("perDraw must be in [0, 1) but was 1.0", () -> urn.withDecay(1));
    says("numberOfRuns must be >= 2", () -> urn.withDrawsAndRuns(1, 1));
    says("everyDraws", () -> urn.withRecordEvery(0));
    says("reportedPerStep", () -> Urn.mixed(new double[] {1, 2}, new double[] {1}));
    says(
        "runs × records × cells",
        () -> urn.withDrawsAndRuns(1_000_000, 1000).withRecordEvery(1).simulate(1));
    assertThrows(IllegalStateException.class, () -> Urn.discoveredOnly(1, 2, 3).limit());
  }

  private static void says(String part, org.junit.jupiter.api.function.Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
