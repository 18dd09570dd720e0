package org.nearcast.audit.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

class DosageTest {
  private static final double EXACT = 1e-12;
  // three cells in a row
  private static final Grid GRID =
      Grid.square(StudyArea.rectangle(0, 0, 300, 100, "EPSG:32615"), 100);

  private final List<Entry> entries = new ArrayList<>();

  private void add(int day, Action action, PatrolHours... hours) {
    Instant start = Instant.parse("2024-03-01T06:00:00Z").plusSeconds(86_400L * day);
    Decision decision =
        new Decision(
            start,
            "a",
            "ANALYST",
            Decisions.SUBJECT,
            new TimeSpan(start, start.plusSeconds(28_800)),
            List.of(hours),
            action,
            "why");
    String hash = "0".repeat(64);
    entries.add(new Entry(entries.size() + 1, hash, decision, hash));
  }

  private static String cell(int i) {
    return GRID.name(i);
  }

  @Test
  void hoursAreMatchedByWindowAndTheLastStatedCount() {
    add(0, Action.ACCEPT, PatrolHours.recommended("A", 2), PatrolHours.recommended("B", 1));
    add(0, Action.OVERRIDE, PatrolHours.recommended("A", 3)); // replaces 2
    add(0, Action.DELIVERY, PatrolHours.delivered("A", 0.5));
    add(0, Action.DELIVERY, PatrolHours.delivered("A", 1.5), PatrolHours.delivered("C", 4));
    add(1, Action.DELIVERY, new PatrolHours("A", 1, 1.5)); // another window
    add(1, Action.ACCEPT, PatrolHours.none("D"));
    add(2, Action.ACCEPT, PatrolHours.recommended("A", 8)); // delivery not known
    Dosage dosage = Dosage.of(entries);
    // A: recommended 3 + 1, delivered 1.5 + 1.5 in two windows, 8 more without a delivery
    assertEquals(
        List.of(
            new CellDosage("A", 2, 4, 3, 8, 0),
            new CellDosage("B", 0, 0, 0, 1, 0),
            new CellDosage("C", 0, 0, 0, 0, 4)),
        dosage.cells());
    assertEquals(new CellDosage("all", 2, 4, 3, 9, 4), dosage.total());
    assertEquals(2, dosage.replaced());
    assertEquals(0.75, dosage.cells().get(0).ratio());
    assertTrue(Double.isNaN(dosage.cells().get(1).ratio()));
  }

  @Test
  void noEntriesNoHours() {
    assertEquals(List.of(), Dosage.of(entries).cells());
    assertEquals(new CellDosage("all", 0, 0, 0, 0, 0), Dosage.of(entries).total());
  }

  @Test
  void groupsAreExposedByWhereTheirPeopleLive() {
    CellPopulation population =
        new CellPopulation(
            GRID,
            "residents",
            List.of("r", "q", "nobody"),
            new double[][] {{30, 10, 0}, {0, 20, 0}, {0, 0, 0}},
            new double[] {40, 30, 0},
            List.of());
    add(0, Action.ACCEPT, new PatrolHours(cell(0), 4, 4), new PatrolHours(cell(1), 2, 1));
    add(0, Action.ACCEPT, PatrolHours.recommended("elsewhere", 9));
    add(0, Action.ACCEPT, PatrolHours.delivered(cell(2), 5));
    add(1, Action.ACCEPT, PatrolHours.recommended(cell(0), 8));
    add(1, Action.ACCEPT, PatrolHours.delivered(cell(1), 6));
    GroupDosage byGroup = Dosage.of(entries).byGroup(population);
    // r: (4·30 + 2·10)/40 = 3.5, (4·30 + 1·10)/40 = 3.25, 8·30/40 = 6, 6·10/40 = 1.5
    GroupDosage.Group r = byGroup.groups().get(0);
    assertEquals(3.5, r.recommended(), EXACT);
    assertEquals(3.25, r.delivered(), EXACT);
    assertEquals(6, r.recommendedOnly(), EXACT);
    assertEquals(1.5, r.deliveredOnly(), EXACT);
    assertEquals(3.25 / 3.5, r.ratio(), EXACT);
    // q: all in cell 1: 2, 1, 0, 6; half of what was recommended for it
    assertEquals(new GroupDosage.Group("q", 20, 2, 1, 0, 6), byGroup.groups().get(1));
    assertEquals(0.5, byGroup.groups().get(1).ratio(), EXACT);
    assertTrue(Double.isNaN(byGroup.groups().get(2).delivered()));
    assertTrue(Double.isNaN(byGroup.groups().get(2).ratio()));
    assertEquals(List.of(new CellDosage("elsewhere", 0, 0, 0, 9, 0)), byGroup.unknownCells());
    assertEquals(List.of(new CellDosage(cell(2), 0, 0, 0, 0, 5)), byGroup.emptyCells());
  }
}
