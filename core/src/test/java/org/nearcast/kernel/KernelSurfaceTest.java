package org.nearcast.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;

class KernelSurfaceTest {
  private static final StudyArea AREA = StudyArea.rectangle(0, 0, 4000, 4000, "local");

  private static double total(Grid grid, SpatialKernel kernel, double x, double y, double h) {
    return Arrays.stream(
            KernelSurface.over(grid, kernel, h)
                .sum(new double[] {x}, new double[] {y}, new double[] {1}, new double[] {h}))
        .sum();
  }

  @ParameterizedTest
  @EnumSource
  void massIsOneFarFromTheEdge(SpatialKernel kernel) {
    double h = kernel.bandwidthLikeGaussian(150);
    double x = 2013.7;
    double y = 1987.1;
    Grid squares = Grid.square(AREA, 100);
    Grid rotated = Grid.square(AREA, 100, Lattice.ALIGNED.withRotationDegrees(31));
    assertEquals(1, total(squares, kernel, x, y, h), 1e-12);
    assertEquals(1, total(rotated, kernel, x, y, h), 1e-12);
    double quadrature = kernel == SpatialKernel.GAUSSIAN ? 1e-6 : 1e-3;
    assertEquals(1, total(Grid.hexagonal(AREA, 100), kernel, x, y, h), quadrature);
  }

