package org.nearcast.io.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.nearcast.audit.population.Area;
import org.nearcast.audit.population.AreaPopulation;

/**
 * Areas that were read: every feature is an area or among the rejected.
 *
 * @param areas in the order of the file
 * @param groups names of the groups
 * @param crs system of the polygons now, metres
 * @param rejected features and rows that were not accepted
 * @param areasWithoutRow names of areas that no row of the CSV file counts people for: they are
 *     among {@code areas}, all figures unknown
 * @param rowsWithoutArea keys of rows of the CSV file whose area is not in the GeoJSON file: their
 *     people are in no area
 * @param notes what was repaired, a sentence each
 */
public record AreaReadResult(
    List<Area> areas,
    List<String> groups,
    String crs,
    List<RejectedRow> rejected,
    List<String> areasWithoutRow,
    List<String> rowsWithoutArea,
    List<String> notes) {
  /**
   * Makes a result.
   *
   * @param areas as above
   * @param groups as above
   * @param crs as above
   * @param rejected as above
   * @param areasWithoutRow as above
   * @param rowsWithoutArea as above
   * @param notes as above
   */
  public AreaReadResult {
    areas = List.copyOf(areas);
    groups = List.copyOf(groups);
    Objects.requireNonNull(crs, "crs");
    rejected = List.copyOf(rejected);
    areasWithoutRow = List.copyOf(areasWithoutRow);
    rowsWithoutArea = List.copyOf(rowsWithoutArea);
    notes = List.copyOf(notes);
  }

  /**
   * The areas as a population, checked. Its notes list what is not in it: rejected features and
   * rows, areas without counts, counts without an area; and what was repaired.
   *
   * @param denominator who is counted, in words ("residents, census 2010")
   * @return the population of the accepted areas
   * @throws IllegalArgumentException as {@link AreaPopulation#of}
   */
  public AreaPopulation population(String denominator) {
    return AreaPopulation.of(areas, groups, crs, denominator).withNotes(leftOut());
  }

  // none of it is in the population, so every report must list it
  private List<String> leftOut() {
    List<String> out = new ArrayList<>();
    rejected.forEach(row -> out.add("Rejected, its people are in no figure: " + row));
    areasWithoutRow.forEach(name -> out.add("Area " + name + " has no row of counts."));
    rowsWithoutArea.forEach(
        key -> out.add("Row " + key + " has no area: its people are in no figure."));
    notes.forEach(note -> out.add("Areas: " + note));
    return out;
  }

  /**
   * The result, if everything was accepted and matched.
   *
   * @return this
   * @throws IncidentReadException if a feature or row was rejected, or a key has no match; the
   *     message gives the first few
   */
  public AreaReadResult orThrow() throws IncidentReadException {
    if (!rejected.isEmpty()) {
      throw new IncidentReadException(
          rejected.size() + " features or rows were rejected" + ReadResult.summary(rejected));
    }
    if (!areasWithoutRow.isEmpty() || !rowsWithoutArea.isEmpty()) {
      throw new IncidentReadException(
          areasWithoutRow.size()
              + " areas have no row of counts and "
              + rowsWithoutArea.size()
              + " rows no area: "
              + ColumnNames.list(areasWithoutRow)
              + "; "
              + ColumnNames.list(rowsWithoutArea));
    }
    return this;
  }
}
