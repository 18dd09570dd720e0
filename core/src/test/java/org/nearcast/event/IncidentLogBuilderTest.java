package org.nearcast.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.event.Samples.at;
import static org.nearcast.event.Samples.hash;
import static org.nearcast.event.Samples.log;
import static org.nearcast.event.Samples.shuffled;
import static org.nearcast.event.Samples.span;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentLogBuilderTest {
  private static final Instant T0 = at("2024-01-01T00:00:00Z");

  private static void assertSameBits(IncidentLog a, IncidentLog b) {
    assertEquals(a.size(), b.size());
    assertEquals(a.categories(), b.categories());
    for (int i = 0; i < a.size(); i++) {
      assertEquals(Double.doubleToRawLongBits(a.x(i)), Double.doubleToRawLongBits(b.x(i)));
      assertEquals(Double.doubleToRawLongBits(a.y(i)), Double.doubleToRawLongBits(b.y(i)));
      assertEquals(a.occurredFromMillis(i), b.occurredFromMillis(i));
      assertEquals(a.occurredToMillis(i), b.occurredToMillis(i));
      assertEquals(a.reportedMillis(i), b.reportedMillis(i));
      assertEquals(a.categoryCode(i), b.categoryCode(i));
      assertEquals(a.weight(i), b.weight(i));
      assertEquals(a.isDateOnly(i), b.isDateOnly(i));
      assertEquals(a.id(i), b.id(i));
    }
    assertEquals(a.provenance(), b.provenance());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void insertionOrderLeavesNoTrace(long seed) {
    List<Incident> incidents = Samples.mixed(500, seed);
    assertSameBits(log(incidents), log(shuffled(incidents, seed + 100)));
  }

  @Test
  void endAndIdentifierSettleTies() {
    // midpoints are rounded down to the millisecond, so these two share theirs
    Incident shorter =
        Incident.between(0, 0, T0, T0.plusMillis(2), "A").withReported(T0.plusMillis(9));
    Incident longer =
        Incident.between(0, 0, T0, T0.plusMillis(3), "A").withReported(T0.plusMillis(9));
    assertSameBits(log(shorter, longer), log(longer, shorter));
    Incident none = Incident.at(0, 0, T0, "A");
    assertSameBits(log(none, none.withId("")), log(none.withId(""), none));
  }

  @Test
  void isSortedByMidpoint() {
    IncidentLog log = log(Samples.mixed(500, 9));
    for (int i = 1; i < log.size(); i++) {
      assertTrue(log.occurredMillis(i - 1) <= log.occurredMillis(i));
    }
  }

  @Test
  void negativeZeroIsZero() {
    Incident minus = Incident.at(-0.0, -0.0, T0, "A");
    Incident plus = Incident.at(0.0, 0.0, T0, "A");
    assertSameBits(log(minus, plus), log(plus, minus));
    assertEquals(hash(log(minus)), hash(log(plus)));
  }

  @Test
  void codesFollowTheAlphabet() {
    IncidentLog log = log(Incident.at(0, 0, T0, "THEFT"), Incident.at(1, 0, T0, "ASSAULT"));
    assertEquals(List.of("ASSAULT", "THEFT"), log.categories());
    assertEquals(1, log.categoryCode(0));
    assertEquals("ASSAULT", log.category(1));
  }

  @Test
  void canBuildAgainAfterMoreRows() {
    IncidentLogBuilder builder =
        Samples.utc().add(Incident.at(0, 0, T0, "M")).add(Incident.at(1, 0, T0, "B"));
    IncidentLog first = builder.build();
    String hash = hash(first);
    builder.add(Incident.at(2, 0, T0, "A"));
    IncidentLog second = builder.build();
    assertEquals(hash, hash(first));
    assertEquals(2, first.size());
    assertEquals(List.of("A", "B", "M"), second.categories());
    assertEquals("M", second.category(0));
    assertEquals("B", second.category(1));
    assertEquals("A", second.category(2));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 0, 0, 0, 0, A, 1, easting must be a finite number but was NaN",
    "0, Infinity, 0, 0, 0, A, 1, northing must be a finite number but was Infinity",
    "0, 0, 1, 0, 1, A, 1, occurredToMillis must not be before occurredFromMillis",
    "0, 0, 0, 1, 0, A, 1, reportedMillis must not be before occurredToMillis",
    "0, 0, 0, 0, 0, ' ', 1, categoryName must not be blank",
    "0, 0, 0, 0, 0, A, 0, incidentWeight must be finite and > 0 but was 0.0",
    "0, 0, 0, 0, 0, A, 1e-60, weight must be between 1.4e-45 and 3.4e38 but was 1.0E-60",
    "0, 0, 0, 0, 0, A, 1e60, weight must be between 1.4e-45 and 3.4e38 but was 1.0E60"
  })
  void aRefusedRowIsNamedAndLeavesNoTrace(
      double x,
      double y,
      long from,
      long to,
      long reported,
      String name,
      double w,
      String message) {
    IncidentLogBuilder builder = Samples.utc().add(Incident.at(0, 0, T0, "B"));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> builder.add(x, y, from, to, reported, false, name, w, null));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
    assertEquals(1, builder.size());
    assertSameBits(log(Incident.at(0, 0, T0, "B")), builder.build());
  }

  @Test
  void tooManyCategoriesAreRefused() {
    IncidentLogBuilder builder = Samples.utc();
    for (int i = 0; i < 32_768; i++) {
      builder.add(i, 0, 0, 0, 0, false, "c" + i, 1, null);
    }
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> builder.add(0, 0, 0, 0, 0, false, "one more", 1, null));
    assertEquals("a log holds at most 32768 categories; one more was \"one more\"", e.getMessage());
    IncidentLog log = builder.build();
    assertEquals(32_768, log.size());
    for (int i = 0; i < log.size(); i++) {
      assertEquals("c" + i, log.category(i));
    }
  }

  @Test
  void withoutAStatedSpanWholeLocalDaysAreObserved() {
    IncidentLog log =
        IncidentLog.builder(Samples.CRS, Samples.CHICAGO)
            .add(Incident.at(0, 0, at("2024-03-09T05:59:59Z"), "A")) // 8 March in Chicago
            .add(Incident.at(0, 0, at("2024-03-10T08:00:00Z"), "A"))
            .build();
    // 8 and 9 March have 24 hours, 10 March has 23
    assertEquals(span("2024-03-08T06:00:00Z", "2024-03-11T05:00:00Z"), log.observed());
  }

  @Test
  void anInstantAtMidnightBelongsToTheDayThatBegins() {
    assertEquals(
        span("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z"),
        log(Incident.at(0, 0, T0, "A")).observed());
    assertEquals(
        span("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z"),
        log(Incident.between(0, 0, T0, T0.plusSeconds(86_400), "A")).observed());
  }

  @Test
  void incidentsOutsideTheStatedSpanAreRefused() {
    TimeSpan day = span("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z");
    assertEquals(1, Samples.utc().observed(day).add(Incident.at(0, 0, T0, "A")).build().size());
    IncidentLogBuilder late = Samples.utc().observed(day).add(Incident.at(0, 0, day.end(), "A"));
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, late::build);
    assertEquals(
        "every incident must have occurred inside the observed span "
            + day
            + " but one occurred at 2024-01-02T00:00:00Z",
        e.getMessage());
    IncidentLogBuilder early =
        Samples.utc().observed(day).add(Incident.at(0, 0, T0.minusMillis(1), "A"));
    assertThrows(IllegalArgumentException.class, early::build);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"})
  void farDatesWork(String instant) {
    IncidentLog log = log(Incident.at(0, 0, at(instant), "A"));
    assertEquals(at(instant).toEpochMilli(), log.occurredMillis(0));
    assertTrue(log.observed().contains(at(instant)));
    assertEquals(1, log.observed().days());
  }

  @Test
  void crsAndZoneMustBeGiven() {
    assertThrows(IllegalArgumentException.class, () -> IncidentLog.builder(" ", ZoneOffset.UTC));
    assertThrows(NullPointerException.class, () -> IncidentLog.builder(null, ZoneOffset.UTC));
    assertThrows(NullPointerException.class, () -> IncidentLog.builder(Samples.CRS, null));
  }

  @Test
  void columnsThatSayNothingTakeNoRoom() {
    assertEquals(26, log(Incident.at(0, 0, T0, "A")).bytesPerIncident());
    assertEquals(34, log(Incident.between(0, 0, T0, T0.plusMillis(1), "A")).bytesPerIncident());
    assertEquals(30, log(Incident.at(0, 0, T0, "A").withWeight(2)).bytesPerIncident());
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 63, 64, 65, 1000})
  void everyOptionalColumnStaysWithin48Bytes(int n) {
    IncidentLogBuilder builder = Samples.utc();
    for (int i = 0; i < n; i++) {
      builder.add(i, i, i, i + 10, i + 20, i % 2 == 0, "A", 1.5, null);
    }
    double bytes = builder.build().bytesPerIncident();
    assertTrue(bytes > 46 && bytes <= 48, "bytes " + bytes);
  }
}
