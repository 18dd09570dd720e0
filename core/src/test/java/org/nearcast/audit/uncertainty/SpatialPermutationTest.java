package org.nearcast.audit.uncertainty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Streams;

class SpatialPermutationTest {
  private static PairedStatistic figures(City city) {
    int n = city.share.length;
    double[][] residents = new double[2][n];
    for (int i = 0; i < n; i++) {
      residents[0][i] = city.residents[i] * city.share[i];
      residents[1][i] = city.residents[i] * (1 - city.share[i]);
    }
    PairedStatistic exposure = PairedStatistics.logExposureRatios(residents, 1);
    PairedStatistic rho = PairedStatistics.rankCorrelations(new double[][] {city.share});
    return (cells, map) -> new double[] {exposure.of(cells, map)[0], rho.of(cells, map)[0]};
  }

  /** An even map: log ratios of exposures are 0, exposures 0.1, all but for rounding. */
  @Test
  void nothingIsFoundInAnEvenMap() {
    City city = new City(16, 400, 1, 0, 7);
    int n = city.share.length;
    double[][] residents = new double[3][n];
    for (int i = 0; i < n; i++) {
      residents[0][i] = city.residents[i] * city.share[i];
      residents[1][i] = city.residents[i] * (1 - city.share[i]);
      residents[2][i] = city.residents[i];
    }
    double[] even = new double[n];
    Arrays.fill(even, 0.1);
    PairedStatistic ratios = PairedStatistics.logExposureRatios(residents, 2);
    PairedStatistic exposures =
        (cells, map) -> {
          double[] out = new double[residents.length];
          for (int r = 0; r < out.length; r++) {
            double sum = 0;
            double all = 0;
            for (int k = 0; k < cells.length; k++) {
              sum += map[k] * residents[r][cells[k]];
              all += residents[r][cells[k]];
            }
            out[r] = sum / all;
          }
          return out;
        };
    SpatialPermutation test =
        SpatialPermutation.of(
            City.grid(16), AuditResampling.withDefaults().withReplicates(249).withSeed(1));
    double[] ones = {1, 1, 1};
    assertArrayEquals(ones, test.pValues(even, ratios));
    assertArrayEquals(ones, test.pValues(even, exposures));
  }

  /** Shares rejected at 0.05: shifts exposure, shifts rho, plain exposure, plain rho. */
  private static double[] rejected(int side, double range, double dependence, int cities) {
    Grid grid = City.grid(side);
    double[] out = new double[4];
    for (int c = 0; c < cities; c++) {
      City city = new City(side, range, 1, dependence, 5000 + c);
      PairedStatistic statistic = figures(city);
      AuditResampling settings = AuditResampling.withDefaults().withReplicates(100).withSeed(c);
      double[] p = SpatialPermutation.of(grid, settings).pValues(city.allocation, statistic);
      double[] plain = plain(city.allocation, statistic, c);
      for (int f = 0; f < 2; f++) {
        out[f] += p[f] <= 0.05 ? 1.0 / cities : 0;
        out[2 + f] += plain[f] <= 0.05 ? 1.0 / cities : 0;
      }
    }
    return out;
  }

  private static double[] plain(double[] map, PairedStatistic statistic, long seed) {
    int n = map.length;
    int[] all = PermutationSampler.natural(n);
    double[][] drawn = new double[101][];
    double[] overlap = new double[101];
    Arrays.fill(overlap, 1);
    drawn[0] = statistic.of(all, map);
    for (int r = 1; r < drawn.length; r++) {
      int[] order = PermutationSampler.natural(n);
      PermutationSampler.shuffle(Streams.of(seed, "plain", r), order);
      drawn[r] = statistic.of(all, Arrays.stream(order).mapToDouble(i -> map[i]).toArray());
    }
    return new double[] {
      ShiftTest.of(Figures.column(drawn, 0), overlap, false).p(),
      ShiftTest.of(Figures.column(drawn, 1), overlap, false).p()
    };
  }

