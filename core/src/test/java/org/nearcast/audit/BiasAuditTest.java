package org.nearcast.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.decision.Action;
import org.nearcast.audit.decision.Decision;
import org.nearcast.audit.decision.Entry;
import org.nearcast.audit.decision.Head;
import org.nearcast.audit.decision.PatrolHours;
import org.nearcast.audit.decision.Verification;
import org.nearcast.audit.feedback.FeedbackEvidence;
import org.nearcast.audit.feedback.FlagStability;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.finding.Finding;
import org.nearcast.audit.finding.Judgement;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Section;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.manifest.Manifest;
import org.nearcast.audit.measure.Exposure;
import org.nearcast.audit.measure.GroupMeasure;
import org.nearcast.audit.measure.GroupRules;
import org.nearcast.audit.measure.ShareLift;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.privacy.SmallCounts;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.report.DataSheet;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.AuditResampling;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

/** A small city: 6 × 6 cells, A in the west, B in the east, 12 weeks that flag the west. */
class BiasAuditTest {
  private static final int SIDE = 6;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final Grid GRID =
      Grid.square(StudyArea.rectangle(0, 0, 100.0 * SIDE, 100.0 * SIDE, "local"), 100);

  private static boolean west(int cell) {
    return GRID.centreX(cell) < 50.0 * SIDE;
  }

  private static CellPopulation people() {
    double[][] people = new double[2][GRID.size()];
    double[] total = new double[GRID.size()];
    for (int i = 0; i < GRID.size(); i++) {
      people[west(i) ? 0 : 1][i] = 80;
      people[west(i) ? 1 : 0][i] = 20;
      // 3 people in a cell are too few to be shown on a map
      total[i] = 100;
    }
    people[0][0] = 2;
    people[1][0] = 1;
    total[0] = 3;
    return new CellPopulation(GRID, "residents", List.of("A", "B"), people, total, List.of());
  }

  private static Subject subject(String name, int shift) {
    Subject.Builder builder = Subject.builder(name, GRID, true);
    Instant start = Instant.parse("2024-01-01T00:00:00Z");
    for (int t = 0; t < 12; t++) {
      double[] score = new double[GRID.size()];
      double[] flagged = new double[GRID.size()];
      int[] observed = new int[GRID.size()];
      for (int i = 0; i < score.length; i++) {
        score[i] = west(i) ? 1 + (i + t + shift) % 3 : 0.2;
        flagged[i] = score[i] > 2 ? 1 : 0;
        observed[i] = (i * 7 + t * 5 + shift) % 4 == 0 ? 1 : 0;
      }
      Instant from = start.plusSeconds(604_800L * t);
      builder.window(new TimeSpan(from, from.plusSeconds(604_800)), score, flagged, observed);
    }
    return builder.build();
  }

  static final DataSheet REPORTED =
      DataSheet.unknown()
          .withCategories(
              List.of(new DataSheet.Category("BURGLARY", DataSheet.Origin.REPORTED, false)));

  private static BiasAudit audit() {
    return BiasAudit.of("small city", DAY, subject("ours", 0), people()).withData(REPORTED);
  }

  private static Section section(BiasReport report, Measure measure) {
    return report.sections().stream().filter(s -> s.measure() == measure).findFirst().orElseThrow();
  }

  private static Draft tested(String subject, double p) {
    return new Draft(
        Measure.FEEDBACK,
        subject,
        "A",
        "",
        "amplification",
        "",
        2,
        1.9,
        2.1,
        0.95,
        p,
        10,
        Optional.of(Tolerance.ratio(0.8)),
        "");
  }

  @Test
  void anUnstatedOriginBlocksEveryVerdict() {
    BiasReport report = audit().withData(DataSheet.unknown()).run();
    assertEquals(0, report.count(Judgement.PASS));
    assertEquals(0, report.count(Judgement.FAIL));
    assertTrue(report.count(Judgement.BLOCKED) > 0);
    assertTrue(report.verdict().get(0).contains("was not stated"), report.verdict().get(0));
  }

  private static Draft ratio(String quantity, String against) {
    return new Draft(
        Measure.EXPOSURE,
        "ours",
        "A",
        against,
        quantity,
        "",
        2,
        1.9,
        2.1,
        0.95,
        1e-6,
        10,
        Optional.of(Tolerance.ratio(0.8)),
        "");
  }

