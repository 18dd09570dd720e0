package org.nearcast.audit.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nearcast.kernel.Golden;

class GoldenMeasuresTest {
  private final Golden golden = new Golden("measures.properties");
  private final double tolerance = golden.value("tolerance");
  private final double[] targeting = golden.values("targeting");
  private final double[] share = golden.values("share");
  private final int[] times =
      Arrays.stream(golden.values("times")).mapToInt(x -> (int) x).toArray();
  private final int[] once = new int[times.length];

  GoldenMeasuresTest() {
    Arrays.fill(once, 1);
  }

  private double spearman(int[] counted) {
    return Ranking.spearman(
        new Ranking(targeting, i -> true).midRanks(counted),
        new Ranking(share, i -> true).midRanks(counted),
        counted);
  }

  @Test
  void spearmanOfTiesAndOfCellsCountedOften() {
    assertEquals(golden.value("spearman.once"), spearman(once), tolerance);
    assertEquals(golden.value("spearman.times"), spearman(times), tolerance);
    assertArrayEquals(
        golden.values("ranks.once"), new Ranking(targeting, i -> true).midRanks(once), tolerance);
  }

  @Test
  void quantiles() {
    Ranking ranking = new Ranking(share, i -> true);
    double[] p = golden.values("quantile.p");
    for (int k = 0; k < p.length; k++) {
      assertEquals(golden.values("quantile.once")[k], ranking.quantile(p[k], once), tolerance);
      assertEquals(golden.values("quantile.times")[k], ranking.quantile(p[k], times), tolerance);
    }
  }

  @Test
  void exactPoisson() {
    double[] counts = golden.values("poisson.counts");
    for (int k = 0; k < counts.length; k++) {
      PoissonInterval interval = PoissonInterval.exact((int) counts[k], 0.95);
      assertEquals(golden.values("poisson.lower")[k], interval.lower(), 1e-8);
      assertEquals(golden.values("poisson.upper")[k], interval.upper(), 1e-8);
    }
  }

  @Test
  void weightedPoisson() {
    for (String name : new String[] {"few", "many", "none"}) {
      double[] s = golden.values("weighted." + name + ".sums");
      double[] limits = golden.values("weighted." + name + ".limits");
      PoissonInterval interval = PoissonInterval.weighted(s[0], s[1], s[2], 0.9);
      assertEquals(limits[0], interval.lower(), tolerance);
      assertEquals(limits[1], interval.upper(), tolerance);
    }
  }

  @Test
  void poissonIntervalNamesWhatIsWrong() {
    assertEquals(
        "squares must be 0 if and only if sum is, but sum was 1.0 and squares 0.0",
        assertThrows(IllegalArgumentException.class, () -> PoissonInterval.weighted(1, 0, 1, 0.9))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> PoissonInterval.exact(-1, 0.9));
    assertThrows(IllegalArgumentException.class, () -> PoissonInterval.exact(1, 1));
  }

  @Test
  void partOfPoissonCountsMet() {
    for (int k = 0; k < golden.value("met.cases"); k++) {
      double[] met = golden.values("met." + k);
      assertEquals(met[2], Discovery.poissonPart(met[0], met[1]), tolerance);
    }
  }
}
