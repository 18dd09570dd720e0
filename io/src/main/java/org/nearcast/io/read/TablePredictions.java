package org.nearcast.io.read;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;

/** Reads a table of cells by days; see {@link PredictionReader#readTable}. One use each. */
final class TablePredictions {
  private final PredictionReader reader;
  private final String cellColumn;
  private final Grid grid;
  private final Map<String, Integer> cells = new HashMap<>();

  TablePredictions(PredictionReader reader, String cellColumn, Grid grid) {
    this.reader = reader;
    this.cellColumn = cellColumn;
    this.grid = grid;
    for (int i = 0; i < grid.size(); i++) {
      cells.put(reader.cellsByNumber() ? String.valueOf(i + 1) : grid.name(i), i);
    }
  }

  /** Days in the order of the columns, and values by day and cell. */
  private record Table(List<LocalDate> days, double[][] values) {}

  PredictionReadResult read(Path scores, Optional<Path> observed, boolean scoreIsCount)
      throws IOException {
    Table score = table(scores);
    Table seen = observed.isPresent() ? table(observed.get()) : null;
    if (seen != null && !seen.days.equals(score.days)) {
      throw new IncidentReadException(
          observed.get()
              + " must have the days of "
              + scores
              + ", "
              + describe(score.days)
              + ", but has "
              + describe(seen.days));
    }
    Integer[] order = new Integer[score.days.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(score.days::get));
    Subject.Builder builder = Subject.builder(reader.name(), grid, scoreIsCount);
    for (int d : order) {
      double[] values = score.values[d];
      double[] flagged = reader.flagged(grid, values);
      if (seen == null) {
        builder.window(reader.span(score.days.get(d)), values, flagged);
      } else {
        builder.window(
            reader.span(score.days.get(d)), values, flagged, whole(seen.values[d], observed.get()));
      }
    }
    return new PredictionReadResult(
        builder.build(),
        List.of(),
        List.of(),
        List.of(),
        reader.cellsByNumber()
            ? List.of("cells are taken by their number in the grid, the first being 1")
            : List.of());
  }

  private static String describe(List<LocalDate> days) {
    return days.size() + " from " + days.get(0) + " to " + days.get(days.size() - 1);
  }

  private int[] whole(double[] values, Path file) throws IncidentReadException {
    int[] out = new int[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (int) values[i];
      if (out[i] != values[i]) {
        throw new IncidentReadException(
            file
                + ": incidents must be whole numbers but cell "
                + grid.name(i)
                + " has "
                + values[i]);
      }
    }
    return out;
  }

  private Table table(Path path) throws IOException {
    List<RejectedRow> rejected = new ArrayList<>();
    CsvTable csv = CsvTable.read(path, rejected);
    int key = csv.column(cellColumn);
    List<LocalDate> days = new ArrayList<>();
    for (int c = 0; c < csv.header.size(); c++) {
      if (c != key) {
        days.add(demandDate(path, csv.header.get(c)));
      }
    }
    if (days.isEmpty()) {
      throw new IncidentReadException(path + ": there must be a column a day but there is none");
    }
    double[][] values = new double[days.size()][grid.size()];
    boolean[] there = new boolean[grid.size()];
    for (CsvTable.Row row : csv.rows) {
      Integer cell = cells.get(row.get(key));
      if (cell == null || there[cell]) {
        throw new IncidentReadException(
            String.format(
                "%s, line %d: \"%s\" must be a cell of the grid, each once, but %s",
                path, row.line(), row.get(key), cell == null ? "is none" : "was there before"));
      }
      there[cell] = true;
      for (int c = 0; c < csv.header.size(); c++) {
        if (c != key) {
          Double value =
              AreaReader.number(row.get(c), "line", row.line(), csv.header.get(c), rejected);
          values[c < key ? c : c - 1][cell] = value == null ? 0 : value;
        }
      }
    }
    if (!rejected.isEmpty()) {
      throw new IncidentReadException(
          path + ": every value must be a number >= 0" + ReadResult.summary(rejected));
    }
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < there.length; i++) {
      if (!there[i]) {
        missing.add(grid.name(i));
      }
    }
    if (!missing.isEmpty()) {
      throw new IncidentReadException(
          path
              + ": every cell must have a row but "
              + missing.size()
              + " have none: "
              + ColumnNames.list(missing));
    }
    return new Table(days, values);
  }

  private static LocalDate demandDate(Path path, String header) throws IncidentReadException {
    LocalDate day = PredictionReader.date(header);
    if (day == null) {
      throw new IncidentReadException(
          path + ": a column must be a date, as 2024-03-10, but is \"" + header + "\"");
    }
    return day;
  }
}
