package org.nearcast.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projections, against the EPSG database of GeoTools and against PROJ. */
class ProjectionTest {
  @ParameterizedTest
  @CsvSource({
    // echo latitude longitude | cs2cs -f %.6f EPSG:4326 EPSG:code, PROJ 9.1.1
    "-90.20, 38.60, EPSG:32615, 743837.824431, 4276108.460692",
    "4.9, 52.35, EPSG:32631, 629410.338832, 5801666.520341",
    "151.2, -33.87, EPSG:32756, 333510.650081, 6250800.241184"
  })
  void utmAgreesWithProj(double lon, double lat, String utm, double x, double y) {
    assertEquals(utm, Projection.utmZone(lon, lat));
    double[] out = Projection.between(Projection.LON_LAT, utm).apply(new double[] {lon, lat});
    assertArrayEquals(new double[] {x, y}, out, 1e-5);
  }

  @Test
  void feetAgreeWithProj() {
    double[] portland = {7661410, 682295};
    // echo 7661410 682295 | cs2cs -f %.6f EPSG:2913 EPSG:32610, PROJ 9.1.1; GeoTools is 5 mm north
    assertArrayEquals(
        new double[] {530481.584964, 5040657.856949},
        Projection.between("EPSG:2913", "EPSG:32610").apply(portland),
        1e-2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:32601", "EPSG:32615", "EPSG:32660", "EPSG:32733", "EPSG:32756"})
  void utmAgreesWithTheEpsgDatabase(String utm) throws Exception {
    MathTransform reference =
        CRS.findMathTransform(Projection.decode("EPSG:4326"), Projection.decode(utm), true);
    int zone = Integer.parseInt(utm.substring(8));
    boolean south = utm.startsWith("EPSG:327");
    Random random = new Random(5);
    double[] lonLat = new double[2000];
    for (int i = 0; i < lonLat.length; i += 2) {
      lonLat[i] = 6.0 * zone - 183 + 6 * (random.nextDouble() - 0.5);
      lonLat[i + 1] = (south ? -80 : 84) * random.nextDouble();
    }
    double[] expected = new double[lonLat.length];
    reference.transform(lonLat, 0, expected, 0, lonLat.length / 2);
    double[] metres = Projection.between(Projection.LON_LAT, utm).apply(lonLat);
    assertArrayEquals(expected, metres, 1e-6);
    assertArrayEquals(lonLat, Projection.between(utm, Projection.LON_LAT).apply(metres), 1e-8);
  }

  @Test
  void longitudeComesFirst() {
    double[] out =
        Projection.between("EPSG:32615", "EPSG:4269").apply(new double[] {743837.8, 4276108.5});
    assertArrayEquals(new double[] {-90.20, 38.60}, out, 1e-4);
  }

  @Test
  void utmZones() {
    assertEquals("EPSG:32601", Projection.utmZone(-180, 10));
    assertEquals("EPSG:32660", Projection.utmZone(180, 10));
    assertEquals("EPSG:32731", Projection.utmZone(0, -0.1));
    assertTrue(Projection.isUtm("EPSG:32615"));
    assertFalse(Projection.isUtm("EPSG:32600"));
    assertFalse(Projection.isUtm("EPSG:32661"));
    assertFalse(Projection.isUtm("EPSG:2913"));
    assertEquals(
        "UTM needs a longitude from -180 to 180 and a latitude from -80 to 84 but was 10.0, 85.0",
        assertThrows(IllegalArgumentException.class, () -> Projection.utmZone(10, 85))
            .getMessage());
  }

  @Test
  void equalSystemsChangeNothing() {
    double[] xy = {1, 2, Double.NaN, 4};
    double[] out = Projection.between("local", "local").apply(xy);
    assertArrayEquals(xy, out);
  }

  @Test
  void farFromItsMeridianAZoneHasNoPoints() {
    double[] lonLat = {-90, 38, 100, 38, -90, 91, 179, -17, -179, -17};
    double[] out = Projection.between("EPSG:4326", "EPSG:32616").apply(lonLat);
    assertTrue(Double.isFinite(out[0] + out[1]));
    for (int i = 2; i < out.length; i++) {
      assertTrue(Double.isNaN(out[i]), "value " + i + " is " + out[i]);
    }
    double[] fiji = Projection.between("EPSG:4326", "EPSG:32760").apply(lonLat);
    // 2 degrees of longitude at 17 degrees south, across the antimeridian
    assertEquals(212_900, fiji[8] - fiji[6], 300);
  }

  @Test
  void demandsMetres() {
    Projection.demandMetres("EPSG:32615");
    Projection.demandMetres("EPSG:27700");
    assertTrue(Projection.isGeographic("EPSG:4326"));
    assertTrue(Projection.isGeographic("EPSG:4277"));
    assertFalse(Projection.isGeographic("EPSG:27700"));
    String start = "the target CRS must be a projected one in metres, such as a UTM zone, but ";
    assertEquals(start + "EPSG:2913 is in ft", refused("EPSG:2913"));
    assertEquals(start + "EPSG:4326 is in degrees", refused("EPSG:4326"));
    assertEquals(
        start + "EPSG:3857 is Web Mercator, whose metres are true at the equator only",
        refused("EPSG:3857"));
  }

  private static String refused(String crs) {
    return assertThrows(IllegalArgumentException.class, () -> Projection.demandMetres(crs))
        .getMessage();
  }
}