  @ParameterizedTest
  @EnumSource
  void halfTheMassOnAStraightEdge(SpatialKernel kernel) {
    double h = kernel.bandwidthLikeGaussian(120);
    assertEquals(0.5, total(Grid.square(AREA, 80), kernel, 0, 2000, h), 1e-12);
    assertEquals(0.25, total(Grid.square(AREA, 80), kernel, 4000, 4000, h), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void closedFormEqualsTheDensityTimesTheAreaInSmallCells(SpatialKernel kernel) {
    double h = 500;
    double d = 0.5;
    for (double r : new double[] {0, 130, 260, 390, 480}) {
      double x = r * 0.6;
      double y = r * 0.8;
      double mass;
      if (kernel == SpatialKernel.GAUSSIAN) {
        double[] px = new double[1];
        double[] py = new double[1];
        LatticeMass.gaussian(0, 2 * d, d - x, h, px, 0, 1);
        LatticeMass.gaussian(0, 2 * d, d - y, h, py, 0, 1);
        mass = px[0] * py[0];
      } else {
        mass =
            LatticeMass.radial(
                kernel == SpatialKernel.QUARTIC,
                (x - d) / h,
                (x + d) / h,
                (y - d) / h,
                (y + d) / h);
      }
      assertEquals(kernel.density(r, h), mass / (4 * d * d), 2e-5 * kernel.density(0, h));
    }
  }

  @Test
  void zonesTakeWhatTheirSquaresTake() {
    Grid squares = Grid.square(AREA, 500);
    List<Zone> zones =
        java.util.stream.IntStream.range(0, squares.size())
            .mapToObj(cell -> new Zone(squares.name(cell), squares.polygon(cell)))
            .toList();
    Grid asZones = Grid.zones(zones, "local");
    double[] x = {700, 710, 2250, 3999};
    double[] y = {1200, 1210, 2750, 3999};
    double[] w = {1, 2, 0.5, 3};
    double[] h = {150, 200, 300, 250};
    double[] exact = KernelSurface.over(squares, SpatialKernel.GAUSSIAN, 150).sum(x, y, w, h);
    double[] quadrature = KernelSurface.over(asZones, SpatialKernel.GAUSSIAN, 150).sum(x, y, w, h);
    for (int cell = 0; cell < exact.length; cell++) {
      assertEquals(exact[cell], quadrature[cell], 2e-6 * Math.max(exact[cell], 0.01));
    }
    double[] inside = KernelSurface.over(squares, SpatialKernel.GAUSSIAN, 150).massInside(x, y, h);
    double[] insideZones =
        KernelSurface.over(asZones, SpatialKernel.GAUSSIAN, 150).massInside(x, y, h);
    assertArrayEquals(inside, insideZones, 2e-6);
  }

  @Test
  void clippedCellsTakeTheirShare() {
    StudyArea half = StudyArea.ofWkt("POLYGON ((0 0, 4000 0, 0 4000, 0 0))", "local");
    Grid grid = Grid.square(half, 1000);
    int diagonal = grid.cellOf(1400, 2400);
    double[] x = {1500};
    double[] y = {2500};
    double[] h = {10};
    double[] one = {1};
    double[] cells = KernelSurface.over(grid, SpatialKernel.GAUSSIAN, 10).sum(x, y, one, h);
    assertEquals(0.5, cells[diagonal], 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"GAUSSIAN", "QUARTIC"})
  void movingAllMovesTheSurface(SpatialKernel kernel) {
    double[] x = {612, 1830, 2222};
    double[] y = {902, 1101, 3003};
    double[] w = {1, 1, 2};
    double[] h = {200, 200, 320};
    double[] here = KernelSurface.over(Grid.square(AREA, 125), kernel, 200).sum(x, y, w, h);
    StudyArea there = StudyArea.rectangle(500_000, 4_000_000, 504_000, 4_004_000, "local");
    double[] moved =
        KernelSurface.over(Grid.square(there, 125), kernel, 200)
            .sum(
                Arrays.stream(x).map(v -> v + 500_000).toArray(),
                Arrays.stream(y).map(v -> v + 4_000_000).toArray(),
                w,
                h);
    assertArrayEquals(here, moved, 1e-11);
  }

  @Test
  void threadsDoNotChangeABit() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    int n = 400;
    double[] x = random.doubles(n, 0, 4000).toArray();
    double[] y = random.doubles(n, 0, 4000).toArray();
    double[] w = random.doubles(n, 0, 2).toArray();
    double[] h = random.doubles(n, 50, 300).toArray();
    for (Grid grid : List.of(Grid.square(AREA, 60), Grid.hexagonal(AREA, 250))) {
      KernelSurface surface = KernelSurface.over(grid, SpatialKernel.GAUSSIAN, 50);
      ForkJoinPool one = new ForkJoinPool(1);
      ForkJoinPool seven = new ForkJoinPool(7);
      try {
        double[] first = one.submit(() -> surface.sum(x, y, w, h)).get();
        double[] second = seven.submit(() -> surface.sum(x, y, w, h)).get();
        assertArrayEquals(first, second);
        assertArrayEquals(
            one.submit(() -> surface.massInside(x, y, h)).get(),
            seven.submit(() -> surface.massInside(x, y, h)).get());
        assertTrue(Arrays.stream(first).sum() > 0);
      } finally {
        one.shutdown();
        seven.shutdown();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void massOfACellIsWhatTheSumAdds(SpatialKernel kernel) {
    for (Grid grid : List.of(Grid.square(AREA, 220), Grid.hexagonal(AREA, 400))) {
      KernelSurface surface = KernelSurface.over(grid, kernel, 300);
      double[] cells =
          surface.sum(
              new double[] {1234}, new double[] {777}, new double[] {1}, new double[] {300});
      for (int cell = 0; cell < cells.length; cell++) {
        assertEquals(cells[cell], surface.mass(cell, 1234, 777, 300), 1e-16);
      }
    }
  }

  // The bands of rows follow the number of cores, so a cell must not see where its band begins.
  @ParameterizedTest
  @EnumSource
  void whereARunOfCellsBeginsDoesNotChangeABit(SpatialKernel kernel) {
    Grid grid = Grid.square(AREA, 33.3, Lattice.ALIGNED.withRotationDegrees(12));
    KernelSurface surface = KernelSurface.over(grid, kernel, 271.3);
    double[] x = {1234.567};
    double[] y = {777.123};
    double[] cells = surface.sum(x, y, new double[] {1}, new double[] {271.3});
    for (int cell = 0; cell < cells.length; cell++) {
      assertEquals(cells[cell], surface.mass(cell, x[0], y[0], 271.3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBandwidthFarBeyondTheCityIsFlatAndKeepsItsDigits(SpatialKernel kernel) {
    Grid grid = Grid.square(AREA, 100);
    for (double h : new double[] {1e6, 1e9, 1e12, 1e15}) {
      double[] cells =
          KernelSurface.over(grid, kernel, h)
              .sum(new double[] {1700}, new double[] {300}, new double[] {1}, new double[] {h});
      double flat = kernel.density(0, h) * 100 * 100;
      for (double value : cells) {
        assertEquals(flat, value, 1e-4 * flat, kernel + " " + h);
      }
    }
  }

  @Test
  void aBandwidthThatIsNoneIsRefused() {
    Grid grid = Grid.square(AREA, 500);
    assertEquals(
        "smallestBandwidthMetres must be finite and > 0 but was 0.0",
        assertThrows(
                IllegalArgumentException.class,
                () -> KernelSurface.over(grid, SpatialKernel.GAUSSIAN, 0))
            .getMessage());
    Locations none = Locations.of(new double[0], new double[0], new double[0]);
    assertEquals(
        "cellMetres must be finite and > 0 but was -1.0",
        assertThrows(
                IllegalArgumentException.class,
                () -> Bandwidth.scott().choose(none, SpatialKernel.GAUSSIAN, -1))
            .getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void fewerPointsForWiderKernelsChangeNothingThatCounts(SpatialKernel kernel) {
    Grid grid = Grid.hexagonal(AREA, 200);
    double[] x = {1234};
    double[] y = {777};
    double[] one = {1};
    for (double sigma : new double[] {20, 39, 41, 90, 170, 640}) {
      double[] h = {kernel.bandwidthLikeGaussian(sigma)};
      double[] own = KernelSurface.over(grid, kernel, h[0]).sum(x, y, one, h);
      double[] shared =
          KernelSurface.over(grid, kernel, kernel.bandwidthLikeGaussian(20)).sum(x, y, one, h);
      double tolerance = kernel == SpatialKernel.GAUSSIAN ? 1e-7 : 1e-3;
      assertArrayEquals(own, shared, tolerance, "sigma " + sigma);
    }
  }
}
