package org.nearcast.examples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nearcast.audit.feedback.FeedbackEvidence;
import org.nearcast.audit.feedback.ModelInTheLoop;
import org.nearcast.audit.feedback.NullData;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.robustness.FewestRemovals;
import org.nearcast.audit.robustness.Poisoning;
import org.nearcast.audit.robustness.RobustnessEvidence;
import org.nearcast.audit.robustness.SourceInfluence;
import org.nearcast.audit.robustness.SuspectReports;
import org.nearcast.audit.subject.FlagRule;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import picocli.CommandLine.Option;

/** What needs the model itself: feedback, removals, fabricated reports. */
final class AuditEvidence {
  private static final int CELLS_EXPLAINED = 3;
  private static final double RATIO_TOLERANCE = 0.8;

  @Option(names = "--no-feedback", description = "Leave the simulations of feedback out.")
  private boolean noFeedback;

  @Option(
      names = "--no-robustness",
      description = "Leave out what needs many fits: few removals, fabricated reports, sources.")
  private boolean noRobustness;

  @Option(
      names = "--loop-days",
      description =
          "Days that the model runs in a loop with its patrols (${DEFAULT-VALUE}; for a result to"
              + " rely on 60).")
  private int loopDays = 7;

  @Option(
      names = "--loop-runs",
      description = "Repetitions of that (${DEFAULT-VALUE}; for a result to rely on 20).")
  private int loopRuns = 3;

  @Option(
      names = "--loop-refit",
      description = "Days between fits within the loop; updated in between (${DEFAULT-VALUE}).")
  private int loopRefit = 7;

  @Option(
      names = "--loop-window",
      description = "Days of incidents that it is fitted to there (${DEFAULT-VALUE}).")
  private int loopWindow = 180;

  @Option(names = "--loop-seed", description = "Seed of the simulations (${DEFAULT-VALUE}).")
  private long loopSeed = 1;

  /** The settings, for a manifest. */
  Map<String, Object> settings() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("feedback", !noFeedback);
    out.put("robustness", !noRobustness);
    out.put("loopDays", loopDays);
    out.put("loopRuns", loopRuns);
    out.put("loopRefitDays", loopRefit);
    out.put("loopWindowDays", loopWindow);
    return out;
  }

  long seed() {
    return loopSeed;
  }

  /** All that is examined of a model whose last forecast is for the given time. */
  List<Evidence> of(
      String subject,
      Forecaster forecaster,
      IncidentLog log,
      CellPopulation people,
      Horizon last,
      double areaShare) {
    List<Evidence> out = new ArrayList<>();
    FlagRule flagged = FlagRule.areaShare(areaShare);
    if (!noFeedback) {
      feedback(subject, forecaster, log, people, last, flagged, out);
    }
    if (!noRobustness) {
      robustness(subject, forecaster, log, people, last, flagged, out);
    }
    out.add(RobustnessEvidence.of(SuspectReports.withDefaults().in(log), subject));
    return out;
  }

  private void robustness(
      String subject,
      Forecaster forecaster,
      IncidentLog log,
      CellPopulation people,
      Horizon last,
      FlagRule flagged,
      List<Evidence> out) {
    History history = log.knownAt(last.start());
    out.add(
        RobustnessEvidence.of(
            FewestRemovals.withDefaults()
                .withMostCells(CELLS_EXPLAINED)
                .withMostRefits(8)
                .run(forecaster, history, people.grid(), last, flagged),
            subject));
    Forecast forecast = forecaster.fit(history, people.grid()).forecast(last);
    int first = flagged.of(forecast).length;
    int[] ranking = forecast.ranking();
    // the first cell that is not flagged, and one in the middle
    int[] tried =
        first >= ranking.length
            ? new int[] {}
            : new int[] {ranking[first], ranking[(first + ranking.length) / 2]};
    if (tried.length > 0 && history.size() > 0) {
      out.add(
          RobustnessEvidence.of(
              Poisoning.withDefaults()
                  .withMostReports(64)
                  .withVerified(2)
                  .run(
                      forecaster,
                      history,
                      people.grid(),
                      last,
                      flagged,
                      tried,
                      history.log().category(0),
                      loopSeed),
              subject));
    }
    if (log.categories().size() > 1) {
      out.add(
          RobustnessEvidence.of(
              SourceInfluence.byCategory(forecaster, history, people.grid(), last, flagged),
              subject));
    }
  }

  private void feedback(
      String subject,
      Forecaster forecaster,
      IncidentLog log,
      CellPopulation people,
      Horizon last,
      FlagRule flagged,
      List<Evidence> out) {
    Instant cutoff = last.end().atZone(log.zone()).minusDays(loopDays).toInstant();
    out.add(
        FeedbackEvidence.of(
            ModelInTheLoop.withDefaults()
                .withFlagged(flagged)
                .withWindowDays(loopWindow)
                .withDays(loopDays)
                .withReplicates(loopRuns)
                .withRefitEveryDays(loopRefit)
                .run(forecaster, people, log, cutoff, loopSeed),
            subject,
            Optional.of(Tolerance.ratio(RATIO_TOLERANCE))));
    out.add(
        FeedbackEvidence.of(
            NullData.withDefaults()
                .withFlagged(flagged)
                .withWindowDays(loopWindow)
                .withDays(loopDays)
                .withReplicates(Math.max(2, loopRuns - 1))
                .run(forecaster, people.grid(), log, cutoff, loopSeed),
            subject));
  }
}
