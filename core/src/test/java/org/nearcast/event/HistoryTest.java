package org.nearcast.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.event.Samples.at;
import static org.nearcast.event.Samples.hash;
import static org.nearcast.event.Samples.log;
import static org.nearcast.event.Samples.span;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
  private static final Instant T0 = at("2024-01-01T00:00:00Z");

  @Test
  void anIncidentAtTheCutoffIsNotKnown() {
    IncidentLog log = log(Incident.at(0, 0, T0, "A"));
    assertEquals(0, log.knownAt(T0).size());
    assertEquals(1, log.knownAt(T0.plusMillis(1)).size());
  }

  @Test
  void whatIsReportedAtTheCutoffIsKnown() {
    Incident late = Incident.at(0, 0, T0, "A").withReported(T0.plusSeconds(60));
    IncidentLog log = log(late);
    assertEquals(0, log.knownAt(T0.plusMillis(59_999)).size());
    assertEquals(1, log.knownAt(T0.plusSeconds(60)).size());
  }

  @ParameterizedTest
  @CsvSource({"2024-03-10", "2024-11-03", "2024-07-04", "2023-12-31"})
  void aDateIsKnownFromTheStartOfTheNextDay(LocalDate date) {
    IncidentLog log =
        IncidentLog.builder(Samples.CRS, Samples.CHICAGO)
            .add(Incident.onDate(0, 0, date, Samples.CHICAGO, "A"))
            .build();
    Instant next = date.plusDays(1).atStartOfDay(Samples.CHICAGO).toInstant();
    assertEquals(0, log.knownAt(next.minusMillis(1)).size());
    assertEquals(1, log.knownAt(next).size());
  }

  @Test
  void anIntervalIsKnownWhenItIsOver() {
    IncidentLog log = log(Incident.between(0, 0, T0, T0.plusSeconds(100), "A"));
    assertEquals(0, log.knownAt(T0.plusSeconds(99)).size());
    History history = log.knownAt(T0.plusSeconds(100));
    assertEquals(1, history.size());
    assertEquals(50 / 86_400.0, history.ageDays(0), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void nothingLaterCanBeSeen(long seed) {
    List<Incident> past = Samples.mixed(300, seed);
    Instant cutoff = T0.plusMillis(20);
    // a planted future: happened or reported at the cutoff or later, in categories of its own
    List<Incident> all = new ArrayList<>(past);
    for (int i = 0; i < 50; i++) {
      all.add(Incident.at(i, 1, cutoff.plusMillis(i), "AAA"));
      all.add(Incident.at(i, 2, T0, "ZZZ").withReported(cutoff.plusMillis(1 + i)));
    }
    TimeSpan observed = new TimeSpan(T0, T0.plusSeconds(1));
    History with = build(all, observed).knownAt(cutoff);
    History without = build(past, observed).knownAt(cutoff);
    assertTrue(with.size() > 10);
    assertEquals(without.size(), with.size());
    assertEquals(hash(without.log()), hash(with.log()));
    assertEquals(without.provenance(), with.provenance());
    for (int i = 0; i < with.size(); i++) {
      assertTrue(with.log().reportedMillis(i) <= cutoff.toEpochMilli());
      assertTrue(with.log().occurredMillis(i) < cutoff.toEpochMilli());
      assertTrue(with.ageDays(i) > 0);
    }
  }

  private static IncidentLog build(List<Incident> incidents, TimeSpan observed) {
    IncidentLogBuilder builder = Samples.utc().observed(observed);
    incidents.forEach(builder::add);
    return builder.build();
  }

  @Test
  void observedSpanEndsAtTheCutoff() {
    TimeSpan january = span("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z");
    IncidentLog log = build(List.of(Incident.at(0, 0, T0, "A")), january);
    History history = log.knownAt(at("2024-01-11T00:00:00Z"));
    assertEquals(10, history.observedDays());
    assertEquals(0, history.gapDays());
    assertEquals(at("2024-01-11T00:00:00Z"), history.log().observed().end());
    assertEquals(at("2024-01-11T00:00:00Z"), history.cutoff());
    assertEquals(10, history.ageDays(0));
  }

  @Test
  void dataThatEndEarlierHaveAGap() {
    TimeSpan january = span("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z");
    IncidentLog log = build(List.of(Incident.at(0, 0, T0, "A")), january);
    History history = log.knownAt(at("2024-02-03T12:00:00Z"));
    assertEquals(31, history.observedDays());
    assertEquals(2.5, history.gapDays());
    assertEquals(33.5, history.ageDays(0));
    assertEquals(0, log.knownAt(january.end()).gapDays());
  }

  @Test
  void aCutoffBeforeTheDataKnowsNothing() {
    TimeSpan january = span("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z");
    IncidentLog log = build(List.of(Incident.at(0, 0, T0, "A")), january);
    History history = log.knownAt(T0.minus(Duration.ofDays(3)));
    assertEquals(0, history.size());
    assertEquals(0, history.observedDays());
    assertEquals(0, history.gapDays());
  }

  @Test
  void provenanceStatesTheCutoff() {
    IncidentLog log = log(Incident.at(0, 0, T0, "A"));
    History history = log.knownAt(T0.plusSeconds(1));
    assertEquals("2024-01-01T00:00:01Z", history.provenance().facts().get("cutoff"));
    assertEquals(List.of(history.log().provenance()), history.provenance().parents());
    assertEquals(
        "known at 2024-01-01T00:00:01Z", history.log().provenance().facts().get("filter 1"));
  }

  @Test
  void categoryFiltersBeforeAndAfterTheCutoffAgree() {
    IncidentLog log = log(Samples.mixed(200, 3));
    Instant cutoff = T0.plusMillis(15);
    assertEquals(
        hash(log.where("THEFT").knownAt(cutoff).log()),
        hash(log.knownAt(cutoff).log().where("THEFT")));
  }

  @Test
  void anOldIncidentReportedLaterDoesNotStretchAnEarlierPast() {
    Instant cutoff = Instant.parse("2021-01-11T00:00:00Z");
    Incident first = Incident.at(0, 0, Instant.parse("2021-01-01T12:00:00Z"), "THEFT");
    Incident last = Incident.at(0, 0, Instant.parse("2021-01-10T12:00:00Z"), "THEFT");
    Incident after = Incident.at(0, 0, Instant.parse("2021-03-01T12:00:00Z"), "THEFT");
    Incident old =
        Incident.at(0, 0, Instant.parse("1900-01-01T12:00:00Z"), "THEFT")
            .withReported(Instant.parse("2021-02-01T00:00:00Z"));
    IncidentLog without = logOf(first, last);
    IncidentLog with = logOf(first, last, after, old);
    assertEquals(10, without.knownAt(cutoff).observedDays());
    assertEquals(10, with.knownAt(cutoff).observedDays());
    assertEquals(without.knownAt(cutoff).log().observed(), with.knownAt(cutoff).log().observed());
    assertEquals(
        without.knownAt(cutoff).provenance().parents().get(0).facts().get("sha256"),
        with.knownAt(cutoff).provenance().parents().get(0).facts().get("sha256"));
    // once it is known, it counts
    Instant later = Instant.parse("2021-02-01T00:00:00Z");
    assertEquals(
        Instant.parse("1900-01-01T00:00:00Z"), with.knownAt(later).log().observed().start());
  }

  @Test
  void theEndOfAnUnstatedSpanIsThatOfTheLastIncidentKnown() {
    Incident first = Incident.at(0, 0, Instant.parse("2021-01-01T12:00:00Z"), "THEFT");
    Incident second = Incident.at(0, 0, Instant.parse("2021-01-05T12:00:00Z"), "ARSON");
    Incident later = Incident.at(0, 0, Instant.parse("2021-06-01T12:00:00Z"), "THEFT");
    History history =
        logOf(first, second, later).where("THEFT").knownAt(Instant.parse("2021-01-20T00:00:00Z"));
    // the arson shows that the source was alive on the 5th, though it is filtered out
    assertEquals(5, history.observedDays());
    assertEquals(14, history.gapDays());
    assertEquals(1, history.size());
  }

  @Test
  void aCutoffBeyondMillisecondsIsRefused() {
    IncidentLog log = logOf(Incident.at(0, 0, Instant.parse("2021-01-01T12:00:00Z"), "THEFT"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> log.knownAt(Instant.MAX))
            .getMessage()
            .startsWith("cutoff must be a time within 292 million years of 1970 but was +"));
  }

  private static IncidentLog logOf(Incident... incidents) {
    IncidentLogBuilder builder = IncidentLog.builder("local", ZoneOffset.UTC);
    for (Incident incident : incidents) {
      builder.add(incident);
    }
    return builder.build();
  }
}
