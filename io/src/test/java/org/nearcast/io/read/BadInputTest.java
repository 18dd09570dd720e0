package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.grid.StudyArea;

/** Bad input, and what the user is told about it. */
class BadInputTest {
  private static final String HEADER = "time,lon,lat,kind\n";
  private static final String GOOD = "2024-05-01 10:00,-90.20,38.60,THEFT\n";

  @TempDir Path folder;

  private String failure(IncidentReader reader, Path file) {
    String message =
        assertThrows(IncidentReadException.class, () -> reader.readCsv(file)).getMessage();
    assertTrue(message.contains(file.getFileName().toString()), message);
    return message.replace(file.toString(), "FILE");
  }

  private String failure(String text) throws IOException {
    return failure(IncidentReader.of(Inputs.LON_LAT), Inputs.write(folder, text));
  }

  /** Reads a good row and this one; returns what is said about this one. */
  private RejectedRow rejected(String row) throws IOException {
    ReadResult result =
        IncidentReader.readCsv(Inputs.write(folder, HEADER + GOOD + row + "\n"), Inputs.LON_LAT);
    assertEquals(1, result.log().size());
    assertEquals(2, result.quality().rows());
    assertEquals(1, result.rejected().size());
    assertEquals(3, result.rejected().get(0).line());
    return result.rejected().get(0);
  }

  @Test
  void noSuchFile() {
    Path file = folder.resolve("missing.csv");
    assertEquals("there is no file FILE", failure(IncidentReader.of(Inputs.LON_LAT), file));
  }

  @Test
  void folderInsteadOfFile() {
    assertEquals(
        "FILE is a folder, not a file", failure(IncidentReader.of(Inputs.LON_LAT), folder));
  }

  @Test
  void emptyFile() throws IOException {
    assertEquals("FILE is empty: it has 0 bytes", failure(""));
    assertEquals("FILE is empty: it has no header line", failure("\n\n"));
  }

  @Test
  void headerOnly() throws IOException {
    assertEquals("FILE holds no rows", failure(HEADER));
  }

  @Test
  void noHeader() throws IOException {
    assertEquals(
        "FILE: no column \"lon\" (x), \"lat\" (y), \"time\" (occurredFrom), \"kind\" (category);"
            + " the columns are \"2024-05-01 10:00\", \"-90.20\", \"38.60\", \"THEFT\"."
            + " \"2024-05-01 10:00\" looks like data: is there a header line?",
        failure(GOOD + GOOD));
  }

  @Test
  void unknownColumn() throws IOException {
    assertEquals(
        "FILE: no column \"kind\" (category); the columns are \"time\", \"lon\", \"lat\", \"type\"",
        failure("time,lon,lat,type\n" + GOOD));
  }

  @Test
  void wrongDelimiter() throws IOException {
    Path file = Inputs.write(folder, (HEADER + GOOD).replace(',', ';'));
    assertEquals(
        "FILE: no column \"lon\" (x), \"lat\" (y), \"time\" (occurredFrom), \"kind\" (category);"
            + " the columns are \"time;lon;lat;kind\". The single column contains ';': is that the"
            + " delimiter? State it with withDelimiter",
        failure(IncidentReader.of(Inputs.LON_LAT).withDelimiter(','), file));
  }

  @Test
  void duplicateHeaderNames() throws IOException {
    assertEquals(
        "FILE: column \"lon\" stands in the header twice, as columns 2 and 4: which one is meant"
            + " must be clear",
        failure("time,lon,lat,lon,kind\n"));
  }

  @Test
  void wrongEncoding() throws IOException {
    String text = HEADER + GOOD + GOOD + "2024-05-01 10:00,-90.20,38.60,CAFÉ\n" + GOOD;
    Path file = Inputs.write(folder, "latin.csv", text.getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        "FILE, line 4: the bytes are not valid UTF-8: state the encoding, for example"
            + " withCharset(Charset.forName(\"windows-1252\"))",
        failure(IncidentReader.of(Inputs.LON_LAT), file));
    ReadResult stated =
        IncidentReader.of(Inputs.LON_LAT)
            .withCharset(Charset.forName("windows-1252"))
            .readCsv(file);
    assertTrue(stated.log().categories().contains("CAFÉ"));
  }

