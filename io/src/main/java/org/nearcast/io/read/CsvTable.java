package org.nearcast.io.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small CSV file, plain or gzipped, UTF-8, comma between fields, read as a whole: tables of areas
 * and cells, not of incidents. Rows of another number of fields than the header are rejected.
 */
final class CsvTable {
  /**
   * A row.
   *
   * @param line of the file on which it starts
   * @param fields as many as the header, without blanks around them
   */
  record Row(long line, List<String> fields) {
    String get(int column) {
      return fields.get(column);
    }
  }

  final String input;
  final List<String> header;
  final List<Row> rows = new ArrayList<>();

  private CsvTable(String input, List<String> header) {
    this.input = input;
    this.header = header;
  }

  static CsvTable read(Path path, List<RejectedRow> rejected) throws IOException {
    InputFile file = new InputFile(path);
    CsvTable table = null;
    long line = 1;
    try (file;
        Reader text = file.text(StandardCharsets.UTF_8)) {
      for (CsvRecord record :
          CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text)) {
        line = record.getStartingLineNumber();
        List<String> fields = record.getFields().stream().map(String::strip).toList();
        if (table == null) {
          table = new CsvTable(path.toString(), fields);
        } else if (fields.size() == table.header.size()) {
          table.rows.add(new Row(line, fields));
        } else {
          rejected.add(wrongLength(line, fields, table.header.size()));
        }
      }
    } catch (UncheckedIOException | CsvParseException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      if (cause instanceof IOException io) {
        throw file.failure(io, line, StandardCharsets.UTF_8);
      }
      throw new IncidentReadException(
          path + ", after line " + line + ": not CSV: " + cause.getMessage(), e);
    } catch (IOException e) {
      throw file.failure(e, line, StandardCharsets.UTF_8);
    }
    if (table == null) {
      throw new IncidentReadException(path + " is empty: it has no header line");
    }
    return table;
  }

  private static RejectedRow wrongLength(long line, List<String> fields, int columns) {
    return new RejectedRow(
        "line",
        line,
        "",
        fields.get(0),
        fields.size() < columns ? RejectReason.TOO_FEW_FIELDS : RejectReason.TOO_MANY_FIELDS,
        "a row must have " + columns + " fields, as the header has, not " + fields.size());
  }

  /** Position of a column that must be there once. */
  int column(String name) throws IncidentReadException {
    int at = header.indexOf(name);
    if (at < 0 || header.lastIndexOf(name) != at) {
      throw new IncidentReadException(
          input
              + ": "
              + (at < 0 ? "no column \"" : "more than one column \"")
              + name
              + "\"; the columns are "
              + ColumnNames.list(header));
    }
    return at;
  }
}
