package org.nearcast.audit.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

/** Two cells: 300 of A and 100 of B in the first, 100 of A and 300 of B in the second; 5 of C. */
class DecisionSummaryTest {
  private static final Instant MONDAY = Instant.parse("2024-03-04T06:00:00Z");
  private static final Grid GRID =
      Grid.square(StudyArea.rectangle(0, 0, 200, 100, "EPSG:32615"), 100);
  private static final CellPopulation PEOPLE =
      new CellPopulation(
          GRID,
          "residents",
          List.of("A", "B", "C"),
          new double[][] {{300, 100}, {100, 300}, {5, 0}},
          new double[] {405, 400},
          List.of());

  private final List<Entry> entries = new ArrayList<>();

  private static TimeSpan day(int day) {
    Instant start = MONDAY.plusSeconds(86_400L * day);
    return new TimeSpan(start, start.plusSeconds(86_400));
  }

  private void add(int day, String actor, String role, Action action, PatrolHours... hours) {
    Decision decision =
        new Decision(
            day(day).start(),
            actor,
            role,
            Decisions.SUBJECT,
            day(day),
            List.of(hours),
            action,
            "street market");
    String hash = "0".repeat(64);
    entries.add(new Entry(entries.size() + 1, hash, decision, hash));
  }

  private DecisionSummary summary(Optional<CellPopulation> people, double leastPeople) {
    Head head = new Head(entries.size(), "0".repeat(64));
    Verification log = new Verification("central", entries, head, Optional.empty());
    return DecisionSummary.of(log, new TimeSpan(day(0).start(), day(1).end()), people, leastPeople);
  }

  private void twoDays() {
    add(
        0,
        "7",
        "ANALYST",
        Action.ACCEPT,
        PatrolHours.recommended(GRID.name(0), 2),
        PatrolHours.recommended(GRID.name(1), 4));
    add(0, "8", "OFFICER", Action.DELIVERY, PatrolHours.delivered(GRID.name(0), 2));
    add(0, "8", "OFFICER", Action.DELIVERY, PatrolHours.delivered(GRID.name(1), 1));
    add(1, "9", "COMMANDER", Action.OVERRIDE, new PatrolHours(GRID.name(0), 0, 3));
    add(2, "9", "COMMANDER", Action.OVERRIDE, new PatrolHours(GRID.name(0), 50, 50));
  }

  @Test
  void whatWasDecidedForTheAuditedTimeIsCounted() {
    twoDays();
    DecisionSummary summary = summary(Optional.of(PEOPLE), 100);
    assertEquals(4, summary.entries());
    assertEquals(1, summary.otherEntries());
    assertEquals(3, summary.actors());
    assertEquals(
        Map.of(
            Action.ACCEPT,
            1,
            Action.OVERRIDE,
            1,
            Action.DEFER,
            0,
            Action.DELIVERY,
            2,
            Action.NOTE,
            0),
        summary.actions());
    assertEquals(Map.of("ANALYST", 1, "OFFICER", 2, "COMMANDER", 1), summary.roles());
    assertEquals(
        List.of(
            new DecisionSummary.Overridden(
                day(1).start(), "COMMANDER", day(1), 1, "street market")),
        summary.overrides());
    assertEquals(new CellDosage("all", 3, 6, 6, 0, 0), summary.total());
  }

  @Test
  void deliveredAgainstRecommendedByGroup() {
    twoDays();
    GroupDosage groups = summary(Optional.of(PEOPLE), 100).groups().orElseThrow();
    // recommended 2 and 4, delivered 2 + 3 and 1: A (300, 100), B (100, 300), of 400 each
    GroupDosage.Group a = groups.groups().get(0);
    GroupDosage.Group b = groups.groups().get(1);
    assertEquals((2 * 300 + 4 * 100) / 400.0, a.recommended(), 1e-12);
    assertEquals((5 * 300 + 1 * 100) / 400.0, a.delivered(), 1e-12);
    assertEquals(1.6, a.ratio(), 1e-12);
    assertEquals((2 * 100 + 4 * 300) / 400.0, b.recommended(), 1e-12);
    assertEquals((5 * 100 + 1 * 300) / 400.0, b.delivered(), 1e-12);
    assertEquals(0.8 / 1.4, b.ratio(), 1e-12);
  }

  @Test
  void theHoursOfAFewPeopleAreNotShown() {
    twoDays();
    GroupDosage.Group few =
        summary(Optional.of(PEOPLE), 100).groups().orElseThrow().groups().get(2);
    assertEquals("C", few.name());
    assertTrue(Double.isNaN(few.recommended()) && Double.isNaN(few.delivered()));
    assertEquals(
        5, summary(Optional.of(PEOPLE), 0).groups().orElseThrow().groups().get(2).delivered());
  }

  @Test
  void withoutPeopleThereAreNoGroupsAndWithoutEntriesNoHours() {
    assertTrue(summary(Optional.empty(), 100).groups().isEmpty());
    assertEquals(new CellDosage("all", 0, 0, 0, 0, 0), summary(Optional.empty(), 100).total());
    assertThrows(IllegalArgumentException.class, () -> summary(Optional.empty(), -1));
  }
}
