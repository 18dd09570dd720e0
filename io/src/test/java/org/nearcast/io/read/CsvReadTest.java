package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.StudyArea;
import org.nearcast.provenance.Provenance;

/** CSV as it comes, and what the reader makes of it. */
class CsvReadTest {
  private static final String CSV =
      """
          time,lon,lat,kind
          2024-05-01 10:00,-90.20,38.60,THEFT
          2024-05-01 11:30,-90.21,38.61,"ASSAULT, SIMPLE"
          2024-05-02,-90.21,38.61,THEFT
          """;

  @TempDir Path folder;

  private ReadResult read(String text) throws IOException {
    return IncidentReader.readCsv(Inputs.write(folder, text), Inputs.LON_LAT);
  }

  private static String content(ReadResult result) {
    return result.log().provenance().facts().get("sha256");
  }

  @Test
  void readsProjectsAndSorts() throws IOException {
    IncidentLog log = read(CSV).orThrow();
    assertEquals(3, log.size());
    assertEquals("EPSG:32615", log.crs());
    assertEquals(List.of("ASSAULT, SIMPLE", "THEFT"), log.categories());
    assertEquals(
        java.time.Instant.parse("2024-05-01T15:00:00Z").toEpochMilli(), log.occurredMillis(0));
    // cs2cs of PROJ 9.1.1: echo 38.60 -90.20 | cs2cs -f %.6f EPSG:4326 EPSG:32615
    assertEquals(743_837.824431, log.x(0), 1e-5);
    assertEquals(4_276_108.460692, log.y(0), 1e-5);
    assertTrue(log.isDateOnly(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheDelimiter(String delimiter) throws IOException {
    String text =
        CSV.replace("\"ASSAULT, SIMPLE\"", "@")
            .replace(",", delimiter)
            .replace("@", "\"ASSAULT, SIMPLE\"");
    assertEquals(content(read(CSV)), content(read(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF" + CSV_LITERAL,
        "time, lon , lat, kind\r\n2024-05-01 10:00 , -90.20,38.60 ,THEFT \r\n",
        "\"time\",\"lon\",\"lat\",\"kind\"\n\"2024-05-01 10:00\",\"-90.20\",\"38.60\",\"THEFT\"",
        "\"time\" , \"lon\", \"lat\",\"kind\"\n\"2024-05-01 10:00\" , \"-90.20\",38.60,\"THEFT\"\n",
        "\n\ntime,lon,lat,kind\n\n2024-05-01T10:00:00,-90.2,+38.6,THEFT\n\n\n",
        "TIME,Lon,LAT,Kind,note\n2024-05-01T10:00:00.000-05:00,-9.02e1,38.600,THEFT,\"a\nb \"\"c\"\"\"\n",
        "kind,lat,lon,time\nTHEFT,38.6,-90.2,2024-05-01 15:00Z\n"
      })
  void takesTheUsualDeviations(String text) throws IOException {
    assertEquals(content(read(CSV_LITERAL)), content(read(text)));
  }

  private static final String CSV_LITERAL =
      "time,lon,lat,kind\n2024-05-01 10:00,-90.20,38.60,THEFT\n";

  @Test
  void unzipsWhateverTheName() throws IOException {
    ReadResult zipped = IncidentReader.readCsv(Inputs.gzip(folder, CSV), Inputs.LON_LAT);
    Path named = folder.resolve("no-extension");
    java.nio.file.Files.copy(folder.resolve("incidents.csv.gz"), named);
    assertEquals(content(read(CSV)), content(zipped));
    assertEquals(content(zipped), content(IncidentReader.readCsv(named, Inputs.LON_LAT)));
  }

  @Test
  void takesUtf16ByItsMark() throws IOException {
    Path file =
        Inputs.write(folder, "utf16.csv", ("\uFEFF" + CSV).getBytes(StandardCharsets.UTF_16LE));
    assertEquals(content(read(CSV)), content(IncidentReader.readCsv(file, Inputs.LON_LAT)));
  }

  @Test
  void linesAreThoseOfTheFile() throws IOException {
    ReadResult result =
        read("time,lon,lat,kind\n\n2024-05-01,-90.2,38.6,\"two\nlines\"\n?,-90.2,38.6,X\n");
    assertEquals(5, result.rejected().get(0).line());
  }

  @Test
  void everyRowIsAcceptedOrRejected() throws IOException {
    Random random = new Random(7);
    String[] times = {"2024-05-01 10:00", "2024-05-01", "x", "", "0000-01-01"};
    String[] places = {
      "-90.2,38.6", "38.6,-90.2", "0,0", "NaN,1", ",", "-90.2,38.6,extra", "-90.2"
    };
    StringBuilder text = new StringBuilder("time,lon,lat,kind\n2024-01-01,-90.2,38.6,Y\n");
    int rows = 500;
    for (int i = 1; i < rows; i++) {
      text.append(times[random.nextInt(times.length)]).append(',');
      text.append(places[random.nextInt(places.length)]).append(",Z\n");
    }
    ReadResult result = read(text.toString());
    assertEquals(rows, result.quality().rows());
    assertEquals(result.log().size(), result.quality().accepted());
    assertEquals(rows, result.log().size() + result.rejected().size());
    for (int i = 1; i < result.rejected().size(); i++) {
      assertTrue(result.rejected().get(i - 1).line() < result.rejected().get(i).line());
    }
  }

  @Test
  void rowOrderLeavesNoTrace() throws IOException {
    String reversed =
        """
          time,lon,lat,kind
          2024-05-02,-90.21,38.61,THEFT
          2024-05-01 11:30,-90.21,38.61,"ASSAULT, SIMPLE"
          2024-05-01 10:00,-90.20,38.60,THEFT
          """;
    assertEquals(content(read(CSV)), content(read(reversed)));
    assertEquals(read(CSV).log().provenance().toText(), read(CSV).log().provenance().toText());
  }

  @Test
  void weightsIdentifiersAndDefaultCategory() throws IOException {
    IncidentColumns columns =
        IncidentColumns.lonLat("lon", "lat", Inputs.CHICAGO)
            .occurred("time")
            .weight("n")
            .id("case")
            .category("kind")
            .defaultCategory("UNKNOWN");
    String text =
        """
          time,lon,lat,kind,n,case
          2024-05-01,-90.2,38.6,,2.5,A7
          2024-05-02,-90.2,38.6,X,1,
          2024-05-02,-90.2,38.6,X,0,
          2024-05-02,-90.2,38.6,X,,
          """;
    ReadResult result = IncidentReader.readCsv(Inputs.write(folder, text), columns);
    IncidentLog log = result.log();
    assertEquals("UNKNOWN", log.category(0));
    assertEquals(2.5, log.weight(0));
    assertEquals("A7", log.id(0).orElseThrow());
    assertTrue(log.id(1).isEmpty());
    assertEquals(
        "line 4, column n: must be > 0 and at most 3.4e38 but was \"0\"",
        result.rejected().get(0).toString());
    assertEquals("line 5, column n: the number is missing", result.rejected().get(1).toString());
  }

  @Test
  void withoutCategoryColumnAllAreIncidents() throws IOException {
    IncidentColumns columns = IncidentColumns.lonLat("lon", "lat", Inputs.CHICAGO).occurred("time");
    Path file = Inputs.write(folder, CSV);
    assertEquals(List.of("incident"), IncidentReader.readCsv(file, columns).log().categories());
    assertEquals(
        List.of("crime"),
        IncidentReader.readCsv(file, columns.defaultCategory("crime")).log().categories());
  }

  @Test
  void summaryOfQuality() throws IOException {
    String text =
        "time,lon,lat,kind\n"
            + "2024-05-01 10:00,-90.20,38.60,THEFT\n".repeat(3)
            + "2024-05-01 00:00,-90.20,38.60,THEFT\n"
            + "2024-05-01 00:01,-90.21,38.60,THEFT\n"
            + "2024-05-01,-95,38.60,THEFT\n"
            + "2024-03-10 02:30,-90.22,38.60,THEFT\n"
            + "2024-11-03 01:30,-90.22,38.60,THEFT\n"
            + "2024-05-01,0,0,THEFT\n";
    StudyArea area = StudyArea.rectangle(7e5, 42e5, 8e5, 43e5, "EPSG:32615");
    DataQuality quality =
        IncidentReader.readCsv(Inputs.write(folder, text), Inputs.LON_LAT.studyArea(area))
            .quality();
    assertEquals(
        "{rows=9, accepted=8, rejected=1, rejected.NULL_ISLAND=1, exactDuplicates=2,"
            + " distinctLocations=4, mostRepeatedX=-90.2, mostRepeatedY=38.6, mostRepeatedCount=4,"
            + " dateOnly=1, atMidnight=1, atOneMinutePast=1, timesInGap=1, timesInOverlap=1,"
            + " outsideStudyArea=1}",
        quality.asMap().toString());
    assertEquals(0.5, quality.share(quality.mostRepeatedCount()));
    assertEquals(
        """
          rows                                                    9
          accepted                                                8  88.89 % of the rows
          rejected                                                1  11.11 % of the rows
            null island: both coordinates are 0                   1
            longitude and latitude are swapped                    0
          exact duplicates, kept                                  2  25.00 %
          distinct locations                                      4
          at the most repeated location                           4  50.00 %, at -90.2, 38.6
          date without a time                                     1  12.50 %
          stamped 00:00                                           1  12.50 %
          stamped 00:01                                           1  12.50 %
          times that do not exist (DST)                           1  moved forward
          times that exist twice (DST)                            1  the earlier taken
          outside the study area, kept                            1  12.50 %
          """,
        quality.describe());
    assertEquals(
        quality.describe().replace("50.00 %, at -90.2, 38.6", "50.00 %"),
        quality.describeWithoutPlaces());
  }

  @Test
  void provenanceNamesTheFileButNotItsFolder() throws IOException {
    Provenance source = read(CSV).log().provenance().parents().get(0);
    assertEquals("incidents.csv", source.facts().get("file"));
    assertEquals("3", source.facts().get("accepted"));
    assertEquals("EPSG:4326", source.facts().get("sourceCrs"));
    assertEquals("EPSG:32615", source.facts().get("targetCrs"));
    assertEquals("lon", source.facts().get("columns.x"));
    assertEquals("4.0.0", source.facts().get("fastcsv"));
    assertTrue(source.facts().containsKey("geotools-wrapper"));
    assertFalse(source.toText().contains(folder.toString()));
    // by sha256sum of the same text
    assertEquals(
        "57f23cd98570d7ad8c13a884c446b94a9bf38eb733339cdd7222c6879a81ca39",
        source.facts().get("sha256"));
  }

  @Test
  void tellsItsProgress() throws IOException {
    StringBuilder text = new StringBuilder("time,lon,lat,kind\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("2024-05-01 10:00,-90.20,38.60,THEFT\n");
    }
    List<Long> rows = new ArrayList<>();
    List<Double> fractions = new ArrayList<>();
    IncidentReader.of(Inputs.LON_LAT)
        .withProgress(
            (row, fraction) -> {
              rows.add(row);
              fractions.add(fraction);
            })
        .readCsv(Inputs.write(folder, text.toString()));
    assertEquals(List.of(8192L, 16384L, 20000L), rows);
    assertTrue(fractions.get(0) > 0.35 && fractions.get(0) < 0.6, fractions.toString());
    assertEquals(1.0, fractions.get(2));
  }

  @Test
  void statedDaysAreTheObservedSpanAndRowsOutsideAreRejected() throws IOException {
    String text =
        """
        time,lon,lat,kind
        2024-01-03 10:00,-90.20,38.60,THEFT
        2024-01-20 10:00,-90.21,38.61,THEFT
        2024-04-01 00:00,-90.22,38.62,THEFT
        """;
    ReadResult result =
        IncidentReader.readCsv(
            Inputs.write(folder, text),
            Inputs.LON_LAT.observed(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 31)));
    assertEquals(2, result.log().size());
    // the clock goes forward on 10 March: 91 days less an hour
    assertEquals(91 - 1 / 24.0, result.log().observed().days(), 1e-9);
    assertEquals(
        "line 4, column time: must lie in the observed days, 2024-01-01 to 2024-03-31 but was"
            + " \"2024-04-01 00:00\"",
        result.rejected().get(0).toString());
    assertEquals(1, result.quality().rejected(RejectReason.OUTSIDE_OBSERVED_DAYS));
    Instant cutoff = Instant.parse("2024-04-01T05:00:00Z");
    assertEquals(0, result.log().knownAt(cutoff).gapDays());
    assertEquals(
        "lastDay must not be before firstDay but was 2024-01-01 against 2024-01-02",
        assertThrows(
                IllegalArgumentException.class,
                () -> Inputs.LON_LAT.observed(LocalDate.of(2024, 1, 2), LocalDate.of(2024, 1, 1)))
            .getMessage());
  }
}
