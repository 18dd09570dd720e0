package org.nearcast.model.hawkes.parametric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.ErfDifference;
import org.junit.jupiter.api.Test;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;

/**
 * Laws, integrals over polygons, smoothing, and the spread over cells, each against another way.
 */
class PartsTest {
  private static List<Law> laws() {
    return List.of(
        Law.exponential(10, 60),
        Law.exponential(0.05, 60),
        Law.exponential(5000, 60),
        Law.power(3, 2.2, 60),
        Law.power(0.01, 1, 60),
        Law.power(20, 0.3, 60),
        Law.power(500, 9.5, 60));
  }

  private static double density(Law law, double u) {
    return law.peak() * Math.exp(-law.slope() * law.feature(u));
  }

  @Test
  void densitiesIntegrateToTheDistribution() {
    for (Law law : laws()) {
      for (double to : new double[] {0.02, 3, 60}) {
        // substituting u = to·s⁴ puts the steps where the density is steep
        double sum = 0;
        int steps = 200_000;
        for (int i = 0; i < steps; i++) {
          double s = (i + 0.5) / steps;
          sum += density(law, to * s * s * s * s) * 4 * to * s * s * s / steps;
        }
        assertEquals(sum, law.cdf(to), 1e-7, law.scale + " up to " + to);
      }
      assertEquals(0, law.cdf(-1));
      assertEquals(1, law.cdf(61));
      assertEquals(0.3, law.cdf(law.quantile(0.3)), 1e-12);
      assertEquals(60, law.quantile(1), 1e-6);
      assertTrue(1 - law.cdf(law.reach()) < 1e-12);
    }
  }

  @Test
  void derivativesOfLawsAgreeWithDifferences() {
    double h = 1e-6;
    for (Law law : laws()) {
      Law up = moved(law, h, 0);
      Law down = moved(law, -h, 0);
      for (double u : new double[] {0.001, 0.4, 7, 59}) {
        double slope = (up.cdf(u) - down.cdf(u)) / (2 * h);
        assertEquals(slope, law.cdfByLogScale(u), 1e-7, law.scale + " at " + u);
      }
      assertEquals(
          (Math.log(down.peak()) - Math.log(up.peak())) / (2 * h), law.logNormByLogScale(), 1e-7);
      if (law.power) {
        Law steeper = moved(law, 0, h);
        Law flatter = moved(law, 0, -h);
        for (double u : new double[] {0.001, 0.4, 7, 59}) {
          double slope = (steeper.cdf(u) - flatter.cdf(u)) / (2 * h);
          assertEquals(slope, law.cdfByExponent(u), 1e-7, law.exponent + " at " + u);
        }
        assertEquals(
            (Math.log(flatter.peak()) - Math.log(steeper.peak())) / (2 * h),
            law.logNormByExponent(),
            1e-7);
      }
    }
  }

  private static Law moved(Law law, double logScale, double exponent) {
    double scale = law.scale * Math.exp(logScale);
    return law.power
        ? Law.power(scale, law.exponent + exponent, law.length)
        : Law.exponential(scale, law.length);
  }

  private static double mass(StudyArea area, double x, double y, Law law, boolean inside) {
    EdgeIndex index = new EdgeIndex();
    index.add(Polygons.rings(area.polygon()), 0);
    index.build(300);
    double[] sum = {inside ? 1 : 0};
    double reach = Math.sqrt(law.length);
    index.near(x, y, reach, (owner, w, squared) -> sum[0] -= w * (1 - law.cdf(squared)));
    return sum[0];
  }

  @Test
  void theMassInARectangleIsThatOfTheNormalDistribution() {
    StudyArea area = StudyArea.rectangle(0, 0, 700, 400, "local");
    double[][] points = {
      {350, 200}, {1, 200}, {1e-3, 399.999}, {1e-6, 1e-6}, {699, 3}, {500, 399.9}, {120, 80}
    };
    for (double sigma : new double[] {1, 3, 20, 90, 250}) {
      // so far a cut-off that the cut makes no difference
      Law law = Law.exponential(2 * sigma * sigma, 100 * sigma * sigma);
      for (double[] p : points) {
        double root = sigma * Math.sqrt(2);
        double exact =
            0.25
                * ErfDifference.value(-p[0] / root, (700 - p[0]) / root)
                * ErfDifference.value(-p[1] / root, (400 - p[1]) / root);
        assertEquals(exact, mass(area, p[0], p[1], law, true), 1e-7, sigma + Arrays.toString(p));
      }
      assertEquals(
          0.25
              * ErfDifference.value(-750 / sigma / Math.sqrt(2), -50 / sigma / Math.sqrt(2))
              * ErfDifference.value(-200 / sigma / Math.sqrt(2), 200 / sigma / Math.sqrt(2)),
          mass(area, 750, 200, law, false),
          1e-7);
    }
  }