  @Test
  void theVerdictIsInPlainWords() {
    BiasReport report =
        audit()
            .withEvidence(evidence(ratio("exposure, by cell, ratio to everyone else", "B")))
            .withEvidence(evidence(ratio("exposure over the greatest", "")))
            .run();
    List<String> verdict = report.verdict();
    String because = " The whole interval [1.90, 2.10] lies outside the tolerance [0.8, 1.25], and";
    assertTrue(
        verdict.stream()
            .anyMatch(
                s ->
                    s.startsWith(
                        "FAIL. Exposure: A has 2.00 times the exposure of B (1 would be even)."
                            + because)),
        verdict.toString());
    assertTrue(
        verdict.stream()
            .anyMatch(
                s ->
                    s.startsWith(
                        "FAIL. Exposure: for A, the exposure over the greatest is 2.00."
                            + because)),
        verdict.toString());
  }

  private static Evidence evidence(Draft draft) {
    return new Evidence(draft.measure(), List.of(draft), List.of(), List.of());
  }

  @Test
  void thatTheDataPickedThePairIsSaidInItsRow() {
    BiasReport open = audit().run();
    assertEquals(
        List.of(true), judged(open, Measure.EXPOSURE).stream().map(f -> picked(f, "A")).toList());
    Finding extremes = judged(open, Measure.FOUR_FIFTHS).get(0);
    assertTrue(
        extremes
            .reason()
            .endsWith("B as the least and A as the most exposed; interval and p allow for that."),
        extremes.reason());
    BiasReport stated =
        audit()
            .withMeasures(Measures.withRules(GroupRules.withDefaults().withReference("A"), 0.8))
            .run();
    assertEquals(
        List.of(false),
        judged(stated, Measure.EXPOSURE).stream().map(f -> picked(f, "A")).toList());
  }

  private static boolean picked(Finding f, String group) {
    return f.reason().contains("these data picked " + group + ", with the greatest figure.");
  }

  private static List<Finding> judged(BiasReport report, Measure measure) {
    return section(report, measure).findings().stream()
        .filter(f -> f.tolerance().isPresent())
        .toList();
  }

  @Test
  void whatIsSetIsInTheReport() {
    BiasReport report =
        audit()
            .withNextAudit(DAY.plusDays(30))
            .withData(REPORTED.withSuspectPeriods(List.of("No reports in March.")))
            .withSmallCounts(SmallCounts.withDefaults().withThreshold(1e6))
            .withResampling(
                AuditResampling.withDefaults()
                    .withReplicates(100)
                    .withTimeBlockWindows(3)
                    .withBlockSideMetres(250),
                0.1)
            .run();
    assertEquals(DAY.plusDays(30), report.nextAudit());
    assertEquals(List.of("No reports in March."), report.data().suspectPeriods());
    assertEquals("3", report.settings().get("timeBlockWindows"));
    assertEquals("250.0", report.settings().get("blockSideMetres"));
    assertEquals("0.1", report.settings().get("alpha"));
    // every cell has fewer people than a million: no composition is shown
    for (int map = 1; map < report.maps().size(); map++) {
      assertTrue(report.maps().get(map).values().stream().allMatch(v -> v.isNaN()));
    }
    assertThrows(IllegalArgumentException.class, () -> audit().withNextAudit(DAY).run());
    AuditResampling narrow = AuditResampling.withDefaults().withLevel(0.9);
    assertEquals(
        0.1, Double.parseDouble(audit().withResampling(narrow, 0.1).run().settings().get("alpha")));
    assertEquals(
        "level must be at least 1 - alpha, as FAIL rests on intervals, but was 0.9 with alpha 0.05",
        assertThrows(IllegalArgumentException.class, () -> audit().withResampling(narrow, 0.05))
            .getMessage());
  }

  @Test
  void onePairHasOneVerdict() {
    BiasReport report = audit().run();
    Finding fifths =
        section(report, Measure.FOUR_FIFTHS).findings().stream()
            .filter(f -> f.tolerance().isPresent())
            .findFirst()
            .orElseThrow();
    Finding exposure =
        section(report, Measure.EXPOSURE).findings().stream()
            .filter(f -> f.tolerance().isPresent() && f.estimate() <= fifths.estimate() + 1e-9)
            .findFirst()
            .orElseThrow();
    assertEquals(fifths.estimate(), exposure.estimate(), 1e-12);
    assertEquals(fifths.p(), exposure.p(), 1e-12);
    assertEquals(fifths.correctedP(), exposure.correctedP(), 1e-12);
  }

  @Test
  void evidenceOfNobodyIsRefused() {
    BiasAudit audit =
        audit()
            .withEvidence(
                new Evidence(
                    Measure.FEEDBACK, List.of(tested("theirs", 0.5)), List.of(), List.of()));
    assertEquals(
        "evidence must be of one of the subjects [ours] but is of \"theirs\" (amplification)",
        assertThrows(IllegalArgumentException.class, audit::run).getMessage());
  }

