package org.nearcast.io.read;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a JDBC result set, from where it stands to its end. It is not closed. */
final class QuerySource implements RowSource {
  private final ResultSet rows;
  private final String sql;
  private final int[] positions;
  private final int[] types = new int[Field.ALL.length];
  private final String[] texts = new String[Field.ALL.length];
  private long row;

  /**
   * Takes a result set.
   *
   * @param sql what was asked, or empty if unknown
   */
  QuerySource(ResultSet rows, String sql, IncidentColumns settings) throws IncidentReadException {
    this.rows = rows;
    this.sql = sql;
    try {
      ResultSetMetaData metaData = rows.getMetaData();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        names.add(metaData.getColumnLabel(i));
      }
      this.positions = ColumnNames.find(names, settings, name());
      for (Field field : Field.ALL) {
        int position = positions[field.position()];
        types[field.position()] = position < 0 ? Types.NULL : type(metaData, position + 1);
      }
    } catch (SQLException e) {
      throw new IncidentReadException(name() + ": " + e.getMessage(), e);
    }
  }

  // PostgreSQL calls both of its kinds of time TIMESTAMP, and hands out each as its own class only.
  private static int type(ResultSetMetaData metaData, int column) throws SQLException {
    int type = metaData.getColumnType(column);
    return type == Types.TIMESTAMP && "timestamptz".equals(metaData.getColumnTypeName(column))
        ? Types.TIMESTAMP_WITH_TIMEZONE
        : type;
  }

  @Override
  public String name() {
    return "query";
  }

  @Override
  public boolean next() throws IncidentReadException {
    try {
      if (!rows.next()) {
        return false;
      }
      row++;
      for (int i = 0; i < texts.length; i++) {
        String text = positions[i] < 0 ? null : value(positions[i] + 1, types[i]);
        texts[i] = text == null || text.isBlank() ? null : text.strip();
      }
      return true;
    } catch (SQLException e) {
      throw new IncidentReadException(name() + ", row " + (row + 1) + ": " + e.getMessage(), e);
    }
  }

  // java.time, not java.sql.Timestamp: that one lives in the time zone of the machine, and moves
  // times that do not exist there.
  private String value(int column, int type) throws SQLException {
    return switch (type) {
      case Types.TIMESTAMP -> text(rows.getObject(column, LocalDateTime.class));
      case Types.DATE -> text(rows.getObject(column, LocalDate.class));
      case Types.TIMESTAMP_WITH_TIMEZONE -> text(rows.getObject(column, OffsetDateTime.class));
      case Types.DOUBLE, Types.FLOAT, Types.REAL -> number(column);
      default -> rows.getString(column);
    };
  }

  private String number(int column) throws SQLException {
    String text = Double.toString(rows.getDouble(column));
    return rows.wasNull() ? null : text;
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  @Override
  public String unit() {
    return "row";
  }

  @Override
  public long line() {
    return row;
  }

  @Override
  public RejectedRow fault() {
    return null;
  }

  @Override
  public String text(Field field) {
    return texts[field.position()];
  }

  @Override
  public boolean isTime(Field field) {
    int type = types[field.position()];
    return type == Types.TIMESTAMP || type == Types.DATE || type == Types.TIMESTAMP_WITH_TIMEZONE;
  }

  @Override
  public double fraction() {
    return Double.NaN;
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    if (!sql.isEmpty()) {
      facts.put("query", sql);
    }
    return facts;
  }

  @Override
  public void close() {
    // the result set belongs to the caller
  }
}
