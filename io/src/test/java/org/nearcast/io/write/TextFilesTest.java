package org.nearcast.io.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;
import org.nearcast.io.Projection;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Forecast;

/** GeoJSON, CSV and JSON hold what the forecast says, on every kind of grid. */
class TextFilesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  static Stream<Grid> grids() {
    StudyArea town = Fixtures.town();
    return Stream.of(
        Grid.square(town, 200),
        Grid.square(town, 230, Lattice.ALIGNED.withRotationDegrees(33).withOffsetMetres(7, 11)),
        Grid.hexagonal(town, 250),
        zones());
  }

  static Grid zones() {
    return Grid.zones(
        List.of(
            new Zone("north, \"old\" town", rectangle(738000, 4281000, 740000, 4282000)),
            new Zone("=2+3", rectangle(738000, 4280000, 740000, 4281000)),
            new Zone(Fixtures.HOSTILE, rectangle(740000, 4280000, 742000, 4282000))),
        Fixtures.CRS);
  }

  private static org.locationtech.jts.geom.Geometry rectangle(
      double x0, double y0, double x1, double y1) {
    return StudyArea.rectangle(x0, y0, x1, y1, Fixtures.CRS).polygon();
  }

  @ParameterizedTest
  @MethodSource("grids")
  void geoJsonHoldsEveryCell(Grid grid) throws IOException {
    Forecast forecast = Fixtures.forecast(grid);
    Path file = folder.resolve("deep/er/forecast.geojson");
    ForecastWriter.writeGeoJson(forecast, file);
    JsonNode json = MAPPER.readTree(file.toFile());
    assertEquals("FeatureCollection", json.get("type").asText());
    assertEquals(Fixtures.CRS, json.at("/nearcast/crs").asText());
    assertEquals("2018-06-01T05:00:00Z", json.at("/nearcast/horizon/start").asText());
    int[] ranking = forecast.ranking();
    assertEquals(grid.size(), json.get("features").size());
    Projection toMetres = Projection.between(Projection.LON_LAT, Fixtures.CRS);
    for (int i = 0; i < ranking.length; i++) {
      JsonNode feature = json.get("features").get(i);
      JsonNode properties = feature.get("properties");
      int cell = ranking[i];
      assertEquals(cell, properties.get("cell").asInt());
      assertEquals(grid.name(cell), properties.get("name").asText());
      assertEquals(i + 1, properties.get("rank").asInt());
      assertEquals(forecast.expectedCount(cell), properties.get("expectedCount").asDouble());
      assertEquals(
          forecast.expectedCount(cell) / grid.wholeAreaSquareMetres(cell) * 1e6,
          properties.get("expectedPerKm2").asDouble());
      CountInterval interval = forecast.interval(cell, 0.95);
      assertEquals(interval.lower(), properties.get("lower95").asInt());
      assertEquals(interval.upper(), properties.get("upper95").asInt());
      assertEquals(grid.areaSquareMetres(cell), properties.get("areaSquareMetres").asDouble());
      // the area of the rings, back in metres, signed: outer rings left-handed, holes right-handed
      double area = 0;
      JsonNode geometry = feature.get("geometry");
      boolean single = geometry.get("type").asText().equals("Polygon");
      JsonNode polygons = geometry.get("coordinates");
      for (JsonNode polygon : single ? List.of(polygons) : polygons) {
        for (int ring = 0; ring < polygon.size(); ring++) {
          double signed = signedArea(polygon.get(ring), toMetres);
          assertEquals(ring == 0, signed > 0, "right-hand rule in cell " + cell);
          area += signed;
        }
      }
      assertEquals(grid.areaSquareMetres(cell), area, 1e-3 * grid.wholeAreaSquareMetres(cell));
    }
  }

  private static double signedArea(JsonNode ring, Projection toMetres) {
    double[] lonLat = new double[2 * ring.size()];
    for (int i = 0; i < ring.size(); i++) {
      lonLat[2 * i] = ring.get(i).get(0).asDouble();
      lonLat[2 * i + 1] = ring.get(i).get(1).asDouble();
      assertTrue(ring.get(i).get(0).asText().length() <= "-90.1234567".length());
    }
    assertEquals(ring.get(0), ring.get(ring.size() - 1), "rings are closed");
    double[] xy = toMetres.apply(lonLat);
    double sum = 0;
    for (int i = 0; i + 3 < xy.length; i += 2) {
      sum += (xy[i] - xy[0]) * (xy[i + 3] - xy[1]) - (xy[i + 2] - xy[0]) * (xy[i + 1] - xy[1]);
    }
    return sum / 2;
  }

  @ParameterizedTest
  @MethodSource("grids")
  void csvHoldsEveryCell(Grid grid) throws IOException {
    Forecast forecast = Fixtures.forecast(grid);
    Path file = folder.resolve("forecast.csv");
    ForecastWriter.writeCsv(forecast, file);
    int[] ranking = forecast.ranking();
    Projection toMetres = Projection.between(Projection.LON_LAT, Fixtures.CRS);
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      int i = 0;
      for (NamedCsvRecord row : csv) {
        int cell = ranking[i];
        assertEquals(String.valueOf(++i), row.getField("rank"));
        assertEquals(String.valueOf(cell), row.getField("cell"));
        assertEquals(grid.name(cell), row.getField("name"));
        assertEquals(forecast.expectedCount(cell), number(row, "expected_incidents"));
        assertEquals(grid.areaSquareMetres(cell), number(row, "area_m2"));
        assertEquals(grid.centreX(cell), number(row, "centre_x_m"));
        double[] xy =
            toMetres.apply(
                new double[] {number(row, "centre_lon_deg"), number(row, "centre_lat_deg")});
        assertArrayEquals(new double[] {grid.centreX(cell), grid.centreY(cell)}, xy, 0.02);
        assertEquals("2018-06-08T05:00:00Z", row.getField("horizon_end_utc"));
      }
      assertEquals(grid.size(), i);
    }
  }

  private static double number(NamedCsvRecord row, String field) {
    return Double.parseDouble(row.getField(field));
  }

  @ParameterizedTest
  @MethodSource("grids")
  void jsonHoldsTheWholeForecast(Grid grid) throws IOException {
    Forecast forecast = Fixtures.forecast(grid);
    Path file = folder.resolve("forecast.json");
    ForecastWriter.writeJson(forecast, file);
    JsonNode json = MAPPER.readTree(file.toFile());
    assertEquals("nearcast-forecast/1", json.get("schema").asText());
    assertEquals(forecast.cutoff().toString(), json.get("cutoff").asText());
    assertEquals(forecast.expectedTotal(), json.at("/total/expectedCount").asDouble());
    assertEquals(forecast.intervalTotal(0.95).upper(), json.at("/total/upper95").asInt());
    assertEquals(forecast.warnings().get(0), json.at("/warnings/0").asText());
    assertEquals(grid.parameters().get("kind"), json.at("/grid/kind").asText());
    assertEquals(forecast.provenance().sha256(), json.get("provenanceSha256").asText());
    assertEquals("KernelFixture", json.at("/provenance/parents/0/name").asText());
    Set<Integer> seen = new HashSet<>();
    for (JsonNode cell : json.get("cells")) {
      int index = cell.get("cell").asInt();
      assertTrue(seen.add(index));
      assertEquals(seen.size(), cell.get("rank").asInt());
      assertEquals(forecast.expectedCount(index), cell.get("expectedCount").asDouble());
    }
    assertEquals(grid.size(), seen.size());
  }

  @Test
  void sameForecastSameBytes() throws IOException {
    for (String name : List.of("a", "b")) {
      Forecast forecast = Fixtures.forecast(Grid.square(Fixtures.town(), 200));
      MapOptions options = MapOptions.titled("Town");
      ForecastWriter.writeGeoJson(forecast, folder.resolve(name + ".geojson"));
      ForecastWriter.writeCsv(forecast, folder.resolve(name + ".csv"));
      ForecastWriter.writeJson(forecast, folder.resolve(name + ".json"));
      ForecastWriter.writeGeoTiff(forecast, folder.resolve(name + ".tif"));
      ForecastWriter.writePng(forecast, folder.resolve(name + ".png"), options);
      ForecastWriter.writeHtml(forecast, folder.resolve(name + ".html"), options);
    }
    for (String kind : List.of("geojson", "csv", "json", "tif", "png", "html")) {
      assertEquals(
          -1, Files.mismatch(folder.resolve("a." + kind), folder.resolve("b." + kind)), kind);
    }
  }

  // Double.toString wrote 2^-44 with a digit too many (5.6843418860808015E-14) before JDK 19.
  @Test
  void numbersAreTheShortestThatReadBack() {
    assertEquals("5.684341886080802E-14", Numbers.exact(Math.pow(2, -44)));
    assertEquals("0.002", Numbers.exact(2e-3));
    assertEquals("4.9E-324", Numbers.exact(Double.MIN_VALUE));
    assertEquals("0.0123", Numbers.rounded(0.012345, 3));
    assertEquals("1235", Numbers.rounded(1234.5678, 4));
    assertEquals("0", Numbers.rounded(0, 4));
    assertEquals(1e-9, Double.parseDouble(Numbers.rounded(1e-9, 4)));
    assertEquals(1.235e12, Double.parseDouble(Numbers.rounded(1.2345e12, 4)), 1e9);
    assertEquals("-90.2000000", Numbers.decimal(-902000000, 7));
  }

  @Test
  void aFailureLeavesNoFileBehind() {
    StudyArea nowhere = StudyArea.rectangle(5000, 5000, 6000, 6000, "EPSG:999999");
    Forecast forecast = Fixtures.forecast(Grid.square(nowhere, 500));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ForecastWriter.writeGeoJson(forecast, folder.resolve("x.geojson")));
    assertTrue(e.getMessage().contains("EPSG:999999"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> ForecastWriter.writeGeoTiff(forecast, folder.resolve("x.tif")));
    String[] left = folder.toFile().list();
    assertEquals(0, left.length);
  }

  @Test
  void optionsAreChecked() {
    MapOptions options = MapOptions.titled("Town");
    assertEquals(0.05, options.flaggedShare());
    for (double share : new double[] {0, -0.1, 1.01, Double.NaN}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> options.withFlaggedShare(share));
      assertTrue(e.getMessage().startsWith("flaggedShare must be > 0 and <= 1"), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> MapOptions.titled(" "));
    assertThrows(IllegalArgumentException.class, () -> options.withExplanations(-1, 3));
    assertThrows(IllegalArgumentException.class, () -> options.withExplanations(1, -3));
    assertEquals("kernel", options.withQuality(List.of("a")).withMethod("kernel").method());
  }

  @Test
  void lengthsAreReadable() {
    Grid grid = Grid.square(Fixtures.town(), 1000);
    assertEquals("1 day", length(grid, Duration.ofDays(1)));
    assertEquals("1 hour", length(grid, Duration.ofHours(1)));
    assertEquals("167 hours", length(grid, Duration.ofHours(167)));
    assertEquals("2.5 hours", length(grid, Duration.ofMinutes(150)));
    assertEquals("30.0 days", length(grid, Duration.ofDays(30).plusHours(1)));
  }

  private static String length(Grid grid, Duration duration) {
    return Ranked.length(Fixtures.forecast(grid, List.of(), 1, duration));
  }

  @Test
  void pagesHaveALimit() {
    Forecast large = Fixtures.nothing(Grid.square(Fixtures.town(), 7));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ForecastWriter.writeHtml(
                    large, folder.resolve("x.html"), MapOptions.titled("Large")));
    assertTrue(e.getMessage().contains("more than 200000 cells"), e.getMessage());
  }

  @Test
  void withoutExplanationsThePageKnowsNoIncident() throws IOException {
    Path file = folder.resolve("page.html");
    ForecastWriter.writeHtml(
        Fixtures.forecast(zones()), file, MapOptions.titled("Zones").withExplanations(0, 0));
    String html = Files.readString(file);
    assertTrue(html.contains("\"explanations\":[],\"categories\":[]"));
    assertFalse(html.contains("BURGLARY"));
  }
}
