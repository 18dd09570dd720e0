package org.nearcast.audit.feedback;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.hawkes.cell.CellHawkes;

class ModelInTheLoopTest {
  private static final HistoricalCounts COUNTS = HistoricalCounts.withDefaults();

  /** Group "west" lives in cells 0 and 2, "north" in 2 and 3, nobody is of group "none". */
  private static final CellPopulation PEOPLE =
      new CellPopulation(
          Town.GRID,
          "residents",
          List.of("west", "north", "none"),
          new double[][] {{30, 0, 10, 0}, {0, 0, 20, 60}, {0, 0, 0, 0}},
          new double[] {50, 50, 50, 80},
          List.of());

  private static ModelInTheLoop loop() {
    return ModelInTheLoop.withDefaults()
        .withFlagged(FlagRule.topCells(1))
        .withWindowDays(20)
        .withDays(30)
        .withReplicates(4);
  }

  @Test
  void certainDiscoveryLocksIn() {
    // By hand. On day t the window holds 20 − t incidents of cell 0 and t of cell 3. Control: cell
    // 3
    // leads once t > 20 − t, from day 11 on (10 to 10 on day 10 goes to the lower index). With p =
    // 1
    // each day adds y + 1 = 1 in cell 0 while it is flagged, so it holds (20 − t) + t = 20: for
    // good.
    LoopResult result =
        loop().withDiscoveryProbability(1).run(COUNTS, PEOPLE, Town.moving(), Town.CUTOFF, 1);
    Series control = result.exposure(Arm.CONTROL, 0);
    Series west = result.exposure(Arm.UNCORRECTED, 0);
    for (int day = 0; day < 30; day++) {
      assertEquals(day <= 10 ? 0.75 : 0, control.mean(day), "day " + day);
      assertEquals(0.75, west.mean(day), "day " + day);
      assertEquals(day + 1, result.added(Arm.UNCORRECTED).mean(day));
    }
    assertEquals(1, result.amplification(Arm.UNCORRECTED, 0).estimate());
    assertEquals(0, result.amplification(Arm.CONTROL, 0).estimate());
    // north was not exposed on day 0
    assertTrue(Double.isNaN(result.amplification(Arm.UNCORRECTED, 1).estimate()));
    assertEquals(0, result.overControl(Arm.UNCORRECTED, 1).estimate());
    assertEquals(1, result.meanOverlap(Arm.UNCORRECTED).estimate());
    // the control changes once in 29 steps
    assertEquals(28 / 29.0, result.meanOverlap(Arm.CONTROL).estimate(), 1e-12);
    assertEquals(2, result.everFlagged(Arm.CONTROL).mean(29));
    assertEquals(1, result.forecastShare(Arm.UNCORRECTED).mean(0));
  }

  @Test
  void thinningLetsGo() {
    // kept are 1/4 of cell 0's (it is flagged always, one of four cells): 20 − t + t/4 < t from
    // about day 13 on, so all runs end in cell 3
    LoopResult result =
        loop().withDiscoveryProbability(1).run(COUNTS, PEOPLE, Town.moving(), Town.CUTOFF, 1);
    assertEquals(0, result.exposure(Arm.INVERSE_INCLUSION, 0).mean(29));
    assertEquals(0.75, result.exposure(Arm.INVERSE_INCLUSION, 1).mean(29));
    double added = result.added(Arm.INVERSE_INCLUSION).mean(9);
    assertEquals(2.5, added, 2, "a quarter of ten");
  }

  @Test
  void noDiscoveryIsTheControl() {
    LoopResult result =
        loop().withDiscoveryProbability(0).run(COUNTS, PEOPLE, Town.moving(), Town.CUTOFF, 1);
    for (Arm arm : Arm.values()) {
      assertArrayEquals(
          result.forecastShare(Arm.CONTROL).means(), result.forecastShare(arm).means());
      assertEquals(0, result.added(arm).mean(29));
    }
    assertTrue(result.notes().get(0).contains("is then the control"), result.notes().toString());
  }

