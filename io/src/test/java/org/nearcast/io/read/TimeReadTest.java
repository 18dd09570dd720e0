package org.nearcast.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;

/** What a time in the source means. */
class TimeReadTest {
  @TempDir Path folder;

  private IncidentLog one(IncidentColumns columns, String header, String row) throws IOException {
    Path file = Inputs.write(folder, "x,y," + header + "\n700000,4000000," + row + "\n");
    return IncidentReader.readCsv(file, columns).orThrow();
  }

  private RejectedRow bad(IncidentColumns columns, String header, String row) throws IOException {
    String good = header.replaceAll("[^,]+", "2000-01-01");
    Path file =
        Inputs.write(
            folder,
            "x,y," + header + "\n700000,4000000," + good + "\n700000,4000000," + row + "\n");
    return IncidentReader.readCsv(file, columns).rejected().get(0);
  }

  private static String span(IncidentLog log) {
    return Instant.ofEpochMilli(log.occurredFromMillis(0))
        + "/"
        + Instant.ofEpochMilli(log.occurredToMillis(0))
        + " "
        + Instant.ofEpochMilli(log.reportedMillis(0))
        + (log.isDateOnly(0) ? " date" : "");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-01 10:00, 2024-05-01T15:00:00Z",
    "2024-05-01T10:00:30, 2024-05-01T15:00:30Z",
    "2024-05-01T10:00:30.5, 2024-05-01T15:00:30.500Z",
    "2024-05-01t10:00:30.1239, 2024-05-01T15:00:30.123Z",
    "2024-05-01T10:00Z, 2024-05-01T10:00:00Z",
    "2024-05-01 10:00:00 +02:00, 2024-05-01T08:00:00Z",
    "2024-05-01T10:00:00-0530, 2024-05-01T15:30:00Z",
    "2024-05-01T10:00:00+02, 2024-05-01T08:00:00Z",
    // Clocks went forward from 02:00 to 03:00: half past two becomes half past three.
    "2024-03-10 02:30, 2024-03-10T08:30:00Z",
    "2024-03-10 01:59, 2024-03-10T07:59:00Z",
    "2024-03-10 03:00, 2024-03-10T08:00:00Z",
    // Clocks went back from 02:00 to 01:00: the earlier half past one.
    "2024-11-03 01:30, 2024-11-03T06:30:00Z",
    "2024-11-03 02:00, 2024-11-03T08:00:00Z",
    "1900-01-01 00:00, 1900-01-01T06:00:00Z",
    "2100-12-31 23:59, 2101-01-01T05:59:00Z"
  })
  void isoTimes(String text, Instant expected) throws IOException {
    IncidentLog log = one(Inputs.METRES, "time", text);
    assertEquals(expected, Instant.ofEpochMilli(log.occurredFromMillis(0)));
    assertEquals(log.occurredFromMillis(0), log.occurredToMillis(0));
    assertFalse(log.isDateOnly(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/Chicago",
        "Europe/London",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "UTC"
      })
  void agreesWithJavaTime(String name) {
    ZoneId zone = ZoneId.of(name);
    LocalClock clock = new LocalClock(zone);
    Random random = new Random(11);
    for (int i = 0; i < 50_000; i++) {
      long minute = (long) (random.nextDouble() * 200 * 365.25 * 1440) - 70L * 365 * 1440;
      LocalDateTime local = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
      // ZonedDateTime has the same rule: forward by the gap, the earlier of two
      assertEquals(
          local.atZone(zone).toInstant().toEpochMilli(), clock.toUtcMillis(minute * 60_000));
      LocalDate date = local.toLocalDate();
      assertEquals(
          date.atStartOfDay(zone).toInstant().toEpochMilli(), clock.startOfDay(date.toEpochDay()));
    }
  }

  @Test
  void isoParserAgreesWithJavaTime() {
    ParsedTime parsed = new ParsedTime();
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      String text =
          String.format(
              "%04d-%02d-%02dT%02d:%02d:%02d",
              1890 + random.nextInt(220),
              random.nextInt(14),
              random.nextInt(33),
              random.nextInt(26),
              random.nextInt(61),
              random.nextInt(62));
      Long expected = null;
      try {
        expected = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
      } catch (DateTimeException e) {
        assertFalse(parsed.parseIso(text), text);
      }
      if (expected != null) {
        assertTrue(parsed.parseIso(text), text);
        assertEquals(expected, parsed.localMillis);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-05-01 ",
        "2024-05-01T",
        "2024-05-01 1:00",
        "2024-05-01 10",
        "2024-05-01 10:00:",
        "2024-05-01 10:00:00.",
        "2024-05-01 10:00 ",
        "2024-05-01 10:00 UTC",
        "2024-05-01x10:00",
        "2024-05-01 10:00+1",
        "2024-05-01 10:00+19:00",
        "2024-05-01 10:00+01:0",
        "20240501",
        "2024-5-1",
        "2024-13-01",
        "2023-02-29",
        "2024-05-01 10:60",
        "2024-05-01 24:00",
        "abc",
        ""
      })
  void notIso(String text) {
    assertFalse(new ParsedTime().parseIso(text));
  }

  @Test
  void dateStandsForItsLocalDay() throws IOException {
    IncidentLog log = one(Inputs.METRES, "time", "2024-03-10");
    Incident same =
        Incident.onDate(7e5, 4e6, LocalDate.of(2024, 3, 10), Inputs.CHICAGO, "incident");
    assertEquals("2024-03-10T06:00:00Z/2024-03-11T05:00:00Z 2024-03-11T05:00:00Z date", span(log));
    assertEquals(same.occurredFrom().toEpochMilli(), log.occurredFromMillis(0));
    assertEquals(same.occurredTo().toEpochMilli(), log.occurredToMillis(0));
    assertEquals(same.reported().toEpochMilli(), log.reportedMillis(0));
  }

  @Test
  void reportedWithinTheDayOfADateCapsIt() throws IOException {
    IncidentColumns columns = Inputs.METRES.reported("known");
    assertEquals(
        "2024-05-01T05:00:00Z/2024-05-01T15:00:00Z 2024-05-01T15:00:00Z date",
        span(one(columns, "time,known", "2024-05-01,2024-05-01 10:00")));
    assertEquals(
        "2024-05-01T15:00:00Z/2024-05-01T15:00:00Z 2024-05-02T05:00:00Z",
        span(one(columns, "time,known", "2024-05-01 10:00,2024-05-01")));
    assertEquals(
        "2024-05-01T05:00:00Z/2024-05-02T05:00:00Z 2024-05-02T05:00:00Z date",
        span(one(columns, "time,known", "2024-05-01,2024-05-01")));
  }

  @Test
  void timesOfDayCanBeIgnored() throws IOException {
    assertEquals(
        "2024-05-01T05:00:00Z/2024-05-02T05:00:00Z 2024-05-02T05:00:00Z date",
        span(one(Inputs.METRES.occurredDate("time"), "time", "2024-05-01 00:00")));
    assertEquals(
        "2024-05-01T15:00:00Z/2024-05-01T15:00:00Z 2024-05-02T05:00:00Z",
        span(
            one(
                Inputs.METRES.reportedDate("known"),
                "time,known",
                "2024-05-01 10:00,2024-05-01 00:00")));
    // 03:00 UTC is the evening before in Chicago
    assertEquals(
        "2024-04-30T05:00:00Z/2024-05-01T05:00:00Z 2024-05-01T05:00:00Z date",
        span(one(Inputs.METRES.occurredDate("time"), "time", "2024-05-01T03:00Z")));
  }

  @Test
  void aoristicIntervals() throws IOException {
    IncidentColumns columns = Inputs.METRES.occurredBetween("time", "until");
    assertEquals(
        "2024-05-01T15:00:00Z/2024-05-02T11:00:00Z 2024-05-02T11:00:00Z",
        span(one(columns, "time,until", "2024-05-01 10:00,2024-05-02 06:00")));
    assertEquals(
        "2024-05-01T15:00:00Z/2024-05-01T15:00:00Z 2024-05-01T15:00:00Z",
        span(one(columns, "time,until", "2024-05-01 10:00,")));
    assertEquals(
        "2024-05-01T05:00:00Z/2024-05-04T05:00:00Z 2024-05-04T05:00:00Z date",
        span(one(columns, "time,until", "2024-05-01,2024-05-03")));
    assertEquals(
        "line 3, column until: must not be before 2024-05-02 10:00 but was \"2024-05-01 10:00\"",
        bad(columns, "time,until", "2024-05-02 10:00,2024-05-01 10:00").toString());
  }

  @Test
  void reportedBeforeOccurredIsRejected() throws IOException {
    IncidentColumns columns = Inputs.METRES.reported("known");
    RejectedRow row = bad(columns, "time,known", "2024-05-02 10:00,2024-05-02 09:59");
    assertEquals(RejectReason.REPORTED_BEFORE_OCCURRED, row.reason());
    assertEquals(
        "line 3, column known: must not be before the incident occurred, 2024-05-02 10:00 but was"
            + " \"2024-05-02 09:59\"",
        row.toString());
    assertEquals(
        RejectReason.REPORTED_BEFORE_OCCURRED,
        bad(columns, "time,known", "2024-05-02,2024-05-01 23:59").reason());
    assertEquals(
        "line 3, column known: the time is missing",
        bad(columns, "time,known", "2024-05-02,").toString());
  }

  @Test
  void patternsWithZones() throws IOException {
    IncidentColumns columns = Inputs.METRES.timePatterns("yyyy-MM-dd HH:mm VV");
    assertEquals(
        "2024-05-01T08:00:00Z/2024-05-01T08:00:00Z 2024-05-01T08:00:00Z",
        span(one(columns, "time", "2024-05-01 10:00 Europe/Berlin")));
  }

  @Test
  void patternsThatLoseADayOrAnHourAreRefused() {
    String hour = refused("yyyy-MM-dd hh:mm");
    assertTrue(hour.contains("\"yyyy-MM-dd hh:mm\"") && hour.contains("need AM or PM"), hour);
    for (String pattern : List.of("HH:mm", "MM/dd HH:mm", "YYYY-MM-dd HH:mm")) {
      assertTrue(refused(pattern).contains("must state year, month and day"), pattern);
    }
    for (String pattern :
        List.of("yyyy-MM-dd", "yyyy-MM-dd HH", "dd MMM uuuu kk:mm", "EEE, d MMM yyyy h a z")) {
      assertEquals(0, Inputs.METRES.timePatterns(pattern).timePatterns().indexOf(pattern));
    }
  }

  private static String refused(String pattern) {
    return assertThrows(IllegalArgumentException.class, () -> Inputs.METRES.timePatterns(pattern))
        .getMessage();
  }

  @Test
  void statedPatterns() throws IOException {
    IncidentColumns columns =
        Inputs.METRES.timePatterns("M/d/yyyy h:mm:ss a", "MM/dd/yy", "dd.MM.uuuu HH:mmXXX");
    assertEquals(
        "2024-05-01T20:07:09Z/2024-05-01T20:07:09Z 2024-05-01T20:07:09Z",
        span(one(columns, "time", "5/1/2024 3:07:09 pm")));
    assertEquals(
        "2012-01-08T06:00:00Z/2012-01-09T06:00:00Z 2012-01-09T06:00:00Z date",
        span(one(columns, "time", "01/08/12")));
    assertEquals(
        "2024-05-31T21:30:00Z/2024-05-31T21:30:00Z 2024-05-31T21:30:00Z",
        span(one(columns, "time", "31.05.2024 23:30+02:00")));
    assertEquals(
        OffsetDateTime.parse("2024-05-31T23:30+02:00").toInstant(),
        Instant.parse("2024-05-31T21:30:00Z"));
    Path file =
        Inputs.write(folder, "x,y,time\n7e5,4e6,01/08/12\n7e5,4e6,04/31/12\n7e5,4e6,2012-01-08\n");
    ReadResult result = IncidentReader.readCsv(file, columns);
    assertEquals(
        "line 3, column time: must be a date or time in one of the forms \"M/d/yyyy h:mm:ss a\","
            + " \"MM/dd/yy\", \"dd.MM.uuuu HH:mmXXX\" but was \"04/31/12\"",
        result.rejected().get(0).toString());
    assertEquals(2, result.rejected().size());
  }
}
