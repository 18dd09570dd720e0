package org.nearcast.audit.uncertainty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Holm;
import org.nearcast.internal.Quantiles;
import org.nearcast.kernel.Golden;

class BlockBootstrapTest {
  private static final Golden GOLDEN = new Golden("audit_uncertainty.properties");
  private static final double TOLERANCE = GOLDEN.value("tolerance");

  @Test
  void intervalsAndPValuesAgreeWithSciPy() {
    double[] values = GOLDEN.values("values");
    double units = GOLDEN.value("units");
    double estimate = GOLDEN.value("estimate");
    double[] type7 = GOLDEN.values("type7");
    double[] shares = {0.01, 0.025, 0.5, 0.975};
    for (int k = 0; k < shares.length; k++) {
      assertEquals(type7[k], Quantiles.type7(values, shares[k]), TOLERANCE);
    }
    double variance = Figures.variance(values, Scale.LOG, units);
    assertEquals(GOLDEN.value("variance.log"), variance, TOLERANCE);
    Spread spread = new Spread(variance, GOLDEN.value("df"));
    Estimate student = Figures.student(estimate, Scale.LOG, spread, 0.95, 1, Double.NaN);
    check("student", student);
    assertEquals(estimate * Math.sqrt(variance), student.interval().standardError(), TOLERANCE);
    check("percentiles", Figures.percentiles(estimate, values, units, 0.95, 1));
  }

  /** That an interval leaves an edge out is the two-sided test of that edge at 1 − level. */
  @Test
  void anIntervalOutsideAToleranceIsATestOfItsEdge() {
    int left = 0;
    for (double edge = 0.5; edge < 2; edge += 0.01) {
      for (double level : new double[] {0.8, 0.95, 0.99}) {
        Estimate got =
            Figures.student(1.3, Scale.LOG, new Spread(0.01, 7.5), level, edge, Double.NaN);
        boolean outside = got.interval().lower() > edge || got.interval().upper() < edge;
        assertEquals(outside, got.p() < 1 - level, "edge " + edge + ", level " + level);
        left += outside ? 1 : 0;
      }
    }
    assertTrue(left > 100 && left < 400, "" + left);
  }

  private static void check(String key, Estimate got) {
    assertEquals(GOLDEN.values(key)[0], got.interval().lower(), TOLERANCE);
    assertEquals(GOLDEN.values(key)[1], got.interval().upper(), TOLERANCE);
    assertEquals(GOLDEN.value(key + ".p"), got.p(), TOLERANCE);
  }

  /** 16 × 16 cells: side 2 cells, 64 blocks of four cells in 16 groups; by hand. */
  @Test
  void blocksCoverTheGrid() {
    Grid grid = City.grid(16);
    SpatialBlocks blocks = SpatialBlocks.of(grid);
    assertEquals(200, blocks.sideMetres(), 1e-9);
    assertEquals(64, blocks.blocks());
    assertEquals(16, blocks.groups());
    for (int cell = 0; cell < 256; cell++) {
      int column = cell % 16;
      int row = cell / 16;
      int block = row / 2 * 8 + column / 2;
      assertEquals(block, blocks.blockOf(cell));
      assertEquals(4, blocks.cellsIn(block));
      assertEquals(row / 4 * 4 + column / 4, blocks.groupOf(block));
    }
    String side =
        assertThrows(IllegalArgumentException.class, () -> SpatialBlocks.of(grid, 0)).getMessage();
    assertEquals("sideMetres must be finite and > 0 but was 0.0", side);
  }

  /** Large 3, small 2, sides 1 to 2: 3 + (3 − 2) = 4 with (17 − 1)/2 = 8; never below large. */
  @Test
  void variancesAreJoinedByHand() {
    assertEquals(new Spread(4, 8), Spread.extrapolated(2, 3, 1, 17));
    assertEquals(new Spread(3, 8), Spread.extrapolated(5, 3, 1, 17));
    // 4 + (3 − 1) = 6; 36/(16/8 + 4/2) = 9
    assertEquals(new Spread(6, 9), Spread.of(new Spread(4, 8), new Spread(3, 2), 1));
    // time tells no more than what both hold
    assertEquals(4, Spread.of(new Spread(4, 8), new Spread(1, 2), 1).variance());
  }