  @Test
  void discoveredCrimeBlocksEveryVerdict() {
    DataSheet sheet =
        DataSheet.unknown()
            .withCategories(
                List.of(new DataSheet.Category("drugs", DataSheet.Origin.DISCOVERED, false)));
    // fails by far, and so does it corrected for all tests
    BiasAudit audit =
        audit()
            .withEvidence(
                new Evidence(
                    Measure.FEEDBACK, List.of(tested("ours", 1e-6)), List.of(), List.of()));
    BiasReport free = audit.run();
    assertEquals(1, free.count(Judgement.FAIL), free.toString());
    assertEquals(0, free.count(Judgement.BLOCKED));
    BiasReport blocked = audit.withData(sheet).run();
    assertEquals(0, blocked.count(Judgement.PASS));
    assertEquals(0, blocked.count(Judgement.FAIL));
    assertEquals(0, blocked.count(Judgement.INCONCLUSIVE));
    assertEquals(
        free.count(Judgement.PASS)
            + free.count(Judgement.FAIL)
            + free.count(Judgement.INCONCLUSIVE),
        blocked.count(Judgement.BLOCKED));
    assertTrue(blocked.verdict().get(0).startsWith("No verdict: Trained on crime"));
  }

  @Test
  void namesAreOfOneSubjectEach() {
    assertEquals(
        "each subject must have a name of its own but there are two of name ours",
        assertThrows(
                IllegalArgumentException.class, () -> audit().withComparison(subject("ours", 1)))
            .getMessage());
    BiasAudit two = audit().withComparison(subject("other", 1));
    assertThrows(IllegalArgumentException.class, () -> two.withComparison(subject("other", 2)));
  }

  @Test
  void whatWasLeftOutIsListed() {
    List<String> left =
        audit().withNotAssessed(List.of("Group C was suppressed.")).run().notAssessed();
    assertTrue(left.contains("Group C was suppressed."), left.toString());
    assertTrue(
        left.stream().anyMatch(s -> s.startsWith("1 cells have fewer than ")), left.toString());
  }

  @Test
  void whatASubjectLeavesOutIsListedWithItsNameUnlessItIsTheAudited() {
    Subject ours = subject("ours", 0).withNotAssessed(List.of("3 rows were rejected."));
    Subject other =
        subject("other", 1)
            .withNotAssessed(List.of("3 rows were rejected.", "1 point is outside."));
    List<String> left =
        BiasAudit.of("small city", DAY, ours, people()).withComparison(other).run().notAssessed();
    assertEquals(
        List.of("3 rows were rejected.", "other: 1 point is outside."), left.subList(0, 2));
  }

  @Test
  void everyRuleThatDecidesIsInTheManifest() {
    BiasAudit audit = audit().withMeasures(RULED);
    BiasReport report = audit.withManifest(audit.manifest().build()).run();
    SortedMap<String, String> stated = Manifest.parse(report.manifest()).configuration();
    report.settings().forEach((key, value) -> assertEquals(value, stated.get("audit." + key)));
    assertEquals("150", stated.get("audit.leastPeople").replaceAll("\\.0$", ""));
    assertEquals("A", stated.get("audit.reference"));
    assertEquals("[0.7, 1.429]", stated.get("audit.exposure.tolerance"));
    assertEquals("none", stated.get("audit.share_lift.reference"));
    assertEquals("1000", stated.get("audit.replicates"));
    assertEquals("1", stated.get("audit.seed"));
    assertEquals("automatic", stated.get("audit.timeBlockWindows"));
    assertEquals("2026-11-24", stated.get("audit.auditedOn"));
    // half of the radius of a circle of 36 cells of 100 m
    assertEquals(
        50 * Math.sqrt(36 / Math.PI),
        Double.parseDouble(stated.get("audit.shiftRadiusMetres")),
        1e-9);
    assertTrue(Manifest.parse(report.manifest()).inputs().containsKey("audited: ours"));
    assertTrue(Manifest.parse(report.manifest()).inputs().containsKey("audited people"));
  }

  private static final List<GroupMeasure> RULED =
      List.of(
          Exposure.withDefaults()
              .withRules(GroupRules.withDefaults().withLeastPeople(150).withReference("A"))
              .withTolerance(Tolerance.ratio(0.7)),
          ShareLift.withDefaults());

  private static void misfit(String wanted, BiasAudit audit) {
    String message = assertThrows(IllegalArgumentException.class, audit::run).getMessage();
    assertTrue(message.contains(wanted), message);
  }

