package org.nearcast.io.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nearcast.audit.population.Area;

/**
 * Reads areas with people counted by group, and projects them to the system of a grid. Files may be
 * gzipped, which their content tells. Invalid polygons are repaired, and {@link
 * AreaReadResult#notes} say so. Features and rows that cannot be used are returned with the reason;
 * a file that cannot be used at all is an {@link IncidentReadException}. Stateless.
 *
 * <p>A value that is not a number, or negative, rejects its feature or row; one that is blank, null
 * or stated as {@link AreaColumns#withNotPublished not published} makes the count unknown, and the
 * area stays: {@link org.nearcast.audit.population.AreaPopulation} lists it.
 */
public final class AreaReader {
  private AreaReader() {}

  /**
   * Reads areas whose counts are properties of the polygons.
   *
   * @param geoJson a FeatureCollection of polygons
   * @param columns which property holds what
   * @param targetCrs the system of the grid, a projected one in metres
   * @return the areas and what was rejected
   * @throws IOException if the file cannot be read, or no feature has a property that is asked for
   * @throws IllegalArgumentException if the columns have no group, or a system is unknown or not in
   *     metres
   */
  public static AreaReadResult readGeoJson(Path geoJson, AreaColumns columns, String targetCrs)
      throws IOException {
    demandGroups(columns);
    List<RejectedRow> rejected = new ArrayList<>();
    NamedShapes named =
        NamedShapes.read(geoJson, columns.name(), columns.crs(), targetCrs, rejected);
    for (String property : columns.numbers()) {
      named.demand(property, geoJson);
    }
    List<Area> areas = new ArrayList<>();
    for (NamedShapes.Named shape : named.shapes) {
      Map<String, String> texts = new HashMap<>();
      for (String property : columns.numbers()) {
        JsonNode value = shape.properties().path(property);
        texts.put(property, value.isNull() ? "" : value.asText("").strip());
      }
      double[][] figures = figures(columns, texts, "feature", shape.number(), rejected);
      if (figures != null) {
        areas.add(area(shape, figures));
      }
    }
    return new AreaReadResult(
        areas, groups(columns), targetCrs, rejected, List.of(), List.of(), named.notes);
  }

  /**
   * Reads polygons from GeoJSON and their counts from CSV.
   *
   * @param geoJson a FeatureCollection of polygons
   * @param keyProperty the property that names an area
   * @param csv comma-separated, UTF-8; its column {@link AreaColumns#of name} holds the same names
   * @param columns which column of the CSV file holds what
   * @param targetCrs the system of the grid, a projected one in metres
   * @return the areas, what was rejected, and the keys on both sides that have no match
   * @throws IOException if a file cannot be read, or lacks a property or column that is asked for
   * @throws IllegalArgumentException if the columns have no group, or a system is unknown or not in
   *     metres
   */
  public static AreaReadResult readJoined(
      Path geoJson, String keyProperty, Path csv, AreaColumns columns, String targetCrs)
      throws IOException {
    demandGroups(columns);
    List<RejectedRow> rejected = new ArrayList<>();
    NamedShapes named = NamedShapes.read(geoJson, keyProperty, columns.crs(), targetCrs, rejected);
    Map<String, double[][]> rows = new LinkedHashMap<>();
    CsvTable table = CsvTable.read(csv, rejected);
    int key = table.column(columns.name());
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (String column : columns.numbers()) {
      positions.put(column, table.column(column));
    }
    for (CsvTable.Row row : table.rows) {
      Map<String, String> texts = new HashMap<>();
      positions.forEach((column, at) -> texts.put(column, row.get(at)));
      String name = row.get(key);
      if (name.isEmpty() || rows.containsKey(name)) {
        rejected.add(badKey(row.line(), columns.name(), name));
      } else {
        double[][] figures = figures(columns, texts, "line", row.line(), rejected);
        if (figures != null) {
          rows.put(name, figures);
        }
      }
    }
    List<Area> areas = new ArrayList<>();
    List<String> withoutRow = new ArrayList<>();
    for (NamedShapes.Named shape : named.shapes) {
      double[][] figures = rows.remove(shape.name());
      if (figures == null) {
        withoutRow.add(shape.name());
        figures = unknown(columns.groups().size());
      }
      areas.add(area(shape, figures));
    }
    List<String> notes = new ArrayList<>(named.notes);
    if (!rows.isEmpty()) {
      double people =
          rows.values().stream().mapToDouble(f -> Double.isNaN(f[0][0]) ? 0 : f[0][0]).sum();
      notes.add(
          String.format(
              Locale.ROOT,
              "%d rows with %.1f people are of no area and in no figure",
              rows.size(),
              people));
    }
    return new AreaReadResult(
        areas, groups(columns), targetCrs, rejected, withoutRow, List.copyOf(rows.keySet()), notes);
  }

