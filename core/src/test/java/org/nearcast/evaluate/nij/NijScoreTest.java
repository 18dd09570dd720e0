package org.nearcast.evaluate.nij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.evaluate.nij.NijEntry.Cell;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.StudyArea;

class NijScoreTest {
  private static final String CRS = "EPSG:2838";
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final double FOOT = NijRules.METRES_PER_FOOT;

  /** A row of squares of so many feet from (0, 0) on, those with a mark flagged. */
  private static NijEntry row(double feet, int... marks) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < marks.length; i++) {
      cells.add(cell("c" + i, i * feet, 0, feet, feet, marks[i] == 1));
    }
    return NijEntry.of(cells, CRS);
  }

  private static Cell cell(String id, double x, double y, double wide, double high, boolean hot) {
    double[] ring = {x, y, x + wide, y, x + wide, y + high, x, y + high};
    for (int i = 0; i < ring.length; i++) {
      ring[i] *= FOOT;
    }
    return new Cell(id, Polygons.ofRings(List.of(List.of(ring))), hot);
  }

  /** Incidents at so many feet. */
  private static IncidentLog at(double... xy) {
    IncidentLogBuilder log = IncidentLog.builder(CRS, ZONE).category("x");
    for (int i = 0; i < xy.length; i += 2) {
      log.add(Incident.onDate(xy[i] * FOOT, xy[i + 1] * FOOT, LocalDate.of(2017, 3, 2), ZONE, "x"));
    }
    return log.build();
  }

  @Test
  void anEntryWorkedByHand() {
    // cells of 528 ft, a hundredth of a square mile; A = 0.1 mi2; two of five flagged
    NijEntry entry = row(528, 1, 0, 0, 1, 0);
    NijRules rules = NijRules.OF_2017.withStudyAreaSquareMiles(0.1);
    // cells 0, 0, 1, 1, 1, 3, and one outside
    IncidentLog happened = at(10, 10, 20, 20, 600, 10, 610, 10, 620, 10, 1600, 10, 5000, 10);
    NijScore score = NijScore.of(entry, rules, happened);
    assertEquals(3, score.hits());
    assertEquals(7, score.incidents());
    assertEquals(1, score.outside());
    assertEquals(0.02, score.flaggedSquareMiles(), 1e-12);
    assertEquals(3.0 / 7 / 0.2, score.pai(), 1e-12);
    assertEquals(5, score.mostHits()); // cells 1 and 0
    assertEquals(0.6, score.peiStar(), 1e-12);
    // 3 of 7, by R's binom.test: 0.09899 to 0.81595
    assertEquals(0.0989883 / 0.2, score.paiInterval(0.95).low(), 1e-5);
    assertEquals(0.8159484 / 0.2, score.paiInterval(0.95).high(), 1e-5);
    assertEquals(
        List.of("the flagged area must be at least 0.25 mi2 but is 0.02"),
        score.brokenRules().stream().map(s -> s.replaceFirst("0.02\\d* mi2", "0.02")).toList());
  }

  @Test
  void aPointOnTheBorderCountsOnceForTheFirstCell() {
    NijRules rules = NijRules.OF_2017;
    assertEquals(1, NijScore.of(row(528, 1, 0), rules, at(528, 100)).hits());
    assertEquals(0, NijScore.of(row(528, 0, 1), rules, at(528, 100)).hits());
    NijScore both = NijScore.of(row(528, 1, 1), rules, at(528, 100));
    assertEquals(1, both.hits());
    assertEquals(1, both.mostHits());
    assertEquals(0, both.outside());
  }

  @Test
  void nothingHappenedOrNothingFlagged() {
    NijScore none = NijScore.of(row(528, 1, 0), NijRules.OF_2017, at());
    assertTrue(Double.isNaN(none.pai()) && Double.isNaN(none.peiStar()), none.toString());
    assertTrue(Double.isNaN(none.paiInterval(0.9).high()));
    NijScore blank = NijScore.of(row(528, 0, 0), NijRules.OF_2017, at(1, 1));
    assertTrue(Double.isNaN(blank.pai()) && Double.isNaN(blank.peiStar()), blank.toString());
    assertEquals(0, NijScore.of(row(528, 0, 1), NijRules.OF_2017, at(1, 1)).paiInterval(0.9).low());
  }

  @Test
  void eachRuleBrokenIsListed() {
    assertEquals(0.25, NijRules.OF_2017.minFlaggedSquareMiles());
    assertBroken(row(249, 1, 1), "middle one must be at least 62500.0 ft2", "at least 0.25 mi2");
    assertBroken(row(601, 1, 1), "largest must be at most 360000.0 ft2", "at least 0.25 mi2");
    NijEntry narrow = NijEntry.of(List.of(cell("n", 0, 0, 124, 600, true)), CRS);
    assertBroken(narrow, "in width must be at least 125.0 ft", "at least 0.25 mi2");
    int[] all = new int[100];
    Arrays.fill(all, 1);
    assertBroken(row(528, all), "the flagged area must be at most 0.75 mi2");
  }

  @Test
  void cellsAtTheLimitsBreakNoRule() {
    for (double feet : new double[] {250, 600}) {
      int[] marks = new int[(int) Math.ceil(0.25 * 5280 * 5280 / (feet * feet)) + 1];
      Arrays.fill(marks, 1);
      assertBroken(row(feet, marks));
    }
    List<Cell> trimmed = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      trimmed.add(cell("c" + i, 528.0 * i, 0, 528, i == 7 ? 50 : 528, true));
    }
    assertBroken(NijEntry.of(trimmed, CRS));
  }

  private static void assertBroken(NijEntry entry, String... parts) {
    List<String> broken = entry.brokenRules(NijRules.OF_2017);
    assertEquals(parts.length, broken.size(), broken.toString());
    for (int i = 0; i < parts.length; i++) {
      assertTrue(broken.get(i).contains(parts[i]), broken.toString());
    }
  }

  @Test
  void aGridScoresAsItsCells() {
    StudyArea area = StudyArea.rectangle(0, 0, 5 * 528 * FOOT, 100, CRS);
    NijEntry entry = NijEntry.of(Grid.square(area, 528 * FOOT), new int[] {0, 3});
    IncidentLog happened = at(10, 10, 600, 10, 1600, 10, 1610, 10);
    NijScore score = NijScore.of(entry, NijRules.OF_2017, happened);
    assertEquals(3, score.hits());
    assertEquals(
        528 * FOOT * 100 * 2, entry.flaggedSquareMiles() * 5280 * FOOT * 5280 * FOOT, 1e-6);
  }

  @Test
  void sayWhatIsWrong() {
    IncidentLog other = IncidentLog.builder("EPSG:32610", ZONE).category("x").build();
    assertEquals(
        "entry and incidents must have one coordinate reference system but have EPSG:2838 and"
            + " EPSG:32610",
        assertThrows(
                IllegalArgumentException.class,
                () -> NijScore.of(row(528, 1), NijRules.OF_2017, other))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> NijEntry.of(List.of(), CRS));
    assertEquals(
        "maxCellSquareFeet must be >= minCellSquareFeet, which is 2.0, but was 1.0",
        assertThrows(IllegalArgumentException.class, () -> new NijRules(2, 1, 1, 1, 1, 1))
            .getMessage());
  }

  @Test
  void windowsHaveTheirDays() {
    assertEquals(
        List.of(7, 14, 31, 61, 92),
        Arrays.stream(NijWindow.values()).map(NijWindow::days).toList());
    assertEquals("2017-03-01T08:00:00Z", NijWindow.ONE_WEEK.span(ZONE).start().toString());
    // summer time began on 12 March
    assertEquals("2017-03-15T07:00:00Z", NijWindow.TWO_WEEKS.span(ZONE).end().toString());
  }
}
