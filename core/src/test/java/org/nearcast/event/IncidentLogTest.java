package org.nearcast.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.event.Samples.at;
import static org.nearcast.event.Samples.hash;
import static org.nearcast.event.Samples.log;
import static org.nearcast.event.Samples.span;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nearcast.provenance.Provenance;

class IncidentLogTest {
  private static final Instant T0 = at("2024-01-01T00:00:00Z");

  private static Incident day(int day, String category) {
    return Incident.at(day, 0, T0.plusSeconds(86_400L * day + 3600), category);
  }

  private static IncidentLog fiveDays() {
    return log(day(0, "B"), day(1, "A"), day(2, "B"), day(3, "C"), day(4, "A"));
  }

  @Test
  void rowsComeBackAsTheyWentIn() {
    Incident rich =
        new Incident(3.5, -4, T0, T0.plusMillis(9), T0.plusMillis(20), true, "B", 2.5, "id7");
    IncidentLog log = log(Incident.at(1, 2, T0.plusSeconds(9), "A"), rich);
    assertEquals(2, log.size());
    assertEquals(3.5, log.x(0));
    assertEquals(-4, log.y(0));
    assertEquals(T0.toEpochMilli(), log.occurredFromMillis(0));
    assertEquals(T0.toEpochMilli() + 9, log.occurredToMillis(0));
    assertEquals(T0.toEpochMilli() + 4, log.occurredMillis(0));
    assertEquals(T0.toEpochMilli() + 20, log.reportedMillis(0));
    assertEquals("B", log.category(0));
    assertEquals(1, log.categoryCode(0));
    assertEquals(2.5, log.weight(0));
    assertEquals(Optional.of("id7"), log.id(0));
    assertTrue(log.isDateOnly(0));
    assertTrue(log.hasDateOnly());
    assertEquals(1, log.weight(1));
    assertEquals(Optional.empty(), log.id(1));
    assertFalse(log.isDateOnly(1));
    assertEquals(log.occurredMillis(1), log.reportedMillis(1));
    assertEquals(3.5, log.totalWeight());
    assertFalse(log.where("A").hasDateOnly());
  }

  @Test
  void runsAreComparedInAllButReports() {
    IncidentLog all = fiveDays();
    IncidentLog late = all.between(new TimeSpan(T0.plusSeconds(86_400), T0.plusSeconds(999_999)));
    assertTrue(all.sameIncidents(0, fiveDays(), 0, 5));
    assertTrue(all.sameIncidents(1, late, 0, 4));
    assertFalse(all.sameIncidents(0, late, 0, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> all.sameIncidents(2, late, 0, 4));
    Incident one = Incident.between(1, 2, T0, T0.plusMillis(8), "A");
    assertTrue(log(one).sameIncidents(0, log(one.withReported(T0.plusSeconds(9))), 0, 1));
    assertFalse(log(one).sameIncidents(0, log(one.withWeight(2)), 0, 1));
    assertFalse(log(one).sameIncidents(0, log(Incident.at(1, 2, T0, "A")), 0, 1));
    assertFalse(log(one).sameIncidents(0, log(Incident.between(1, 3, T0, T0, "A")), 0, 1));
  }

  @Test
  void indicesOutsideAreRefusedInViewsToo() {
    IncidentLog view = fiveDays().between(new TimeSpan(T0, T0.plusSeconds(2 * 86_400)));
    assertEquals(2, view.size());
    assertThrows(IndexOutOfBoundsException.class, () -> view.x(2));
    assertThrows(IndexOutOfBoundsException.class, () -> view.category(-1));
  }

  @Test
  void whereKeepsOrderCodesAndObservedSpan() {
    IncidentLog all = fiveDays();
    IncidentLog a = all.where("A");
    assertEquals(2, a.size());
    assertEquals(1, a.x(0));
    assertEquals(4, a.x(1));
    assertEquals(all.observed(), a.observed());
    assertEquals(List.of("A", "B", "C"), a.categories());
    assertEquals(all.categoryCode(1), a.categoryCode(0));
    assertEquals(3, all.where("A", "C", "A").size());
    assertEquals(
        "category in \"A\", \"C\"", all.where("C", "A").provenance().facts().get("filter 1"));
  }

  @Test
  void whereNamesTheCategoriesThereAre() {
    IncidentLog all = fiveDays();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> all.where("A", "ARSON"));
    assertEquals(
        "category \"ARSON\" is not in the log; it has \"A\", \"B\", \"C\"", e.getMessage());
    assertThrows(IllegalArgumentException.class, all::where);
  }

