package org.nearcast.io.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.nearcast.audit.subject.Subject;

/**
 * Somebody else's predictions, ready for an audit, and what of them is not.
 *
 * @param subject the windows; its grid is that of the areas or cells. What was left out is in its
 *     {@link Subject#notAssessed}, and so in the report
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

  /** A result whose subject says what was left out. */
  static PredictionReadResult of(
      Subject subject,
      List<RejectedRow> rejected,
      List<String> areasWithoutRow,
      boolean absentIsZero,
      List<String> rowsWithoutArea,
      List<String> notes) {
    List<String> left = new ArrayList<>();
    if (!rejected.isEmpty()) {
      List<String> reasons = new ArrayList<>();
      DataQuality.byReason(rejected)
          .forEach((reason, count) -> reasons.add(reason.description() + ": " + count));
      left.add(
          rejected.size()
              + " rows or areas of the predictions were rejected and are in no figure ("
              + String.join(", ", reasons)
              + ").");
    }
    if (!rowsWithoutArea.isEmpty()) {
      left.add(
          rowsWithoutArea.size()
              + " keys of the predictions have no area: their rows are in no figure.");
    }
    if (!areasWithoutRow.isEmpty()) {
      left.add(
          areasWithoutRow.size()
              + (absentIsZero
                  ? " areas lack predictions in some window and count as 0 there, as was stated."
                  : " areas lack predictions in some window: nothing is said of those who live"
                      + " there."));
    }
    return new PredictionReadResult(
        subject.withNotAssessed(left), rejected, areasWithoutRow, rowsWithoutArea, notes);
  }
}