  @Test
  void aManifestThatDoesNotFitIsRefused() {
    BiasAudit audit = audit();
    Manifest fits = audit.manifest().configuration("more", 1).seed(7).build();
    assertEquals(fits.toText(), audit.withManifest(fits).run().manifest());
    misfit("input audited: ours", audit.withManifest(Manifest.builder().build()));
    misfit(
        "configuration audit.alpha: 0.05 -> 0.1",
        audit.withManifest(fits).withResampling(AuditResampling.withDefaults(), 0.1));
    misfit(
        "configuration audit.exposure.tolerance: [0.8, 1.25] -> [0.7, 1.429]",
        audit.withManifest(fits).withMeasures(RULED));
    misfit("input compared: other", audit.withManifest(fits).withComparison(subject("other", 1)));
    // the same name, another allocation; the same settings, other people
    BiasAudit other = BiasAudit.of("small city", DAY, subject("ours", 1), people());
    misfit("input audited: ours", other.withManifest(fits));
    // made by another version of a library
    String old = fits.toText().replaceFirst("version\tojalgo\t[^\n]*", "version\tojalgo\t1.0");
    misfit("version ojalgo: 1.0 -> ", audit.withManifest(Manifest.parse(old)));
  }

  @Test
  void decisionsAndHoursAreASectionOrSaidToBeMissing() {
    BiasReport without = audit().run();
    assertTrue(without.decisions().isEmpty());
    assertTrue(without.notAssessed().contains(BiasReport.NO_DECISIONS));
    Instant start = Instant.parse("2024-01-01T00:00:00Z");
    Decision decision =
        new Decision(
            start,
            "7",
            "ANALYST",
            "a".repeat(64),
            new TimeSpan(start, start.plusSeconds(604_800)),
            List.of(new PatrolHours(GRID.name(1), 2, 1)),
            Action.ACCEPT,
            "");
    Entry entry = new Entry(1, "a".repeat(64), decision, "b".repeat(64));
    Verification log =
        new Verification("central", List.of(entry), new Head(1, "b".repeat(64)), Optional.empty());
    BiasReport with = audit().withDecisions(log).run();
    assertEquals(1, with.decisions().orElseThrow().entries());
    assertEquals(0.5, with.decisions().orElseThrow().total().ratio());
    assertEquals(2, with.decisions().orElseThrow().groups().orElseThrow().groups().size());
    assertEquals(100, with.decisions().orElseThrow().leastPeople());
    assertTrue(with.notAssessed().stream().noneMatch(BiasReport.NO_DECISIONS::equals));
  }

  @Test
  void evidenceLandsInItsSectionAndIsCorrectedWithinItsSubject() {
    Chart chart =
        new Chart("c", "x", "y", List.of(Chart.Line.of("l", new double[] {0}, new double[] {1})));
    // the group measures have tests of their own: without people, only these count
    BiasReport report =
        BiasAudit.withoutPeople("small city", DAY, subject("ours", 0))
            .withComparison(subject("other", 1))
            .withData(REPORTED)
            .withEvidence(
                new Evidence(
                    Measure.FEEDBACK,
                    List.of(tested("ours", 0.02), tested("ours", 0.03), tested("other", 0.04)),
                    List.of(chart),
                    List.of("A note.")))
            .run();
    Section feedback = section(report, Measure.FEEDBACK);
    assertEquals(List.of(chart), feedback.charts());
    assertEquals(List.of("A note."), feedback.notes());
    // Holm: ours 2 × 0.02 and max(0.04, 1 × 0.03); other is alone
    assertEquals(
        List.of(0.04, 0.04, 0.04), feedback.findings().stream().map(Finding::correctedP).toList());
    assertEquals(3, report.count(Judgement.FAIL));
    assertEquals(
        List.of("Not examined in this audit."), section(report, Measure.POISONING).notes());
  }

  @Test
  void withoutPeopleTheGroupMeasuresAreSaidToBeMissing() {
    Subject ours = subject("ours", 0);
    BiasReport report =
        BiasAudit.withoutPeople("small city", DAY, ours)
            .withEvidence(FeedbackEvidence.of(FlagStability.byAllocation(ours), "ours"))
            .run();
    assertEquals(List.of(), report.groups());
    assertTrue(
        report.notAssessed().get(0).startsWith("No counts of people were given: measures 1 to 7"));
    assertEquals(List.of(), section(report, Measure.EXPOSURE).findings());
    assertEquals(3, section(report, Measure.FEEDBACK).findings().size());
    assertEquals(2, section(report, Measure.FEEDBACK).charts().size());
    assertEquals(1, report.maps().size());
  }

  @Test
  void theSameOnOneThreadAndOnTwo() throws Exception {
    BiasReport[] reports = new BiasReport[2];
    for (int threads = 1; threads <= 2; threads++) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        reports[threads - 1] =
            pool.submit(() -> audit().withComparison(subject("other", 1)).run()).get();
      } finally {
        pool.shutdown();
      }
    }
    assertTrue(reports[0].findings().size() > 20);
    // record equality compares doubles bit by bit
    assertEquals(reports[0].findings(), reports[1].findings());
    assertEquals(reports[0], reports[1]);
  }
}
