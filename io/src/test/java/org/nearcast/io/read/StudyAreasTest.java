package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;

/** Study areas and zones from GeoJSON and WKT. */
class StudyAreasTest {
  private static final String WEST = "[[[-90.3,38.6],[-90.2,38.6],[-90.2,38.7],[-90.3,38.7]]]";
  private static final String EAST =
      "[[[-90.2,38.6],[-90.1,38.6],[-90.1,38.7],[-90.2,38.7],[-90.2,38.6]]]";
  // The ring crosses itself in the middle.
  private static final String BOW_TIE =
      "[[[-90.3,38.6],[-90.2,38.7],[-90.2,38.6],[-90.3,38.7],[-90.3,38.6]]]";

  private static final String FIJI_WEST = "[[[179,-18],[180,-18],[180,-17],[179,-17]]]";
  private static final String FIJI_EAST = "[[[-180,-18],[-179,-18],[-179,-17],[-180,-17]]]";

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Inputs.write(folder, "area.geojson", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String polygon(String rings) {
    return "{\"type\":\"Polygon\",\"coordinates\":" + rings + "}";
  }

  private static String feature(String name, String geometry) {
    return "{\"type\":\"Feature\",\"properties\":{\"beat\":"
        + name
        + ",\"n\":1},\"geometry\":"
        + geometry
        + "}";
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  @Test
  void everyFormOfGeoJson() throws IOException {
    StudyArea area = StudyAreas.readGeoJson(file(polygon(WEST)));
    assertEquals("EPSG:32615", area.crs());
    assertTrue(area.notes().isEmpty());
    // 0.1 by 0.1 degrees at latitude 38.65: about 8.70 by 11.10 km
    assertEquals(96.6e6, area.areaSquareMetres(), 0.1e6);
    String multi = "{\"type\":\"MultiPolygon\",\"coordinates\":[" + WEST + "]}";
    for (String text :
        List.of(multi, feature("1", multi), collection(feature("1", polygon(WEST))))) {
      assertEquals(
          area.provenance().sha256(), StudyAreas.readGeoJson(file(text)).provenance().sha256());
    }
    StudyArea both =
        StudyAreas.readGeoJson(
            Inputs.gzip(
                folder, collection(feature("1", polygon(WEST)), feature("2", polygon(EAST)))),
            "EPSG:4326",
            "EPSG:32615");
    assertEquals(2 * 96.6e6, both.areaSquareMetres(), 0.2e6);
    assertEquals(1, both.polygon().getNumGeometries());
    assertEquals(List.of("the study area is the union of 2 features"), both.notes());
  }

  @Test
  void selfIntersectionIsRepairedAndNoted() throws IOException {
    StudyArea area = StudyAreas.readGeoJson(file(collection(feature("1", polygon(BOW_TIE)))));
    assertTrue(area.polygon().isValid());
    assertEquals(48.3e6, area.areaSquareMetres(), 0.1e6);
    assertEquals(1, area.notes().size());
    assertTrue(
        area.notes()
            .get(0)
            .startsWith("feature 1 of the study area was not valid (Self-intersection at "),
        area.notes().get(0));
  }

  @Test
  void wellKnownText() {
    StudyArea area =
        StudyAreas.ofWkt(
            "POLYGON ((7650000 680000, 7660000 680000, 7660000 690000, 7650000 690000, 7650000"
                + " 680000))",
            "EPSG:2913",
            "EPSG:32610");
    assertEquals(Math.pow(10_000 * 0.3048, 2), area.areaSquareMetres(), 1e4);
    assertEquals(
        "the target CRS must be a projected one in metres, such as a UTM zone, but EPSG:2913 is in"
            + " ft",
        assertThrows(
                IllegalArgumentException.class,
                () -> StudyAreas.ofWkt("POLYGON EMPTY", "EPSG:4326", "EPSG:2913"))
            .getMessage());
  }

  @Test
  void zones() throws IOException {
    Path file = file(collection(feature("\"W \"", polygon(WEST)), feature("7", polygon(BOW_TIE))));
    List<Zone> zones = StudyAreas.readZones(file, "beat", "EPSG:4326", "EPSG:32615");
    assertEquals(List.of("W", "7"), zones.stream().map(Zone::name).toList());
    assertFalse(zones.get(1).polygon().isValid());
    assertEquals(
        file
            + ", feature 1: a zone must have a name in property \"name\" but it is missing; the"
            + " properties are \"beat\", \"n\"",
        assertThrows(
                IncidentReadException.class,
                () -> StudyAreas.readZones(file, "name", "EPSG:4326", "EPSG:32615"))
            .getMessage());
  }

  @Test
  void acrossTheAntimeridian() throws IOException {
    Path file =
        file(collection(feature("1", polygon(FIJI_WEST)), feature("2", polygon(FIJI_EAST))));
    StudyArea area = StudyAreas.readGeoJson(file, "EPSG:4326", "EPSG:32760");
    // 2 by 1 degrees at latitude -17.5: about 212 by 110.7 km
    assertEquals(23.5e9, area.areaSquareMetres(), 0.1e9);
  }

  @Test
  void swappedCoordinatesAreRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    StudyAreas.ofWkt(
                        "POLYGON((38.5 -90.3,38.5 -90.1,38.7 -90.1,38.5 -90.3))",
                        "EPSG:4326",
                        "EPSG:32615"))
            .getMessage();
    assertTrue(message.contains("NaN"), message);
  }

  private String failure(String text) throws IOException {
    Path file = file(text);
    return assertThrows(IncidentReadException.class, () -> StudyAreas.readGeoJson(file))
        .getMessage()
        .replace(file.toString(), "FILE");
  }

  @Test
  void badFiles() throws IOException {
    assertEquals("FILE is empty: it has 0 bytes", failure(""));
    assertEquals("FILE: GeoJSON must start with {", failure("[]"));
    assertEquals("FILE holds no polygon", failure(collection()));
    assertEquals(
        "FILE, feature 2: the geometry must be a Polygon or MultiPolygon but was Point",
        failure(
            collection(
                feature("1", polygon(WEST)),
                feature("2", "{\"type\":\"Point\",\"coordinates\":[1,2]}"))));
    assertEquals(
        "FILE, feature 1: a point of a ring must be two numbers but was [\"a\",2]",
        failure(polygon("[[[1,2],[\"a\",2],[3,4]]]")));
    assertEquals(
        "FILE, feature 1: a ring must have at least 3 points, two values each, but had 4 values",
        failure(polygon("[[[1,2],[3,4]]]")));
    assertEquals(
        "FILE: feature 1 of the study area must have an area > 0 but is empty or a line",
        failure(polygon("[[[3,2],[3,4],[3,6],[3,2]]]")));
    assertEquals(
        "FILE: coordinates must be longitude and latitude but run from (7650000.0, 680000.0) to"
            + " (7660000.0, 690000.0): state the CRS of the file",
        failure(polygon("[[[7650000,680000],[7660000,680000],[7660000,690000]]]")));
    assertEquals(
        "FILE, feature 1: a polygon must have a ring but has none", failure(polygon("[]")));
    assertEquals(
        "FILE: a study area must not be wider than 180 degrees but its longitudes run from -180.0 to"
            + " 180.0: does it cross the antimeridian? Then state the targetCrs",
        failure(collection(feature("1", polygon(FIJI_WEST)), feature("2", polygon(FIJI_EAST)))));
    assertTrue(failure(polygon(WEST) + " more").contains("not JSON"));
    String broken = failure("{\"type\":\"Poly");
    assertTrue(broken.startsWith("FILE, line 1, column ") && broken.contains("not JSON"), broken);
  }
}
