package org.nearcast.io.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a dBASE III table: fields of fixed width, all of them characters. Deleted rows count,
 * since the shapes beside them do. Text is ISO 8859-1, which names and numbers of cells are.
 */
final class DbfRows {
  private static final int HEADER_BYTES = 32;
  private static final int END_OF_FIELDS = 0x0D;
  private static final Charset TEXT = StandardCharsets.ISO_8859_1;

  private final String input;
  private final ByteBuffer bytes;

  DbfRows(String input, byte[] bytes) {
    this.input = input;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  List<Map<String, String>> read() throws IncidentReadException {
    if (bytes.capacity() <= HEADER_BYTES || (bytes.get(0) & 7) != 3) {
      throw new IncidentReadException(
          input + ": a table must begin with a header of 32 bytes and the version 3 of dBASE");
    }
    long rows = bytes.getInt(4) & 0xFFFFFFFFL;
    int start = bytes.getShort(8) & 0xFFFF;
    int width = bytes.getShort(10) & 0xFFFF;
    if (start + rows * width > bytes.capacity()) {
      throw new IncidentReadException(
          String.format(
              "%s: %d rows of %d bytes do not fit into the file of %d bytes: is it truncated?",
              input, rows, width, bytes.capacity()));
    }
    Map<String, Integer> fields = fields(start, width);
    List<Map<String, String>> out = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Map<String, String> values = new LinkedHashMap<>();
      int at = start + row * width + 1; // behind the mark of deletion
      for (Map.Entry<String, Integer> field : fields.entrySet()) {
        values.put(field.getKey(), text(at, field.getValue()).strip());
        at += field.getValue();
      }
      out.add(values);
    }
    return out;
  }

  private Map<String, Integer> fields(int start, int width) throws IncidentReadException {
    Map<String, Integer> out = new LinkedHashMap<>();
    int sum = 1;
    int at = HEADER_BYTES;
    while (at + 32 <= start && bytes.get(at) != END_OF_FIELDS) {
      String name = text(at, 11);
      int zero = name.indexOf(0);
      name = (zero < 0 ? name : name.substring(0, zero)).strip();
      int length = bytes.get(at + 16) & 0xFF;
      if (out.put(name, length) != null) {
        throw new IncidentReadException(input + ": two fields are named \"" + name + "\"");
      }
      sum += length;
      at += 32;
    }
    if (sum != width) {
      throw new IncidentReadException(
          String.format(
              "%s: the fields have %d bytes but a row is said to have %d", input, sum, width));
    }
    return out;
  }

  private String text(int at, int length) {
    return new String(bytes.array(), at, length, TEXT);
  }
}
