package org.nearcast.io.read;

import java.util.Objects;

/**
 * A row that was not accepted, and why.
 *
 * @param unit what is counted: {@code "line"}, {@code "row"} or {@code "feature"}
 * @param line where it is: for CSV the line of the file on which the record starts, otherwise the
 *     number of the row or feature; the first is 1
 * @param column the column at fault; several joined by {@code ", "}; empty if it is the whole row
 * @param value what stood there, cut to 80 characters; empty if nothing did
 * @param reason kind of fault
 * @param detail a sentence that names the rule
 */
public record RejectedRow(
    String unit, long line, String column, String value, RejectReason reason, String detail) {
  private static final int LONGEST_VALUE = 80;

  /**
   * Makes a rejected row; a long value is cut.
   *
   * @param unit what is counted
   * @param line where it is
   * @param column the column at fault
   * @param value what stood there
   * @param reason kind of fault
   * @param detail a sentence that names the rule
   */
  public RejectedRow {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
    value = cut(value);
  }

  static String cut(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
  }

  /** A line for people: where, which column, what is wrong, and the value. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(unit).append(' ').append(line);
    if (!column.isEmpty()) {
      out.append(", column ").append(column);
    }
    out.append(": ").append(detail);
    if (!value.isEmpty()) {
      out.append(column.isEmpty() ? ": it starts with \"" : " but was \"")
          .append(value)
          .append('"');
    }
    return out.toString();
  }
}
