package org.nearcast.io.read;

import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The rows of a Tablesaw table. */
final class TableSource implements RowSource {
  private final Table table;
  private final Column<?>[] columns = new Column<?>[Field.ALL.length];
  private final boolean[] time = new boolean[Field.ALL.length];
  private int row = -1;

  TableSource(Table table, IncidentColumns settings) throws IncidentReadException {
    this.table = table;
    int[] positions = ColumnNames.find(table.columnNames(), settings, name());
    for (Field field : Field.ALL) {
      int position = positions[field.position()];
      columns[field.position()] = position < 0 ? null : table.column(position);
    }
  }

  @Override
  public String name() {
    return "table \"" + table.name() + "\"";
  }

  @Override
  public boolean next() {
    return ++row < table.rowCount();
  }

  @Override
  public String unit() {
    return "row";
  }

  @Override
  public long line() {
    return row + 1L;
  }

  @Override
  public RejectedRow fault() {
    return null;
  }

  @Override
  public String text(Field field) {
    Column<?> column = columns[field.position()];
    if (column == null || column.isMissing(row)) {
      return null;
    }
    Object value = column.get(row);
    time[field.position()] = value instanceof Temporal;
    String text = String.valueOf(value).strip();
    return text.isEmpty() ? null : text;
  }

  @Override
  public boolean isTime(Field field) {
    return time[field.position()];
  }

  @Override
  public double fraction() {
    return table.rowCount() == 0 ? 1 : Math.min(1, row / (double) table.rowCount());
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("table", table.name());
    facts.put("tablesaw", IoVersions.of("tablesaw"));
    return facts;
  }

  @Override
  public void close() {
    // a table holds nothing open
  }
}
