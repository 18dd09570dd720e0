package org.nearcast.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;

class GaussTransformTest {
  private static final double SIGMA = 200;

  // an L, rotated: cells that are cut, cells that are missing, points outside
  private static final SquareGrid GRID =
      Grid.square(
          StudyArea.ofWkt(
              "POLYGON ((0 0, 5000 0, 5000 2000, 2100 2000, 2100 4000, 0 4000, 0 0))", "local"),
          80,
          Lattice.ALIGNED.withRotationDegrees(17));

  private final double[] x;
  private final double[] y;
  private final double[] weight;

  GaussTransformTest() {
    SplittableRandom random = new SplittableRandom(11);
    int n = 3000;
    x = random.doubles(n, -2500, 7500).toArray();
    y = random.doubles(n, -2500, 6500).toArray();
    weight = random.doubles(n, 0, 2).toArray();
    for (int i = 0; i < n; i += 10) {
      weight[i] = 0;
    }
  }

  private double[] naive(SquareGrid grid) {
    double[] cells = new double[grid.size()];
    for (int cell = 0; cell < cells.length; cell++) {
      for (int i = 0; i < x.length; i++) {
        double u = grid.axisU(x[i], y[i]) - grid.originU();
        double v = grid.axisV(x[i], y[i]) - grid.originV();
        cells[cell] +=
            weight[i]
                * phi(grid.column(cell) * grid.cellMetres(), u, grid.cellMetres())
                * phi(grid.row(cell) * grid.cellMetres(), v, grid.cellMetres())
                * grid.insideShare(cell);
      }
    }
    return cells;
  }

  private static double phi(double from, double mean, double side) {
    double scale = Math.sqrt(0.5) / SIGMA;
    return 0.5 * (Erfc.value((from - mean) * scale) - Erfc.value((from + side - mean) * scale));
  }

  private static double error(double[] exact, double[] found) {
    double peak = Arrays.stream(exact).max().orElseThrow();
    double largest = 0;
    for (int cell = 0; cell < exact.length; cell++) {
      largest = Math.max(largest, Math.abs(exact[cell] - found[cell]));
    }
    return largest / peak;
  }

  private double[] transformed(SquareGrid grid, int cellsPerBin, double tolerance) {
    GaussianSquares surface = new GaussianSquares(grid, tolerance);
    int order = GaussTransform.order(cellsPerBin * grid.cellMetres() / SIGMA, tolerance, 40);
    return surface.cells(
        new GaussTransform(
                surface, SIGMA, cellsPerBin, order, GaussTransform.reachInSigmas(tolerance))
            .sum(x, y, weight));
  }

  @ParameterizedTest
  @CsvSource({"1, 1e-9", "2, 1e-9", "3, 1e-9", "5, 1e-9", "1, 1e-3", "3, 1e-3", "4, 0.05"})
  void everyBinWidthKeepsItsTolerance(int cellsPerBin, double tolerance) {
    double off = error(naive(GRID), transformed(GRID, cellsPerBin, tolerance));
    assertTrue(off <= tolerance, off + " for " + tolerance);
    assertTrue(off > 0, "nothing was approximated");
  }

  @Test
  void placesInTheCornersOfBinsAreTheWorstAndWithinTheBound() {
    // snapped: every point as far from its bin's centre as can be
    SquareGrid grid = Grid.square(StudyArea.rectangle(0, 0, 4000, 4000, "local"), 100);
    for (int i = 0; i < x.length; i++) {
      x[i] = 200 * Math.rint(x[i] / 200);
      y[i] = 200 * Math.rint(y[i] / 200);
    }
    for (double tolerance : new double[] {0.05, 1e-3, 1e-6, 1e-9}) {
      double off = error(naive(grid), transformed(grid, 2, tolerance));
      assertTrue(off <= tolerance, off + " for " + tolerance);
    }
  }

