package org.nearcast.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Allocated;

/** Guards the ranking without a clock, see docs/benchmarks.md. */
class HotLoopTest {
  private static final int FEW = 100;
  private static final int MANY = 200;

  private static double[] counts(int cells) {
    double[] out = new double[cells];
    Arrays.setAll(out, cell -> cell * 7919L % 1009);
    return out;
  }

  /** A copy of the counts, the intensities, the order and the sort's copy of it: 8 + 8 + 4 + 4. */
  @Test
  void rankingAllocatesItsArraysAndNothingACell() {
    Grid small = Forecasts.grid(FEW, FEW);
    Grid large = Forecasts.grid(MANY, FEW);
    double[] fewCounts = counts(small.size());
    double[] manyCounts = counts(large.size());
    double bytes =
        Allocated.perItem(
            small.size(),
            () -> Forecasts.of(small, fewCounts),
            large.size(),
            () -> Forecasts.of(large, manyCounts));
    assertTrue(bytes <= 24.5, () -> bytes + " bytes a cell");
  }

  @Test
  void hottestCellsAllocateTheAnswerAlone() {
    Grid grid = Forecasts.grid(MANY, FEW);
    Forecast forecast = Forecasts.of(grid, counts(grid.size()));
    double byNumber =
        Allocated.perItem(1000, () -> forecast.hottest(1000), 2000, () -> forecast.hottest(2000));
    double byShare =
        Allocated.perItem(1000, () -> forecast.hottest(0.05), 2000, () -> forecast.hottest(0.1));
    assertTrue(byNumber <= 4.1, () -> byNumber + " bytes a cell");
    assertTrue(byShare <= 4.1, () -> byShare + " bytes a cell");
  }
}
