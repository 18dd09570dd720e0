package org.nearcast.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/** The overlap of areas and cells: by hand, and cell by cell on every kind of grid. */
class OverlapTest {
  private static MultiPolygon box(double x0, double y0, double x1, double y1) {
    return Areas.rectangle(x0, y0, x1, y1).polygon();
  }

  @Test
  void byHand() {
    // cells of 100 m over 250 × 100 m, the last cut to 50 m; the area is 60 … 230 by 0 … 40 m
    Grid grid = Grid.square(Areas.rectangle(0, 0, 250, 100), 100);
    Overlap overlap = Overlap.of(List.of(box(60, 0, 230, 40)), grid);
    assertEquals(3, overlap.entries(0));
    assertArrayEquals(new double[] {1600, 4000, 1200}, overlap.coveredSquareMetres(), 1e-6);
    assertEquals(170 * 40, overlap.areaSquareMetres(0), 1e-6);
    // an area over the edge: 200 … 400 has only 50 m inside
    Overlap over = Overlap.of(List.of(box(200, 0, 400, 100)), grid);
    assertEquals(1, over.entries(0));
    assertEquals(2, over.cell(0, 0));
    assertEquals(5000, over.squareMetres(0, 0), 1e-6);
    assertEquals(5000, over.insideSquareMetres(0), 1e-6);
    // and one that only touches it
    assertEquals(0, Overlap.of(List.of(box(250, 0, 300, 100)), grid).entries(0));
  }

  static Stream<Arguments> grids() {
    StudyArea area =
        Areas.wkt(
            "((0 0, 2000 100, 2100 2000, 1000 1200, 0 1900, 0 0), (700 300, 900 300, 800 600, 700 300))");
    Lattice turned = Lattice.ALIGNED.withRotationDegrees(27).withOffsetMetres(13, 41);
    List<Zone> zones = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      zones.add(new Zone("z" + i, box(i * 400, 0, i * 400 + 400, 1500)));
    }
    return Stream.of(
        Arguments.of("squares", Grid.square(area, 170)),
        Arguments.of("turned squares", Grid.square(area, 170, turned)),
        Arguments.of("hexagons", Grid.hexagonal(area, 190)),
        Arguments.of("turned hexagons", Grid.hexagonal(area, 190, turned)),
        Arguments.of("zones", Grid.zones(zones, Areas.CRS)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("grids")
  void agreesWithEachCellCutByItself(String kind, Grid grid) {
    List<MultiPolygon> areas =
        List.of(
            Areas.wkt("((100 100, 1500 -200, 1700 900, 900 1000, 300 1400, 100 100))").polygon(),
            box(400, 400, 460, 450),
            box(-500, -500, 3000, 3000),
            box(5000, 5000, 6000, 6000));
    Overlap overlap = Overlap.of(areas, grid);
    for (int a = 0; a < areas.size(); a++) {
      double[] row = new double[grid.size()];
      int last = -1;
      for (int k = 0; k < overlap.entries(a); k++) {
        assertTrue(overlap.cell(a, k) > last, kind);
        last = overlap.cell(a, k);
        row[last] = overlap.squareMetres(a, k);
      }
      double sum = 0;
      for (int i = 0; i < grid.size(); i++) {
        Geometry cut = Polygons.intersection(areas.get(a), grid.polygon(i));
        assertEquals(cut.getArea(), row[i], 1e-3, kind + " area " + a + " cell " + grid.name(i));
        sum += row[i];
      }
      assertEquals(sum, overlap.insideSquareMetres(a), 1e-6);
    }
    assertEquals(grid.totalAreaSquareMetres(), overlap.insideSquareMetres(2), 1);
    assertEquals(0, overlap.entries(3));
  }

  @Test
  void pairsThatShareGround() {
    List<Overlap.Shared> pairs =
        Overlap.among(
            List.of(
                box(0, 0, 100, 100),
                box(100, 0, 200, 100),
                box(90, 90, 110, 200),
                box(0, 500, 9, 509)));
    assertEquals(2, pairs.size());
    assertEquals(0, pairs.get(0).first());
    assertEquals(2, pairs.get(0).second());
    assertEquals(100, pairs.get(0).squareMetres(), 1e-6);
    assertEquals(1, pairs.get(1).first());
  }

  @Test
  void brokenAreasAreRefused() {
    Grid grid = Grid.square(Areas.rectangle(0, 0, 250, 100), 100);
    MultiPolygon bowTie = Polygons.ofWkt("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))");
    assertEquals(
        "areas[0] must be valid and have an area > 0 but was not: repair it first",
        assertThrows(IllegalArgumentException.class, () -> Overlap.of(List.of(bowTie), grid))
            .getMessage());
  }
}
