package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.audit.subject.Flagging;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.subject.Subjects;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

/** Somebody else's predictions: by area, as points, as a table of cells by days; Oakland. */
class PredictionReaderTest {
  private static final String CRS = "EPSG:32615";
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final PredictionReader READER = PredictionReader.of("vendor", ZONE);

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Inputs.write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path areas() throws IOException {
    return file(
        "areas.geojson",
        AreaReaderTest.collection(
            AreaReaderTest.feature("\"id\":\"a\"", AreaReaderTest.square(0)),
            AreaReaderTest.feature("\"id\":\"b\"", AreaReaderTest.square(1)),
            AreaReaderTest.feature("\"id\":\"c\"", AreaReaderTest.square(2))));
  }

  @Test
  void scoresByArea() throws IOException {
    Path csv = file("s.csv", "id,risk,hours,n\nb,2,8,3\na,1,0,0\nz,5,5,5\nc,-1,1,1\n");
    TimeSpan span =
        new TimeSpan(Instant.parse("2024-01-01T08:00:00Z"), Instant.parse("2024-01-08T08:00:00Z"));
    PredictionColumns columns =
        PredictionColumns.of("id", "risk").withAllocation("hours").withObserved("n");
    PredictionReadResult read = READER.withSpan(span).readAreas(areas(), "id", csv, columns, CRS);
    Subject subject = read.subject();
    assertEquals("a", subject.grid().name(0));
    assertEquals(2, subject.grid().size());
    assertArrayEquals(new double[] {1, 2}, Subjects.scores(subject, 0));
    assertArrayEquals(new double[] {0, 8}, Subjects.allocations(subject, 0));
    assertEquals(3, subject.observed(0, 1));
    assertEquals(span, subject.span(0));
    assertFalse(subject.scoreIsCount());
    assertEquals(List.of("c"), read.areasWithoutRow());
    assertEquals(List.of("z"), read.rowsWithoutArea());
    assertEquals(
        "[line 5, column risk: a value must be finite and >= 0 but was \"-1\"]",
        read.rejected().toString());
    assertEquals(
        List.of("1 areas lack a row in some window and are not in the audit"), read.notes());
    assertEquals(
        List.of(
            "1 rows or areas of the predictions were rejected and are in no figure (a negative"
                + " number: 1).",
            "1 keys of the predictions have no area: their rows are in no figure.",
            "1 areas lack predictions in some window: nothing is said of those who live there."),
        subject.notAssessed());
    assertEquals(
        "the time must be known: state a column with withDate, or the span with withSpan",
        assertThrows(
                IllegalArgumentException.class,
                () -> READER.readAreas(areas(), "id", csv, columns, CRS))
            .getMessage());
  }

  @Test
  void scoresByAreaAndDay() throws IOException {
    Path csv =
        file(
            "s.csv",
            """
            id,day,risk
            b,2024-01-02,2
            a,2024-01-01,1
            c,2024-01-01,4
            a,2/1/24,1
            a,2024-01-01,9
            """);
    PredictionColumns columns =
        PredictionColumns.of("id", "risk").withDate("day").withAbsentIsZero().withScoreIsCount();
    PredictionReadResult read =
        READER
            .withFlagging((grid, score) -> Flagging.topCells(score, 1))
            .readAreas(areas(), "id", csv, columns, CRS);
    Subject subject = read.subject();
    assertEquals(2, subject.windows());
    assertTrue(subject.scoreIsCount());
    assertFalse(subject.hasObserved());
    assertArrayEquals(new double[] {1, 0, 4}, Subjects.scores(subject, 0));
    assertArrayEquals(new double[] {0, 0, 1}, Subjects.allocations(subject, 0));
    assertArrayEquals(new double[] {0, 1, 0}, Subjects.allocations(subject, 1));
    assertEquals(List.of("a", "b", "c"), read.areasWithoutRow());
    assertEquals(
        "3 areas lack predictions in some window and count as 0 there, as was stated.",
        subject.notAssessed().get(1));
    assertEquals(
        List.of(RejectReason.NOT_A_TIME, RejectReason.DUPLICATE_KEY),
        read.rejected().stream().map(RejectedRow::reason).toList());
    // without the statement no area has a row for both days
    assertTrue(
        assertThrows(
                IncidentReadException.class,
                () ->
                    READER.readAreas(
                        areas(),
                        "id",
                        csv,
                        PredictionColumns.of("id", "risk").withDate("day"),
                        CRS))
            .getMessage()
            .contains("no area of "));
  }

  @Test
  void aDayWithoutARowIsNotForgotten() throws IOException {
    Path csv =
        file(
            "s.csv",
            """
            id,day,risk
            a,2024-01-01,1
            b,2024-01-01,1
            c,2024-01-01,1
            a,2024-01-04,1
            b,2024-01-04,1
            c,2024-01-04,1
            """);
    PredictionColumns columns = PredictionColumns.of("id", "risk").withDate("day");
    PredictionReader flagging = READER.withFlagging((grid, score) -> Flagging.topCells(score, 1));
    PredictionReadResult zero =
        flagging.readAreas(areas(), "id", csv, columns.withAbsentIsZero(), CRS);
    assertEquals(4, zero.subject().windows());
    assertArrayEquals(new double[3], Subjects.allocations(zero.subject(), 1));
    assertTrue(
        zero.notes()
            .contains(
                "2 days from the first to the last have no row at all, such as 2024-01-02; nothing"
                    + " was allocated there, as was stated"),
        zero.notes().toString());
    PredictionReadResult left = flagging.readAreas(areas(), "id", csv, columns, CRS);
    assertEquals(2, left.subject().windows());
    assertTrue(
        left.notes()
            .contains(
                "2 days from the first to the last have no row at all, such as 2024-01-02; they are"
                    + " no windows, and in no figure"),
        left.notes().toString());
  }