  /** The mean of 256 independent cells: its standard error sd/16, nearly all cells effective. */
  @Test
  void independentCellsAreAllEffective() {
    SpatialBlocks blocks = SpatialBlocks.of(City.grid(16));
    City city = new City(16, 1, 1, 0, 3);
    BlockSums sums = new BlockSums(64, 1, 2);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 256; i++) {
      sums.addCell(blocks.blockOf(i), 0, city.allocation[i], 1);
      sum += city.allocation[i];
      squares += city.allocation[i] * city.allocation[i];
    }
    double mean = sum / 256;
    double iid = (squares / 256 - mean * mean) / 255;
    SumStatistic statistic = s -> new double[] {s[0] / s[1], 1};
    BlockBootstrap bootstrap = BlockBootstrap.of(blocks, 1, AuditResampling.withDefaults());
    Estimate[] got = bootstrap.estimates(sums, statistic, Scale.IDENTITY, mean);
    Interval interval = got[0].interval();
    assertEquals(mean, interval.estimate(), 1e-12);
    assertEquals(1, got[0].p(), 1e-9);
    double error = interval.standardError();
    assertEquals(Math.min(256, 256 * iid / (error * error)), interval.effectiveN(), 0.01);
    // 15 degrees of freedom: the error is within a factor of 1.7 of the truth
    assertEquals(0, Math.log(error / Math.sqrt(iid)), 0.55);
    assertEquals(new Interval(1, 1, 1, 0, 256), got[1].interval());

    // the same figure from all cells, another road
    CellStatistic cells =
        times -> {
          double[] s = new double[2];
          for (int i = 0; i < times.length; i++) {
            s[0] += times[i] * city.allocation[i];
            s[1] += times[i];
          }
          return new double[] {s[0] / s[1]};
        };
    Interval again = bootstrap.intervals(cells, Scale.IDENTITY)[0];
    assertEquals(error, again.standardError(), 1e-9);
    assertEquals(interval.lower(), again.lower(), 1e-9);
    assertArrayEquals(
        new Interval[] {again},
        bootstrap.intervals(cells, Scale.IDENTITY),
        "the same bits on any threads");
  }

  /** In a resample without the one block that has any, the ratio is 0 and its logarithm −∞. */
  @Test
  void figuresThatReachTheEndOfTheirScaleGetPercentiles() {
    SpatialBlocks blocks = SpatialBlocks.of(City.grid(16));
    BlockSums sums = new BlockSums(64, 1, 2);
    sums.add(0, 0, 0, 1);
    for (int b = 0; b < 64; b++) {
      sums.add(b, 0, 1, 1);
    }
    BlockBootstrap bootstrap = BlockBootstrap.of(blocks, 1, AuditResampling.withDefaults());
    SumStatistic statistic = s -> new double[] {s[0] / s[1], 0 * s[0], s[0] - s[0] / 0.0};
    Estimate[] got = bootstrap.estimates(sums, statistic, Scale.LOG, 1);
    assertEquals(0, got[0].interval().lower(), 0);
    assertTrue(got[0].interval().upper() < 0.1 && got[0].p() < 0.05, got[0].toString());
    assertEquals(Double.NaN, got[0].degreesOfFreedom());
    assertEquals(Double.NaN, got[1].interval().upper(), "0 on a logarithm: nothing is known");
    assertEquals(Double.NaN, got[2].p());
  }

  @Test
  void sumsOfOtherBlocksAreRefused() {
    SpatialBlocks blocks = SpatialBlocks.of(City.grid(16));
    BlockBootstrap bootstrap = BlockBootstrap.of(blocks, 2, AuditResampling.withDefaults());
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> bootstrap.intervals(new BlockSums(64, 1, 1), s -> s))
            .getMessage();
    assertEquals("sums must be of 64 blocks and 2 windows but were of 64 and 1", message);
  }

  @Test
  void testsThatWereNotMadeDoNotCount() {
    // two tests: 2 · 0.01, then 1 · 0.03
    assertArrayEquals(
        new double[] {0.03, Double.NaN, 0.02},
        Holm.adjusted(new double[] {0.03, Double.NaN, 0.01}),
        1e-15);
  }
}
