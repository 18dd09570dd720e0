package org.nearcast.io.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/**
 * Rows one after the other; each gives the text of the fields that are used, by position in {@link
 * Field}. The text of a number or time that the source holds as such is that of {@code toString}.
 */
interface RowSource extends Closeable {
  /** What the fields of a row are called here, for messages. */
  String name();

  /** Moves to the next row; false after the last. */
  boolean next() throws IOException;

  /** What {@link #line} counts: "line", "row" or "feature". */
  String unit();

  /** Line or number of the row. */
  long line();

  /** What is wrong with the row as such, or null. */
  RejectedRow fault();

  /** The text of a field, without blanks around it; null if it is blank or not used. */
  String text(Field field);

  /** Whether the source holds the field as a time, so that patterns do not apply. */
  default boolean isTime(Field field) {
    return false;
  }

  /** Share of the input read, or NaN. */
  double fraction();

  /** Called after the last row: what provenance should say about the input. */
  Map<String, String> facts() throws IOException;

  @Override
  void close() throws IOException;
}