  @Test
  void aScoreThatIsNoNumberIsSaidToBeMissing() throws IOException {
    Path csv = file("s.csv", "id,day,risk\na,2024-01-01,1\nb,2024-01-01,NaN\nc,2024-01-01,2\n");
    PredictionReadResult read =
        READER.readAreas(
            areas(), "id", csv, PredictionColumns.of("id", "risk").withDate("day"), CRS);
    assertEquals(2, read.subject().grid().size());
    assertEquals(
        List.of(
            "1 rows or areas of the predictions were rejected and are in no figure (not a finite"
                + " number: 1).",
            "1 areas lack predictions in some window: nothing is said of those who live there."),
        read.subject().notAssessed());
  }

  @Test
  void pointsByDay() throws IOException {
    Path csv =
        file(
            "p.csv",
            """
            lon,lat,date,n
            -90.295,38.605,2024-01-01,2
            -90.295,38.605,2024-01-02,1
            -90.1,38.605,2024-01-02,4
            -90.295,38.605,soon,1
            """);
    Grid grid = Grid.square(StudyAreas.readGeoJson(areas(), "EPSG:4326", CRS), 5000);
    IncidentColumns columns =
        IncidentColumns.lonLat("lon", "lat", ZONE).occurredDate("date").weight("n");
    PredictionReadResult read = READER.readPoints(csv, columns, grid);
    Subject subject = read.subject();
    assertEquals(2, subject.windows());
    double sum = 0;
    for (int i = 0; i < grid.size(); i++) {
      sum += subject.allocation(0, i);
    }
    assertEquals(2, sum);
    assertEquals(1, read.rejected().size());
    assertEquals(
        List.of(
            "4.0 of 7.0 predicted points lie outside the grid and are in no figure.",
            "1 rows or areas of the predictions were rejected and are in no figure (not a date or"
                + " time: 1)."),
        subject.notAssessed());
  }

  private String failure(Path scores, Optional<Path> observed) {
    Grid grid = Grid.square(StudyArea.rectangle(740000, 4280000, 740200, 4280100, CRS), 100);
    return assertThrows(
            IncidentReadException.class,
            () -> READER.readTable(scores, observed, "cell", grid, true))
        .getMessage()
        .replace(folder.toString(), "F");
  }

  @Test
  void brokenTables() throws IOException {
    Path good = file("good.csv", "cell,2024-01-01\nr0c0,1\nr0c1,0.5\n");
    assertEquals(
        "F/day.csv: a column must be a date, as 2024-03-10, but is \"Monday\"",
        failure(file("day.csv", "cell,Monday\nr0c0,1\n"), Optional.empty()));
    assertEquals(
        "F/few.csv: every cell must have a row but 1 have none: \"r0c1\"",
        failure(file("few.csv", "cell,2024-01-01\nr0c0,1\n"), Optional.empty()));
    assertEquals(
        "F/who.csv, line 2: \"1\" must be a cell of the grid, each once, but is none",
        failure(file("who.csv", "cell,2024-01-01\n1,1\n"), Optional.empty()));
    assertTrue(
        failure(file("bad.csv", "cell,2024-01-01\nr0c0,-1\nr0c1,x\n"), Optional.empty())
            .startsWith("F/bad.csv: every value must be a number >= 0 ("));
    assertEquals(
        "F/later.csv must have the days of F/good.csv, 1 from 2024-01-01 to 2024-01-01, but has 1"
            + " from 2024-01-02 to 2024-01-02",
        failure(good, Optional.of(file("later.csv", "cell,2024-01-02\nr0c0,1\nr0c1,0\n"))));
    assertEquals(
        "F/good.csv: incidents must be whole numbers but cell r0c1 has 0.5",
        failure(good, Optional.of(good)));
  }

  @Test
  void oakland() throws IOException {
    Grid grid =
        Grid.zones(
            StudyAreas.readZones(
                Inputs.realData("oakland_drug/grid.geojson.gz"), "ID", "EPSG:4326", "EPSG:32610"),
            "EPSG:32610");
    Subject subject =
        READER
            .withCellsByNumber()
            .withFlagging((cells, score) -> Flagging.topCells(score, 20))
            .readTable(
                Inputs.realData("oakland_drug/predpol_drug_predictions.csv.gz"),
                Optional.of(Inputs.realData("oakland_drug/predpol_drug_observed.csv.gz")),
                "bin",
                grid,
                true)
            .subject();
    assertEquals(368, subject.windows());
    assertEquals(661, grid.size());
    double hits = 0;
    int events = 0;
    double overlap = 0;
    int ever = 0;
    int always = 0;
    for (int i = 0; i < 661; i++) {
      int days = 0;
      for (int w = 0; w < 368; w++) {
        hits += subject.allocation(w, i) * subject.observed(w, i);
        events += subject.observed(w, i);
        days += subject.allocation(w, i) > 0 ? 1 : 0;
        overlap +=
            w > 0 && subject.allocation(w, i) > 0 && subject.allocation(w - 1, i) > 0 ? 1 : 0;
      }
      ever += days > 0 ? 1 : 0;
      always += days == 368 ? 1 : 0;
    }
    // the figures of an independent computation, in the data's own README
    assertEquals(721, hits, 1e-9);
    assertEquals(2323, events);
    assertEquals(52, ever);
    assertEquals(5, always);
    assertEquals(0.980, overlap / (367 * 20), 0.0005);
  }
}
