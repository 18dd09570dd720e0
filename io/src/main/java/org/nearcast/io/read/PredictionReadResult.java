package org.nearcast.io.read;

import java.util.List;
import java.util.Objects;
import org.nearcast.audit.subject.Subject;

/**
 * Somebody else's predictions, ready for an audit, and what of them is not.
 *
 * @param subject the windows; its grid is that of the areas or cells
 * @param rejected features and rows that were not accepted
 * @param areasWithoutRow names of areas or cells that no row is of, or not for every window
 * @param rowsWithoutArea keys of rows whose area or cell is unknown, each once
 * @param notes what was done with them, repairs, and points outside the grid; a sentence each
 */
public record PredictionReadResult(
    Subject subject,
    List<RejectedRow> rejected,
    List<String> areasWithoutRow,
    List<String> rowsWithoutArea,
    List<String> notes) {
  /**
   * Makes a result.
   *
   * @param subject as above
   * @param rejected as above
   * @param areasWithoutRow as above
   * @param rowsWithoutArea as above
   * @param notes as above
   */
  public PredictionReadResult {
    Objects.requireNonNull(subject, "subject");
    rejected = List.copyOf(rejected);
    areasWithoutRow = List.copyOf(areasWithoutRow);
    rowsWithoutArea = List.copyOf(rowsWithoutArea);
    notes = List.copyOf(notes);
  }
}
