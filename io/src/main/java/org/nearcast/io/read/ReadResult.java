package org.nearcast.io.read;

import java.util.List;
import java.util.Objects;
import org.nearcast.event.IncidentLog;

/**
 * What was read: every row is either an incident of the log or among the rejected.
 *
 * @param log the accepted incidents
 * @param rejected the rows that were not accepted, by line
 * @param quality what was found out about the input
 */
public record ReadResult(IncidentLog log, List<RejectedRow> rejected, DataQuality quality) {
  private static final int MOST_SHOWN = 5;

  /**
   * Makes a result.
   *
   * @param log the accepted incidents
   * @param rejected the rows that were not accepted
   * @param quality what was found out about the input
   */
  public ReadResult {
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(quality, "quality");
    rejected = List.copyOf(rejected);
  }

  /**
   * The log, if every row was accepted.
   *
   * @return the log
   * @throws IncidentReadException if a row was rejected; the message gives the numbers by reason
   *     and the first few rows
   */
  public IncidentLog orThrow() throws IncidentReadException {
    if (!rejected.isEmpty()) {
      throw new IncidentReadException(
          quality.rejectedRows()
              + " of "
              + quality.rows()
              + " rows were rejected"
              + summary(rejected));
    }
    return log;
  }

  /** Numbers by reason, and the first few rows. */
  static String summary(List<RejectedRow> rejected) {
    StringBuilder out = new StringBuilder(" (");
    DataQuality.byReason(rejected)
        .forEach(
            (reason, count) ->
                out.append(out.length() == 2 ? "" : ", ")
                    .append(reason.description())
                    .append(": ")
                    .append(count));
    out.append("):");
    for (int i = 0; i < Math.min(MOST_SHOWN, rejected.size()); i++) {
      out.append("\n  ").append(rejected.get(i));
    }
    if (rejected.size() > MOST_SHOWN) {
      out.append("\n  and ").append(rejected.size() - MOST_SHOWN).append(" more");
    }
    return out.toString();
  }
}
