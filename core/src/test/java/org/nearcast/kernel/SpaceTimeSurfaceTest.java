package org.nearcast.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;

class SpaceTimeSurfaceTest {
  private static final SquareGrid GRID =
      Grid.square(
          StudyArea.ofWkt(
              "POLYGON ((0 0, 3000 0, 3000 1000, 1300 1000, 1300 2400, 0 2400, 0 0))", "local"),
          150,
          Lattice.ALIGNED.withRotationDegrees(17));
  private static final SpaceTimeSurface SURFACE = SpaceTimeSurface.over(GRID, 120, 100, 190, 12, 9);

  private final double[] x;
  private final double[] y;
  private final double[] day;
  private final double[] weight;

  SpaceTimeSurfaceTest() {
    SplittableRandom random = new SplittableRandom(3);
    x = random.doubles(300, -300, 3300).toArray();
    y = random.doubles(300, -300, 2700).toArray();
    day = random.doubles(300, 60, 230).toArray();
    weight = random.doubles(300, 0, 2).toArray();
    weight[7] = 0;
  }

  private static double mass(double from, double to, double mean, double sigma) {
    double scale = Math.sqrt(0.5) / sigma;
    return 0.5 * (Erfc.value((from - mean) * scale) - Erfc.value((to - mean) * scale));
  }

  @Test
  void eachValueIsTheSumOfTheIntegrals() {
    double[][] cube = SURFACE.sum(x, y, day, weight);
    double peak = Arrays.stream(cube).flatMapToDouble(Arrays::stream).max().orElseThrow();
    for (int slice = 0; slice < 12; slice++) {
      for (int cell = 0; cell < GRID.size(); cell++) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
          double u = GRID.axisU(x[i], y[i]) - GRID.originU();
          double v = GRID.axisV(x[i], y[i]) - GRID.originV();
          int c = GRID.column(cell);
          int r = GRID.row(cell);
          sum +=
              weight[i]
                  * mass(c * 150, c * 150 + 150, u, 120)
                  * mass(r * 150, r * 150 + 150, v, 120)
                  * mass(100 + slice * 7.5, 107.5 + slice * 7.5, day[i], 9)
                  * GRID.insideShare(cell);
        }
        assertEquals(sum, cube[slice][cell], 1e-11 * peak, slice + ", " + cell);
      }
    }
  }

  @Test
  void withEdgeCorrectionNothingIsLost() {
    double inside = 0;
    for (int i = 0; i < x.length; i++) {
      boolean in = day[i] >= 100 && day[i] < 190 && GRID.studyArea().contains(x[i], y[i]);
      inside += in ? weight[i] : 0;
    }
    double[][] cube = SURFACE.withEdgeCorrection(true).sum(x, y, day, weight);
    double sum = Arrays.stream(cube).flatMapToDouble(Arrays::stream).sum();
    assertEquals(inside, sum, 1e-10 * inside);
  }

  @Test
  void threadsDoNotChangeABit() throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool five = new ForkJoinPool(5);
    try {
      assertArrayEquals(
          one.submit(() -> SURFACE.sum(x, y, day, weight)).get(),
          five.submit(() -> SURFACE.sum(x, y, day, weight)).get());
    } finally {
      one.shutdown();
      five.shutdown();
    }
  }

  @Test
  void badInputIsRefused() {
    assertEquals("bandwidthDays must be finite and > 0 but was 0.0", refused(120, 100, 190, 12, 0));
    assertEquals(
        "endDay − startDay must be finite and > 0 but was 0.0", refused(120, 100, 100, 12, 9));
    assertEquals("slices must be >= 1 but was 0", refused(120, 100, 190, 0, 9));
    double[] one = {1};
    assertEquals(
        "x, y, day and weight must have one length but had 1, 1, 0 and 1",
        assertThrows(
                IllegalArgumentException.class, () -> SURFACE.sum(one, one, new double[0], one))
            .getMessage());
    assertEquals(
        "day[0] must be a finite number but was NaN",
        assertThrows(
                IllegalArgumentException.class,
                () -> SURFACE.sum(one, one, new double[] {Double.NaN}, one))
            .getMessage());
  }

  private static String refused(double h, double start, double end, int slices, double tau) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> SpaceTimeSurface.over(GRID, h, start, end, slices, tau))
        .getMessage();
  }
}
