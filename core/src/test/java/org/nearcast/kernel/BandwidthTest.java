package org.nearcast.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BandwidthTest {
  private static Locations cloud(int n, int copies, double snapMetres) {
    SplittableRandom random = new SplittableRandom(42);
    double[] x = new double[n * copies];
    double[] y = new double[n * copies];
    double[] w = new double[n * copies];
    for (int i = 0; i < n; i++) {
      double cx = random.nextInt(5) * 1500;
      double cy = random.nextInt(5) * 1500;
      double px = cx + 300 * random.nextGaussian();
      double py = cy + 300 * random.nextGaussian();
      for (int c = 0; c < copies; c++) {
        x[i * copies + c] = Math.rint(px / snapMetres) * snapMetres;
        y[i * copies + c] = Math.rint(py / snapMetres) * snapMetres;
        w[i * copies + c] = 1;
      }
    }
    return Locations.of(x, y, w);
  }

  static List<Bandwidth> rules() {
    return List.of(
        Bandwidth.scott(),
        Bandwidth.silverman(),
        Bandwidth.leastSquares(),
        Bandwidth.likelihood(),
        Bandwidth.abramson(Bandwidth.fixed(200)),
        Bandwidth.nearestNeighbour(10));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void repeatedPlacesDoNotCollapseTheBandwidth(Bandwidth rule) {
    Locations places = cloud(400, 10, 50);
    Bandwidths chosen = rule.choose(places, SpatialKernel.GAUSSIAN, 200);
    assertTrue(chosen.typicalMetres() >= 50, rule + ": " + chosen.typicalMetres());
    assertTrue(chosen.typicalMetres() < 1500, rule + ": " + chosen.typicalMetres());
    assertTrue(Arrays.stream(chosen.metres()).allMatch(h -> h >= 20), rule.toString());
  }

  @Test
  void crossValidationFindsTheWidthThatTheDataHave() {
    // 25 clouds of 300 m: cross-validation must see them, the normal reference cannot
    Locations places = cloud(1500, 1, 0.001);
    double scott = typical(Bandwidth.scott(), places);
    assertTrue(typical(Bandwidth.likelihood(), places) < scott / 2);
    assertTrue(typical(Bandwidth.leastSquares(), places) < scott / 2);
    assertTrue(typical(Bandwidth.likelihood(), places) > 50);
  }

  private static double typical(Bandwidth rule, Locations places) {
    return rule.choose(places, SpatialKernel.GAUSSIAN, 200).typicalMetres();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void fewerThanTwoPlacesTakeTheCellAndWarn(Bandwidth rule) {
    Locations one = Locations.of(new double[] {5, 5}, new double[] {7, 7}, new double[] {1, 1});
    Bandwidths chosen = rule.choose(one, SpatialKernel.GAUSSIAN, 200);
    assertEquals(200, chosen.typicalMetres());
    assertTrue(chosen.warnings().get(0).contains("1 different places are too few"));
    Locations none = Locations.of(new double[0], new double[0], new double[0]);
    assertEquals(0, rule.choose(none, SpatialKernel.GAUSSIAN, 200).metres().length);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void twoPlacesAreEnough(Bandwidth rule) {
    Locations two = Locations.of(new double[] {0, 900}, new double[] {0, 0}, new double[] {1, 3});
    for (double h : rule.choose(two, SpatialKernel.GAUSSIAN, 200).metres()) {
      assertTrue(h >= 20 && h < 1e5, rule + ": " + h);
    }
  }

  @Test
  void aFixedBandwidthBelowATenthOfTheCellIsRefused() {
    Locations places = cloud(10, 1, 1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Bandwidth.fixed(19.9).choose(places, SpatialKernel.GAUSSIAN, 200));
    assertEquals(
        "bandwidthMetres must be at least 20.0 m, a tenth of a typical cell (200.0 m), but was 19.9:"
            + " take a larger one, smaller cells, or HistoricalCounts, which does not smooth",
        e.getMessage());
  }

  @Test
  void aDefaultBandwidthIsRaisedToTheFloorWithAWarning() {
    Bandwidths chosen =
        Bandwidth.fixedOrFloor(150).choose(cloud(10, 1, 1), SpatialKernel.GAUSSIAN, 2000);
    assertEquals(200, chosen.typicalMetres());
    assertEquals(
        List.of("bandwidth: raised from 150.0 m to the floor of 200.0 m, a tenth of the cell"),
        chosen.warnings());
    assertEquals(
        List.of(),
        Bandwidth.fixedOrFloor(150)
            .choose(cloud(10, 1, 1), SpatialKernel.GAUSSIAN, 1000)
            .warnings());
  }

  @Test
  void aChosenBandwidthIsRaisedToTheFloorWithAWarning() {
    Locations tight =
        Locations.of(new double[] {0, 1, 2}, new double[] {0, 1, 0}, new double[] {1, 1, 1});
    Bandwidths chosen = Bandwidth.scott().choose(tight, SpatialKernel.GAUSSIAN, 200);
    assertEquals(20, chosen.typicalMetres());
    assertEquals(
        "bandwidth: raised to the floor of 20.0 m (a tenth of the cell) at 3 of 3 places",
        chosen.warnings().get(0));
  }

  @Test
  void negativeAndSillyBandwidthsAreRefused() {
    assertEquals(
        "bandwidthMetres must be finite and > 0 but was -150.0",
        assertThrows(IllegalArgumentException.class, () -> Bandwidth.fixed(-150)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> Bandwidth.fixed(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Bandwidth.nearestNeighbour(0));
    assertThrows(
        IllegalArgumentException.class, () -> Bandwidth.abramson(Bandwidth.nearestNeighbour(3)));
  }

  @Test
  void equivalentBandwidthsFollowTheCanonicalFormula() {
    double gaussian = Math.pow(1 / (4 * Math.PI), 1 / 6.0);
    double quartic = Math.pow(9 / (5 * Math.PI) * 64, 1 / 6.0);
    double epanechnikov = Math.pow(4 / (3 * Math.PI) * 36, 1 / 6.0);
    assertEquals(quartic / gaussian, SpatialKernel.QUARTIC.bandwidthLikeGaussian(1), 1e-6);
    assertEquals(
        epanechnikov / gaussian, SpatialKernel.EPANECHNIKOV.bandwidthLikeGaussian(1), 1e-6);
  }

  @Test
  void nearestNeighbourCountsTwins() {
    double[] x = {0, 0, 0, 100, 300, 1000};
    double[] y = new double[6];
    double[] w = {1, 1, 1, 1, 1, 1};
    Locations places = Locations.of(x, y, w);
    double[] two =
        Bandwidth.nearestNeighbour(2).choose(places, SpatialKernel.GAUSSIAN, 10).metres();
    // at 0 both others are twins: the floor of half a cell; at 100 three lie at 100
    assertEquals(5, two[places.locationOf(0)]);
    assertEquals(100, two[places.locationOf(3)]);
    assertEquals(300, two[places.locationOf(4)]);
    assertEquals(900, two[places.locationOf(5)], 1e-9);
  }

  // 7/25 · 25 is more than 7 in binary: a share of the total would take one neighbour too many.
  @Test
  void theKthNeighbourIsTheKth() {
    double[] x = new double[25];
    double[] w = new double[25];
    for (int i = 0; i < x.length; i++) {
      x[i] = 100 * i;
      w[i] = 1;
    }
    Locations places = Locations.of(x, new double[25], w);
    for (int k = 1; k < x.length; k++) {
      double[] metres =
          Bandwidth.nearestNeighbour(k).choose(places, SpatialKernel.GAUSSIAN, 10).metres();
      assertEquals(100 * k, metres[places.locationOf(0)], "k " + k);
    }
  }

  @Test
  void aPilotBelowTheFloorIsRaisedToIt() {
    Locations places = cloud(50, 2, 10);
    for (double pilot : new double[] {1e-200, 1, 20}) {
      assertArrayEquals(
          Bandwidth.abramson(Bandwidth.fixed(20))
              .choose(places, SpatialKernel.GAUSSIAN, 200)
              .metres(),
          Bandwidth.abramson(Bandwidth.fixed(pilot))
              .choose(places, SpatialKernel.GAUSSIAN, 200)
              .metres());
    }
  }

  // Weights by age sum to anything: 1.0001 incidents must not be a variance times ten thousand.
  @Test
  void theScaleOfTheWeightsDoesNotChangeTheSpread() {
    double[] x = {0, 300, 900, 1600};
    double[] y = {500, 100, 900, 300};
    double[] light = {0.25, 0.25, 0.25, 0.250025};
    double[] one = {1, 1, 1, 1.0001};
    double[] dust = {1e-200, 1e-200, 1e-200, 1.0001e-200};
    double h = NormalReference.scott(Locations.of(x, y, one));
    assertEquals(h, NormalReference.scott(Locations.of(x, y, light)), 1e-12 * h);
    assertEquals(h, NormalReference.scott(Locations.of(x, y, dust)), 1e-12 * h);
    double robust = NormalReference.silverman(Locations.of(x, y, one));
    assertEquals(robust, NormalReference.silverman(Locations.of(x, y, dust)), 1e-12 * h);
    // one incident outweighs all others beyond double precision: small or large, never infinite
    double[] alone = {1, 1e-30, 1e-60, 1e-90};
    for (Bandwidth rule : rules()) {
      for (double metres :
          rule.choose(Locations.of(x, y, alone), SpatialKernel.GAUSSIAN, 200).metres()) {
        assertTrue(metres >= 20 && metres <= 5000, rule + ": " + metres);
      }
    }
    // repeated places count as often as they occur
    double[] twice = {0, 0, 300, 300, 900, 900, 1600, 1600};
    double[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
    double mean = 700;
    double squares = 2 * (mean * mean + 400.0 * 400 + 200 * 200 + 900.0 * 900);
    assertEquals(
        Math.sqrt(squares / 7 / 2) * Math.pow(8, -1 / 6.0),
        NormalReference.scott(Locations.of(twice, new double[8], ones)),
        1e-9);
  }

  @Test
  void crossValidationThatEndsAtTheFloorSaysSo() {
    // pairs a metre apart, far from each other: the narrower the better
    double[] x = new double[40];
    double[] w = new double[40];
    for (int i = 0; i < x.length; i++) {
      x[i] = 5000 * (i / 2) + i % 2;
      w[i] = 1;
    }
    Locations places = Locations.of(x, new double[40], w);
    for (Bandwidth rule : List.of(Bandwidth.likelihood(), Bandwidth.leastSquares())) {
      Bandwidths chosen = rule.choose(places, SpatialKernel.GAUSSIAN, 200);
      assertEquals(20, chosen.typicalMetres(), 0.01, rule.toString());
      assertTrue(chosen.warnings().toString().contains("floor of 20.0 m"), rule.toString());
    }
  }
}
