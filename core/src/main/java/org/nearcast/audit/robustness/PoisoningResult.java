package org.nearcast.audit.robustness;

import java.util.ArrayList;
import java.util.List;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.grid.Grid;

/** How many fabricated reports would put cells into the flagged set. Immutable. */
public final class PoisoningResult {
  private final String subject;
  private final String how;
  private final int mostReports;
  private final Grid grid;
  private final List<PoisonedCell> cells;

  PoisoningResult(
      String subject, String how, int mostReports, Grid grid, List<PoisonedCell> cells) {
    this.subject = subject;
    this.how = how;
    this.mostReports = mostReports;
    this.grid = grid;
    this.cells = cells;
  }

  Grid grid() {
    return grid;
  }

  int mostReports() {
    return mostReports;
  }

  /**
   * One answer a cell.
   *
   * @return in the order asked
   */
  public List<PoisonedCell> cells() {
    return cells;
  }

  /**
   * The figures for a report, one a cell.
   *
   * @return descriptive figures; those that have no value say why
   */
  public List<Draft> drafts() {
    List<Draft> out = new ArrayList<>();
    for (PoisonedCell cell : cells) {
      boolean found = cell.reports().isPresent();
      out.add(
          Drafts.of(
              Measure.POISONING,
              subject,
              "fabricated reports that put cell "
                  + grid.name(cell.cell())
                  + " (rank "
                  + cell.rank()
                  + ") into the "
                  + how
                  + ", with refit; that more never help less is "
                  + cell.monotone(),
              "reports",
              found ? cell.reports().getAsInt() : Double.NaN,
              found ? "" : mostReports + " reports, the most tried, do not suffice"));
    }
    return out;
  }
}
