package org.nearcast.evaluate.consistency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.kernel.Golden;

/** Against values that an independent program computed; the golden file says how. */
class GoldenConsistencyTest {
  private static final Golden GOLDEN = new Golden("consistency.properties");
  private static final double RELATIVE = GOLDEN.value("relativeTolerance");
  private static final double KS = GOLDEN.value("absoluteToleranceKs");

  private static void close(String key, double actual) {
    close(key, GOLDEN.value(key), actual);
  }

  private static void close(String key, double expected, double actual) {
    assertEquals(expected, actual, RELATIVE * Math.abs(expected), key);
  }

  private static int[] whole(String key) {
    return Arrays.stream(GOLDEN.values(key)).mapToInt(v -> (int) v).toArray();
  }

  @Test
  void numberOfEvents() {
    double[] expected = GOLDEN.values("nExpected");
    int[] observed = whole("nObserved");
    for (int i = 0; i < expected.length; i++) {
      PoissonTests tests = PoissonTests.of(new double[] {expected[i]}, new int[] {observed[i]});
      ConsistencyResult poisson = tests.number();
      close("nLower", GOLDEN.values("nLower")[i], poisson.lowerTail());
      close("nUpper", GOLDEN.values("nUpper")[i], poisson.upperTail());
      ConsistencyResult negativeBinomial = tests.number(GOLDEN.values("nbVariance")[i]);
      close("nbLower", GOLDEN.values("nbLower")[i], negativeBinomial.lowerTail());
      close("nbUpper", GOLDEN.values("nbUpper")[i], negativeBinomial.upperTail());
    }
  }

  /** Simulation against the enumeration of all catalogues, within four standard errors. */
  @Test
  void likelihoodAndPlaces() {
    int simulations = 40_000;
    PoissonTests tests =
        PoissonTests.of(GOLDEN.values("lExpected"), whole("lObserved"))
            .withSimulations(simulations);
    close("lStatistic", tests.likelihood().statistic());
    close("lStatistic", tests.conditionalLikelihood().statistic());
    close("sStatistic", tests.space().statistic());
    double l = GOLDEN.value("lQuantile");
    assertEquals(l, tests.likelihood().lowerTail(), 4 * Math.sqrt(l * (1 - l) / simulations));
    double s = GOLDEN.value("sQuantile");
    double error = 4 * Math.sqrt(s * (1 - s) / simulations);
    assertEquals(s, tests.space().lowerTail(), error);
    assertEquals(s, tests.conditionalLikelihood().lowerTail(), error);
    assertEquals(s, tests.magnitude().lowerTail(), error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Free", "Tied", "Many"})
  void informationGain(String which) {
    InformationGain gain =
        InformationGain.of(
            GOLDEN.values("gainA"), GOLDEN.values("gainB"), whole("gainObserved" + which));
    close("gain" + which, gain.gain());
    close("gainLower" + which, gain.gain() - gain.halfWidth());
    close("gainUpper" + which, gain.gain() + gain.halfWidth());
    close("t" + which, gain.tTest().statistic());
    close("tP" + which, gain.tTest().pValue());
    close("w" + which, gain.wTest().statistic());
    close("wP" + which, gain.wTest().pValue());
  }

  @Test
  void integralTransform() {
    PitHistogram pit =
        PitHistogram.ofPoisson(GOLDEN.values("pitExpected"), whole("pitObserved"), 10);
    assertArrayEquals(GOLDEN.values("pitHeights"), pit.heights(), RELATIVE);
    close("pitChiSquare", pit.chiSquare());
    close("pitP", pit.pValue());
  }

  @Test
  void coverage() {
    int[] inside = whole("coverInside");
    int[] counts = whole("coverCounts");
    for (int i = 0; i < inside.length; i++) {
      int[] observed = new int[counts[i]];
      Arrays.fill(observed, inside[i], observed.length, 9);
      IntervalCoverage coverage =
          IntervalCoverage.of(new int[observed.length], new int[observed.length], observed, 0.95);
      assertEquals(inside[i], coverage.inside());
      close("coverLower", GOLDEN.values("coverLower")[i], coverage.lower());
      close("coverUpper", GOLDEN.values("coverUpper")[i], coverage.upper());
    }
  }

  @Test
  void intervalOfAPoissonMean() {
    int[] observed = whole("poissonObserved");
    for (int i = 0; i < observed.length; i++) {
      CalibrationTable.Row row =
          CalibrationTable.deciles(
                  new double[] {1}, new int[] {observed[i]}, CalibrationTable.Split.CELLS)
              .rows()
              .get(0);
      close("poissonLower", GOLDEN.values("poissonLower")[i], row.lower());
      close("poissonUpper", GOLDEN.values("poissonUpper")[i], row.upper());
    }
  }

  @Test
  void kolmogorovSmirnov() {
    KolmogorovSmirnov uniform = KolmogorovSmirnov.uniform(GOLDEN.values("ksUniform"), 1);
    close("ksUniformD", uniform.statistic());
    assertEquals(GOLDEN.value("ksUniformP"), uniform.pValue(), KS);
    KolmogorovSmirnov gaps = KolmogorovSmirnov.unitExponential(GOLDEN.values("ksExponential"));
    close("ksExponentialD", gaps.statistic());
    assertEquals(GOLDEN.value("ksExponentialP"), gaps.pValue(), KS);
  }

  @Test
  void ripleysK() {
    double[] x = GOLDEN.values("kX");
    Grid grid = Grid.square(StudyArea.rectangle(0, 0, 1000, 600, "local"), 100);
    RipleyTest test =
        RipleyTest.of(
            new UniformPlaces(grid),
            1,
            new double[x.length],
            x,
            GOLDEN.values("kY"),
            new RipleyTest.Setting(GOLDEN.values("kRadii"), Double.POSITIVE_INFINITY, 19, 1));
    for (int r = 0; r < test.l().length; r++) {
      close("kUn", GOLDEN.values("kUn")[r], Math.PI * test.l()[r] * test.l()[r]);
    }
  }
}
