package org.nearcast.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;

/** Kernel sums and bandwidths against SciPy; see core/src/test/golden/kde_golden.py. */
class GoldenKernelTest {
  private static final Golden GOLDEN = new Golden("kde.properties");
  private static final double TOLERANCE = GOLDEN.value("relativeTolerance");

  private final double[] x = GOLDEN.values("x");
  private final double[] y = GOLDEN.values("y");
  private final Locations places = Locations.of(x, y, ones(x.length));
  private final double size = GOLDEN.value("sizeMetres");
  private final double cellMetres = GOLDEN.value("cellMetres");
  private final SquareGrid grid =
      Grid.square(StudyArea.rectangle(0, 0, size, size, "local"), cellMetres);

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static void assertClose(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      // the absolute part is for SciPy's own rounding of 1 − Φ far from every point
      assertEquals(expected[i], actual[i], TOLERANCE * expected[i] + 1e-13, "cell " + i);
    }
  }

  private double[] sum(SpatialKernel kernel, double[] weights, double[] metres) {
    return KernelSurface.over(grid, kernel, 100)
        .sum(places.eastings(), places.northings(), weights, metres);
  }

  private double[] all(double metres) {
    double[] all = new double[places.size()];
    Arrays.fill(all, metres);
    return all;
  }

  @ParameterizedTest
  @CsvSource({"gaussian_180, 180", "gaussian_60, 60"})
  void gaussianCellIntegrals(String key, double metres) {
    assertClose(GOLDEN.values(key), sum(SpatialKernel.GAUSSIAN, places.weights(), all(metres)));
  }

  @ParameterizedTest
  @CsvSource({
    "quartic_420, QUARTIC, 420",
    "quartic_90, QUARTIC, 90",
    "epanechnikov_420, EPANECHNIKOV, 420",
    "epanechnikov_90, EPANECHNIKOV, 90"
  })
  void radialCellIntegrals(String key, SpatialKernel kernel, double metres) {
    double[] cells = sum(kernel, places.weights(), all(metres));
    double[] probes = GOLDEN.values("probeCells");
    assertClose(GOLDEN.values(key), Arrays.stream(probes).map(cell -> cells[(int) cell]).toArray());
  }

  @Test
  void edgeCorrectedCellIntegrals() {
    double[] inside =
        KernelSurface.over(grid, SpatialKernel.GAUSSIAN, 100)
            .massInside(places.eastings(), places.northings(), all(180));
    double[] weights = Arrays.stream(inside).map(mass -> 1 / mass).toArray();
    double[] cells = sum(SpatialKernel.GAUSSIAN, weights, all(180));
    assertClose(GOLDEN.values("gaussian_180_edge-corrected"), cells);
    assertEquals(x.length, Arrays.stream(cells).sum(), 1e-9 * x.length);
  }

  @Test
  void abramsonBandwidths() {
    double[] metres =
        Bandwidth.abramson(Bandwidth.fixed(300))
            .choose(places, SpatialKernel.GAUSSIAN, cellMetres)
            .metres();
    assertClose(
        GOLDEN.values("gaussian_abramson_300"),
        sum(SpatialKernel.GAUSSIAN, places.weights(), metres));
  }

  @Test
  void nearestNeighbourBandwidths() {
    double[] metres =
        Bandwidth.nearestNeighbour(5).choose(places, SpatialKernel.GAUSSIAN, cellMetres).metres();
    assertClose(
        GOLDEN.values("gaussian_nearest_5"), sum(SpatialKernel.GAUSSIAN, places.weights(), metres));
  }

  @Test
  void ruleOfThumbBandwidths() {
    assertEquals(GOLDEN.value("bandwidth_Scott"), typical(Bandwidth.scott()), 1e-6);
    assertEquals(GOLDEN.value("bandwidth_Silverman"), typical(Bandwidth.silverman()), 1e-6);
  }

  @Test
  void crossValidatedBandwidths() {
    // a minimum found to 1e-6 in its logarithm; SciPy's own search stops at about as much
    assertEquals(GOLDEN.value("bandwidth_likelihood"), typical(Bandwidth.likelihood()), 288 * 1e-5);
    assertEquals(
        GOLDEN.value("bandwidth_leastSquares"), typical(Bandwidth.leastSquares()), 237 * 1e-5);
  }

  private double typical(Bandwidth rule) {
    return rule.choose(places, SpatialKernel.GAUSSIAN, cellMetres).typicalMetres();
  }
}
