package org.nearcast.io.write;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nearcast.audit.decision.Action;
import org.nearcast.audit.decision.CellDosage;
import org.nearcast.audit.decision.DecisionSummary;
import org.nearcast.audit.decision.GroupDosage;
import org.nearcast.audit.decision.Head;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Judge;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Section;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.report.BiasReport;
import org.nearcast.audit.report.CellMap;
import org.nearcast.audit.report.DataSheet;
import org.nearcast.audit.report.GroupFacts;
import org.nearcast.audit.report.ModelCard;
import org.nearcast.audit.report.Principle;
import org.nearcast.audit.report.SubjectFacts;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

/** Reports made by hand, with every kind of judgement and awkward names. */
final class BiasReports {
  static final String AWKWARD = "Group <b>\"A\" & co</b>";

  private BiasReports() {}

  private static Draft draft(
      Measure measure,
      String subject,
      String group,
      double estimate,
      double lower,
      double upper,
      double p,
      Optional<Tolerance> tolerance,
      String obstacle) {
    return new Draft(
        measure,
        subject,
        group,
        "B",
        "exposure ratio",
        "",
        estimate,
        lower,
        upper,
        0.95,
        p,
        41.7,
        tolerance,
        obstacle);
  }

  static BiasReport small() {
    return small(Optional.empty());
  }

  /** One recommendation accepted and delivered in half, one overridden; one group too small. */
  static DecisionSummary decisions() {
    Instant start = Instant.parse("2026-01-05T06:00:00Z");
    TimeSpan window = new TimeSpan(start, start.plusSeconds(28_800));
    Map<Action, Integer> actions = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      actions.put(action, action == Action.NOTE ? 0 : 1);
    }
    CellDosage cell = new CellDosage("r0c1 <x>", 2, 4, 2, 1, 0);
    double none = Double.NaN;
    return new DecisionSummary(
        "central",
        new Head(5, "c".repeat(64)),
        4,
        1,
        2,
        actions,
        new TreeMap<>(Map.of("COMMANDER", 2, "ANALYST", 2)),
        List.of(
            new DecisionSummary.Overridden(start, "COMMANDER", window, 0, "market <on> Saturday")),
        List.of(cell),
        new CellDosage("all", 2, 4, 2, 1, 0),
        3,
        Optional.of(
            new GroupDosage(
                List.of(
                    new GroupDosage.Group("B", 1500, 0.8, 0.4, 0.1, 0),
                    new GroupDosage.Group("D", 0, none, none, none, none)),
                List.of(cell),
                List.of())),
        100);
  }

  static BiasReport small(Optional<DecisionSummary> decisions) {
    Optional<Tolerance> fifths = Optional.of(Tolerance.ratio(0.8));
    Draft fails = draft(Measure.EXPOSURE, "ours", AWKWARD, 1.62, 1.41, 1.86, 0.002, fifths, "");
    Draft passes = draft(Measure.EXPOSURE, "ours", "B", 0.97, 0.89, 1.06, 0.6, fifths, "");
    Draft open = draft(Measure.EXPOSURE, "ours", "C", 1.2, 0.9, 1.6, 0.2, fifths, "");
    Draft missing =
        draft(
            Measure.EXPOSURE,
            "ours",
            "D",
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            fifths,
            "Nobody of the group lives in the cells.");
    Draft context =
        draft(
            Measure.SHARE_LIFT,
            "ours",
            "B",
            Double.POSITIVE_INFINITY,
            0.1,
            0.3,
            Double.NaN,
            Optional.empty(),
            "");
    Draft other = draft(Measure.EXPOSURE, "counts", "C", 1.1, 0.9, 1.2, 0.3, fifths, "");
    var findings = Judge.of(0.05).judge(List.of(fails, passes, open, missing, other, context));
    Chart chart =
        new Chart(
            "Share of the flagged area over time",
            "day",
            "share",
            List.of(
                Chart.Line.of("with discovery", new double[] {0, 1, 2}, new double[] {1, 2, 4}),
                Chart.Line.of("without", new double[] {0, 1, 2}, new double[] {1, Double.NaN, 1})));
    Grid grid = Grid.square(StudyArea.rectangle(0, 0, 1000, 500, "local"), 250);
    Double[] values = {0.0, 0.1, 0.2, 0.3, 0.4, 0.5, Double.NaN, 1.0};
    Instant start = Instant.parse("2026-01-05T00:00:00Z");
    return new BiasReport(
        "Audit of <ours>",
        LocalDate.of(2026, 2, 1),
        LocalDate.of(2026, 8, 1),
        List.of(
            new SubjectFacts(
                "ours", true, 4, start, start.plusSeconds(4 * 604_800), 0.4, 0.05, 812),
            new SubjectFacts(
                "counts", false, 4, start, start.plusSeconds(4 * 604_800), 0.4, 0.05, 812)),
        "residents, census 2020",
        List.of(
            new GroupFacts(AWKWARD, 1200, 0.4),
            new GroupFacts("B", 1500, 0.5),
            new GroupFacts("C", 300, 0.1),
            new GroupFacts("D", 0, 0)),
        3000,
        8,
        "local",
        DataSheet.unknown()
            .withCategories(
                List.of(new DataSheet.Category("BURGLARY", DataSheet.Origin.REPORTED, false))),
        List.of(
            new Section(
                Measure.EXPOSURE, findings.subList(0, 5), List.of(), List.of("A rule, said.")),
            new Section(Measure.SHARE_LIFT, findings.subList(5, 6), List.of(chart), List.of())),
        decisions,
        List.of("2 cells lie in no area: nobody is counted there."),
        List.of(new CellMap("Mean allocation", "", grid, Arrays.asList(values))),
        ModelCard.ofPlaces("counts of a year"),
        Principle.crosswalk(),
        Map.of("seed", "1"),
        "");
  }
}