  @Test
  void discoveryRateIsBinomial() {
    // Cell 3 is all there is: y = 1 each day, two trials a day of p = 0.3; 0.6 a day, variance 0.42
    IncidentLogBuilder builder = Town.empty(ZoneOffset.UTC);
    for (int day = 0; day < Town.PAST_DAYS + Town.LOOP_DAYS; day++) {
      builder.add(Town.at(3, day + 0.5, "THEFT"));
    }
    LoopResult result =
        loop()
            .withReplicates(100)
            .withDiscoveryProbability(0.3)
            .run(COUNTS, Town.GRID, builder.build(), Town.CUTOFF, 1);
    double error = Math.sqrt(30 * 0.42 / 100);
    assertEquals(18, result.added(Arm.UNCORRECTED).mean(29), 4 * error);
    assertTrue(result.added(Arm.UNCORRECTED).low(29) < 15);
    assertTrue(result.added(Arm.UNCORRECTED).high(29) > 21);
  }

  @Test
  void reportedOnlyDropsDiscoveredCategories() {
    // drugs are all in cell 0, reported thefts all in cell 1
    IncidentLogBuilder builder = Town.empty(ZoneOffset.UTC);
    for (int day = 0; day < 50; day++) {
      builder.add(Town.at(0, day + 0.3, "DRUGS"));
      builder.add(Town.at(0, day + 0.4, "DRUGS"));
      builder.add(Town.at(1, day + 0.5, "THEFT"));
    }
    IncidentLog log = builder.build();
    ModelInTheLoop loop = loop().withDiscoveredCategories("DRUGS");
    LoopResult result = loop.run(COUNTS, PEOPLE, log, Town.CUTOFF, 1);
    assertEquals(0.75, result.exposure(Arm.CONTROL, 0).mean(29));
    assertEquals(0, result.exposure(Arm.REPORTED_ONLY, 0).mean(0));
    LoopResult all =
        loop().withDiscoveredCategories("DRUGS", "THEFT").run(COUNTS, PEOPLE, log, Town.CUTOFF, 1);
    assertFalse(all.arms().contains(Arm.REPORTED_ONLY));
    assertTrue(all.notes().get(0).startsWith("not assessed"), all.notes().toString());
    assertThrows(IllegalArgumentException.class, () -> all.overlap(Arm.REPORTED_ONLY));
  }

  @Test
  void datesOnlyGiveTheSame() {
    LoopResult times =
        loop().withDiscoveryProbability(1).run(COUNTS, PEOPLE, Town.moving(), Town.CUTOFF, 1);
    LoopResult dates =
        loop().withDiscoveryProbability(1).run(COUNTS, PEOPLE, Town.movingByDate(), Town.CUTOFF, 1);
    for (Arm arm : Arm.values()) {
      assertArrayEquals(times.exposure(arm, 0).means(), dates.exposure(arm, 0).means());
    }
  }

