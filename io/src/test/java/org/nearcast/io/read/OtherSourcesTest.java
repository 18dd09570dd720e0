package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.event.IncidentLog;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The same incidents by table, query and GeoJSON as by CSV, and what is said where they are bad.
 */
class OtherSourcesTest {
  private static final String CSV =
      """
      time,lon,lat,kind
      2024-05-01 10:00,-90.20,38.60,THEFT
      2024-03-10 02:30,-90.21,38.61,ASSAULT
      ,-90.21,38.61,ASSAULT
      """;

  @TempDir Path folder;

  private static String content(ReadResult result) {
    assertEquals(3, result.quality().rows());
    assertEquals(1, result.quality().rejected(RejectReason.MISSING_VALUE));
    return result.log().provenance().facts().get("sha256");
  }

  private String expected() throws IOException {
    return content(IncidentReader.readCsv(Inputs.write(folder, CSV), Inputs.LON_LAT));
  }

  private static Table table() {
    return Table.create(
        "incidents",
        DateTimeColumn.create(
            "time",
            LocalDateTime.of(2024, 5, 1, 10, 0),
            LocalDateTime.of(2024, 3, 10, 2, 30),
            null),
        DoubleColumn.create("lon", -90.20, -90.21, -90.21),
        DoubleColumn.create("lat", 38.60, 38.61, 38.61),
        StringColumn.create("kind", "THEFT", "ASSAULT", "ASSAULT"));
  }

  @Test
  void table_equalsCsv() throws IOException {
    ReadResult result = IncidentReader.readTable(table(), Inputs.LON_LAT);
    assertEquals(expected(), content(result));
    assertEquals("row 3, column time: the time is missing", result.rejected().get(0).toString());
    assertEquals("incidents", result.log().provenance().parents().get(0).facts().get("table"));
  }

  @Test
  void table_timesNeedNoPattern() throws IOException {
    IncidentColumns columns = Inputs.LON_LAT.timePatterns("MM/dd/yyyy");
    assertEquals(expected(), content(IncidentReader.readTable(table(), columns)));
  }

  @Test
  void table_datesAndFailures() throws IOException {
    Table dates = table();
    dates.removeColumns("time");
    dates.addColumns(DateColumn.create("time", java.time.LocalDate.of(2024, 5, 1), null, null));
    ReadResult result = IncidentReader.readTable(dates, Inputs.LON_LAT);
    assertTrue(result.log().isDateOnly(0));
    assertEquals(
        "table \"incidents\": no column \"type\" (category); the columns are \"time\", \"lon\","
            + " \"lat\", \"kind\"",
        assertThrows(
                IncidentReadException.class,
                () -> IncidentReader.readTable(table(), Inputs.LON_LAT.category("type")))
            .getMessage());
    assertEquals(
        "table \"incidents\" holds no rows",
        assertThrows(
                IncidentReadException.class,
                () -> IncidentReader.readTable(table().emptyCopy(), Inputs.LON_LAT))
            .getMessage());
  }

