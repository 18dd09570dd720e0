package org.nearcast.io.read;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the fields of one record after the other from FastCSV, and makes text only of those that
 * are used. The first record is the header.
 */
final class CsvFields extends CsvCallbackHandler<CsvFields> {
  private static final int LONGEST_FIELD = 1 << 16;

  private final String input;
  private final List<String> header = new ArrayList<>();
  private final String[] texts = new String[Field.ALL.length];
  private Field[][] fieldsOfColumn;
  private String firstText = "";
  private long line = 1;
  private int count;
  private boolean empty;
  private boolean endsInBrokenLine;

  CsvFields(String input) {
    this.input = input;
  }

  /** From now on keeps only these columns. */
  void use(int[] positions, int columns) {
    fieldsOfColumn = new Field[columns][];
    for (int column = 0; column < columns; column++) {
      List<Field> fields = new ArrayList<>();
      for (Field field : Field.ALL) {
        if (positions[field.position()] == column) {
          fields.add(field);
        }
      }
      fieldsOfColumn[column] = fields.isEmpty() ? null : fields.toArray(new Field[0]);
    }
  }

  List<String> header() {
    return List.copyOf(header);
  }

  long line() {
    return line;
  }

  int count() {
    return count;
  }

  /** Whether the last field of the record is quoted and goes over several lines. */
  boolean endsInBrokenLine() {
    return endsInBrokenLine;
  }

  String firstText() {
    return firstText;
  }

  String text(Field field) {
    return texts[field.position()];
  }

  @Override
  protected RecordType getRecordType() {
    return empty ? RecordType.EMPTY : RecordType.DATA;
  }

  @Override
  protected int getFieldCount() {
    return count;
  }

  @Override
  protected void beginRecord(long startingLineNumber) {
    line = startingLineNumber;
    count = 0;
    empty = false;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    int column = count++;
    endsInBrokenLine = quoted && hasLineBreak(buffer, offset, length);
    if (length > LONGEST_FIELD) {
      throw new UncheckedIOException(
          new IncidentReadException(
              String.format(
                  "%s: the record starting on line %d has a field of %d characters: is a quote"
                      + " never closed?",
                  input, line, length)));
    }
    if (fieldsOfColumn == null) {
      header.add(new String(buffer, offset, length).strip());
      return;
    }
    Field[] fields = column < fieldsOfColumn.length ? fieldsOfColumn[column] : null;
    if (fields == null && column > 0) {
      return;
    }
    String text = stripped(buffer, offset, length);
    if (column == 0) {
      firstText = text == null ? "" : text;
    }
    if (fields != null) {
      for (Field field : fields) {
        texts[field.position()] = text;
      }
    }
  }

  private static boolean hasLineBreak(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r') {
        return true;
      }
    }
    return false;
  }

  private static String stripped(char[] buffer, int offset, int length) {
    int from = offset;
    int to = offset + length;
    while (from < to && Character.isWhitespace(buffer[from])) {
      from++;
    }
    while (from < to && Character.isWhitespace(buffer[to - 1])) {
      to--;
    }
    return from == to ? null : new String(buffer, from, to - from);
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {
    throw new IllegalStateException("comments are not enabled");
  }

  @Override
  protected void setEmpty() {
    empty = true;
  }

  @Override
  protected CsvFields buildRecord() {
    return this;
  }
}
