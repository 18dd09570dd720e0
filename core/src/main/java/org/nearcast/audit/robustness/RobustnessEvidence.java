package org.nearcast.audit.robustness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.finding.Measure;
import org.nearcast.model.Explanation.Contribution;

/**
 * Removals, fabricated reports, sources and other grids as evidence of an audit: figures under the
 * name of the audited subject, charts and plain sentences. No incident's place is in it. Stateless
 * and thread-safe.
 */
public final class RobustnessEvidence {
  private RobustnessEvidence() {}

  /**
   * How few incidents hold flagged cells.
   *
   * @param result of the flagged cells
   * @param subject name of the audited subject
   * @return measure 13, with a chart of how contributions add up
   */
  public static Evidence of(RemovalResult result, String subject) {
    List<String> notes = new ArrayList<>();
    List<Chart.Line> lines = new ArrayList<>();
    for (Removal cell : result.cells()) {
      String name = result.grid().name(cell.cell());
      notes.add(
          String.format(
              Locale.ROOT,
              "Cell %s: %.0f %% of its forecast is background, the rest comes of single past"
                  + " incidents. %s",
              name,
              100 * cell.explanation().backgroundShare(),
              sentence(cell)));
      List<Double> x = new ArrayList<>(List.of(0.0));
      List<Double> y = new ArrayList<>(List.of(cell.explanation().backgroundExpectedCount()));
      double sum = cell.explanation().backgroundExpectedCount();
      for (Contribution part : cell.explanation().contributions()) {
        sum += part.expectedCount();
        x.add((double) x.size());
        y.add(sum);
      }
      lines.add(new Chart.Line(name, x, y));
    }
    List<Chart> charts =
        lines.isEmpty()
            ? List.of()
            : List.of(
                new Chart(
                    "Background and the incidents that contribute most",
                    "incidents, the greatest contribution first; 0 is the background",
                    "expected incidents so far",
                    lines));
    return evidence(Measure.EXPLANATION, subject, result.drafts(), charts, notes);
  }

  private static String sentence(Removal cell) {
    String fixed =
        cell.withoutRefit().isPresent()
            ? "With the model's parameters and other cells as they are, "
                + incidents(cell.withoutRefit().getAsInt())
                + " fewer would take it out of the flagged cells"
            : "With the model's parameters as they are, no removal takes it out";
    String verified =
        cell.withRefit().isPresent()
            ? "; fitted anew without the " + incidents(cell.withRefit().getAsInt()) + ", it is out"
            : "";
    return fixed + verified + (cell.note().isEmpty() ? "." : " (" + cell.note() + ").");
  }

  private static String incidents(int count) {
    return count + (count == 1 ? " incident" : " incidents");
  }

  /**
   * How many fabricated reports would put cells into the flagged set.
   *
   * @param result of the cells tried
   * @param subject name of the audited subject
   * @return measure 14
   */
  public static Evidence of(PoisoningResult result, String subject) {
    List<String> notes = new ArrayList<>();
    for (PoisonedCell cell : result.cells()) {
      String name = result.grid().name(cell.cell()) + " (rank " + cell.rank() + ")";
      notes.add(
          cell.reports().isEmpty()
              ? "Cell " + name + ": " + result.mostReports() + " fabricated reports do not flag it."
              : cell.reports().getAsInt() == 0
                  ? "Cell " + name + " is flagged without any fabricated report."
                  : "Cell "
                      + name
                      + ": "
                      + cell.reports().getAsInt()
                      + " fabricated reports were found to be enough to flag it.");
    }
    return evidence(Measure.POISONING, subject, result.drafts(), List.of(), notes);
  }

