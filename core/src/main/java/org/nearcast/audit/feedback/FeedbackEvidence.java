package org.nearcast.audit.feedback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Tolerance;

/**
 * Feedback as evidence of an audit: figures under the name of the audited subject, charts over time
 * and what they mean in plain sentences. Stateless and thread-safe.
 */
public final class FeedbackEvidence {
  private FeedbackEvidence() {}

  /**
   * An urn: shares of its cells over time.
   *
   * @param result the runs
   * @param subject name of the audited subject
   * @return one figure and one line a cell
   */
  public static Evidence of(UrnResult result, String subject) {
    Urn urn = result.urn();
    List<Chart.Line> lines = new ArrayList<>();
    for (int cell = 0; cell < urn.cells(); cell++) {
      Series share = result.share(cell);
      lines.add(new Chart.Line("cell " + (cell + 1), steps(share), boxed(share.means())));
      lines.add(new Chart.Line("cell " + (cell + 1) + ", 5 % of runs", steps(share), low(share)));
      lines.add(new Chart.Line("cell " + (cell + 1) + ", 95 % of runs", steps(share), high(share)));
    }
    List<String> notes = new ArrayList<>();
    notes.add("The urn stands for patrols that go where incidents were found: " + urn + ".");
    boolean plain = urn.correction() == UrnCorrection.NONE;
    if (plain && urn.cells() == 2 && urn.limit().runaway()) {
      notes.add(
          "It runs away: in the long run all patrols go to one cell, although there is crime in the"
              + " other as well.");
    } else if (plain && urn.cells() == 2) {
      notes.add(
          String.format(
              Locale.ROOT,
              "It does not run away: in the long run the share of cell 1 settles at %.3f.",
              urn.limit().share()));
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "At the end cell 1 has %s of the patrols on average; visited equally often it would"
                + " have %s.",
            percent(result.finalShare(0).estimate()),
            percent(urn.evenShare(0))));
    Chart chart =
        new Chart(
            "Shares of patrols in the urn", "draws", "share of patrols (mean of runs)", lines);
    return evidence(subject, result.drafts(subject), List.of(chart), notes);
  }

  /**
   * The model in the loop with its patrols.
   *
   * @param result the runs
   * @param subject name of the audited subject
   * @param amplification the band in which an amplification passes; empty for none
   * @return figures, and charts of overlap, cells ever flagged, added incidents and each group's
   *     exposure by arm
   */
  public static Evidence of(LoopResult result, String subject, Optional<Tolerance> amplification) {
    List<Chart> charts = new ArrayList<>();
    charts.add(
        chart(
            result,
            "Overlap of the flagged cells with those of the day before, model in the loop",
            "share of the day's flagged cells",
            result::overlap));
    charts.add(
        chart(
            result, "Cells ever flagged, model in the loop", "cells so far", result::everFlagged));
    charts.add(
        chart(
            result, "Incidents added to the record by patrols", "incidents so far", result::added));
    for (int g = 0; g < result.groups().size(); g++) {
      int group = g;
      charts.add(
          chart(
              result,
              "Exposure of " + result.groups().get(g) + ", model in the loop",
              "share of the group in flagged cells",
              arm -> result.exposure(arm, group)));
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "The model was run in a loop with the patrols it sends ("
            + result.loop()
            + "). What patrols find becomes training data, unless the arm says otherwise; the arm"
            + " without discovered incidents is the control.");
    for (Arm arm : result.arms()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "With %s, %s of the flagged cells were flagged on the day before as well, and %.1f"
                  + " cells were flagged on any day.",
              arm.words(),
              percent(result.meanOverlap(arm).estimate()),
              last(result.everFlagged(arm))));
    }
    notes.addAll(result.notes());
    return evidence(subject, result.drafts(amplification), charts, notes);
  }

  /**
   * Data without a pattern.
   *
   * @param result the runs
   * @param subject name of the audited subject
   * @return figures, and charts of overlap and cells ever flagged
   */
  public static Evidence of(NullResult result, String subject) {
    Series overlap = result.overlapByDay();
    Series ever = result.everFlagged();
    List<Chart> charts =
        List.of(
            new Chart(
                "Overlap of the flagged cells with those of the day before, data without a pattern",
                "day",
                "share of the day's flagged cells",
                band("data without a pattern", overlap)),
            new Chart(
                "Cells ever flagged, data without a pattern",
                "day",
                "cells so far",
                band("data without a pattern", ever)));
    List<String> notes =
        List.of(
            String.format(
                Locale.ROOT,
                "Where crime has no place, the method still flags %s of the cells that it flagged"
                    + " the day before (by chance %s; on the real data %s): so much of the overlap"
                    + " it makes by itself.",
                percent(result.overlap().estimate()),
                percent(result.overlapByChance()),
                percent(result.realOverlap())),
            String.format(
                Locale.ROOT,
                "There it claims that %s of the incidents fall into the flagged %s of the area; a"
                    + " method that found nothing would say %s.",
                percent(result.forecastShare().estimate()),
                percent(result.flaggedAreaShare()),
                percent(result.flaggedAreaShare())));
    return evidence(subject, result.drafts(), charts, notes);
  }

  /**
   * How much the flagged cells stay the same.
   *
   * @param stability of the audited windows
   * @param subject name of the audited subject
   * @return figures, and charts of overlap and cells ever flagged
   */
  public static Evidence of(FlagStability stability, String subject) {
    double[] ever = stability.everFlaggedByWindow();
    double[] window = new double[ever.length];
    Arrays.setAll(window, t -> t + 1);
    List<Chart> charts =
        List.of(
            new Chart(
                "Overlap of the flagged cells with those of the window before",
                "window",
                "share of the window's flagged cells",
                List.of(
                    Chart.Line.of(
                        "as audited",
                        Arrays.copyOfRange(window, 1, window.length),
                        stability.overlaps()))),
            new Chart(
                "Cells ever flagged",
                "window",
                "cells so far",
                List.of(Chart.Line.of("as audited", window, ever))));
    String note =
        String.format(
            Locale.ROOT,
            "Over %d windows %d of %d cells were ever flagged and %d in every window; on average %s"
                + " of the flagged cells were flagged in the window before as well (by chance %s)."
                + " High overlap is no fault by itself: crime has places.",
            ever.length,
            stability.everFlagged(),
            stability.windowsFlagged().length,
            stability.alwaysFlagged(),
            percent(stability.meanOverlap()),
            percent(stability.overlapByChance()));
    return evidence(subject, stability.drafts(), charts, List.of(note));
  }

  private static Evidence evidence(
      String subject, List<Draft> drafts, List<Chart> charts, List<String> notes) {
    return new Evidence(
        Measure.FEEDBACK, drafts.stream().map(d -> d.about(subject)).toList(), charts, notes);
  }

  private static Chart chart(
      LoopResult result, String title, String unit, Function<Arm, Series> series) {
    List<Chart.Line> lines = new ArrayList<>();
    for (Arm arm : result.arms()) {
      Series of = series.apply(arm);
      lines.add(new Chart.Line(arm.words(), steps(of), boxed(of.means())));
    }
    return new Chart(title, "day", unit + " (mean of runs)", lines);
  }

  private static List<Chart.Line> band(String name, Series of) {
    return List.of(
        new Chart.Line(name + ", mean of runs", steps(of), boxed(of.means())),
        new Chart.Line("5 % of runs", steps(of), low(of)),
        new Chart.Line("95 % of runs", steps(of), high(of)));
  }

  private static List<Double> steps(Series of) {
    double[] out = new double[of.size()];
    Arrays.setAll(out, of::step);
    return boxed(out);
  }

  private static List<Double> low(Series of) {
    double[] out = new double[of.size()];
    Arrays.setAll(out, of::low);
    return boxed(out);
  }

  private static List<Double> high(Series of) {
    double[] out = new double[of.size()];
    Arrays.setAll(out, of::high);
    return boxed(out);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double last(Series of) {
    return of.mean(of.size() - 1);
  }

  private static String percent(double share) {
    return Double.isNaN(share)
        ? "an unknown share"
        : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