  @Test
  void somethingElseAfterGzip() throws IOException {
    byte[] member = Files.readAllBytes(Inputs.gzip(folder, HEADER + GOOD));
    byte[] next = Files.readAllBytes(Inputs.gzip(folder, GOOD));
    byte[] both = Arrays.copyOf(member, member.length + next.length);
    System.arraycopy(next, 0, both, member.length, next.length);
    Path file = Inputs.write(folder, "two.csv.gz", both);
    assertEquals(2, IncidentReader.readCsv(file, Inputs.LON_LAT).log().size());
    // zeros fill a block of a tape
    Path filled = Inputs.write(folder, "filled.csv.gz", Arrays.copyOf(both, both.length + 512));
    assertEquals(2, IncidentReader.readCsv(filled, Inputs.LON_LAT).log().size());
    both[member.length] ^= 1;
    String message =
        failure(IncidentReader.of(Inputs.LON_LAT), Inputs.write(folder, "damaged.csv.gz", both));
    assertTrue(
        message.startsWith("FILE: the gzip data are damaged near line ")
            && message.endsWith(": after the compressed data there is something else"),
        message);
  }

  @Test
  void utf16WithoutMark() throws IOException {
    byte[] bytes = (HEADER + GOOD).getBytes(StandardCharsets.UTF_16LE);
    Path file = Inputs.write(folder, "utf16.csv", bytes);
    String message = failure(IncidentReader.of(Inputs.LON_LAT), file);
    assertTrue(message.endsWith("is the text UTF-16? State it with withCharset"), message);
    IncidentReader reader =
        IncidentReader.of(Inputs.LON_LAT).withCharset(StandardCharsets.UTF_16LE);
    assertEquals(1, reader.readCsv(file).log().size());
  }

  @Test
  void zeroBytesInANumber() throws IOException {
    assertEquals(RejectReason.NOT_A_NUMBER, rejected("2024-05-01,-90.2,38.6\0,THEFT").reason());
  }

  @Test
  void onTheOtherSideOfTheEarth() throws IOException {
    String rows = HEADER + GOOD.repeat(3) + "2024-05-01,100.2,38.6,THEFT\n";
    ReadResult result = IncidentReader.readCsv(Inputs.write(folder, rows), Inputs.LON_LAT);
    assertEquals(3, result.log().size());
    assertEquals(RejectReason.NOT_PROJECTABLE, result.rejected().get(0).reason());
    assertEquals(5, result.rejected().get(0).line());
  }

  @Test
  void truncatedGzip() throws IOException {
    Path whole = Inputs.gzip(folder, HEADER + GOOD.repeat(5000));
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Inputs.write(folder, "half.gz", Arrays.copyOf(bytes, bytes.length / 2));
    String message = failure(IncidentReader.of(Inputs.LON_LAT), half);
    assertTrue(
        message.matches("FILE: the gzip data end too early, near line \\d+: the file is truncated"),
        message);
    Path two = Inputs.write(folder, "stub.gz", Arrays.copyOf(bytes, 5));
    assertEquals(
        "FILE: the gzip data end too early, near line 1: the file is truncated",
        failure(IncidentReader.of(Inputs.LON_LAT), two));
  }

  @Test
  void damagedGzip() throws IOException {
    byte[] bytes = Files.readAllBytes(Inputs.gzip(folder, HEADER + GOOD.repeat(50)));
    bytes[bytes.length - 8] ^= 1; // the checksum
    String message =
        failure(IncidentReader.of(Inputs.LON_LAT), Inputs.write(folder, "bad.gz", bytes));
    assertTrue(message.startsWith("FILE: the gzip data are damaged near line "), message);
  }

  @Test
  void unclosedQuote() throws IOException {
    String message =
        failure(HEADER + GOOD + "\"2024-05-01 10:00,-90.2,38.6,X\n" + GOOD.repeat(3000));
    assertTrue(
        message.matches(
            "FILE: the record starting on line 3 has a field of \\d+ characters: is a quote never"
                + " closed\\?"),
        message);
  }

  @Test
  void unclosedQuoteInAColumnThatIsNotRead() throws IOException {
    assertEquals(
        "FILE: the record starting on line 3 has a quote never closed",
        failure("time,lon,lat,kind,note\n" + row("ok") + row("\"oh") + row("lost") + row("lost")));
    ReadResult closed =
        IncidentReader.readCsv(
            Inputs.write(folder, "time,lon,lat,kind,note\n" + row("ok") + row("\"two\nlines\"")),
            Inputs.LON_LAT);
    assertEquals(2, closed.orThrow().size());
  }

  private static String row(String note) {
    return "2024-05-01 10:00,-90.20,38.60,THEFT," + note + "\n";
  }

