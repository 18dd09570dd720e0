package org.nearcast.io.read;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.nearcast.io.Projection;

/**
 * Says which property (GeoJSON) or column (CSV) of areas holds what. Immutable and thread-safe;
 * every {@code with…} returns a changed copy.
 *
 * <pre>{@code
 * AreaColumns columns =
 *     AreaColumns.of("geoid", "population")
 *         .withGroup("white", "white")
 *         .withGroup("other", "asian", "two_or_more", "other")
 *         .withMarginsOfError("white", "white_moe");
 * }</pre>
 *
 * <p>A group of several columns is their sum, unknown if one of them is; its margin of error is the
 * root of the sum of the squares of theirs, as the US Census Bureau approximates it. A blank or
 * null value is not published, as are the texts of {@link #withNotPublished}.
 */
public final class AreaColumns {
  private final String name;
  private final String population;
  private final Map<String, List<String>> groups;
  private final Map<String, List<String>> margins;
  private final Set<String> notPublished;
  private final String crs;

  private AreaColumns(
      String name,
      String population,
      Map<String, List<String>> groups,
      Map<String, List<String>> margins,
      Set<String> notPublished,
      String crs) {
    this.name = Objects.requireNonNull(name, "name");
    this.population = Objects.requireNonNull(population, "population");
    this.groups = Collections.unmodifiableMap(groups);
    this.margins = Collections.unmodifiableMap(margins);
    this.notPublished = Set.copyOf(notPublished);
    this.crs = Objects.requireNonNull(crs, "crs");
  }

  /**
   * Columns that still lack groups; polygons are in longitude and latitude.
   *
   * @param name names an area; where counts come from a CSV file, also the key in that file
   * @param population people in all, or another denominator
   * @return the columns
   */
  public static AreaColumns of(String name, String population) {
    return new AreaColumns(name, population, Map.of(), Map.of(), Set.of(), Projection.LON_LAT);
  }

  /**
   * Adds a group.
   *
   * @param group its name in the audit
   * @param columns what it is the sum of, at least one
   * @return a changed copy
   * @throws IllegalArgumentException if the group is there already, or no column is given
   */
  public AreaColumns withGroup(String group, String... columns) {
    if (groups.containsKey(group) || columns.length == 0) {
      throw new IllegalArgumentException(
          "group must be new and have a column but was " + group + ", columns " + columns.length);
    }
    Map<String, List<String>> more = new LinkedHashMap<>(groups);
    more.put(group, List.of(columns));
    return new AreaColumns(name, population, more, margins, notPublished, crs);
  }

  /**
   * States the 90 % margins of error of a group's columns.
   *
   * @param group a group added before
   * @param columns as many as the group has, in their order
   * @return a changed copy
   * @throws IllegalArgumentException if there is no such group or the numbers differ
   */
  public AreaColumns withMarginsOfError(String group, String... columns) {
    int needed = groups.getOrDefault(group, List.of()).size();
    if (needed == 0 || needed != columns.length) {
      throw new IllegalArgumentException(
          "margins of error of group "
              + group
              + " must be as many as its columns, "
              + needed
              + ", but were "
              + columns.length);
    }
    Map<String, List<String>> more = new LinkedHashMap<>(margins);
    more.put(group, List.of(columns));
    return new AreaColumns(name, population, groups, more, notPublished, crs);
  }

  /**
   * States texts that stand for a value that was not published, such as {@code "-666666666"} and
   * {@code "-555555555"} of the American Community Survey, or {@code "*"}.
   *
   * @param texts besides blanks and null
   * @return a changed copy
   */
  public AreaColumns withNotPublished(String... texts) {
    return new AreaColumns(
        name, population, groups, margins, new LinkedHashSet<>(List.of(texts)), crs);
  }

  /**
   * States the system of the polygons.
   *
   * @param newCrs such as {@code "EPSG:2263"}
   * @return a changed copy
   */
  public AreaColumns withCrs(String newCrs) {
    return new AreaColumns(name, population, groups, margins, notPublished, newCrs);
  }

  String name() {
    return name;
  }

  String population() {
    return population;
  }

  Map<String, List<String>> groups() {
    return groups;
  }

  List<String> margins(String group) {
    return margins.getOrDefault(group, List.of());
  }

  boolean isPublished(String text) {
    return text != null && !text.isBlank() && !notPublished.contains(text);
  }

  String crs() {
    return crs;
  }

  /** All columns that hold numbers, each once. */
  Set<String> numbers() {
    Set<String> out = new LinkedHashSet<>();
    out.add(population);
    groups.values().forEach(out::addAll);
    margins.values().forEach(out::addAll);
    return out;
  }
}
