package org.nearcast.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nearcast.event.IncidentLog;

class RecordingTest {
  private final SyntheticCity city =
      SyntheticCity.withDefaults().withRecording(Recording.EXACT).withExpectedIncidents(20_000);

  @Test
  void whatHappensDoesNotDependOnTheRecording() {
    List<String> exact = happened(city.simulate(1));
    assertEquals(exact, happened(city.withRecording(new Recording(120, 3, true)).simulate(1)));
    assertEquals(exact, happened(city.withRecording(new Recording(0, 3, false)).simulate(1)));
  }

  private static List<String> happened(SimulatedCity history) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < history.log().size(); i++) {
      int parent = history.parent(i);
      out.add(
          history.exactMillis(i)
              + " "
              + history.exactX(i)
              + " "
              + history.exactY(i)
              + " "
              + history.log().category(i)
              + " "
              + (parent < 0 ? 0 : history.exactMillis(parent)));
    }
    out.sort(Comparator.naturalOrder());
    return out;
  }

  @Test
  void blockPointsRepeatAndStayInside() {
    SimulatedCity history = city.withRecording(new Recording(100, 0, false)).simulate(1);
    IncidentLog log = history.log();
    Set<String> places = new HashSet<>();
    double farthest = 0;
    int far = 0;
    for (int i = 0; i < log.size(); i++) {
      assertTrue(history.studyArea().contains(log.x(i), log.y(i)));
      places.add(log.x(i) + " " + log.y(i));
      double moved = Math.hypot(log.x(i) - history.exactX(i), log.y(i) - history.exactY(i));
      farthest = Math.max(farthest, moved);
      // mid-block points of blocks of 100 m: nowhere farther than 50 m away, but at the edge
      far += moved > 50 + 1e-6 ? 1 : 0;
    }
    assertTrue(places.size() < 0.6 * log.size(), places.size() + " places");
    assertTrue(places.size() > 2000, places.size() + " places");
    assertTrue(far < 0.01 * log.size(), far + " far");
    assertTrue(farthest < 200, farthest + " m");
  }

  @Test
  void reportingDelayIsExponential() {
    IncidentLog log = city.withRecording(new Recording(0, 2.5, false)).simulate(1).log();
    double sum = 0;
    int longer = 0;
    for (int i = 0; i < log.size(); i++) {
      double days = (log.reportedMillis(i) - log.occurredMillis(i)) / 86_400_000.0;
      assertTrue(days >= 0);
      sum += days;
      longer += days > 5 ? 1 : 0;
    }
    int n = log.size();
    SimulatedHistoryTest.near("mean delay", 2.5, sum / n, 2.5 / Math.sqrt(n));
    double share = Math.exp(-2);
    SimulatedHistoryTest.near(
        "share above 5 days", share, longer / (double) n, Math.sqrt(share * (1 - share) / n));
  }

  @Test
  void datesHoldTheTime() {
    ZoneId zone = ZoneId.of("America/Chicago");
    SimulatedCity history =
        city.withZone(zone).withRecording(new Recording(0, 0.2, true)).simulate(1);
    IncidentLog log = history.log();
    for (int i = 0; i < log.size(); i++) {
      assertTrue(log.isDateOnly(i));
      long exact = history.exactMillis(i);
      assertTrue(log.occurredFromMillis(i) <= exact && exact < log.occurredToMillis(i));
      assertEquals(
          0, Instant.ofEpochMilli(log.occurredFromMillis(i)).atZone(zone).getHour(), "midnight");
      assertTrue(log.reportedMillis(i) >= log.occurredToMillis(i));
      int parent = history.parent(i);
      assertTrue(parent < 0 || history.exactMillis(parent) < exact);
    }
    assertTrue(IntStream.range(0, log.size()).anyMatch(history::isBackground));
  }

  @Test
  void delayHidesTheNewestFromAHistory() {
    IncidentLog log = city.withRecording(new Recording(0, 5, false)).simulate(1).log();
    Instant cutoff = Instant.parse("2025-01-01T00:00:00Z");
    int occurred = 0;
    while (log.occurredMillis(occurred) < cutoff.toEpochMilli()) {
      occurred++;
    }
    // about rate × mean delay are not known yet
    int hidden = occurred - log.knownAt(cutoff).size();
    assertEquals(27 * 5, hidden, 60);
    assertFalse(log.hasDateOnly());
  }
}