  @Test
  void ordersAndReachesAreWhatTheBoundSays() {
    // ρ = 1/8: 1.19 · Σ_j ρ^j/√j! · Σ_k √C(j,k); j = 1 alone is 0.125 · 2 · 1.19 = 0.30,
    // j = 2: 0.015625/√2 · (1 + √2 + 1) · 1.19 = 0.045, j = 3: 0.001953/√6 · (2 + 2√3) · 1.19
    // = 0.0052, j = 4: 0.00059
    assertEquals(2, GaussTransform.order(0.25, 0.06, 9));
    assertEquals(3, GaussTransform.order(0.25, 0.05, 9));
    assertEquals(3, GaussTransform.order(0.25, 0.0066, 9));
    assertEquals(4, GaussTransform.order(0.25, 0.0057, 9));
    assertEquals(0, GaussTransform.order(0.25, 1e-9, 5));
    // e^(−r²/2) = a tenth of the tolerance
    assertEquals(4.2919, GaussTransform.reachInSigmas(1e-3), 1e-4);
  }

  @Test
  void manyPointsGoThroughTheTransformAndAgreeWithEachAlone() {
    GaussianSquares exact = new GaussianSquares(GRID);
    assertNotNull(TransformPlan.of(exact, x.length * 20, SIGMA, 1e-9));
    assertNull(TransformPlan.of(exact, 3, SIGMA, 1e-9));
    double[] manyX = repeated(x, 20);
    double[] manyY = repeated(y, 20);
    double[] manyWeights = repeated(weight, 20);
    double[] h = new double[manyX.length];
    Arrays.fill(h, SIGMA);
    double[] fast = exact.sum(manyX, manyY, manyWeights, h);
    double[] slow = Arrays.stream(naive(GRID)).map(value -> 20 * value).toArray();
    assertTrue(error(slow, fast) < 1e-9);
    // one other bandwidth, and each is added alone
    h[0] = 2 * SIGMA;
    manyWeights[0] = 0;
    assertTrue(error(slow, exact.sum(manyX, manyY, manyWeights, h)) < 1e-12);
  }

  private static double[] repeated(double[] values, int times) {
    double[] out = new double[values.length * times];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i % values.length];
    }
    return out;
  }

  @Test
  void threadsDoNotChangeABit() throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool five = new ForkJoinPool(5);
    try {
      assertArrayEquals(
          one.submit(() -> transformed(GRID, 2, 1e-9)).get(),
          five.submit(() -> transformed(GRID, 2, 1e-9)).get());
    } finally {
      one.shutdown();
      five.shutdown();
    }
  }

  @Test
  void nothingIsBelowZero() {
    for (double value : transformed(GRID, 4, 0.05)) {
      assertTrue(value >= 0);
    }
  }

  @Test
  void theMassInsideIsTheSumOverCells() {
    KernelSurface surface = KernelSurface.over(GRID, SpatialKernel.GAUSSIAN, 30);
    double[] h = new double[x.length];
    for (int i = 0; i < h.length; i++) {
      h[i] = 30 + i % 300;
    }
    double[] inside = surface.massInside(x, y, h);
    for (int i = 0; i < x.length; i += 7) {
      double sum = 0;
      for (int cell = 0; cell < GRID.size(); cell++) {
        sum += surface.mass(cell, x[i], y[i], h[i]);
      }
      assertEquals(Math.min(1, sum), inside[i], 1e-13);
    }
  }

  @Test
  void theTailIsTheErrorFunctions() {
    for (int i = 0; i <= 9300; i++) {
      double z = i / 1000.0;
      double exact = 0.5 * Erfc.value(z * Math.sqrt(0.5));
      assertEquals(exact, NormalTail.of(z), 3e-13 * exact, "z = " + z);
    }
    assertEquals(0, NormalTail.of(Double.POSITIVE_INFINITY));
    assertTrue(Double.isNaN(NormalTail.of(Double.NaN)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-14, 0.2, Double.NaN, -1})
  void aToleranceOutOfRangeIsRefused(double tolerance) {
    assertEquals(
        "tolerance must be from 1e-13 to 0.1 but was " + tolerance,
        assertThrows(
                IllegalArgumentException.class, () -> KernelSurface.approximate(GRID, tolerance))
            .getMessage());
  }
}