  /** 150 cities: 5 % has a standard error of 1.8 points, so up to 9.2 % at 99 %. */
  @Test
  void itKeepsItsLevelWhereAPlainPermutationDoesNot() {
    double[] rejected = rejected(22, 4, 0, 150);
    assertTrue(rejected[0] <= 0.092 && rejected[1] <= 0.092, Arrays.toString(rejected));
    assertTrue(rejected[2] > 0.15 && rejected[3] > 0.15, Arrays.toString(rejected));
  }

  @Test
  void itFindsARelation() {
    double[] rejected = rejected(22, 3, 0.7, 20);
    assertTrue(rejected[0] > 0.8 && rejected[1] > 0.8, Arrays.toString(rejected));
  }

  @Test
  @Tag("slow")
  void theTableOfTheDocumentation() {
    for (int[] c : new int[][] {{22, 3}, {22, 6}, {32, 3}, {32, 6}}) {
      double[] level = rejected(c[0], c[1], 0, 600);
      System.out.printf("cells %d range %d: %s%n", c[0] * c[0], c[1], Arrays.toString(level));
      assertTrue(level[0] < level[2] && level[1] < level[3]);
    }
  }

  /**
   * Figures 4 (as it lies), then 1, 2, 3, 0 and 15 times 2; mean (4 + 6 + 30)/20 = 2. Deviations 2;
   * −1, 0, 1, −2, 0…. With equal overlaps one of nineteen is as extreme: p = 2/20. With a quarter
   * of the cells in that one, −2·√¼ = −1 is not: p = 1/20.
   */
  @Test
  void smallerOverlapsCountForLess() {
    double[] figure = new double[20];
    Arrays.fill(figure, 2);
    figure[0] = 4;
    figure[1] = 1;
    figure[2] = 2;
    figure[3] = 3;
    figure[4] = 0;
    double[] overlap = new double[20];
    Arrays.fill(overlap, 100);
    assertEquals(2.0 / 20, ShiftTest.of(figure, overlap, false).p(), 1e-15);
    overlap[4] = 25;
    assertEquals(1.0 / 20, ShiftTest.of(figure, overlap, false).p(), 1e-15);
    figure[7] = Double.NaN;
    assertEquals(Double.NaN, ShiftTest.of(figure, overlap, false).p(), "18 shifts are too few");
  }

  /** Map 1, 2, 3 on cells with 1, 2, 1 and 3, 0, 1: E = 8/4 = 2 and 6/4 = 1.5. */
  @Test
  void exposureAndRanksByHand() {
    double[][] residents = {{1, 2, 1}, {3, 0, 1}};
    int[] cells = {0, 1, 2};
    double[] map = {1, 2, 3};
    assertArrayEquals(
        new double[] {Math.log(2 / 1.5), 0},
        PairedStatistics.logExposureRatios(residents, 1).of(cells, map),
        1e-15);
    // ranks 1, 2, 3 against 2.5, 1, 2.5: covariance 0; without the first cell 1, 2 and 1, 2
    double[][] others = {{5, 4, 5}, {Double.NaN, 4, 5}};
    assertArrayEquals(
        new double[] {0, 1}, PairedStatistics.rankCorrelations(others).of(cells, map), 1e-15);
  }

  @Test
  void aMapOfTheWrongSizeOrWithoutNumbersIsRefused() {
    SpatialPermutation test = SpatialPermutation.of(City.grid(3), AuditResampling.withDefaults());
    PairedStatistic none = (cells, map) -> new double[1];
    String size =
        assertThrows(IllegalArgumentException.class, () -> test.pValues(new double[8], none))
            .getMessage();
    assertEquals("map must have 9 values, one a cell, but had 8", size);
    double[] bad = new double[9];
    bad[3] = Double.NaN;
    String nan =
        assertThrows(IllegalArgumentException.class, () -> test.pValues(bad, none)).getMessage();
    assertEquals("map must be a finite number but was NaN", nan);
    assertThrows(IllegalArgumentException.class, () -> test.withRadiusMetres(0));
  }
}
