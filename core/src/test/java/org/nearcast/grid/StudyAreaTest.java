package org.nearcast.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.grid.Areas.CRS;
import static org.nearcast.grid.Areas.X;
import static org.nearcast.grid.Areas.Y;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;

class StudyAreaTest {
  private static String refused(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  @Test
  void rectangleKnowsItsMeasures() {
    StudyArea area = Areas.rectangle(0, 0, 2000, 1500);
    assertEquals(3e6, area.areaSquareMetres());
    assertArrayEquals(new double[] {X, Y, X + 2000, Y + 1500}, area.bounds());
    assertEquals(CRS, area.crs());
    assertEquals(List.of(), area.notes());
    assertEquals("StudyArea[3.000 km², EPSG:32615]", area.toString());
  }

  @Test
  void rectangleNeedsAnExtent() {
    assertEquals(
        "maxX - minX must be finite and > 0 but was 0.0",
        refused(() -> StudyArea.rectangle(5, 0, 5, 9, CRS)));
    assertEquals(
        "maxY - minY must be finite and > 0 but was NaN",
        refused(() -> StudyArea.rectangle(0, Double.NaN, 5, 9, CRS)));
  }

  @Test
  void theEdgeIsInside() {
    StudyArea area = Areas.rectangle(0, 0, 2000, 1500);
    assertTrue(area.contains(X, Y));
    assertTrue(area.contains(X + 2000, Y + 1500));
    assertTrue(area.contains(X + 1000, Y));
    assertTrue(area.contains(X + 2000, Y + 3));
    assertFalse(area.contains(X + 2000.000001, Y + 3));
    assertFalse(area.contains(X - 0.000001, Y + 3));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN",
    "NaN, 4280001",
    "740001, NaN",
    "Infinity, 4280001",
    "740001, -Infinity",
    "-Infinity, Infinity"
  })
  void pointsThatAreNotFiniteAreOutside(double x, double y) {
    assertFalse(Areas.rectangle(0, 0, 2000, 1500).contains(x, y));
  }

  @ParameterizedTest
  @CsvSource({"EPSG:32615", "EPSG:4326", "epsg:4326", "CRS:84", "OGC:CRS84", "EPSG:3857"})
  void degreesAreRefused(String crs) {
    String message = refused(() -> StudyArea.rectangle(-90.3, 38.5, -90.1, 38.7, crs));
    assertTrue(message.contains("look like degrees: reproject it first"), message);
    assertTrue(message.contains("(-90.30000, 38.50000) to (-90.10000, 38.70000)"), message);
    assertTrue(message.contains("crs is " + crs), message);
  }

  @Test
  void aGeographicCrsIsRefusedWhateverTheNumbers() {
    assertThrows(
        IllegalArgumentException.class,
        () -> StudyArea.rectangle(1000, 1000, 2000, 2000, "EPSG:4326"));
    assertThrows(
        IllegalArgumentException.class, () -> StudyArea.rectangle(1000, 1000, 2000, 2000, " "));
  }

  @Test
  void aLocalSystemMayLieAtItsOrigin() {
    assertEquals(100, StudyArea.rectangle(0, 0, 10, 10, "local").areaSquareMetres());
  }

  @Test
  void aBowTieIsRepairedAndNoted() {
    StudyArea area = Areas.wkt("((0 0, 1000 1000, 1000 0, 0 1000, 0 0))");
    assertEquals(500_000, area.areaSquareMetres(), 1e-6);
    assertTrue(area.polygon().isValid());
    assertTrue(area.contains(X + 10, Y + 500));
    assertTrue(area.contains(X + 990, Y + 500));
    assertFalse(area.contains(X + 500, Y + 10));
    assertEquals(1, area.notes().size());
    String note = area.notes().get(0);
    assertTrue(
        note.startsWith(
            "study area was not valid (Self-intersection at 740500.000000, 4280500.000000) and was"
                + " repaired: area 0.00000 before, 500000 after"),
        note);
  }

  @Test
  void partsThatShareASideAreMerged() {
    StudyArea area =
        StudyArea.ofWkt(
            Areas.shifted(
                "MULTIPOLYGON (((0 0, 500 0, 500 500, 0 500, 0 0)), ((500 0, 900 0, 900 500,"
                    + " 500 500, 500 0)))"),
            CRS);
    assertEquals(1, area.notes().size());
    assertEquals(1, area.polygon().getNumGeometries());
    assertEquals(450_000, area.areaSquareMetres(), 1e-6);
  }

  @Test
  void pointsInvalidInPlaceAreLeftOutAndNoted() {
    Geometry square = Areas.rectangle(0, 0, 1000, 1000).polygon();
    square.getGeometryN(0).getCoordinates()[2].setX(Double.NaN);
    StudyArea area = StudyArea.of(square, CRS);
    assertEquals(1, area.notes().size());
    assertEquals(500_000, area.areaSquareMetres(), 1e-6);
  }

