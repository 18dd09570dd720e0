package org.nearcast.io.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The records of a CSV file, parsed by FastCSV. */
final class CsvSource implements RowSource {
  private static final int PEEK = 1 << 16;

  private final String name;
  private final InputFile file;
  private final Charset charset;
  private final CsvFields fields;
  private final LastCharacter ending;
  private final Iterator<CsvFields> records;
  private final int columns;
  private long lastLine;

  /**
   * Opens a file and reads its header.
   *
   * @param stated the delimiter, or 0 to find it out
   */
  CsvSource(Path path, IncidentColumns settings, char stated, Charset charset) throws IOException {
    this.name = path.toString();
    this.charset = charset;
    this.file = new InputFile(path);
    this.fields = new CsvFields(name);
    try {
      this.ending = new LastCharacter(file.text(charset));
      BufferedReader text = new BufferedReader(ending, PEEK);
      String start = firstLine(text);
      char delimiter = stated != 0 ? stated : delimiter(start, settings);
      this.records =
          CsvReader.builder()
              .fieldSeparator(delimiter)
              .trimWhitespacesAroundQuotes(true)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .build(fields, (Reader) text)
              .iterator();
      if (!advance()) {
        throw new IncidentReadException(name + " is empty: it has no header line");
      }
      List<String> header = fields.header();
      this.columns = header.size();
      fields.use(ColumnNames.find(header, settings, name), columns);
    } catch (IOException e) {
      file.close();
      throw file.failure(e, 1, charset);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static String firstLine(BufferedReader text) throws IOException {
    text.mark(PEEK);
    StringBuilder line = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < PEEK - 1; i++) {
      int c = text.read();
      if (c < 0 || (!quoted && (c == '\n' || c == '\r') && !line.toString().isBlank())) {
        break;
      }
      quoted ^= c == '"';
      line.append((char) c);
    }
    text.reset();
    return line.toString();
  }

  // The delimiter under which most of the wanted columns are there; then the one that cuts most.
  private static char delimiter(String firstLine, IncidentColumns settings) {
    char best = ',';
    int most = -1;
    for (char delimiter : ColumnNames.DELIMITERS) {
      List<String> names = split(firstLine, delimiter);
      int score = names.size();
      for (Field field : Field.ALL) {
        if (names.contains(settings.get(field.key()))) {
          score += PEEK;
        }
      }
      if (score > most) {
        most = score;
        best = delimiter;
      }
    }
    return best;
  }

  private static List<String> split(String line, char delimiter) {
    List<String> names = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i <= line.length(); i++) {
      char c = i == line.length() ? delimiter : line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && (!quoted || i == line.length())) {
        names.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    return names;
  }

  private boolean advance() throws IOException {
    try {
      if (!records.hasNext()) {
        demandClosedQuote();
        return false;
      }
      records.next();
      lastLine = fields.line();
      return true;
    } catch (UncheckedIOException | CsvParseException e) {
      throw failure(e);
    }
  }

  // FastCSV takes the end of the file for the missing quote. All rows in between would be lost.
  private void demandClosedQuote() throws IncidentReadException {
    if (fields.endsInBrokenLine() && ending.last() != '"') {
      throw new IncidentReadException(
          name + ": the record starting on line " + lastLine + " has a quote never closed");
    }
  }

  // FastCSV wraps what went wrong once or twice.
  private IncidentReadException failure(RuntimeException e) {
    Throwable deepest = e;
    while (deepest.getCause() != null && !(deepest instanceof IncidentReadException)) {
      deepest = deepest.getCause();
    }
    if (deepest instanceof IOException cause) {
      return file.failure(cause, fields.line(), charset);
    }
    return new IncidentReadException(
        name + ", record starting on line " + fields.line() + ": not CSV: " + deepest.getMessage(),
        e);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean next() throws IOException {
    return advance();
  }

  @Override
  public String unit() {
    return "line";
  }

  @Override
  public long line() {
    return fields.line();
  }

  @Override
  public RejectedRow fault() {
    int count = fields.count();
    if (count == columns) {
      return null;
    }
    return new RejectedRow(
        unit(),
        fields.line(),
        "",
        fields.firstText(),
        count < columns ? RejectReason.TOO_FEW_FIELDS : RejectReason.TOO_MANY_FIELDS,
        "a row must have " + columns + " fields, as the header has, not " + count);
  }

  @Override
  public String text(Field field) {
    return fields.text(field);
  }

  @Override
  public double fraction() {
    return file.fraction();
  }

  @Override
  public Map<String, String> facts() throws IOException {
    Map<String, String> facts = file.facts();
    facts.put("fastcsv", IoVersions.of("fastcsv"));
    return facts;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
