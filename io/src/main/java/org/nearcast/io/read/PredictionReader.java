package org.nearcast.io.read;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.nearcast.audit.subject.Flagging;
import org.nearcast.audit.subject.Subjects;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.ZoneGrid;

/**
 * Reads somebody else's predictions and makes subjects of an audit of them: scores by area, points
 * by day, or a table of cells by days. Files may be gzipped. Immutable and thread-safe; every
 * {@code with…} returns a changed copy.
 *
 * <p>Where a table has no allocation, cells are flagged by the rule of {@link #withFlagging}: 5 %
 * of the area by {@link Flagging#topShare} unless another is stated.
 */
public final class PredictionReader {
  private static final double USUAL_SHARE = 0.05;

  private final String name;
  private final ZoneId zone;
  private final BiFunction<Grid, double[], double[]> flagging;
  private final TimeSpan span;
  private final boolean cellsByNumber;

  private PredictionReader(
      String name,
      ZoneId zone,
      BiFunction<Grid, double[], double[]> flagging,
      TimeSpan span,
      boolean cellsByNumber) {
    this.name = Objects.requireNonNull(name, "name");
    this.zone = Objects.requireNonNull(zone, "zone");
    this.flagging = Objects.requireNonNull(flagging, "flagging");
    this.span = span;
    this.cellsByNumber = cellsByNumber;
  }

  /**
   * A reader with the usual options.
   *
   * @param name the vendor's name, for people
   * @param zone time zone of local dates
   * @return the reader
   */
  public static PredictionReader of(String name, ZoneId zone) {
    return new PredictionReader(
        name, zone, (grid, score) -> Flagging.topShare(grid, score, USUAL_SHARE), null, false);
  }

  /**
   * States which cells are flagged.
   *
   * @param rule takes the grid and the scores of a window; returns the part of each cell that is
   *     flagged, such as {@code (grid, score) -> Flagging.topCells(score, 20)}
   * @return a changed copy
   */
  public PredictionReader withFlagging(BiFunction<Grid, double[], double[]> rule) {
    return new PredictionReader(name, zone, rule, span, cellsByNumber);
  }

  /**
   * States the time of a table without dates.
   *
   * @param window from its start to its end
   * @return a changed copy
   */
  public PredictionReader withSpan(TimeSpan window) {
    return new PredictionReader(
        name, zone, flagging, Objects.requireNonNull(window, "window"), cellsByNumber);
  }

  /**
   * States that a table calls cells by their number in the grid, the first being 1, not by name.
   *
   * @return a changed copy
   */
  public PredictionReader withCellsByNumber() {
    return new PredictionReader(name, zone, flagging, span, true);
  }

  /**
   * Reads scores by area, joined to polygons; the areas are the cells of a {@link ZoneGrid}.
   *
   * @param geoJson a FeatureCollection of polygons in longitude and latitude
   * @param nameProperty the property that names an area
   * @param csv comma-separated, UTF-8: a row an area, or an area and day
   * @param columns which column holds what
   * @param targetCrs a projected system in metres
   * @return the subject, and what was rejected or has no match
   * @throws IOException if a file cannot be read, lacks a column or property, or nothing matches
   * @throws IllegalArgumentException if the columns have no date and no {@link #withSpan} is
   *     stated, a system is unknown or not in metres, or the areas overlap
   */
  public PredictionReadResult readAreas(
      Path geoJson, String nameProperty, Path csv, PredictionColumns columns, String targetCrs)
      throws IOException {
    if (columns.date().isEmpty() && span == null) {
      throw new IllegalArgumentException(
          "the time must be known: state a column with withDate, or the span with withSpan");
    }
    return new AreaPredictions(this, columns).read(geoJson, nameProperty, csv, targetCrs);
  }

  /**
   * Reads predicted points, such as boxes or addresses to patrol on a day, and counts them by cell
   * and local day; see {@link Subjects#ofPoints}. A row's weight, if the columns have one, is the
   * number of predictions it stands for.
   *
   * @param csv the file; read as {@link IncidentReader#readCsv(Path)} does
   * @param columns where a point and its date are
   * @param grid the cells; points are projected to its system
   * @return the subject and the rejected rows; the subject says how many points lie outside the
   *     grid
   * @throws IOException if the file cannot be read or no row is accepted
   */
  public PredictionReadResult readPoints(Path csv, IncidentColumns columns, Grid grid)
      throws IOException {
    ReadResult read = IncidentReader.readCsv(csv, columns.targetCrs(grid.crs()));
    Subjects.Points points = Subjects.ofPoints(name, read.log(), grid);
    return PredictionReadResult.of(
        points.subject(), read.rejected(), List.of(), false, List.of(), List.of());
  }

  /**
   * Reads a table of scores with a row a cell and a column a day, whose header is its date.
   *
   * @param scores the table; all cells must be there, each once
   * @param observed the incidents in the same form, for the same cells and days; empty if unknown
   * @param cellColumn the column that says which cell a row is of
   * @param grid the cells
   * @param scoreIsCount true if scores are expected numbers of incidents
   * @return the subject, a window a day
   * @throws IOException if a file cannot be read, a header is not a date, a cell is unknown,
   *     missing or there twice, a value is not a number of at least 0, or the days of the two
   *     differ
   */
  public PredictionReadResult readTable(
      Path scores, Optional<Path> observed, String cellColumn, Grid grid, boolean scoreIsCount)
      throws IOException {
    return new TablePredictions(this, cellColumn, grid).read(scores, observed, scoreIsCount);
  }

  String name() {
    return name;
  }

  boolean cellsByNumber() {
    return cellsByNumber;
  }

  double[] flagged(Grid grid, double[] score) {
    return flagging.apply(grid, score.clone());
  }

  /** The window of a day; null stands for the stated one. */
  TimeSpan span(LocalDate day) {
    return day == null
        ? span
        : new TimeSpan(
            day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** A date in ISO 8601, or null. */
  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