  /**
   * How much hangs on each source.
   *
   * @param influence of each source
   * @param subject name of the audited subject
   * @return measure 14
   */
  public static Evidence of(SourceInfluence influence, String subject) {
    List<String> notes = new ArrayList<>();
    for (SourceInfluence.Source source : influence.sources()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Without source %s (%d incidents) %d of the flagged cells drop out, and %d are"
                  + " flagged then.",
              source.name(),
              source.incidents(),
              source.left(),
              source.flaggedWithout()));
    }
    return evidence(Measure.POISONING, subject, influence.drafts(), List.of(), notes);
  }

  /**
   * Reports that look fabricated; signs and not proofs.
   *
   * @param found what a search found
   * @param subject name of the audited subject
   * @return measure 14
   */
  public static Evidence of(SuspectReports.Found found, String subject) {
    int inBursts = found.bursts().stream().mapToInt(b -> b.incidents().size()).sum();
    List<Draft> drafts =
        List.of(
            Drafts.of(
                Measure.POISONING,
                subject,
                "reports that repeat another one in place, time and category, of "
                    + found.reports(),
                "reports",
                found.repeated(),
                ""),
            Drafts.of(
                Measure.POISONING,
                subject,
                "reports in bursts at one place, of " + found.reports(),
                "reports",
                inBursts,
                ""));
    String note =
        "Of "
            + found.reports()
            + " reports, "
            + found.repeated()
            + " repeat another one to the last digit and "
            + inBursts
            + " lie in "
            + found.bursts().size()
            + " bursts. Rounded places, batches of coding and true series look the same.";
    return evidence(Measure.POISONING, subject, drafts, List.of(), List.of(note));
  }

  /**
   * Figures on other grids.
   *
   * @param result by grid
   * @param subject name of the audited subject
   * @return measure 12, with a chart over the cell sizes a figure
   */
  public static Evidence of(GridSensitivityResult result, String subject) {
    List<Chart> charts = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int q = 0; q < result.quantities().size(); q++) {
      String quantity = result.quantities().get(q);
      charts.add(
          new Chart(
              "On other grids: " + quantity, "cell side, metres", quantity, lines(result, q)));
      notes.add(
          result.assessed(q) == 0
              ? quantity + " has no value on any of " + result.grids().size() + " grids."
              : String.format(
                  Locale.ROOT,
                  "On %d of %d grids %s goes from %.3g to %.3g (median %.3g).",
                  result.assessed(q),
                  result.grids().size(),
                  quantity,
                  result.least(q),
                  result.greatest(q),
                  result.median(q)));
    }
    for (GridFigure grid : result.grids()) {
      if (!grid.obstacle().isEmpty()) {
        notes.add("Not assessed on " + words(grid) + ": " + grid.obstacle());
      }
    }
    return evidence(Measure.BOUNDS, subject, result.drafts(subject), charts, notes);
  }

  // a line for each rotation and offset (as a share of the side), over the sides
  private static List<Chart.Line> lines(GridSensitivityResult result, int quantity) {
    Map<String, TreeMap<Double, Double>> lines = new LinkedHashMap<>();
    for (GridFigure grid : result.grids()) {
      String name =
          String.format(
              Locale.ROOT,
              "rotated by %.0f°, shifted by %.2f of a cell",
              grid.rotationDegrees(),
              grid.offsetMetres() / grid.cellMetres());
      lines
          .computeIfAbsent(name, n -> new TreeMap<>())
          .put(grid.cellMetres(), grid.values().get(quantity));
    }
    List<Chart.Line> out = new ArrayList<>();
    lines.forEach(
        (name, values) ->
            out.add(
                new Chart.Line(name, List.copyOf(values.keySet()), List.copyOf(values.values()))));
    return out;
  }

  private static String words(GridFigure grid) {
    return String.format(
        Locale.ROOT,
        "cells of %.0f m, rotated by %.0f°, shifted by %.0f m",
        grid.cellMetres(),
        grid.rotationDegrees(),
        grid.offsetMetres());
  }

  private static Evidence evidence(
      Measure measure, String subject, List<Draft> drafts, List<Chart> charts, List<String> notes) {
    return new Evidence(
        measure, drafts.stream().map(d -> d.about(subject)).toList(), charts, notes);
  }
}
