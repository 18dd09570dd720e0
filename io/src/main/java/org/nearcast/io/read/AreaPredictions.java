package org.nearcast.io.read;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Zone;
import org.nearcast.grid.ZoneGrid;
import org.nearcast.io.Projection;

/** Joins a table of scores to areas; see {@link PredictionReader#readAreas}. One use each. */
final class AreaPredictions {
  private static final double[] ABSENT = {0, 0, 0};

  private final PredictionReader reader;
  private final PredictionColumns columns;
  private final List<RejectedRow> rejected = new ArrayList<>();

  /** Score, allocation and incidents by day and area; the day is null if there is none. */
  private final SortedMap<LocalDate, Map<String, double[]>> rows =
      new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));

  AreaPredictions(PredictionReader reader, PredictionColumns columns) {
    this.reader = reader;
    this.columns = columns;
  }

  PredictionReadResult read(Path geoJson, String nameProperty, Path csv, String targetCrs)
      throws IOException {
    NamedShapes named =
        NamedShapes.read(geoJson, nameProperty, Projection.LON_LAT, targetCrs, rejected);
    Set<String> unknown = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    named.shapes.forEach(shape -> names.add(shape.name()));
    CsvTable table = CsvTable.read(csv, rejected);
    readRows(table, names, unknown);
    List<String> without = new ArrayList<>();
    List<Zone> zones = new ArrayList<>();
    for (NamedShapes.Named shape : named.shapes) {
      boolean complete = true;
      for (Map<String, double[]> window : rows.values()) {
        complete &= window.containsKey(shape.name());
      }
      if (!complete) {
        without.add(shape.name());
      }
      if (complete || columns.absentIsZero()) {
        zones.add(new Zone(shape.name(), shape.polygon()));
      }
    }
    if (rows.isEmpty() || zones.isEmpty()) {
      throw new IncidentReadException(
          String.format(
              Locale.ROOT,
              "%s: no area of %s has a row for every window: its keys are such as %s, those of the"
                  + " areas %s%s",
              csv,
              geoJson,
              ColumnNames.list(unknown.stream().limit(3).toList()),
              ColumnNames.list(names.stream().limit(3).toList()),
              rejected.isEmpty() ? "" : ReadResult.summary(rejected)));
    }
    List<String> notes = new ArrayList<>(named.notes);
    if (!without.isEmpty()) {
      notes.add(
          without.size()
              + (columns.absentIsZero()
                  ? " areas lack a row in some window, and are 0 there as was stated"
                  : " areas lack a row in some window and are not in the audit"));
    }
    notes.addAll(missingDays());
    ZoneGrid grid = Grid.zones(zones, targetCrs);
    return PredictionReadResult.of(
        subject(grid), rejected, without, columns.absentIsZero(), List.copyOf(unknown), notes);
  }

  // Days without a row within the span: windows of zeros where absence was said to be zero.
  private List<String> missingDays() {
    List<LocalDate> missing = new ArrayList<>();
    if (columns.date().isPresent()) {
      LocalDate last = rows.lastKey();
      for (LocalDate day = rows.firstKey(); day.isBefore(last); day = day.plusDays(1)) {
        if (!rows.containsKey(day)) {
          missing.add(day);
        }
      }
    }
    if (missing.isEmpty()) {
      return List.of();
    }
    if (columns.absentIsZero()) {
      missing.forEach(day -> rows.put(day, new HashMap<>()));
    }
    return List.of(
        missing.size()
            + " days from the first to the last have no row at all, such as "
            + missing.get(0)
            + (columns.absentIsZero()
                ? "; nothing was allocated there, as was stated"
                : "; they are no windows, and in no figure"));
  }

  private Subject subject(ZoneGrid grid) {
    Subject.Builder builder = Subject.builder(reader.name(), grid, columns.scoreIsCount());
    rows.forEach(
        (day, window) -> {
          double[] score = new double[grid.size()];
          double[] allocation = new double[grid.size()];
          int[] observed = new int[grid.size()];
          for (int i = 0; i < score.length; i++) {
            double[] row = window.getOrDefault(grid.name(i), ABSENT);
            score[i] = row[0];
            allocation[i] = row[1];
            observed[i] = (int) row[2];
          }
          if (columns.allocation().isEmpty()) {
            allocation = reader.flagged(grid, score);
          }
          if (columns.observed().isPresent()) {
            builder.window(reader.span(day), score, allocation, observed);
          } else {
            builder.window(reader.span(day), score, allocation);
          }
        });
    return builder.build();
  }

  private void readRows(CsvTable table, Set<String> names, Set<String> unknown)
      throws IncidentReadException {
    int key = table.column(columns.key());
    int date = columns.date().isEmpty() ? -1 : table.column(columns.date().get());
    String[] wanted = {
      columns.score(), columns.allocation().orElse(null), columns.observed().orElse(null)
    };
    int[] positions = new int[wanted.length];
    for (int c = 0; c < wanted.length; c++) {
      positions[c] = wanted[c] == null ? -1 : table.column(wanted[c]);
    }
    for (CsvTable.Row row : table.rows) {
      String name = row.get(key);
      if (!name.isEmpty() && !names.contains(name)) {
        unknown.add(name);
        continue;
      }
      LocalDate day = date < 0 ? null : PredictionReader.date(row.get(date));
      if (date >= 0 && day == null) {
        reject(
            row,
            columns.date().get(),
            row.get(date),
            RejectReason.NOT_A_TIME,
            "a date must be as 2024-03-10");
        continue;
      }
      if (name.isEmpty() || (rows.containsKey(day) && rows.get(day).containsKey(name))) {
        rejected.add(AreaReader.badKey(row.line(), columns.key(), name));
        continue;
      }
      double[] values = values(row, wanted, positions);
      if (values != null) {
        rows.computeIfAbsent(day, d -> new HashMap<>()).put(name, values);
      }
    }
  }

  private double[] values(CsvTable.Row row, String[] wanted, int[] positions) {
    double[] out = new double[wanted.length];
    for (int c = 0; c < wanted.length; c++) {
      if (positions[c] >= 0) {
        String text = row.get(positions[c]);
        if (text.isEmpty()) {
          reject(row, wanted[c], "", RejectReason.MISSING_VALUE, "a row must have a value");
          return null;
        }
        Double value = AreaReader.number(text, "line", row.line(), wanted[c], rejected);
        if (value == null) {
          return null;
        }
        if (c == 2 && (value != Math.rint(value) || value > Integer.MAX_VALUE)) {
          reject(
              row, wanted[c], text, RejectReason.NOT_A_NUMBER, "incidents must be a whole number");
          return null;
        }
        out[c] = value;
      }
    }
    return out;
  }

  private void reject(
      CsvTable.Row row, String column, String value, RejectReason reason, String detail) {
    rejected.add(new RejectedRow("line", row.line(), column, value, reason, detail));
  }
}
