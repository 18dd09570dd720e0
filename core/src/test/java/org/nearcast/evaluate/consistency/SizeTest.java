package org.nearcast.evaluate.consistency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongFunction;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/**
 * How often true forecasts are rejected at the level 0.05, over 200 fixed seeds. A rate of 0.05
 * gives 2 to 19 rejections with a probability of 0.998.
 */
class SizeTest {
  private static final int SEEDS = 200;
  private static final double[] EXPECTED = KnownProcess.uneven(60, 80);
  private static final double BRANCHING = 0.5;

  private static int rejections(LongFunction<ConsistencyResult> test) {
    int rejected = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      rejected += test.apply(seed).consistent() ? 0 : 1;
    }
    return rejected;
  }

  private static PoissonTests poisson(double[] expected, long seed) {
    return PoissonTests.of(expected, KnownProcess.poissonCounts(EXPECTED, seed))
        .withSimulations(499)
        .withSeed(seed);
  }

  private static int[] clustered(long seed) {
    return KnownProcess.clusteredCounts(EXPECTED, BRANCHING, seed, -1);
  }

  private static CatalogueTests futures(long seed) {
    return CatalogueTests.of(
        CountFutures.of(
            499, EXPECTED.length, s -> KnownProcess.clusteredCounts(EXPECTED, BRANCHING, seed, s)),
        EXPECTED,
        clustered(seed));
  }

  private static void nominal(int rejected) {
    assertTrue(rejected >= 2 && rejected <= 19, () -> rejected + " of " + SEEDS);
  }

  private static void often(int atLeast, int rejected) {
    assertTrue(rejected >= atLeast, () -> rejected + " of " + SEEDS);
  }

  @Test
  void trueAndWrongPoissonForecasts() {
    nominal(rejections(seed -> poisson(EXPECTED, seed).number()));
    nominal(rejections(seed -> poisson(EXPECTED, seed).likelihood()));
    nominal(rejections(seed -> poisson(EXPECTED, seed).space()));
    // half as many again
    double[] more = KnownProcess.uneven(60, 120);
    often(180, rejections(seed -> poisson(more, seed).number()));
    nominal(rejections(seed -> poisson(more, seed).space()));
    // the same number evenly
    double[] even = new double[60];
    Arrays.fill(even, 80 / 60.0);
    often(180, rejections(seed -> poisson(even, seed).space()));
    nominal(rejections(seed -> poisson(even, seed).number()));
  }

  /**
   * The mean over the events has the same level for any number of them, but not the same scatter.
   */
  @Test
  void placesAgainstFuturesOfAnotherNumberAreNoTestOfPlaces() {
    nominal(rejections(seed -> placesAgainstFutures(1, seed)));
    often(25, rejections(seed -> placesAgainstFutures(4, seed)));
  }

  // The true map; futures and forecast hold so many times as many events as happen.
  private static ConsistencyResult placesAgainstFutures(double times, long seed) {
    double[] forecast = KnownProcess.uneven(60, 80 * times);
    return CatalogueTests.of(
            CountFutures.of(
                299, 60, s -> KnownProcess.poissonCounts(forecast, 1_000_000 + 1000 * seed + s)),
            forecast,
            KnownProcess.poissonCounts(EXPECTED, seed))
        .space();
  }

  /** The number varies four times as much as a Poisson number: twice the standard deviation. */
  @Test
  void poissonTestsRejectTrueForecastsOfClusteredEvents() {
    often(50, rejections(seed -> PoissonTests.of(EXPECTED, clustered(seed)).number()));
    often(
        100,
        rejections(
            seed -> PoissonTests.of(EXPECTED, clustered(seed)).withSimulations(499).space()));
  }

  @Test
  void futuresDoNot() {
    nominal(rejections(seed -> futures(seed).number()));
    nominal(rejections(seed -> futures(seed).likelihood()));
    nominal(rejections(seed -> futures(seed).space()));
    // nor does the variance that belongs to it
    nominal(rejections(seed -> PoissonTests.of(EXPECTED, clustered(seed)).number(4 * 80.0)));
  }

  @Test
  void futuresStillSeeAWrongForecast() {
    double[] half = KnownProcess.uneven(60, 30);
    often(
        150,
        rejections(
            seed ->
                CatalogueTests.of(
                        CountFutures.of(
                            199, 60, s -> KnownProcess.clusteredCounts(half, BRANCHING, seed, s)),
                        half,
                        clustered(seed))
                    .number()));
  }

  @Test
  void transformOfTrueAndWrongForecasts() {
    double[] expected = KnownProcess.uneven(200, 300);
    double[] less = KnownProcess.uneven(200, 240);
    int approximate = 0;
    int simulated = 0;
    int seen = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      int[] counts = KnownProcess.poissonCounts(expected, seed);
      PitHistogram pit = PitHistogram.ofPoisson(expected, counts, 10, 199, seed);
      assertEquals(1, Arrays.stream(pit.heights()).sum(), 1e-12);
      simulated += pit.pValue() <= 0.05 ? 1 : 0;
      approximate += PitHistogram.ofPoisson(expected, counts, 10).pValue() <= 0.05 ? 1 : 0;
      seen += PitHistogram.ofPoisson(less, counts, 10, 199, seed).pValue() <= 0.05 ? 1 : 0;
    }
    nominal(simulated);
    assertTrue(approximate <= 2, approximate + " of " + SEEDS); // on the side of silence
    often(100, seen);
  }

  /** Intervals of counts hold at least their level, and those of too low a forecast do not. */
  @Test
  void coverageOfTrueAndWrongForecasts() {
    double[] expected = KnownProcess.uneven(2000, 20_000);
    int[] observed = KnownProcess.poissonCounts(expected, 1);
    assertFalse(coverage(expected, observed).tooNarrow());
    assertTrue(coverage(expected, observed).empirical() > 0.95);
    assertTrue(coverage(KnownProcess.uneven(2000, 15_000), observed).tooNarrow());
  }

  private static IntervalCoverage coverage(double[] expected, int[] observed) {
    int[] lower = new int[expected.length];
    int[] upper = new int[expected.length];
    for (int i = 0; i < lower.length; i++) {
      PoissonDistribution poisson = PoissonDistribution.of(expected[i]);
      lower[i] = poisson.inverseCumulativeProbability(0.025);
      upper[i] = poisson.inverseSurvivalProbability(0.025);
    }
    return IntervalCoverage.of(lower, upper, observed, 0.95);
  }

  /** Of 200 × 10 groups, the share whose 95 % interval holds what was expected. */
  @Test
  void groupsOfATrueForecastAreCalibrated() {
    int calibrated = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      int[] counts = KnownProcess.poissonCounts(EXPECTED, seed);
      for (CalibrationTable.Row row :
          CalibrationTable.deciles(EXPECTED, counts, CalibrationTable.Split.CELLS).rows()) {
        calibrated += row.calibrated() ? 1 : 0;
      }
    }
    assertTrue(calibrated >= 1900 && calibrated <= 1985, calibrated + " of 2000");
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() throws Exception {
    ConsistencyResult[][] results = new ConsistencyResult[2][];
    for (int i = 0; i < 2; i++) {
      ForkJoinPool pool = new ForkJoinPool(i == 0 ? 1 : 4);
      try {
        results[i] =
            pool.submit(
                    () ->
                        new ConsistencyResult[] {
                          poisson(EXPECTED, 5).likelihood(),
                          poisson(EXPECTED, 5).space(),
                          futures(5).number(),
                          futures(5).likelihood(),
                          futures(5).space()
                        })
                .get();
      } finally {
        pool.shutdown();
      }
    }
    for (int t = 0; t < results[0].length; t++) {
      assertEquals(results[0][t], results[1][t]);
    }
    assertTrue(
        poisson(EXPECTED, 5).withSeed(6).likelihood().lowerTail()
            != poisson(EXPECTED, 5).likelihood().lowerTail());
  }
}
