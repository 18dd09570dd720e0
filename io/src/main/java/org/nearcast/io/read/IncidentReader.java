package org.nearcast.io.read;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import tech.tablesaw.api.Table;

/**
 * Reads incidents from CSV files, Tablesaw tables, database queries and GeoJSON. The static methods
 * are for the usual case; an instance takes options. Immutable and thread-safe.
 *
 * <pre>{@code
 * ReadResult result = IncidentReader.readCsv(Path.of("incidents.csv.gz"), columns);
 * System.out.print(result.quality().describe());
 * IncidentLog log = result.log();
 * }</pre>
 *
 * <p><b>CSV</b> is RFC 4180 and its usual deviations: lines end with LF or CRLF; the delimiter is a
 * comma, semicolon, tab or bar, found out from the header line unless stated; blanks around names,
 * values and quotes are cut off; empty lines are skipped; a byte order mark is accepted. Files may
 * be gzipped, which their content tells, not their name. The text is UTF-8 unless stated.
 *
 * <p><b>Failure.</b> A row that cannot be used is rejected and listed in the result, never lost. An
 * input that cannot be used at all (no such file, damaged, unknown column, no row accepted) is an
 * {@link IncidentReadException}; settings that contradict each other are an {@link
 * IllegalArgumentException}.
 */
public final class IncidentReader {
  private static final int FETCH_ROWS = 10_000;

  private final IncidentColumns columns;
  private final char delimiter;
  private final Charset charset;
  private final ProgressListener listener;

  private IncidentReader(
      IncidentColumns columns, char delimiter, Charset charset, ProgressListener listener) {
    this.columns = columns;
    this.delimiter = delimiter;
    this.charset = charset;
    this.listener = listener;
  }

  /**
   * A reader with the usual options.
   *
   * @param columns which column holds what
   * @return the reader
   * @throws IllegalArgumentException if the columns do not say when an incident occurred, or state
   *     a target system that is not the study area's
   */
  public static IncidentReader of(IncidentColumns columns) {
    ColumnNames.demandTime(columns);
    columns.target();
    return new IncidentReader(columns, (char) 0, StandardCharsets.UTF_8, (rows, fraction) -> {});
  }

  /**
   * States the delimiter of CSV files.
   *
   * @param newDelimiter for example {@code ';'} or a tab
   * @return a changed copy
   */
  public IncidentReader withDelimiter(char newDelimiter) {
    if (newDelimiter == '"' || newDelimiter == '\n' || newDelimiter == '\r' || newDelimiter == 0) {
      throw new IllegalArgumentException(
          "delimiter must not be a quote, a line break or the character 0 but was code "
              + (int) newDelimiter);
    }
    return new IncidentReader(columns, newDelimiter, charset, listener);
  }

  /**
   * States the encoding of CSV files; a byte order mark in the file overrules it.
   *
   * @param newCharset for example {@code Charset.forName("windows-1252")}
   * @return a changed copy
   */
  public IncidentReader withCharset(Charset newCharset) {
    Objects.requireNonNull(newCharset, "charset");
    return new IncidentReader(columns, delimiter, newCharset, listener);
  }

  /**
   * States who is told how far the reading has come.
   *
   * @param newListener the listener
   * @return a changed copy
   */
  public IncidentReader withProgress(ProgressListener newListener) {
    Objects.requireNonNull(newListener, "listener");
    return new IncidentReader(columns, delimiter, charset, newListener);
  }

  /**
   * Reads a CSV file, plain or gzipped.
   *
   * @param file the file
   * @param columns which column holds what
   * @return the log, the rejected rows and the data quality
   * @throws IOException if the file cannot be read at all
   */
  public static ReadResult readCsv(Path file, IncidentColumns columns) throws IOException {
    return of(columns).readCsv(file);
  }

  /**
   * Reads a CSV file, plain or gzipped.
   *
   * @param file the file
   * @return the log, the rejected rows and the data quality
   * @throws IOException if the file cannot be read at all
   */
  public ReadResult readCsv(Path file) throws IOException {
    try (RowSource source = new CsvSource(file, columns, delimiter, charset)) {
      return LogAssembler.read(source, columns, listener);
    }
  }

  /**
   * Reads a Tablesaw table.
   *
   * @param table the table
   * @param columns which column holds what
   * @return the log, the rejected rows and the data quality
   * @throws IOException if no row can be used
   */
  public static ReadResult readTable(Table table, IncidentColumns columns) throws IOException {
    return of(columns).readTable(table);
  }

  /**
   * Reads a Tablesaw table.
   *
   * @param table the table
   * @return the log, the rejected rows and the data quality
   * @throws IOException if no row can be used
   */
  public ReadResult readTable(Table table) throws IOException {
    try (RowSource source = new TableSource(table, columns)) {
      return LogAssembler.read(source, columns, listener);
    }
  }

  /**
   * Reads the result of a database query.
   *
   * @param connection an open connection; it stays open
   * @param sql the query
   * @param columns which column holds what, by the labels of the result
   * @return the log, the rejected rows and the data quality
   * @throws IOException if the query fails or no row can be used
   */
  public static ReadResult readQuery(Connection connection, String sql, IncidentColumns columns)
      throws IOException {
    return of(columns).readQuery(connection, sql);
  }

  /**
   * Reads the result of a database query. A time without a zone, whatever the database calls it, is
   * local time of the columns' zone.
   *
   * @param connection an open connection; it stays open
   * @param sql the query
   * @return the log, the rejected rows and the data quality
   * @throws IOException if the query fails or no row can be used
   */
  public ReadResult readQuery(Connection connection, String sql) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = statement.executeQuery(sql)) {
        return read(rows, sql);
      }
    } catch (SQLException e) {
      throw new IncidentReadException("the query \"" + sql + "\" failed: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a result set from where it stands to its end.
   *
   * @param rows the result set; it stays open
   * @return the log, the rejected rows and the data quality
   * @throws IOException if the query fails or no row can be used
   */
  public ReadResult readQuery(ResultSet rows) throws IOException {
    return read(rows, "");
  }

  private ReadResult read(ResultSet rows, String sql) throws IOException {
    try (RowSource source = new QuerySource(rows, sql, columns)) {
      return LogAssembler.read(source, columns, listener);
    }
  }

  /**
   * Reads the point features of a GeoJSON feature collection, plain or gzipped.
   *
   * @param file the file
   * @param columns which property holds what; the place is the geometry
   * @return the log, the rejected rows and the data quality
   * @throws IOException if the file cannot be read at all
   */
  public static ReadResult readGeoJson(Path file, IncidentColumns columns) throws IOException {
    return of(columns).readGeoJson(file);
  }

  /**
   * Reads the point features of a GeoJSON feature collection, plain or gzipped. A feature whose
   * geometry is not a point is rejected.
   *
   * @param file the file
   * @return the log, the rejected rows and the data quality
   * @throws IOException if the file cannot be read at all
   */
  public ReadResult readGeoJson(Path file) throws IOException {
    try (RowSource source = new GeoJsonSource(file, columns)) {
      return LogAssembler.read(source, columns, listener);
    }
  }
}