  private static void demandGroups(AreaColumns columns) {
    if (columns.groups().isEmpty()) {
      throw new IllegalArgumentException("the columns must name a group: call withGroup");
    }
  }

  static RejectedRow badKey(long line, String column, String name) {
    return new RejectedRow(
        "line",
        line,
        column,
        name,
        name.isEmpty() ? RejectReason.MISSING_VALUE : RejectReason.DUPLICATE_KEY,
        name.isEmpty() ? "a row must have a key" : "a key must be in one row only");
  }

  private static List<String> groups(AreaColumns columns) {
    return List.copyOf(columns.groups().keySet());
  }

  private static Area area(NamedShapes.Named shape, double[][] figures) {
    return new Area(shape.name(), shape.polygon(), figures[0][0], figures[1], figures[2]);
  }

  private static double[][] unknown(int groups) {
    double[][] out = {{Double.NaN}, new double[groups], new double[groups]};
    Arrays.fill(out[1], Double.NaN);
    Arrays.fill(out[2], Double.NaN);
    return out;
  }

  // Population, counts and margins of error; null if a value is no number or negative.
  private static double[][] figures(
      AreaColumns columns,
      Map<String, String> texts,
      String unit,
      long line,
      List<RejectedRow> rejected) {
    Map<String, Double> values = new HashMap<>();
    for (String column : columns.numbers()) {
      String text = texts.get(column);
      Double value = Double.NaN;
      if (columns.isPublished(text)) {
        value = number(text, unit, line, column, rejected);
      }
      if (value == null) {
        return null;
      }
      values.put(column, value);
    }
    double[][] out = unknown(columns.groups().size());
    out[0][0] = values.get(columns.population());
    int r = 0;
    for (Map.Entry<String, List<String>> group : columns.groups().entrySet()) {
      out[1][r] = group.getValue().stream().mapToDouble(values::get).sum();
      List<String> margins = columns.margins(group.getKey());
      if (!margins.isEmpty()) {
        double squares = 0;
        for (String margin : margins) {
          squares += values.get(margin) * values.get(margin);
        }
        out[2][r] = margins.size() == 1 ? values.get(margins.get(0)) : Math.sqrt(squares);
      }
      r++;
    }
    return out;
  }

  /** A number of at least 0, or null, and then the row is among the rejected. */
  static Double number(
      String text, String unit, long line, String column, List<RejectedRow> rejected) {
    RejectReason reason;
    String detail;
    try {
      double value = Numbers.parse(text);
      if (Double.isFinite(value) && value >= 0) {
        return value;
      }
      reason = Double.isFinite(value) ? RejectReason.NEGATIVE : RejectReason.NOT_FINITE;
      detail = "a value must be finite and >= 0";
    } catch (NumberFormatException e) {
      reason = RejectReason.NOT_A_NUMBER;
      detail = "a value must be a number";
    }
    rejected.add(new RejectedRow(unit, line, column, text, reason, detail));
    return null;
  }
}
