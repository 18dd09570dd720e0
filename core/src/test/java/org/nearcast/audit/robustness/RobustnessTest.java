package org.nearcast.audit.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.hawkes.cell.CellHawkes;

class RobustnessTest {
  private static final String CRS = "EPSG:32631";
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant CUTOFF = START.plus(Duration.ofDays(40));
  private static final StudyArea AREA = StudyArea.rectangle(500_000, 5_000, 500_400, 5_100, CRS);

  /** Four cells in a row. */
  private static final Grid ROW = Grid.square(AREA, 100);

  private static final Horizon DAY = Horizon.after(CUTOFF, Duration.ofDays(1));
  private static final HistoricalCounts COUNTS = HistoricalCounts.withDefaults();
  private static final FlagRule TOP_2 = FlagRule.topCells(2);

  /** So many incidents in each cell, spread over the days; sources: A in even, B in odd cells. */
  private static History history(int... counts) {
    IncidentLogBuilder builder =
        IncidentLog.builder(CRS, ZoneOffset.UTC).observed(new TimeSpan(START, CUTOFF));
    for (int cell = 0; cell < counts.length; cell++) {
      for (int i = 0; i < counts[cell]; i++) {
        long millis = Math.round((i + 0.5) / counts[cell] * 40 * 86_400_000L) + cell;
        builder.add(
            Incident.at(
                ROW.centreX(cell),
                ROW.centreY(cell),
                START.plusMillis(millis),
                cell % 2 == 0 ? "A" : "B"));
      }
    }
    return builder.build().knownAt(CUTOFF);
  }

  @Test
  void removalsByHand() {
    // counts 9, 6, 4, 1, top 2: the first not flagged has 4. Cell 0 falls below it with 6 gone (3
    // left; 5 gone is a tie, which the lower index wins), cell 1 with 3.
    RemovalResult result =
        FewestRemovals.withDefaults()
            .withNamed(2)
            .run(COUNTS, history(9, 6, 4, 1), ROW, DAY, TOP_2);
    assertEquals(List.of(0, 1), result.cells().stream().map(Removal::cell).toList());
    Removal hottest = result.cells().get(0);
    assertEquals(OptionalInt.of(6), hottest.withoutRefit());
    assertEquals(OptionalInt.of(6), hottest.withRefit());
    assertEquals(4 / 40.0, hottest.edgeExpectedCount(), 1e-15);
    assertEquals(0, hottest.explanation().backgroundShare());
    assertEquals(2, hottest.explanation().contributions().size());
    assertEquals(7, hottest.explanation().otherIncidents());
    assertEquals(7 / 40.0, hottest.explanation().otherExpectedCount(), 1e-12);
    assertEquals(OptionalInt.of(3), result.cells().get(1).withoutRefit());
    assertEquals(OptionalInt.of(3), result.cells().get(1).withRefit());
    assertEquals(6, result.drafts().size());
  }

  @Test
  void tiesGoByIndex() {
    // cell 2 is flagged with 5; cell 0 has 4 and the lower index: a tie with it is enough
    RemovalResult result =
        FewestRemovals.withDefaults()
            .run(COUNTS, history(4, 1, 5, 2), ROW, DAY, FlagRule.topCells(1));
    assertEquals(OptionalInt.of(1), result.cells().get(0).withoutRefit());
    assertEquals(OptionalInt.of(1), result.cells().get(0).withRefit());
  }

  @Test
  void removalsTakeFromNeighboursToo() {
    // with a kernel the first cell not flagged loses as well, so the verified count is no less
    KernelDensity kernel = KernelDensity.withDefaults().withBandwidthMetres(80);
    History history = history(9, 6, 4, 1);
    for (Removal cell :
        FewestRemovals.withDefaults().run(kernel, history, ROW, DAY, TOP_2).cells()) {
      int fixed = cell.withoutRefit().orElseThrow();
      int verified = cell.withRefit().orElseThrow();
      assertTrue(fixed >= 1 && verified >= fixed, cell.toString());
      assertTrue(cell.refits() <= 12);
    }
  }

  @Test
  void backgroundCanHoldACell() {
    // hardly any triggering: the background of the cell model holds what is flagged
    RemovalResult result =
        FewestRemovals.withDefaults()
            .withMostRefits(12)
            .run(CellHawkes.withDefaults(), history(20, 6, 4, 1), ROW, DAY, FlagRule.topCells(1));
    Removal cell = result.cells().get(0);
    assertTrue(cell.explanation().backgroundShare() > 0.5, cell.toString());
    assertTrue(cell.withoutRefit().isEmpty(), cell.toString());
    assertTrue(cell.note().contains("background alone"), cell.note());
    assertTrue(result.drafts().stream().anyMatch(d -> d.obstacle().contains("background alone")));
  }

