package org.nearcast.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.grid.Areas.X;
import static org.nearcast.grid.Areas.Y;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;

class LatticeGridTest {
  private static final StudyArea AREA = Areas.rectangle(0, 0, 2000, 1500);

  private static String refused(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  @Test
  void squaresAreNumberedFromTheSouthWest() {
    SquareGrid grid = Grid.square(AREA, 250);
    assertEquals(48, grid.size());
    assertEquals(8, grid.columns());
    assertEquals(6, grid.rows());
    assertEquals(250, grid.cellMetres());
    assertEquals(X, grid.originU());
    assertEquals(Y, grid.originV());
    assertEquals(250, grid.cellSizeMetres());
    assertEquals("r0c0", grid.name(0));
    assertEquals("r1c2", grid.name(10));
    assertEquals(10, grid.cellAt(2, 1));
    assertEquals(-1, grid.cellAt(8, 0));
    assertEquals(-1, grid.cellAt(0, -1));
    assertEquals(X + 625, grid.centreX(10));
    assertEquals(Y + 375, grid.centreY(10));
    assertEquals(1, grid.insideShare(10));
    assertEquals(62_500, grid.areaSquareMetres(10));
    assertArrayEquals(new int[] {2, 9, 11, 18}, grid.neighbours(10));
    assertArrayEquals(new int[] {1, 8}, grid.neighbours(0));
  }

  @Test
  void squaresAreHalfOpen() {
    SquareGrid grid = Grid.square(AREA, 250);
    assertEquals(0, grid.cellOf(X, Y));
    assertEquals(1, grid.cellOf(X + 250, Y));
    assertEquals(0, grid.cellOf(Math.nextDown(X + 250), Y));
    assertEquals(8, grid.cellOf(X, Y + 250));
    assertEquals(9, grid.cellOf(X + 250, Y + 250));
    // but the far edge of the study area is closed
    assertEquals(7, grid.cellOf(X + 2000, Y));
    assertEquals(47, grid.cellOf(X + 2000, Y + 1500));
    assertEquals(-1, grid.cellOf(Math.nextUp(X + 2000), Y));
  }

  @ParameterizedTest
  @ValueSource(doubles = {90, 180, 270, -90})
  void quarterTurnsAreHalfOpenInTheirOwnAxes(double degrees) {
    StudyArea area = StudyArea.rectangle(-1000, -1000, 1000, 1000, "local");
    SquareGrid grid = Grid.square(area, 250, Lattice.ALIGNED.withRotationDegrees(degrees));
    assertEquals(64, grid.size());
    for (int cell = 0; cell < grid.size(); cell++) {
      assertEquals(62_500, grid.areaSquareMetres(cell), 1e-3);
      int column = (int) Math.floor(grid.axisU(grid.centreX(cell), grid.centreY(cell)) / 250);
      assertEquals(column + 4, grid.column(cell));
    }
  }

  @Test
  void turningDataAndGridTogetherChangesNothing() {
    StudyArea area = Areas.all().get("concave");
    SquareGrid plain = Grid.square(area, 250);
    double phi = Math.toRadians(25);
    MultiPolygon turned = area.polygon();
    turned.apply(
        (Coordinate c) ->
            c.setCoordinate(
                new Coordinate(
                    c.x * Math.cos(phi) - c.y * Math.sin(phi),
                    c.x * Math.sin(phi) + c.y * Math.cos(phi))));
    turned.geometryChanged();
    SquareGrid grid =
        Grid.square(StudyArea.of(turned, Areas.CRS), 250, Lattice.ALIGNED.withRotationDegrees(25));
    // rounding may add an outer row or column without any cell: compare centres
    assertEquals(plain.size(), grid.size());
    for (double[] p : Areas.pointsAround(area, 500, 3)) {
      double x = p[0] * Math.cos(phi) - p[1] * Math.sin(phi);
      double y = p[0] * Math.sin(phi) + p[1] * Math.cos(phi);
      assertEquals(plain.cellOf(p[0], p[1]), grid.cellOf(x, y));
    }
    for (int cell = 0; cell < plain.size(); cell++) {
      assertEquals(plain.areaSquareMetres(cell), grid.areaSquareMetres(cell), 1e-3);
    }
  }

  @Test
  void movingAreaAndGridTogetherChangesNothing() {
    SquareGrid here = Grid.square(Areas.rectangle(10, 20, 1234, 987), 250);
    SquareGrid there =
        Grid.square(
            Areas.rectangle(10 + 77.5, 20 - 31.25, 1234 + 77.5, 987 - 31.25),
            250,
            Lattice.ALIGNED.withOffsetMetres(77.5, -31.25));
    assertEquals(here.size(), there.size());
    for (int cell = 0; cell < here.size(); cell++) {
      assertEquals(here.name(cell), there.name(cell));
      assertEquals(here.areaSquareMetres(cell), there.areaSquareMetres(cell), 1e-6);
      assertEquals(here.centreX(cell) + 77.5, there.centreX(cell), 1e-9);
      double x = here.centreX(cell);
      double y = here.centreY(cell);
      assertEquals(here.cellOf(x, y), there.cellOf(x + 77.5, y - 31.25));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 17})
  void gridsOfOverlappingAreasFitTogether(double degrees) {
    Lattice lattice = Lattice.ALIGNED.withRotationDegrees(degrees).withOffsetMetres(5, 6);
    StudyArea other = Areas.rectangle(700, -900, 2600, 1100);
    Grid[][] pairs = {
      {Grid.square(AREA, 130, lattice), Grid.square(other, 130, lattice)},
      {Grid.hexagonal(AREA, 130, lattice), Grid.hexagonal(other, 130, lattice)}
    };
    for (Grid[] pair : pairs) {
      for (double[] p : Areas.pointsAround(Areas.rectangle(700, 0, 2000, 1100), 200, 5)) {
        int a = pair[0].cellOf(p[0], p[1]);
        int b = pair[1].cellOf(p[0], p[1]);
        if (a >= 0 && b >= 0) {
          assertEquals(pair[0].centreX(a), pair[1].centreX(b), 1e-6);
          assertEquals(pair[0].centreY(a), pair[1].centreY(b), 1e-6);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 13, 90, 200})
  void aPointBelongsToTheHexagonOfTheNearestCentre(double degrees) {
    StudyArea area = Areas.all().get("touching cell lines");
    HexagonalGrid grid =
        Grid.hexagonal(
            area, 190, Lattice.ALIGNED.withRotationDegrees(degrees).withOffsetMetres(-3, 12));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      // well inside, so that the nearest centre belongs to a cell that is there
      double x = X + 300 + 1400 * random.nextDouble();
      double y = Y + 300 + 900 * random.nextDouble();
      int best = -1;
      double distance = Double.POSITIVE_INFINITY;
      for (int cell = 0; cell < grid.size(); cell++) {
        double d = Math.hypot(grid.centreX(cell) - x, grid.centreY(cell) - y);
        if (d < distance) {
          distance = d;
          best = cell;
        }
      }
      assertEquals(best, grid.cellOf(x, y));
    }
  }

  @Test
  void hexagonsHaveTheirMeasures() {
    HexagonalGrid grid = Grid.hexagonal(AREA, 200);
    assertEquals(200 / Math.sqrt(3), grid.radiusMetres(), 1e-12);
    assertEquals(200 * 200 * Math.sqrt(3) / 2, grid.wholeAreaSquareMetres(0), 1e-6);
    int inner = grid.cellOf(X + 1000, Y + 700);
    assertEquals(6, grid.neighbours(inner).length);
    for (int other : grid.neighbours(inner)) {
      double distance =
          Math.hypot(
              grid.centreX(other) - grid.centreX(inner), grid.centreY(other) - grid.centreY(inner));
      assertEquals(200, distance, 1e-6);
    }
  }

  @Test
  void aHoleIsAHoleHoweverLargeTheGrid() {
    // 640,000 cells of 2 m; the hole is 1 cm wide
    StudyArea area =
        Areas.wkt(
            "((0 0, 1600 0, 1600 1600, 0 1600, 0 0), (900.1 900.1, 900.11 900.1, 900.11 900.11,"
                + " 900.1 900.11, 900.1 900.1))");
    SquareGrid grid = Grid.square(area, 2);
    assertEquals(640_000, grid.size());
    assertEquals(-1, grid.cellOf(X + 900.105, Y + 900.105));
    int cell = grid.cellOf(X + 900.5, Y + 900.5);
    assertTrue(grid.insideShare(cell) < 1);
    assertEquals(4 - 1e-4, grid.areaSquareMetres(cell), 1e-6);
  }

  @Test
  void tooManyCellsAreRefusedWithTheFigure() {
    assertEquals(
        "a grid of 2000 columns × 1500 rows = 3000000 cells of 1.0 m over StudyArea[3.000 km²,"
            + " EPSG:32615] exceeds maxCells = 1000000: use larger cells or raise"
            + " Lattice.withMaxCells",
        refused(() -> Grid.square(AREA, 1, Lattice.ALIGNED.withMaxCells(1_000_000))));
    assertEquals(12, Grid.square(AREA, 500, Lattice.ALIGNED.withMaxCells(12)).size());
    assertThrows(
        IllegalArgumentException.class,
        () -> Grid.square(AREA, 500, Lattice.ALIGNED.withMaxCells(11)));
    assertTrue(refused(() -> Grid.hexagonal(AREA, 0.01)).contains("exceeds maxCells = 4000000"));
    assertTrue(refused(() -> Grid.square(AREA, 1e-6)).contains("exceeds maxCells = 4000000"));
    assertTrue(refused(() -> Grid.square(AREA, 1e-100)).contains("exceeds maxCells = 4000000"));
  }

  @Test
  void sizesOutsideTheirRangeAreNamed() {
    assertEquals(
        "cellMetres must be finite and > 0 but was -3.0", refused(() -> Grid.square(AREA, -3)));
    assertEquals(
        "widthMetres must be finite and > 0 but was NaN",
        refused(() -> Grid.hexagonal(AREA, Double.NaN)));
    assertEquals(
        "cellMetres squared must be finite and > 0 but was 0.0",
        refused(() -> Grid.square(AREA, 1e-300)));
    assertEquals(
        "cellMetres squared must be finite and > 0 but was Infinity",
        refused(() -> Grid.square(AREA, 1e300)));
    assertEquals(
        "rotationDegrees must be a finite number but was NaN",
        refused(() -> Lattice.ALIGNED.withRotationDegrees(Double.NaN)));
    assertEquals(
        "offsetXMetres must be a finite number but was Infinity",
        refused(() -> Lattice.ALIGNED.withOffsetMetres(Double.POSITIVE_INFINITY, 0)));
    assertEquals("maxCells must be >= 1 but was 0", refused(() -> Lattice.ALIGNED.withMaxCells(0)));
  }

  @Test
  void oneHugeCellHoldsTheWholeArea() {
    Grid grid = Grid.square(AREA, 1e7);
    assertEquals(1, grid.size());
    assertEquals(3e6, grid.areaSquareMetres(0), 1);
    assertEquals(0, grid.cellOf(X + 1, Y + 1));
  }

  @Test
  void parametersAndProvenanceTellGridsApart() {
    Lattice lattice = Lattice.ALIGNED.withRotationDegrees(10).withOffsetMetres(1, 2);
    assertEquals(
        Map.of(
            "kind", "square",
            "cellMetres", "250.0",
            "rotationDegrees", "10.0",
            "offsetXMetres", "1.0",
            "offsetYMetres", "2.0"),
        Grid.square(AREA, 250, lattice).parameters());
    assertEquals("250.0", Grid.hexagonal(AREA, 250).parameters().get("widthMetres"));
    assertNotEquals(
        Grid.square(AREA, 250).provenance(), Grid.square(AREA, 250, lattice).provenance());
    assertNotEquals(Grid.square(AREA, 250).provenance(), Grid.hexagonal(AREA, 250).provenance());
    assertEquals("EPSG:32615", Grid.square(AREA, 250).crs());
  }
}
