package org.nearcast.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;

class NearRepeatChainsTest {
  private static final NearRepeatChains CHAINS = NearRepeatChains.withDefaults();

  @Test
  void aChainByHand() {
    // 0 to 1: 100 m, 14 days, both just within; 1 to 2 likewise; 3 too far, 4 too late
    IncidentLog log =
        Data.log(
            Data.at(0, 0, 0),
            Data.at(100, 0, 14),
            Data.at(200, 0, 28),
            Data.at(200, 101, 28.5),
            Data.at(100, 0, 42.01),
            Data.at(200, 101, 29));
    ChainsResult result = CHAINS.find(log);
    assertEquals(2, result.chains().size());
    Chain longest = result.chains().get(0);
    assertArrayEquals(new int[] {0, 1, 2}, longest.members());
    assertEquals(1, longest.member(1));
    assertEquals(28, longest.spanDays());
    assertEquals(Data.START, longest.start());
    assertEquals(100, longest.meanX());
    assertEquals(0, longest.meanY());
    assertEquals(100, longest.radiusMetres());
    assertArrayEquals(new int[] {3, 4}, result.chains().get(1).members());
    assertEquals(Map.of(1, 1, 2, 1, 3, 1), result.lengths());
    assertEquals(5, result.linkedIncidents());
    assertTrue(result.toString().contains("5 of 6 incidents in 2 chains"), result.toString());
    assertTrue(longest.toString().contains("3 incidents"), longest.toString());
  }

  @ParameterizedTest
  @EnumSource(Distance.class)
  void componentsAsByWalkingAllLinks(Distance distance) {
    List<Incident> incidents = Data.withRepeats(Data.independent(250, 2000, 100, 1), 80, 2);
    IncidentLog log = Data.log(incidents);
    List<Chain> chains = CHAINS.withDistance(distance).find(log).chains();
    List<int[]> walked = walk(log, distance);
    assertEquals(walked.size(), chains.size());
    for (int c = 0; c < walked.size(); c++) {
      assertArrayEquals(walked.get(c), chains.get(c).members());
    }
    assertTrue(chains.get(0).size() > 4, "a test without chains shows nothing");
  }

  private static List<int[]> walk(IncidentLog log, Distance distance) {
    List<int[]> out = new ArrayList<>();
    boolean[] seen = new boolean[log.size()];
    for (int i = 0; i < log.size(); i++) {
      if (seen[i]) {
        continue;
      }
      TreeSet<Integer> component = new TreeSet<>();
      ArrayDeque<Integer> todo = new ArrayDeque<>(List.of(i));
      while (!todo.isEmpty()) {
        int a = todo.pop();
        component.add(a);
        for (int b = 0; b < log.size(); b++) {
          long millis = Math.abs(log.occurredMillis(a) - log.occurredMillis(b));
          double metres = distance.metres(log.x(a) - log.x(b), log.y(a) - log.y(b));
          if (!component.contains(b) && metres <= 100 && millis <= 14 * 86_400_000L) {
            component.add(b);
            todo.push(b);
          }
        }
      }
      component.forEach(member -> seen[member] = true);
      if (component.size() > 1) {
        out.add(component.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    out.sort((a, b) -> a.length != b.length ? b.length - a.length : a[0] - b[0]);
    return out;
  }

  @Test
  void sameChainsHoweverTheDataCome() {
    List<Incident> incidents = Data.withRepeats(Data.independent(200, 3000, 90, 5), 60, 6);
    List<Chain> chains = CHAINS.find(Data.log(incidents)).chains();
    assertEquals(chains, CHAINS.find(Data.log(Data.shuffled(incidents))).chains());
    List<Chain> moved = CHAINS.find(Data.log(Data.moved(incidents, 4096, 512, 30))).chains();
    for (int c = 0; c < chains.size(); c++) {
      assertArrayEquals(chains.get(c).members(), moved.get(c).members());
      assertEquals(chains.get(c).meanX() + 4096, moved.get(c).meanX(), 1e-9);
      assertEquals(chains.get(c).spanDays(), moved.get(c).spanDays());
    }
  }

  @Test
  void linksOfZeroMetresAndDates() {
    ZoneId chicago = ZoneId.of("America/Chicago");
    IncidentLogBuilder builder = IncidentLog.builder("local", chicago);
    builder.add(Data.onDate(0, 0, "2021-10-31", chicago));
    builder.add(Data.onDate(0, 0, "2021-11-07", chicago));
    builder.add(Data.onDate(1, 0, "2021-11-07", chicago));
    IncidentLog log = builder.build();
    ChainsResult result = CHAINS.withLinkMetres(0).withLinkDays(7).find(log);
    assertEquals(1, result.chains().size());
    assertEquals(7, result.chains().get(0).spanDays());
    assertTrue(result.notes().get(0).contains("whole days"));
    assertTrue(CHAINS.withLinkMetres(0).withLinkDays(6).find(log).chains().isEmpty());
  }

  @Test
  void emptyLogMistakesAndProvenance() {
    assertTrue(CHAINS.find(Data.log()).chains().isEmpty());
    assertEquals(Map.of(), CHAINS.find(Data.log()).lengths());
    assertEquals(
        "linkMetres must be finite and >= 0 but was -1.0",
        assertThrows(IllegalArgumentException.class, () -> CHAINS.withLinkMetres(-1)).getMessage());
    assertEquals(
        "linkDays must be finite and >= 0 but was NaN",
        assertThrows(IllegalArgumentException.class, () -> CHAINS.withLinkDays(Double.NaN))
            .getMessage());
    IncidentLog log = Data.log(Data.at(0, 0, 0), Data.at(1, 0, 0));
    assertEquals(
        1,
        CHAINS.find(log).provenance().diff(CHAINS.withLinkDays(3).find(log).provenance()).size());
    assertEquals("14.0", CHAINS.find(log).provenance().facts().get("linkDays"));
  }
}
