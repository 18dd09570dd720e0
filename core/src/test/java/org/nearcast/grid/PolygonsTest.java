package org.nearcast.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.locationtech.jts.geom.MultiPolygon;

class PolygonsTest {
  private static final double[] OUTER = {0, 0, 9, 0, 9, 9, 0, 9, 0, 0};
  private static final double[] HOLE = {3, 3, 3, 6, 6, 6, 6, 3, 3, 3};

  private static String refused(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  @Test
  void ringsGoInAndComeOut() {
    MultiPolygon polygon = Polygons.ofRings(List.of(List.of(OUTER, HOLE)));
    assertEquals(72, polygon.getArea());
    List<List<double[]>> rings = Polygons.rings(polygon);
    assertEquals(1, rings.size());
    assertArrayEquals(OUTER, rings.get(0).get(0));
    assertArrayEquals(HOLE, rings.get(0).get(1));
  }

  @Test
  void outerRingsComeOutCounterClockwiseAndHolesClockwise() {
    double[] clockwise = {0, 0, 0, 9, 9, 9, 9, 0, 0, 0};
    double[] counter = {3, 3, 6, 3, 6, 6, 3, 6, 3, 3};
    List<double[]> rings =
        Polygons.rings(Polygons.ofRings(List.of(List.of(clockwise, counter)))).get(0);
    assertArrayEquals(OUTER, rings.get(0));
    assertArrayEquals(HOLE, rings.get(1));
  }

  @Test
  void openRingsAreClosed() {
    assertEquals(
        40.5, Polygons.ofRings(List.of(List.of(new double[] {0, 0, 9, 0, 9, 9}))).getArea());
  }

  @Test
  void brokenRingsAreRefused() {
    assertEquals(
        "a ring must have at least 3 points, two values each, but had 7 values",
        refused(() -> Polygons.ofRings(List.of(List.of(new double[] {0, 0, 1, 0, 1, 1, 0})))));
    assertEquals(
        "a ring must have at least 3 points, two values each, but had 4 values",
        refused(() -> Polygons.ofRings(List.of(List.of(new double[] {0, 0, 1, 0})))));
    assertEquals(
        "a ring must have at least 3 different points",
        refused(() -> Polygons.ofRings(List.of(List.of(new double[] {0, 0, 1, 0, 0, 0})))));
    assertEquals(
        "a ring's coordinates must be finite but point 1 was (NaN, 0.0)",
        refused(
            () -> Polygons.ofRings(List.of(List.of(new double[] {0, 0, Double.NaN, 0, 1, 1})))));
    assertEquals("polygon 0 has no ring", refused(() -> Polygons.ofRings(List.of(List.of()))));
  }

  @Test
  void verticesAreMapped() {
    MultiPolygon moved =
        Polygons.mapVertices(
            Polygons.ofRings(List.of(List.of(OUTER, HOLE))),
            xy -> {
              double[] out = xy.clone();
              for (int i = 0; i < out.length; i += 2) {
                out[i] = 2 * out[i];
              }
              return out;
            });
    assertEquals(144, moved.getArea());
  }

  @Test
  void repairOfAValidPolygonSaysNothing() {
    MultiPolygon polygon = Polygons.ofRings(List.of(List.of(OUTER, HOLE)));
    Polygons.Repaired repaired = Polygons.repair(polygon, "p");
    assertEquals(List.of(), repaired.notes());
    assertEquals(72, repaired.geometry().getArea());
  }

  @Test
  void aHoleOutsideItsShellIsRepaired() {
    double[] astray = {20, 20, 20, 21, 21, 21, 20, 20};
    Polygons.Repaired repaired =
        Polygons.repair(Polygons.ofRings(List.of(List.of(OUTER, astray))), "p");
    assertEquals(1, repaired.notes().size());
    assertTrue(repaired.geometry().isValid());
    assertTrue(repaired.geometry().getArea() >= 81);
  }
}