  @Test
  void betweenIsHalfOpenAndShrinksTheObservedSpan() {
    IncidentLog all = fiveDays();
    TimeSpan span = span("2024-01-02T01:00:00Z", "2024-01-04T01:00:00Z");
    IncidentLog part = all.between(span);
    assertEquals(2, part.size());
    assertEquals(1, part.x(0));
    assertEquals(span, part.observed());
    assertEquals(5, all.observed().days());
  }

  @Test
  void betweenBeyondTheDataAddsNoObservedTime() {
    IncidentLog all = fiveDays();
    assertEquals(
        all.observed(),
        all.between(span("2000-01-01T00:00:00Z", "2050-01-01T00:00:00Z")).observed());
    assertEquals(all.observed(), all.between(new TimeSpan(Instant.MIN, Instant.MAX)).observed());
    assertEquals(5, all.between(new TimeSpan(Instant.MIN, Instant.MAX)).size());
    for (IncidentLog none :
        List.of(
            all.between(span("2000-01-01T00:00:00Z", "2001-01-01T00:00:00Z")),
            all.between(span("2050-01-01T00:00:00Z", "2051-01-01T00:00:00Z")),
            all.between(span("2024-01-02T00:00:00Z", "2024-01-02T00:00:00Z")))) {
      assertEquals(0, none.size());
      assertEquals(0, none.observed().days());
      assertEquals(0, none.totalWeight());
    }
  }

  @Test
  void betweenAgreesWithTheSpanBelowTheMillisecond() {
    IncidentLog log = log(Incident.at(0, 0, T0.plusMillis(5), "A"));
    Instant t = T0.plusMillis(5);
    assertEquals(1, log.between(new TimeSpan(t, t.plusNanos(1))).size());
    assertEquals(0, log.between(new TimeSpan(t.plusNanos(1), t.plusSeconds(1))).size());
    assertEquals(0, log.between(new TimeSpan(T0, t)).size());
  }

  @Test
  void insideKeepsTheObservedSpanAndSaysSo() {
    IncidentLog all = fiveDays();
    IncidentLog west = all.inside((x, y) -> x < 2);
    assertEquals(2, west.size());
    assertEquals(all.observed(), west.observed());
    assertEquals(0, all.inside((x, y) -> false).size());
    assertEquals(all.observed(), all.inside((x, y) -> false).observed());
  }

  @Test
  void provenanceOfAFilterIsTheSameInEveryRun() {
    String text = fiveDays().inside((x, y) -> x < 2).provenance().toText();
    assertEquals(
        "inside a region", fiveDays().inside((x, y) -> x < 2).provenance().facts().get("filter 1"));
    assertFalse(text.contains("Lambda"), text);
    assertFalse(text.contains("@"), text);
    Region named =
        new Region() {
          @Override
          public boolean contains(double x, double y) {
            return true;
          }

          @Override
          public String toString() {
            return "everywhere";
          }
        };
    assertEquals(
        "inside everywhere", fiveDays().inside(named).provenance().facts().get("filter 1"));
  }

  @Test
  void viewsHashLikeALogBuiltOfTheSameRows() {
    List<Incident> incidents = Samples.mixed(300, 5);
    IncidentLog all = log(incidents);
    Instant cut = T0.plusMillis(20);
    IncidentLog view = all.between(new TimeSpan(T0, cut));
    IncidentLogBuilder again = Samples.utc().observed(view.observed());
    for (Incident incident : incidents) {
      long from = incident.occurredFrom().toEpochMilli();
      long middle = from + (incident.occurredTo().toEpochMilli() - from) / 2;
      if (middle < cut.toEpochMilli()) {
        again.add(incident);
      }
    }
    IncidentLog rebuilt = again.build();
    assertTrue(view.size() > 50 && view.size() < 250);
    assertEquals(rebuilt.size(), view.size());
    assertEquals(hash(rebuilt), hash(view));
    assertEquals(hash(view), hash(view.between(view.observed())));
  }

