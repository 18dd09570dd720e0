package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.nearcast.audit.subject.Flagging;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.io.Projection;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.PredictionColumns;
import org.nearcast.io.read.PredictionReadResult;
import org.nearcast.io.read.PredictionReader;
import org.nearcast.io.read.StudyAreas;
import picocli.CommandLine.Option;

/** The options that say what a vendor predicted, and where. */
final class VendorInput {
  /** How the predictions are written. */
  enum Form {
    /** A row an area, or an area and day. */
    AREAS,
    /** A row a cell, a column a day. */
    TABLE,
    /** A row a predicted point. */
    POINTS
  }

  @Option(
      names = "--cells",
      paramLabel = "FILE",
      description = {
        "GeoJSON polygons (longitude, latitude) of the vendor's cells or areas.",
        "Without it, a made-up vendor's files are written and read back."
      })
  Path cells;

  @Option(names = "--cell-name", description = "Property with a cell's name (${DEFAULT-VALUE}).")
  String cellName = "id";

  @Option(names = "--predictions", paramLabel = "FILE", description = "CSV of the predictions.")
  Path predictions;

  @Option(
      names = "--form",
      description = "How they are written: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  Form form = Form.AREAS;

  @Option(
      names = "--observed-table",
      paramLabel = "FILE",
      description = "With TABLE: what happened, in the same form.")
  Path observedTable;

  @Option(names = "--key", description = "Column with the cell's name (${DEFAULT-VALUE}).")
  String key = "id";

  @Option(
      names = "--by-number",
      description = "With TABLE: cells are called by their number in the GeoJSON, from 1.")
  boolean byNumber;

  @Option(names = "--score", description = "Column with the score (${DEFAULT-VALUE}).")
  String score = "score";

  @Option(names = "--count", description = "Scores are expected numbers of incidents.")
  boolean count;

  @Option(names = "--allocation", description = "Column with patrol hours or flags, if any.")
  String allocation;

  @Option(names = "--observed", description = "Column with what happened, if any.")
  String observed;

  @Option(names = "--date", description = "Column with the local day, if any.")
  String date;

  @Option(names = "--from", description = "First day of a table without days.")
  LocalDate from;

  @Option(names = "--to", description = "Last day of a table without days.")
  LocalDate to;

  @Option(names = "--x", description = "With POINTS: column of longitudes (${DEFAULT-VALUE}).")
  String x = "lon";

  @Option(names = "--y", description = "With POINTS: column of latitudes (${DEFAULT-VALUE}).")
  String y = "lat";

  @Option(names = "--target-crs", description = "Projected system in metres, as EPSG:32610.")
  String crs;

  @Option(names = "--zone", description = "Time zone of the days, as America/Chicago.")
  ZoneId zone;

  @Option(
      names = "--flag-cells",
      paramLabel = "K",
      description = "Cells flagged a window where no allocation is given; 5 % of the area without.")
  Integer flagCells;

  @Option(names = "--vendor", description = "Whose predictions (${DEFAULT-VALUE}).")
  String vendor = "vendor";

  /** Takes the made-up vendor's files. */
  void use(VendorFiles files) {
    cells = files.areas();
    predictions = files.scores();
    crs = files.crs();
    zone = files.zone();
    observed = "observed";
    date = "date";
    count = true;
    vendor = "made-up vendor";
  }

  /** Reads the predictions, and tells about them. */
  PredictionReadResult read(PrintWriter out) throws IOException {
    if (predictions == null || crs == null || zone == null) {
      throw new IllegalArgumentException(
          "--predictions, --target-crs and --zone must be given with --cells");
    }
    PredictionReader reader = PredictionReader.of(vendor, zone);
    if (flagCells != null) {
      int k = flagCells;
      reader = reader.withFlagging((grid, scores) -> Flagging.topCells(scores, k));
    }
    PredictionReadResult result =
        switch (form) {
          case AREAS -> areas(reader);
          case TABLE ->
              (byNumber ? reader.withCellsByNumber() : reader)
                  .readTable(predictions, Optional.ofNullable(observedTable), key, grid(), count);
          case POINTS ->
              reader.readPoints(
                  predictions,
                  IncidentColumns.lonLat(x, y, zone)
                      .occurred(date == null ? "date" : date)
                      .defaultCategory("prediction"),
                  grid());
        };
    out.println(result.subject());
    result.rejected().stream().limit(5).forEach(row -> out.println("rejected: " + row));
    result.notes().forEach(note -> out.println("predictions: " + note));
    return result;
  }

  private PredictionReadResult areas(PredictionReader reader) throws IOException {
    PredictionColumns columns = PredictionColumns.of(key, score);
    columns = allocation == null ? columns : columns.withAllocation(allocation);
    columns = observed == null ? columns : columns.withObserved(observed);
    columns = date == null ? columns : columns.withDate(date);
    columns = count ? columns.withScoreIsCount() : columns;
    if (date == null && from != null && to != null) {
      reader =
          reader.withSpan(
              new TimeSpan(
                  from.atStartOfDay(zone).toInstant(),
                  to.plusDays(1).atStartOfDay(zone).toInstant()));
    }
    return reader.readAreas(cells, cellName, predictions, columns, crs);
  }

  private Grid grid() throws IOException {
    return Grid.zones(StudyAreas.readZones(cells, cellName, Projection.LON_LAT, crs), crs);
  }
}