  private static Connection database(String timeType) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table incident(time "
              + timeType
              + ", lon double, lat decimal(9, 4), kind varchar)");
      statement.execute(
          "insert into incident values"
              + " ('2024-05-01 10:00:00', -90.20, 38.60, 'THEFT'),"
              + " ('2024-03-10 02:30:00', -90.21, 38.61, 'ASSAULT'),"
              + " (null, -90.21, 38.61, 'ASSAULT')");
    }
    return connection;
  }

  @Test
  void query_equalsCsv() throws Exception {
    TimeZone before = TimeZone.getDefault();
    // In this zone 02:30 did not exist on that day: the machine's zone must not matter.
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    try (Connection connection = database("timestamp")) {
      String sql = "select * from incident";
      ReadResult result = IncidentReader.readQuery(connection, sql, Inputs.LON_LAT);
      assertEquals(expected(), content(result));
      assertEquals(sql, result.log().provenance().parents().get(0).facts().get("query"));
      assertFalse(connection.isClosed());
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        List<Double> fractions = new ArrayList<>();
        assertEquals(
            expected(),
            content(
                IncidentReader.of(Inputs.LON_LAT)
                    .withProgress((row, fraction) -> fractions.add(fraction))
                    .readQuery(rows)));
        assertEquals(List.of(1.0), fractions);
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void query_textAndZonedTimes() throws Exception {
    try (Connection connection = database("varchar")) {
      assertEquals(
          expected(),
          content(IncidentReader.readQuery(connection, "select * from incident", Inputs.LON_LAT)));
    }
    try (Connection connection = database("timestamp")) {
      String sql =
          "select timestamp with time zone '2024-05-01 10:00:00+02:00' as time, lon, lat, kind from"
              + " incident";
      ReadResult result = IncidentReader.readQuery(connection, sql, Inputs.LON_LAT);
      assertEquals(
          java.time.Instant.parse("2024-05-01T08:00:00Z").toEpochMilli(),
          result.log().occurredMillis(0));
      String dates = "select cast(time as date) as time, lon, lat, kind from incident";
      assertTrue(IncidentReader.readQuery(connection, dates, Inputs.LON_LAT).log().isDateOnly(0));
    }
  }

  /** A result as PostgreSQL gives it: a time with a zone says it is a TIMESTAMP. */
  private static ResultSet asPostgres(ResultSet rows) {
    InvocationHandler metaData =
        (proxy, method, args) ->
            method.getName().startsWith("getColumnType") && args[0].equals(1)
                ? method.getName().equals("getColumnType") ? Types.TIMESTAMP : "timestamptz"
                : method.invoke(rows.getMetaData(), args);
    InvocationHandler result =
        (proxy, method, args) -> {
          if (method.getName().equals("getMetaData")) {
            return proxy(ResultSetMetaData.class, metaData);
          }
          if (args != null && args.length == 2 && args[1] == LocalDateTime.class) {
            throw new SQLException("cannot convert timestamptz to LocalDateTime");
          }
          return method.invoke(rows, args);
        };
    return proxy(ResultSet.class, result);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    ClassLoader loader = OtherSourcesTest.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
  }

  @Test
  void query_zonedTimesOfPostgres() throws Exception {
    try (Connection connection = database("timestamp with time zone");
        Statement statement = connection.createStatement()) {
      statement.execute("update incident set time = '2024-05-01 10:00:00+02' where kind = 'THEFT'");
      try (ResultSet rows = statement.executeQuery("select * from incident where kind = 'THEFT'")) {
        IncidentLog log = IncidentReader.of(Inputs.LON_LAT).readQuery(asPostgres(rows)).orThrow();
        assertEquals(Instant.parse("2024-05-01T08:00:00Z").toEpochMilli(), log.occurredMillis(0));
      }
    }
  }

  @Test
  void query_failures() throws Exception {
    try (Connection connection = database("timestamp")) {
      String message =
          assertThrows(
                  IncidentReadException.class,
                  () -> IncidentReader.readQuery(connection, "select * from x", Inputs.LON_LAT))
              .getMessage();
      assertTrue(message.startsWith("the query \"select * from x\" failed: "), message);
      assertEquals(
          "query: no column \"kind\" (category); the columns are \"TIME\", \"LON\", \"LAT\"",
          assertThrows(
                  IncidentReadException.class,
                  () ->
                      IncidentReader.readQuery(
                          connection, "select time, lon, lat from incident", Inputs.LON_LAT))
              .getMessage());
    }
  }

  private static String feature(String properties, String coordinates) {
    return """
        {"type":"Feature","properties":%s,"geometry":{"type":"Point","coordinates":%s}}"""
        .formatted(properties, coordinates);
  }

  private Path geoJson(String... features) throws IOException {
    return Inputs.write(
        folder,
        "points.geojson",
        ("{\"type\":\"FeatureCollection\",\"name\":\"x\",\"features\":["
                + String.join(",", features)
                + "],\"bbox\":[1,2]}")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void geoJson_equalsCsv() throws IOException {
    ReadResult result =
        IncidentReader.readGeoJson(
            geoJson(
                feature("{\"time\":\"2024-05-01 10:00\",\"kind\":\"THEFT\"}", "[-90.20,38.60]"),
                "{\"geometry\":{\"coordinates\":[-90.21,38.61,5],\"type\":\"Point\"},"
                    + "\"properties\":{\"kind\":\"ASSAULT\",\"a\":[1,{\"b\":2}],"
                    + "\"time\":\"2024-03-10T02:30\"},\"id\":3}",
                feature("{\"time\":null,\"kind\":\"ASSAULT\"}", "[-90.21,38.61]")),
            Inputs.LON_LAT);
    assertEquals(expected(), content(result));
    assertEquals("points.geojson", result.log().provenance().parents().get(0).facts().get("file"));
  }

  @Test
  void geoJson_badFeatures() throws IOException {
    String good = feature("{\"time\":\"2024-05-01\",\"kind\":\"X\"}", "[-90.2,38.6]");
    ReadResult result =
        IncidentReader.readGeoJson(
            geoJson(
                good,
                "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}",
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}}",
                feature("{\"time\":\"2024-05-01\",\"kind\":\"X\"}", "[NaN,38.6]"),
                feature("{\"time\":\"2024-05-01\",\"kind\":\"X\"}", "[]"),
                feature("null", "[-90.2,38.6]")),
            Inputs.LON_LAT);
    assertEquals(1, result.log().size());
    assertEquals(
        List.of(
            "feature 2, column geometry: the geometry must be a Point but was \"null\"",
            "feature 3, column geometry: the geometry must be a Point but was \"LineString\"",
            "feature 4, column lon: must be a finite number but was \"NaN\"",
            "feature 5, column lon: the number is missing",
            "feature 6, column time: the time is missing"),
        result.rejected().stream().map(RejectedRow::toString).toList());
  }

  private String failure(String text) throws IOException {
    Path file = Inputs.write(folder, "bad.geojson", text.getBytes(StandardCharsets.UTF_8));
    return assertThrows(
            IncidentReadException.class, () -> IncidentReader.readGeoJson(file, Inputs.LON_LAT))
        .getMessage()
        .replace(file.toString(), "FILE");
  }

  @Test
  void geoJson_failures() throws IOException {
    String good = feature("{\"time\":\"2024-05-01\",\"kind\":\"X\"}", "[-90.2,38.6]");
    assertEquals("FILE is empty: it has 0 bytes", failure(""));
    assertEquals("FILE: GeoJSON must start with {", failure("[]"));
    assertEquals(
        "FILE: the GeoJSON must be a FeatureCollection but was a Feature",
        failure("{\"type\":\"Feature\"}"));
    assertEquals(
        "FILE: the GeoJSON has no array \"features\"", failure("{\"type\":\"FeatureCollection\"}"));
    assertEquals("FILE holds no rows", failure("{\"type\":\"FeatureCollection\",\"features\":[]}"));
    assertEquals(
        "FILE, line 1: after the feature collection nothing must follow but there is more",
        failure(
            "{\"type\":\"FeatureCollection\",\"features\":["
                + good
                + "]}{\"type\":\"FeatureCollection\",\"features\":[]}"));
    String truncated = failure("{\"type\":\"FeatureCollection\",\"features\":[" + good + ",{\"ty");
    assertTrue(
        truncated.startsWith("FILE, line 1, column ")
            && truncated.contains(", in feature 2: not JSON: "),
        truncated);
    assertEquals(
        "FILE: no feature has a property \"kind\" (category); the properties are \"time\", \"type\"",
        failure(
            "{\"type\":\"FeatureCollection\",\"features\":["
                + feature("{\"time\":\"2024-05-01\",\"type\":\"X\"}", "[-90.2,38.6]")
                + "]}"));
    assertEquals(
        "FILE states the CRS EPSG:2913, but it was to be read as EPSG:4326",
        failure(
            "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                + "\"urn:ogc:def:crs:EPSG::2913\"}},\"features\":["
                + good
                + "]}"));
  }
}