  @Test
  void theMassInAnyPolygonIsThatOfManySmallPieces() {
    // not convex, with a hole, and two parts; no edge runs through rows of sample points
    StudyArea area =
        StudyArea.ofWkt(
            "MULTIPOLYGON (((0 0, 900 0, 900 700, 461 251, 0 703, 0 0), (300 50, 300 150, 420 150,"
                + " 300 50)), ((-400 0, -100 100, -300 500, -400 0)))",
            "local");
    for (Law law :
        List.of(Law.exponential(2 * 80 * 80, 500 * 500), Law.power(60 * 60, 1.6, 500 * 500))) {
      for (double[] p : new double[][] {{40, 500}, {450, 240}, {310, 30}, {-200, 200}}) {
        double sum = 0;
        double step = 1;
        for (double x = -500.5; x < 1001; x += step) {
          for (double y = -100.5; y < 801; y += step) {
            double squared = (x - p[0]) * (x - p[0]) + (y - p[1]) * (y - p[1]);
            if (squared <= law.length && area.contains(x, y)) {
              sum += density(law, squared) / Math.PI * step * step;
            }
          }
        }
        assertEquals(sum, mass(area, p[0], p[1], law, true), 1e-3, law.power + Arrays.toString(p));
      }
    }
  }

  @Test
  void smoothingAgreesWithTheSumOfGaussians() {
    SplittableRandom random = new SplittableRandom(4);
    int n = 300;
    double[] x = random.doubles(n, 0, 3000).toArray();
    double[] y = random.doubles(n, 0, 2000).toArray();
    double[] w = random.doubles(n, 0, 2).toArray();
    double h = 150;
    Smoother smoother = new Smoother(0, 0, 3000, 2000, h / 3);
    double[] taps = smoother.taps(h * h - smoother.splineVariance());
    double[] field = smoother.empty();
    smoother.spread(x, y, w, field);
    smoother.smooth(field, taps);
    double[] read = smoother.read(field, x, y);
    double peak = 1 / (2 * Math.PI * h * h);
    double largest = Arrays.stream(read).max().orElseThrow();
    for (int i = 0; i < n; i++) {
      double exact = 0;
      for (int j = 0; j < n; j++) {
        double squared = (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]);
        exact += w[j] * peak * Math.exp(-squared / (2 * h * h));
      }
      assertEquals(exact, read[i], 2e-4 * largest);
    }
    // a lone point sees nothing but itself, and that is known exactly
    double[] alone = smoother.empty();
    double[] one = {1};
    smoother.spread(new double[] {777}, new double[] {333}, one, alone);
    smoother.smooth(alone, taps);
    double own = smoother.own(new double[] {777}, new double[] {333}, taps)[0];
    assertEquals(smoother.read(alone, new double[] {777}, new double[] {333})[0], own, 1e-12 * own);
    assertEquals(peak, own, 2e-4 * peak);
  }

  private static List<Grid> grids() {
    StudyArea area =
        StudyArea.ofWkt("POLYGON ((0 0, 3000 0, 3000 2500, 1500 1400, 0 2000, 0 0))", "local");
    Grid coarse = Grid.square(area, 900);
    List<Zone> zones = new java.util.ArrayList<>();
    for (int cell = 0; cell < coarse.size(); cell++) {
      zones.add(new Zone(coarse.name(cell), coarse.polygon(cell)));
    }
    return List.of(
        Grid.square(area, 200),
        Grid.square(area, 230, Lattice.ALIGNED.withRotationDegrees(25).withOffsetMetres(10, 60)),
        Grid.hexagonal(area, 260),
        Grid.zones(zones, "local"));
  }

  @Test
  void theCellsTogetherHoldWhatTheStudyAreaHolds() {
    Law law = Law.exponential(2 * 100 * 100, 500 * 500);
    for (Grid grid : grids()) {
      CellMass.Scratch scratch = new CellMass(grid, law).scratch();
      // inside a cell, on a line, on a corner of cells, on the edge and in a corner of the area
      for (double[] p :
          new double[][] {{1010, 777}, {800, 710}, {800, 800}, {1700, 0}, {0, 0}, {1500, 1399}}) {
        CellMass.Row row = scratch.row(p[0], p[1]);
        double sum = 0;
        for (int k = 0; k < row.size; k++) {
          assertTrue(row.mass[k] > 0 && row.mass[k] <= 1);
          sum += row.mass[k];
        }
        double[] in = Edges.nudged(grid, p[0], p[1]);
        double expected = mass(grid.studyArea(), in[0], in[1], law, true);
        assertEquals(expected, sum, 2e-6, grid + Arrays.toString(p));
      }
    }
    assertEquals(
        0.25, mass(StudyArea.rectangle(0, 0, 9e3, 9e3, "local"), 1e-6, 1e-6, law, true), 1e-7);
  }

  @Test
  void spreadingBackwardsIsTheTranspose() {
    SplittableRandom random = new SplittableRandom(8);
    for (Law law :
        List.of(Law.exponential(2 * 90 * 90, 500 * 500), Law.power(80 * 80, 1.8, 500 * 500))) {
      for (Grid grid : grids()) {
        SquareGrid squares = Spread.squares(grid, law);
        Spread spread = new Spread(squares, law);
        Overlap overlap = new Overlap(squares, grid);
        double[] a = random.doubles(squares.size()).toArray();
        double[] b = random.doubles(grid.size()).toArray();
        double there = dot(b, overlap.coarse(spread.forward(a)));
        assertEquals(there, dot(a, spread.backward(overlap.fine(b))), 1e-12 * there);
        // a square far inside loses nothing but what clipped squares far away do not take
        double[] one = new double[squares.size()];
        one[squares.cellOf(1000, 700)] = 1;
        assertEquals(1, Arrays.stream(overlap.coarse(spread.forward(one))).sum(), 1e-4);
      }
    }
  }

  @Test
  void spreadingFromSquaresIsTheMeanOverManyPoints() {
    Law law = Law.exponential(2 * 100 * 100, 500 * 500);
    SquareGrid grid = Spread.squares(grids().get(3), law);
    Spread spread = new Spread(grid, law);
    // far inside, at an edge, in the southern corner
    for (double[] place : new double[][] {{1000, 700}, {700, 1700}, {10, 10}}) {
      int cell = grid.cellOf(place[0], place[1]);
      double[] one = new double[grid.size()];
      one[cell] = 1;
      double[] spreaded = spread.forward(one);
      double[] mean = new double[grid.size()];
      CellMass.Scratch scratch = new CellMass(grid, law).scratch();
      SplittableRandom random = new SplittableRandom(2);
      int used = 0;
      while (used < 2000) {
        double x = grid.centreX(cell) + grid.cellMetres() * (random.nextDouble() - 0.5);
        double y = grid.centreY(cell) + grid.cellMetres() * (random.nextDouble() - 0.5);
        if (grid.cellOf(x, y) == cell) {
          CellMass.Row row = scratch.row(x, y);
          for (int k = 0; k < row.size; k++) {
            mean[row.cells[k]] += row.mass[k] / 2000;
          }
          used++;
        }
      }
      // squares that the edge cuts take their share of the whole: up to a tenth off
      assertArrayEquals(mean, spreaded, 6e-3);
      double total = Arrays.stream(mean).sum();
      assertEquals(total, Arrays.stream(spreaded).sum(), 0.01 * total);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void theSpectralRadiusOfSmallMatrices() {
    assertEquals(0.3, FittedProcess.spectralRadius(new double[] {0.3}, 1), 1e-12);
    // (0.5 + 0.1)/2 ± √(0.2² + 0.2·0.3)
    assertEquals(
        0.3 + Math.sqrt(0.04 + 0.06),
        FittedProcess.spectralRadius(new double[] {0.5, 0.2, 0.3, 0.1}, 2),
        1e-9);
    assertEquals(0.4, FittedProcess.spectralRadius(new double[] {0, 0.8, 0.2, 0}, 2), 1e-6);
  }

  @Test
  void theInverseOfAMatrixThatIsNotPositiveDefiniteIsNull() {
    double[][] inverse = Covariance.inverse(new double[][] {{4, 1}, {1, 3}});
    assertArrayEquals(new double[] {3 / 11.0, -1 / 11.0}, inverse[0], 1e-12);
    assertArrayEquals(new double[] {-1 / 11.0, 4 / 11.0}, inverse[1], 1e-12);
    assertNull(Covariance.inverse(new double[][] {{1, 2}, {2, 1}}));
  }
}
