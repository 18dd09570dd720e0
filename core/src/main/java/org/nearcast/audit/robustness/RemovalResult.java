package org.nearcast.audit.robustness;

import java.util.ArrayList;
import java.util.List;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.grid.Grid;

/** How few incidents hold each flagged cell. Immutable. */
public final class RemovalResult {
  private final String subject;
  private final String rule;
  private final Grid grid;
  private final List<Removal> cells;

  RemovalResult(String subject, String rule, Grid grid, List<Removal> cells) {
    this.subject = subject;
    this.rule = rule;
    this.grid = grid;
    this.cells = cells;
  }

  Grid grid() {
    return grid;
  }

  /**
   * One answer a flagged cell.
   *
   * @return the hottest first
   */
  public List<Removal> cells() {
    return cells;
  }

  /**
   * The figures for a report: for each flagged cell its background share and both counts.
   *
   * @return descriptive figures; those that have no value say why
   */
  public List<Draft> drafts() {
    List<Draft> out = new ArrayList<>();
    for (Removal cell : cells) {
      String of = " of cell " + grid.name(cell.cell()) + ", " + rule;
      out.add(
          Drafts.of(
              Measure.EXPLANATION,
              subject,
              "background share" + of,
              "",
              cell.explanation().backgroundShare(),
              ""));
      out.add(
          Drafts.of(
              Measure.EXPLANATION,
              subject,
              "fewest removals, parameters fixed," + of,
              "incidents",
              cell.withoutRefit().isPresent() ? cell.withoutRefit().getAsInt() : Double.NaN,
              cell.withoutRefit().isPresent() ? "" : cell.note()));
      out.add(
          Drafts.of(
              Measure.EXPLANATION,
              subject,
              "removals verified with refit," + of,
              "incidents",
              cell.withRefit().isPresent() ? cell.withRefit().getAsInt() : Double.NaN,
              cell.withRefit().isPresent() ? "" : cell.note()));
    }
    return out;
  }
}