  @Test
  void unparsableDate() throws IOException {
    RejectedRow row = rejected("05/01/2024,-90.2,38.6,THEFT");
    assertEquals(RejectReason.NOT_A_TIME, row.reason());
    assertEquals(
        "line 3, column time: must be a date or time in ISO 8601, such as 2024-03-10 or 2024-03-10"
            + " 14:30 (for others state timePatterns) but was \"05/01/2024\"",
        row.toString());
    assertEquals(RejectReason.NOT_A_TIME, rejected("2024-02-30,-90.2,38.6,X").reason());
    assertEquals(RejectReason.NOT_A_TIME, rejected("2024-02-28 24:00,-90.2,38.6,X").reason());
    assertEquals(RejectReason.NOT_A_TIME, rejected("2024-02-28 10:00 +1,-90.2,38.6,X").reason());
  }

  @Test
  void yearsOutOfRange() throws IOException {
    assertEquals(
        "line 3, column time: the year must be from 1900 to 2100 but was \"0000-01-01\"",
        rejected("0000-01-01,-90.2,38.6,X").toString());
    assertEquals(
        RejectReason.YEAR_OUT_OF_RANGE, rejected("0000-00-00 00:00:00,-90.2,38.6,X").reason());
    assertEquals(
        RejectReason.YEAR_OUT_OF_RANGE, rejected("9999-12-31 23:59,-90.2,38.6,X").reason());
  }

  @Test
  void coordinatesThatAreNoNumbers() throws IOException {
    assertEquals(
        "line 3, column lon: must be a finite number but was \"NaN\"",
        rejected("2024-05-01,NaN,38.6,X").toString());
    assertEquals(RejectReason.NOT_FINITE, rejected("2024-05-01,-90.2,-Infinity,X").reason());
    assertEquals(RejectReason.NOT_FINITE, rejected("2024-05-01,-90.2,1e999,X").reason());
    assertEquals(
        "line 3, column lat: must be a number but was \"38.6N\"",
        rejected("2024-05-01,-90.2,38.6N,X").toString());
    assertEquals(
        "line 3, column lon: must be a number, with a point for decimals but was \"-90,2\"",
        rejected("2024-05-01,\"-90,2\",38.6,X").toString());
    assertEquals(
        "line 3, column lon: the number is missing", rejected("2024-05-01,,38.6,X").toString());
    assertEquals(RejectReason.NOT_A_NUMBER, rejected("2024-05-01,-90.2d,38.6,X").reason());
    assertEquals(
        "line 3, column kind: the category is missing",
        rejected("2024-05-01,-90.2,38.6, ").toString());
  }

  @Test
  void coordinatesOutOfRange() throws IOException {
    assertEquals(
        "line 3, column lon, lat: longitude must be from -180 to 180 and latitude from -90 to 90"
            + " but was \"-9020, 3860\"",
        rejected("2024-05-01,-9020,3860,X").toString());
    assertEquals(
        "line 3, column lon, lat: must not be (0, 0), the mark of an unknown place but was \"0.0, 0\"",
        rejected("2024-05-01,0.0,0,X").toString());
  }

  @Test
  void swappedLongitudeAndLatitude() throws IOException {
    assertEquals(
        "line 3, column lon, lat: latitude must be from -90 to 90; swapped, both would be in range"
            + " but was \"38.60, -90.20\"",
        rejected("2024-05-01,38.60,-90.20,X").toString());
    String chicago = "2024-05-01 10:00,-87.60,41.90,X\n";
    ReadResult byBulk =
        IncidentReader.readCsv(
            Inputs.write(folder, HEADER + chicago.repeat(9) + "2024-05-02,41.90,-87.60,X\n"),
            Inputs.LON_LAT);
    assertEquals(
        "line 11, column lon, lat: the point must be near the others; swapped, it would be but was"
            + " \"41.9, -87.6\"",
        byBulk.rejected().get(0).toString());
    assertEquals(1, byBulk.quality().rejected(RejectReason.SWAPPED_LON_LAT));
  }

  @Test
  void swappedByStudyArea() throws IOException {
    StudyArea area =
        StudyAreas.ofWkt(
            "POLYGON ((4.8 52.3, 5.0 52.3, 5.0 52.4, 4.8 52.4, 4.8 52.3))",
            "EPSG:4326",
            "EPSG:32631");
    String text =
        HEADER + "2024-05-01,52.35,4.9,X\n2024-05-01,4.9,52.35,X\n2024-05-01,5.5,52.35,X\n";
    ReadResult result =
        IncidentReader.readCsv(Inputs.write(folder, text), Inputs.LON_LAT.studyArea(area));
    assertEquals(
        "line 2, column lon, lat: the point must lie in the study area; swapped, it would but was"
            + " \"52.35, 4.9\"",
        result.rejected().get(0).toString());
    assertEquals(1, result.quality().outsideStudyArea());
    assertEquals(2, result.log().size());
    assertEquals("EPSG:32631", result.log().crs());
  }

