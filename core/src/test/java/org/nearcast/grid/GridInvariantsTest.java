package org.nearcast.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** What holds for every grid over every study area. */
class GridInvariantsTest {
  private static final Lattice TURNED =
      Lattice.ALIGNED.withRotationDegrees(30).withOffsetMetres(17.3, -41.9);

  private static final Map<String, Function<StudyArea, Grid>> KINDS = kinds();
  private static final List<Arguments> GRIDS = grids();

  private static Map<String, Function<StudyArea, Grid>> kinds() {
    Map<String, Function<StudyArea, Grid>> kinds = new TreeMap<>();
    kinds.put("square", a -> Grid.square(a, 250));
    kinds.put("square shifted", a -> Grid.square(a, 250, Lattice.ALIGNED.withOffsetMetres(99, 7)));
    kinds.put("square turned", a -> Grid.square(a, 250, TURNED));
    kinds.put(
        "square upside down", a -> Grid.square(a, 333, Lattice.ALIGNED.withRotationDegrees(-180)));
    kinds.put("hexagonal", a -> Grid.hexagonal(a, 250));
    kinds.put("hexagonal turned", a -> Grid.hexagonal(a, 310, TURNED));
    kinds.put("zones", GridInvariantsTest::zones);
    return kinds;
  }

  static List<Arguments> grids() {
    List<Arguments> out = new ArrayList<>();
    Areas.all()
        .forEach(
            (name, area) ->
                KINDS.forEach((kind, make) -> out.add(Arguments.of(kind, name, make.apply(area)))));
    return out;
  }

  static List<Arguments> cached() {
    return GRIDS;
  }