  @Test
  void noRefitsIsSaid() {
    Removal cell =
        FewestRemovals.withDefaults()
            .withMostRefits(0)
            .run(COUNTS, history(9, 6, 4, 1), ROW, DAY, TOP_2)
            .cells()
            .get(0);
    assertTrue(cell.withRefit().isEmpty());
    assertEquals("not out after 0 of at most 0 refits", cell.note());
  }

  private static PoisoningResult poison(Poisoning poisoning, History history, long seed) {
    return poisoning.run(COUNTS, history, ROW, DAY, TOP_2, new int[] {3, 2, 0}, "A", seed);
  }

  @Test
  void fabricatedReportsByHand() {
    // the second flagged cell has 6 and a lower index: cell 3 (1) needs 6 more, cell 2 (4) needs 3
    PoisoningResult result = poison(Poisoning.withDefaults(), history(9, 6, 4, 1), 1);
    PoisonedCell three = result.cells().get(0);
    assertEquals(OptionalInt.of(6), three.reports());
    assertEquals(4, three.rank());
    assertEquals(Monotone.VERIFIED, three.monotone());
    assertEquals(7, three.refits()); // 1, 2, 4, 8, 6, 5 and, to verify, 3
    assertEquals(OptionalInt.of(3), result.cells().get(1).reports());
    assertEquals(OptionalInt.of(0), result.cells().get(2).reports());
    assertEquals(
        Monotone.ASSUMED,
        poison(Poisoning.withDefaults().withVerified(0), history(9, 6, 4, 1), 1)
            .cells()
            .get(0)
            .monotone());
    PoisoningResult few =
        poison(Poisoning.withDefaults().withMostReports(5), history(9, 6, 4, 1), 1);
    assertTrue(few.cells().get(0).reports().isEmpty());
    assertEquals("5 reports, the most tried, do not suffice", few.drafts().get(0).obstacle());
    assertEquals(OptionalInt.of(3), few.cells().get(1).reports());
  }

  @Test
  void poisoningAHawkesIsSeededOnAnyNumberOfThreads() throws Exception {
    CellHawkes hawkes = CellHawkes.withDefaults();
    Poisoning poisoning = Poisoning.withDefaults().withMostReports(16);
    History history = history(9, 6, 4, 1);
    int[] cells = {3, 2};
    List<PoisonedCell> many =
        poisoning.run(hawkes, history, ROW, DAY, TOP_2, cells, "A", 5).cells();
    ForkJoinPool one = new ForkJoinPool(1);
    List<PoisonedCell> few =
        one.submit(() -> poisoning.run(hawkes, history, ROW, DAY, TOP_2, cells, "A", 5).cells())
            .get();
    one.shutdown();
    assertEquals(many, few);
    // recent reports trigger: fewer suffice than plain counts need
    assertTrue(many.get(0).reports().orElseThrow() <= 6, many.toString());
  }

  @Test
  void sourcesByHand() {
    // counts 9, 6, 4, 1: K = {0, 1}. Without A (cells 0, 2) K = {1, 3}: index 1/3, one leaves.
    // Without B (cells 1, 3) K = {0, 2}: 1/3 as well.
    SourceInfluence result =
        SourceInfluence.byCategory(COUNTS, history(9, 6, 4, 1), ROW, DAY, TOP_2);
    assertEquals(
        List.of(
            new SourceInfluence.Source("A", 13, 2, 1, 1 / 3.0),
            new SourceInfluence.Source("B", 7, 2, 1, 1 / 3.0)),
        result.sources());
    // one source for all: nothing is left, and nothing is flagged
    String[] label = new String[20];
    Arrays.fill(label, "police");
    assertEquals(
        List.of(new SourceInfluence.Source("police", 20, 0, 2, 0)),
        SourceInfluence.byLabel(COUNTS, history(9, 6, 4, 1), ROW, DAY, TOP_2, label).sources());
    assertEquals(2, result.drafts().size());
  }