  @Test
  void hashOfAPartDoesNotShowWhatElseTheLogHolds() {
    IncidentLog withFuture = log(day(0, "M"), day(1, "M"), day(2, "A"));
    IncidentLog without =
        Samples.utc().observed(withFuture.observed()).add(day(0, "M")).add(day(1, "M")).build();
    assertEquals(hash(without), hash(withFuture.where("M")));
    Instant cutoff = T0.plusSeconds(2 * 86_400);
    assertEquals(hash(without.knownAt(cutoff).log()), hash(withFuture.knownAt(cutoff).log()));
  }

  @Test
  void hashSeesEveryColumn() {
    Incident base = Incident.at(1, 2, T0, "A");
    List<Incident> others = new ArrayList<>();
    others.add(Incident.at(1.0000001, 2, T0, "A"));
    others.add(Incident.at(1, 2.0000001, T0, "A"));
    others.add(Incident.at(1, 2, T0.plusMillis(1), "A"));
    others.add(Incident.between(1, 2, T0, T0.plusMillis(1), "A"));
    others.add(base.withReported(T0.plusMillis(1)));
    others.add(Incident.at(1, 2, T0, "B"));
    others.add(base.withWeight(2));
    others.add(base.withId("x"));
    others.add(base.withId(""));
    others.add(new Incident(1, 2, T0, T0, T0, true, "A", 1, null));
    String hash = hash(log(base));
    for (Incident other : others) {
      assertNotEquals(hash, hash(log(other)), other.toString());
    }
    assertNotEquals(hash, hash(log(base, base)));
    assertNotEquals(
        hash, hash(IncidentLog.builder("EPSG:26915", ZoneOffset.UTC).add(base).build()));
    assertNotEquals(
        hash, hash(IncidentLog.builder(Samples.CRS, Samples.CHICAGO).add(base).build()));
  }

  @Test
  void provenanceListsSourceAndFiltersInOrder() {
    Provenance source = Provenance.of("Csv").fact("file", "a.csv").build();
    IncidentLog log =
        Samples.utc().source(source).add(day(0, "A")).add(day(1, "B")).build().where("A");
    IncidentLog twice = log.between(log.observed());
    assertEquals(List.of(source), twice.provenance().parents());
    assertEquals("category in \"A\"", twice.provenance().facts().get("filter 1"));
    assertEquals("occurred in " + log.observed(), twice.provenance().facts().get("filter 2"));
    assertEquals("1", twice.provenance().facts().get("incidents"));
    assertEquals(twice.provenance(), log.between(log.observed()).provenance());
  }

  @Test
  void emptyLogsAnswerEverything() {
    IncidentLog empty = Samples.utc().build();
    assertEquals(0, empty.size());
    assertEquals(0, empty.totalWeight());
    assertEquals(0, empty.observed().days());
    assertEquals(List.of(), empty.categories());
    assertFalse(empty.hasDateOnly());
    assertEquals(0, empty.inside((x, y) -> true).size());
    assertEquals(0, empty.between(new TimeSpan(T0, T0.plusSeconds(1))).size());
    assertThrows(IllegalArgumentException.class, () -> empty.where("A"));
    assertEquals(hash(empty), hash(Samples.utc().build()));
    History history = empty.knownAt(T0);
    assertEquals(0, history.size());
    assertEquals(0, history.observedDays());
    TimeSpan january = span("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z");
    assertEquals(31, Samples.utc().observed(january).build().observed().days());
  }

  @Test
  void timeFiltersShareTheColumns() {
    IncidentLog all = log(Samples.mixed(1000, 1));
    IncidentLog view = all.between(new TimeSpan(T0, T0.plusMillis(20)));
    assertEquals(all.bytesPerIncident(), view.bytesPerIncident());
    assertNotEquals(all.size(), view.size());
  }

  @Test
  void saysWhatItIs() {
    assertEquals(
        "IncidentLog[5 incidents, observed 2024-01-01T00:00:00Z/2024-01-06T00:00:00Z,"
            + " 3 categories, EPSG:32615]",
        fiveDays().toString());
    assertSame(ZoneOffset.UTC, fiveDays().zone());
    assertEquals("EPSG:32615", fiveDays().crs());
    List<String> categories = fiveDays().categories();
    assertThrows(UnsupportedOperationException.class, () -> categories.add("D"));
  }
}
