package org.nearcast.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.event.Samples.at;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTest {
  private static final Instant NOON = at("2024-06-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "NaN, 0, 1, x must be a finite number but was NaN",
    "0, -Infinity, 1, y must be a finite number but was -Infinity",
    "0, 0, 0, weight must be finite and > 0 but was 0.0",
    "0, 0, -2, weight must be finite and > 0 but was -2.0",
    "0, 0, NaN, weight must be finite and > 0 but was NaN"
  })
  void numbersOutsideTheirRangeAreNamed(double x, double y, double weight, String message) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Incident(x, y, NOON, NOON, NOON, false, "THEFT", weight, null));
    assertEquals(message, e.getMessage());
  }

  @Test
  void timesMustBeInOrder() {
    Instant before = NOON.minusMillis(1);
    IllegalArgumentException interval =
        assertThrows(
            IllegalArgumentException.class, () -> Incident.between(0, 0, NOON, before, "THEFT"));
    assertTrue(interval.getMessage().startsWith("occurredTo must not be before occurredFrom"));
    Incident incident = Incident.at(0, 0, NOON, "THEFT");
    IllegalArgumentException report =
        assertThrows(IllegalArgumentException.class, () -> incident.withReported(before));
    assertEquals(
        "reported must not be before occurredTo but was 2024-06-01T11:59:59.999Z against"
            + " 2024-06-01T12:00:00Z",
        report.getMessage());
  }

  @Test
  void categoryMustSaySomething() {
    assertThrows(IllegalArgumentException.class, () -> Incident.at(0, 0, NOON, " "));
    assertThrows(NullPointerException.class, () -> Incident.at(0, 0, NOON, null));
  }

  @Test
  void copiesChangeOneThing() {
    Incident plain = Incident.at(1, 2, NOON, "THEFT");
    assertEquals(NOON, plain.reported());
    assertEquals(1, plain.weight());
    assertFalse(plain.dateOnly());
    Incident copy = plain.withId("a").withWeight(3).withReported(NOON.plusSeconds(1));
    assertEquals(new Incident(1, 2, NOON, NOON, NOON.plusSeconds(1), false, "THEFT", 3, "a"), copy);
  }

  // In Chicago clocks went forward on 2024-03-10 and back on 2024-11-03.
  @ParameterizedTest
  @CsvSource({"2024-03-10, 23", "2024-11-03, 25", "2024-07-04, 24"})
  void aDateIsItsWholeLocalDay(LocalDate date, int hours) {
    Incident incident = Incident.onDate(0, 0, date, Samples.CHICAGO, "THEFT");
    assertEquals(date.atStartOfDay(Samples.CHICAGO).toInstant(), incident.occurredFrom());
    assertEquals(
        Duration.ofHours(hours), Duration.between(incident.occurredFrom(), incident.occurredTo()));
    assertEquals(incident.occurredTo(), incident.reported());
    assertTrue(incident.dateOnly());
    IncidentLog log = IncidentLog.builder(Samples.CRS, Samples.CHICAGO).add(incident).build();
    assertEquals(
        incident.occurredFrom().plus(Duration.ofMinutes(30L * hours)).toEpochMilli(),
        log.occurredMillis(0));
    assertEquals(incident.occurredFrom(), log.observed().start());
    assertEquals(incident.occurredTo(), log.observed().end());
  }

  // Clocks in Santiago skipped the first hour of 2024-09-08: the day began at 01:00.
  @Test
  void aDayWithoutMidnightBeginsAtItsFirstInstant() {
    Incident incident =
        Incident.onDate(0, 0, LocalDate.of(2024, 9, 8), ZoneId.of("America/Santiago"), "THEFT");
    assertEquals(at("2024-09-08T04:00:00Z"), incident.occurredFrom());
    assertEquals(at("2024-09-09T03:00:00Z"), incident.occurredTo());
  }

  @Test
  void aDateReportedDuringItsDayEndsThen() {
    LocalDate date = LocalDate.of(2024, 7, 4);
    Incident day = Incident.onDate(0, 0, date, Samples.CHICAGO, "THEFT");
    Instant evening = day.occurredFrom().plus(Duration.ofHours(18));
    assertEquals(evening, day.withReported(evening).occurredTo());
    Instant later = day.occurredTo().plusSeconds(1);
    assertEquals(day.occurredTo(), day.withReported(later).occurredTo());
    assertThrows(
        IllegalArgumentException.class, () -> day.withReported(day.occurredFrom().minusMillis(1)));
  }
}