  @Test
  void duplicatesAndBurstsByHand() {
    IncidentLogBuilder builder =
        IncidentLog.builder(CRS, ZoneOffset.UTC)
            .observed(new TimeSpan(START, START.plus(Duration.ofDays(100))));
    // ten spread reports and a duplicate at one place; four in two hours at another
    for (int i = 0; i < 10; i++) {
      builder.add(Incident.at(1, 1, START.plus(Duration.ofDays(10 * i + 1)), "A"));
    }
    builder.add(Incident.at(1, 1, START.plus(Duration.ofDays(11)), "A"));
    builder.add(Incident.at(1, 1, START.plus(Duration.ofDays(11)), "B")); // another category
    for (int i = 0; i < 4; i++) {
      builder.add(Incident.at(2, 2, START.plus(Duration.ofDays(50)).plusSeconds(1800L * i), "A"));
    }
    builder.add(Incident.at(2, 2, START.plus(Duration.ofDays(90)), "A"));
    IncidentLog log = builder.build();
    SuspectReports.Found found = SuspectReports.withDefaults().in(log);
    assertEquals(17, found.reports());
    assertEquals(1, found.repeated());
    List<Integer> same = found.duplicates().get(0).incidents();
    assertEquals(2, same.size());
    assertEquals(log.occurredMillis(same.get(0)), log.occurredMillis(same.get(1)));
    // place 1: 12 reports in 100 days, three on one day: mean 0.11, P(N >= 2) = 0.0056 > 0.01/17.
    // place 2: 5 reports, four within a day: mean 0.04, P(N >= 3) = 1.03e-5 < 0.01/17
    assertEquals(1, found.bursts().size());
    SuspectReports.Burst burst = found.bursts().get(0);
    assertEquals(4, burst.mostInWindow());
    assertEquals(4, burst.incidents().size());
    assertEquals(0.04, burst.expectedOthers(), 1e-15);
    double p = 1 - Math.exp(-0.04) * (1 + 0.04 + 0.0008);
    assertEquals(p, burst.p(), 1e-12);
    assertEquals(PoissonDistribution.of(0.04).survivalProbability(2), burst.p());
    assertEquals(2, SuspectReports.withDefaults().withAlpha(0.5).in(log).bursts().size());
    assertTrue(SuspectReports.withDefaults().withLeastReports(5).in(log).bursts().isEmpty());
    // within 36 minutes place 2 has two at most; the three of one instant at place 1 have mean
    // 11 · 0.6 h / 2400 h = 0.00275 and P(N >= 2) = 3.8e-6
    List<SuspectReports.Burst> quick =
        SuspectReports.withDefaults().withBurstHours(0.6).in(log).bursts();
    assertEquals(1, quick.size());
    assertEquals(0.00275, quick.get(0).expectedOthers(), 1e-15);
    assertEquals(3.775e-6, quick.get(0).p(), 1e-8);
  }

  @Test
  void gridsAreAllReturned() {
    GridSensitivityResult result =
        GridSensitivity.withDefaults()
            .withCellMetres(50, 100, 1e-3)
            .withOffsetShares(0, 0.5)
            .withRotationDegrees(0, 90)
            .run(
                AREA,
                List.of("cells", "area", "cells above 20"),
                grid ->
                    new double[] {
                      grid.size(),
                      grid.totalAreaSquareMetres(),
                      grid.size() > 20 ? grid.size() : Double.NaN
                    });
    assertEquals(12, result.grids().size());
    assertTrue(result.grids().get(11).obstacle().contains("maxCells"), result.grids().toString());
    // 400 × 100 m: 8 × 2 and, shifted by half a cell, 9 × 3 cells of 50 m; 4 and 5 × 2 of 100 m
    assertEquals(
        List.of(16, 27), List.of(result.grids().get(0).cells(), result.grids().get(1).cells()));
    assertEquals(8, result.assessed(0));
    assertEquals(4, result.least(0));
    assertEquals(27, result.greatest(0));
    assertEquals(13, result.median(0)); // of 4 4 10 10 16 16 27 27
    assertEquals(40_000, result.least(1), 1e-6);
    assertEquals(40_000, result.greatest(1), 1e-6);
    assertEquals(2, result.assessed(2));
    assertEquals(3, result.drafts("counts").size());
    assertTrue(result.drafts("counts").get(2).quantity().contains("2 of 12 grids"));
  }

  @Test
  void badInputIsNamed() {
    History history = history(9, 6, 4, 1);
    says("reports must be >= 1", () -> Poisoning.withDefaults().withMostReports(0));
    says("lastDays", () -> Poisoning.withDefaults().withDays(0));
    says("perCell must be >= 0", () -> FewestRemovals.withDefaults().withMostRefits(-1));
    says("reports must be >= 2", () -> SuspectReports.withDefaults().withLeastReports(1));
    says("probability must lie", () -> SuspectReports.withDefaults().withAlpha(1));
    says("sides[1] must be finite", () -> GridSensitivity.withDefaults().withCellMetres(1, 0));
    says("number of shares", () -> GridSensitivity.withDefaults().withOffsetShares());
    says(
        "category must be one of [A, B] but was C",
        () ->
            Poisoning.withDefaults().run(COUNTS, history, ROW, DAY, TOP_2, new int[] {1}, "C", 1));
    says(
        "label must hold one value for each of the 20 incidents but holds 1",
        () -> SourceInfluence.byLabel(COUNTS, history, ROW, DAY, TOP_2, new String[] {"x"}));
    assertThrows(
        IndexOutOfBoundsException.class,
        () ->
            Poisoning.withDefaults().run(COUNTS, history, ROW, DAY, TOP_2, new int[] {4}, "A", 1));
    assertThrows(
        IllegalStateException.class,
        () ->
            GridSensitivity.withDefaults()
                .withCellMetres(100)
                .withOffsetShares(0)
                .run(AREA, List.of("a", "b"), grid -> new double[] {1}));
  }

  private static void says(String part, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