  private static Grid zones(StudyArea area) {
    Grid cells = Grid.square(area, 500);
    List<Zone> zones = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      zones.add(new Zone("beat " + cell, cells.polygon(cell)));
    }
    return Grid.zones(zones, area.crs());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cached")
  void areasSumToTheStudyArea(String kind, String name, Grid grid) {
    double area = grid.studyArea().areaSquareMetres();
    assertTrue(grid.size() >= 1);
    assertEquals(area, grid.totalAreaSquareMetres(), 1e-6 * area);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cached")
  void areaIsThatOfThePolygon(String kind, String name, Grid grid) {
    for (int cell = 0; cell < grid.size(); cell++) {
      double whole = grid.wholeAreaSquareMetres(cell);
      double area = grid.areaSquareMetres(cell);
      assertTrue(area > 0 && area <= whole * (1 + 1e-12));
      assertEquals(area, grid.polygon(cell).getArea(), 1e-8 * whole);
      assertEquals(whole, grid.wholePolygon(cell).getArea(), 1e-8 * whole);
      assertTrue(grid.polygon(cell).isValid());
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cached")
  void eachPointInsideHasExactlyOneCell(String kind, String name, Grid grid) {
    Geometry area = grid.studyArea().polygon();
    Geometry[] cells = new Geometry[grid.size()];
    Arrays.setAll(cells, grid::polygon);
    for (double[] p : Areas.pointsAround(grid.studyArea(), 300, 42)) {
      Geometry point = Areas.point(p[0], p[1]);
      if (area.getBoundary().distance(point) < 1e-6) {
        continue; // too close to call
      }
      int cell = grid.cellOf(p[0], p[1]);
      assertEquals(area.contains(point), cell >= 0);
      assertEquals(cell >= 0, grid.contains(p[0], p[1]));
      List<Integer> holders = new ArrayList<>();
      for (int c = 0; c < cells.length; c++) {
        if (cells[c].contains(point)) {
          holders.add(c);
        }
      }
      assertEquals(cell < 0 ? List.of() : List.of(cell), holders);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cached")
  void cornersAndEdgeOfTheStudyAreaAreInside(String kind, String name, Grid grid) {
    for (Coordinate corner : Areas.edge(grid.studyArea())) {
      int cell = grid.cellOf(corner.x, corner.y);
      assertTrue(cell >= 0, "corner " + corner);
      double distance = grid.polygon(cell).distance(Areas.point(corner.x, corner.y));
      assertTrue(distance < 1e-2, "corner " + corner + " is " + distance + " m from its cell");
    }
    // along the straight edges of a rectangle, where points stay on the edge exactly
    double[] b = grid.studyArea().bounds();
    if (grid.studyArea().polygon().isRectangle() || name.contains("cell")) {
      for (double t = 0; t <= 1; t += 1.0 / 64) {
        double x = b[0] + t * (b[2] - b[0]);
        double y = b[1] + t * (b[3] - b[1]);
        assertTrue(grid.cellOf(x, b[1]) >= 0);
        assertTrue(grid.cellOf(x, b[3]) >= 0);
        assertTrue(grid.cellOf(b[0], y) >= 0);
        assertTrue(grid.cellOf(b[2], y) >= 0);
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cached")
  void nothingOutsideHasACell(String kind, String name, Grid grid) {
    double[] b = grid.studyArea().bounds();
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    double[][] outside = {
      {nan, nan},
      {b[0], nan},
      {nan, b[1]},
      {inf, b[1]},
      {b[0], inf},
      {-inf, b[1]},
      {b[0], -inf},
      {inf, inf},
      {inf, -inf},
      {Double.MAX_VALUE, -Double.MAX_VALUE},
      {-1e18, 1e18},
      {1e12, 0},
      {0, 0},
      {b[0] - 1e-3, b[1]},
      {b[2] + 1e-3, b[3]},
      {b[0], b[1] - 1e-3},
      {b[2], b[3] + 1e-3}
    };
    for (double[] p : outside) {
      assertEquals(-1, grid.cellOf(p[0], p[1]), Arrays.toString(p));
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cached")
  void centreLiesInTheWholeCell(String kind, String name, Grid grid) {
    for (int cell = 0; cell < grid.size(); cell++) {
      double x = grid.centreX(cell);
      double y = grid.centreY(cell);
      assertTrue(grid.wholePolygon(cell).covers(Areas.point(x, y)));
      if (grid.studyArea().contains(x, y)) {
        assertEquals(cell, grid.cellOf(x, y));
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cached")
  void neighboursShareASideWithEachOther(String kind, String name, Grid grid) {
    for (int a = 0; a < grid.size(); a++) {
      int[] neighbours = grid.neighbours(a);
      List<Integer> expected = new ArrayList<>();
      Geometry fat = grid.wholePolygon(a).buffer(1e-3);
      for (int b = 0; b < grid.size(); b++) {
        // touching in a corner only, the overlap with the widened cell is smaller than a hand
        if (a != b && fat.intersection(grid.wholePolygon(b).getBoundary()).getLength() > 0.02) {
          expected.add(b);
        }
      }
      if (grid.wholeAreaSquareMetres(a) > 10_000) {
        assertArrayEquals(expected.stream().mapToInt(i -> i).toArray(), neighbours);
      }
      for (int b : neighbours) {
        int me = a;
        assertTrue(Arrays.stream(grid.neighbours(b)).anyMatch(c -> c == me));
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cached")
  void namesAreUnique(String kind, String name, Grid grid) {
    Set<String> names = new HashSet<>();
    for (int cell = 0; cell < grid.size(); cell++) {
      assertTrue(names.add(grid.name(cell)));
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cached")
  void polygonsHandedOutAreCopies(String kind, String name, Grid grid) {
    double area = grid.polygon(0).getArea();
    double total = grid.studyArea().areaSquareMetres();
    grid.polygon(0).apply((Coordinate c) -> c.setX(0));
    grid.wholePolygon(0).apply((Coordinate c) -> c.setX(0));
    grid.studyArea().polygon().apply((Coordinate c) -> c.setX(0));
    assertEquals(area, grid.polygon(0).getArea());
    assertEquals(total, grid.studyArea().areaSquareMetres());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cached")
  void madeAgainItIsTheSame(String kind, String name, Grid grid) {
    Grid again = KINDS.get(kind).apply(Areas.all().get(name));
    assertEquals(grid.provenance(), again.provenance());
    assertEquals(grid.toString(), again.toString());
    for (int cell = 0; cell < grid.size(); cell++) {
      assertEquals(grid.areaSquareMetres(cell), again.areaSquareMetres(cell));
    }
  }
}