  @Test
  void updatesStandInForRefits() {
    ModelInTheLoop loop = loop().withReplicates(2);
    CellHawkes hawkes = CellHawkes.withDefaults();
    LoopResult daily = loop.run(hawkes, PEOPLE, Town.moving(), Town.CUTOFF, 1);
    LoopResult weekly =
        loop.withRefitEveryDays(7).run(hawkes, PEOPLE, Town.moving(), Town.CUTOFF, 1);
    // the fit of day 0 is the same; on day 1 parameters differ a little, the flagged cell does not
    assertEquals(
        daily.forecastShare(Arm.CONTROL).mean(0), weekly.forecastShare(Arm.CONTROL).mean(0));
    assertTrue(
        daily.forecastShare(Arm.CONTROL).mean(1) != weekly.forecastShare(Arm.CONTROL).mean(1));
    assertEquals(0.75, weekly.exposure(Arm.CONTROL, 0).mean(1));
    // models without updates are refitted daily whatever the setting
    assertArrayEquals(
        loop.run(COUNTS, PEOPLE, Town.moving(), Town.CUTOFF, 1).added(Arm.UNCORRECTED).means(),
        loop.withRefitEveryDays(7)
            .run(COUNTS, PEOPLE, Town.moving(), Town.CUTOFF, 1)
            .added(Arm.UNCORRECTED)
            .means());
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() throws Exception {
    ModelInTheLoop loop = loop().withDiscoveryProbability(0.5);
    double[] many =
        loop.run(COUNTS, Town.GRID, Town.moving(), Town.CUTOFF, 7).added(Arm.UNCORRECTED).means();
    ForkJoinPool one = new ForkJoinPool(1);
    double[] few =
        one.submit(
                () ->
                    loop.run(COUNTS, Town.GRID, Town.moving(), Town.CUTOFF, 7)
                        .added(Arm.UNCORRECTED)
                        .means())
            .get();
    one.shutdown();
    assertArrayEquals(many, few);
    double[] other =
        loop.run(COUNTS, Town.GRID, Town.moving(), Town.CUTOFF, 8).added(Arm.UNCORRECTED).means();
    assertTrue(many[29] != other[29] || many[15] != other[15] || many[7] != other[7]);
  }

  @Test
  void armsAreTestedAgainstTheControl() {
    LoopResult result =
        loop().withDiscoveryProbability(0.5).run(COUNTS, PEOPLE, Town.moving(), Town.CUTOFF, 1);
    double control = result.concentration(Arm.CONTROL).estimate();
    Interval share = result.concentration(Arm.UNCORRECTED);
    Draft draft =
        result.drafts(Optional.empty()).stream()
            .filter(d -> d.group().equals("all") && d.quantity().contains("on the first, "))
            .filter(d -> d.quantity().contains(Arm.UNCORRECTED.words()))
            .findFirst()
            .orElseThrow();
    assertTrue(share.standardError() > 0);
    assertEquals(MonteCarlo.p(share, control), draft.p());
    assertTrue(draft.p() > 0 && draft.p() < 1, draft.toString());
    assertEquals(share.estimate() - MonteCarlo.halfWidth(share), draft.lower(), 1e-12);
  }

  @Test
  void draftsNameWhatWasNotAssessed() {
    LoopResult result =
        loop().withDiscoveryProbability(1).run(COUNTS, PEOPLE, Town.moving(), Town.CUTOFF, 1);
    List<Draft> drafts = result.drafts(Optional.of(Tolerance.ratio(0.8)));
    assertEquals(4 * (3 * 2 + 2), drafts.size());
    Draft north =
        drafts.stream()
            .filter(d -> d.group().equals("north") && d.quantity().contains("over that"))
            .findFirst()
            .orElseThrow();
    assertTrue(Double.isNaN(north.estimate()));
    assertEquals("nobody of the group was exposed on the first day", north.obstacle());
    Draft nobody = drafts.stream().filter(d -> d.group().equals("none")).findFirst().orElseThrow();
    assertEquals("nobody of the group is in the population", nobody.obstacle());
    for (Draft draft : drafts) {
      assertEquals(Double.isNaN(draft.estimate()), !draft.obstacle().isEmpty(), draft.toString());
      assertTrue(draft.quantity().contains("p = 1.0, window 20 days"), draft.quantity());
      assertTrue(
          draft.quantity().contains(Arm.CONTROL.words()) ? Double.isNaN(draft.p()) : true,
          "the control is not tested against itself: " + draft);
    }
  }

  @Test
  void badInputIsNamed() {
    says("days must be >= 2 but was 1", () -> loop().withDays(1));
    says("p must be from 0 to 1 but was 1.5", () -> loop().withDiscoveryProbability(1.5));
    says("replicates must be >= 2", () -> loop().withReplicates(1));
    says("refitEveryDays", () -> loop().withRefitEveryDays(0));
    says("windowDays", () -> loop().withWindowDays(0));
    says("k must be >= 1", () -> FlagRule.topCells(0));
    says("share must be in (0, 1] but was 0.0", () -> FlagRule.areaShare(0));
    says(
        "category must be one of [THEFT] but was FRAUD",
        () -> loop().withCategory("FRAUD").run(COUNTS, Town.GRID, Town.moving(), Town.CUTOFF, 1));
    says(
        "discovered category must be one of [THEFT] but was FRAUD",
        () ->
            loop()
                .withDiscoveredCategories("FRAUD")
                .run(COUNTS, Town.GRID, Town.moving(), Town.CUTOFF, 1));
    says(
        "firstCutoff must be after the start of the observed span",
        () ->
            loop().run(COUNTS, Town.GRID, Town.moving(), Town.CUTOFF.plus(Duration.ofDays(1)), 1));
  }

  private static void says(String part, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