  @Test
  void allSwapped() throws IOException {
    assertEquals(
        "FILE: the centre of the data is at longitude 41.9, latitude -87.6, which no UTM zone"
            + " covers (latitude from -80 to 84): longitude and latitude look swapped",
        failure(HEADER + "2024-05-02,41.90,-87.60,X\n".repeat(3)));
  }

  @Test
  void degreesWhereMetresAreNeeded() throws IOException {
    IncidentColumns columns =
        IncidentColumns.xy("lon", "lat", "EPSG:32615", Inputs.CHICAGO).occurred("time");
    assertEquals(
        "FILE: EPSG:32615 is a projected system, but all 3 coordinates look like degrees, for"
            + " example -90.2, 38.6: state the system they are in, such as EPSG:4326",
        failure(IncidentReader.of(columns), Inputs.write(folder, HEADER + GOOD.repeat(3))));
    ReadResult one =
        IncidentReader.readCsv(
            Inputs.write(folder, HEADER + "2024-05-01,741238.7,4275856.7,X\n" + GOOD), columns);
    assertEquals(
        "line 3, column lon, lat: coordinates in EPSG:32615 must not be within 180 of 0: these look"
            + " like degrees but was \"-90.2, 38.6\"",
        one.rejected().get(0).toString());
  }

  @Test
  void allRowsRejected() throws IOException {
    String message = failure(HEADER + "x,-90.2,38.6,X\n" + "2024-05-01,1e7,38.6,X\n".repeat(7));
    assertTrue(
        message.startsWith(
            "FILE: all 8 rows were rejected (longitude or latitude out of range: 7, not a date or"
                + " time: 1):\n  line 2, column time: must be"),
        message);
    assertTrue(message.endsWith("but was \"1e7, 38.6\"\n  and 3 more"), message);
  }

  @Test
  void tooFewAndTooManyFields() throws IOException {
    assertEquals(
        "line 3: a row must have 4 fields, as the header has, not 3: it starts with"
            + " \"2024-05-01\"",
        rejected("2024-05-01,-90.2,38.6").toString());
    assertEquals(RejectReason.TOO_MANY_FIELDS, rejected("2024-05-01,-90.2,38.6,X,Y").reason());
  }

  @Test
  void strictReadingThrows() throws IOException {
    ReadResult result =
        IncidentReader.readCsv(
            Inputs.write(folder, HEADER + GOOD + "?,-90.2,38.6,X\n"), Inputs.LON_LAT);
    String message = assertThrows(IncidentReadException.class, result::orThrow).getMessage();
    assertTrue(
        message.startsWith(
            "1 of 2 rows were rejected (not a date or time: 1):\n  line 3, column time: "),
        message);
    assertEquals(
        1,
        IncidentReader.readCsv(Inputs.write(folder, HEADER + GOOD), Inputs.LON_LAT)
            .orThrow()
            .size());
  }

  @Test
  void settingsThatCannotBe() {
    IncidentColumns noTime = IncidentColumns.lonLat("lon", "lat", Inputs.CHICAGO);
    assertEquals(
        "the columns must say when an incident occurred: call occurred, occurredDate or"
            + " occurredBetween",
        assertThrows(IllegalArgumentException.class, () -> IncidentReader.of(noTime)).getMessage());
    assertEquals(
        "category must not be blank",
        assertThrows(IllegalArgumentException.class, () -> noTime.category(" ")).getMessage());
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> noTime.timePatterns("yyyy-bb"))
            .getMessage()
            .startsWith("time pattern \"yyyy-bb\" is not valid: "));
    StudyArea area = StudyArea.rectangle(7e5, 42e5, 8e5, 43e5, "EPSG:32615");
    assertEquals(
        "the target CRS must be that of the study area, EPSG:32615, but was EPSG:32616",
        assertThrows(
                IllegalArgumentException.class,
                () -> IncidentReader.of(Inputs.LON_LAT.targetCrs("EPSG:32616").studyArea(area)))
            .getMessage());
  }

  @Test
  void targetsThatAreNotMetres() throws IOException {
    Path file = Inputs.write(folder, HEADER + GOOD);
    assertEquals(
        "the target CRS must be a projected one in metres, such as a UTM zone, but EPSG:2913 is in"
            + " ft",
        assertThrows(
                IllegalArgumentException.class,
                () -> IncidentReader.readCsv(file, Inputs.LON_LAT.targetCrs("EPSG:2913")))
            .getMessage());
    String unknown =
        assertThrows(
                IllegalArgumentException.class,
                () -> IncidentReader.readCsv(file, Inputs.LON_LAT.targetCrs("EPSG:99999")))
            .getMessage();
    assertTrue(unknown.startsWith("unknown coordinate reference system \"EPSG:99999\": "), unknown);
  }
}