  @Test
  void shapesWithoutAreaAreRefused() {
    String message = "study area must have an area > 0 but is empty or a line";
    assertEquals(message, refused(() -> StudyArea.ofWkt("POLYGON EMPTY", CRS)));
    assertEquals(message, refused(() -> Areas.wkt("((0 0, 500 500, 1000 1000, 0 0))")));
    assertEquals(message, refused(() -> StudyArea.of(Areas.point(X, Y), CRS)));
  }

  @Test
  void textThatIsNoPolygonIsRefused() {
    assertEquals(
        "the geometry must be a POLYGON or MULTIPOLYGON but was LINESTRING",
        refused(() -> StudyArea.ofWkt("LINESTRING (0 0, 1 1)", CRS)));
    for (String bad :
        List.of("", "hello", "POLYGON ((0 0, 1 1", "POLYGON ((0 0, 9 9, 9 0, 5 5))")) {
      String message = refused(() -> StudyArea.ofWkt(bad, CRS));
      assertTrue(message.startsWith("not a well-known text geometry: "), message);
      assertTrue(message.endsWith("in \"" + bad + "\""), message);
    }
    String message = refused(() -> StudyArea.ofWkt("POLYGON ((" + "1 ".repeat(1000), CRS));
    assertTrue(message.length() < 250, message);
  }

  @Test
  void changingTheCallersShapeLaterChangesNothing() {
    Geometry mine = Areas.rectangle(0, 0, 1000, 1000).polygon();
    StudyArea area = StudyArea.of(mine, CRS);
    StudyArea single = StudyArea.of(mine.getGeometryN(0), CRS);
    String before = area.provenance().sha256();
    mine.apply((Coordinate c) -> c.setX(c.x + 5000));
    mine.geometryChanged();
    assertEquals(before, area.provenance().sha256());
    assertEquals(before, single.provenance().sha256());
    assertTrue(area.contains(X + 1, Y + 1));
  }

  @Test
  void aCoarsePrecisionModelDoesNotRoundTheCells() {
    GeometryFactory kilometres = new GeometryFactory(new PrecisionModel(0.001));
    StudyArea area =
        StudyArea.of(
            kilometres.createGeometry(Areas.wkt("((0 0, 2000 0, 2000 2000, 0 0))").polygon()), CRS);
    assertEquals(2e6, Grid.square(area, 250).totalAreaSquareMetres(), 1);
  }

  private static IncidentLogBuilder incidents(double... xy) {
    IncidentLogBuilder builder = IncidentLog.builder(CRS, ZoneOffset.UTC);
    for (int i = 0; i < xy.length; i += 2) {
      builder.add(Incident.at(X + xy[i], Y + xy[i + 1], Instant.EPOCH, "A"));
    }
    return builder;
  }

  @Test
  void boundingPolygonHoldsEveryIncidentAndSaysSo() {
    IncidentLog log = incidents(0, 0, 1000, 0, 1000, 1000, 0, 1000, 500, 500, 500, 0).build();
    StudyArea area = StudyArea.boundingPolygon(log);
    assertEquals(1e6, area.areaSquareMetres());
    assertEquals(
        List.of("no boundary was given: the study area is the convex hull of 6 incidents"),
        area.notes());
    for (int i = 0; i < log.size(); i++) {
      assertTrue(area.contains(log.x(i), log.y(i)));
    }
  }

  @Test
  void boundingPolygonOfALineIsRefused() {
    assertEquals(
        "the bounding polygon needs at least 3 incidents that are not on one line, but the 3 given"
            + " have none: state a study area",
        refused(() -> StudyArea.boundingPolygon(incidents(0, 0, 1, 1, 2, 2).build())));
    assertThrows(
        IllegalArgumentException.class, () -> StudyArea.boundingPolygon(incidents().build()));
    assertThrows(
        IllegalArgumentException.class, () -> StudyArea.boundingPolygon(incidents(1, 1).build()));
  }

  @Test
  void remarksComeFirst() {
    StudyArea area =
        StudyArea.of(
            Polygons.ofWkt(Areas.shifted("POLYGON ((0 0, 9 9, 9 0, 0 9, 0 0))")),
            CRS,
            List.of("drawn by hand"));
    assertEquals("drawn by hand", area.notes().get(0));
    assertEquals(2, area.notes().size());
    assertEquals(String.join("; ", area.notes()), area.provenance().facts().get("notes"));
  }

  @Test
  void provenanceTellsAreasApart() {
    assertEquals(
        Areas.rectangle(0, 0, 9, 9).provenance(), Areas.rectangle(0, 0, 9, 9).provenance());
    assertNotEquals(
        Areas.rectangle(0, 0, 9, 9).provenance(), Areas.rectangle(0, 1, 9, 10).provenance());
  }
}
