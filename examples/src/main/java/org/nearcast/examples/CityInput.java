package org.nearcast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.StudyArea;
import org.nearcast.io.Projection;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.IncidentReader;
import org.nearcast.io.read.ReadResult;
import org.nearcast.io.read.RejectedRow;
import org.nearcast.io.read.StudyAreas;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;
import picocli.CommandLine.Option;

/** The options that say which incidents to use, shared by the mains. */
final class CityInput {
  /** How many rejected rows are printed. */
  private static final int MOST_TOLD = 5;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = {
        "CSV (plain or gzip) or GeoJSON with one incident a row.",
        "Without it, a synthetic city is simulated."
      })
  Path data;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "Delimiter of a CSV file; found out from its header without it.")
  Character delimiter;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Encoding of a CSV file, for example windows-1252 (UTF-8).")
  Charset encoding = StandardCharsets.UTF_8;

  @Option(names = "--x", description = "Column of longitudes or eastings (${DEFAULT-VALUE}).")
  String x = "lon";

  @Option(names = "--y", description = "Column of latitudes or northings (${DEFAULT-VALUE}).")
  String y = "lat";

  @Option(names = "--crs", description = "Coordinate system of both (${DEFAULT-VALUE}).")
  String crs = Projection.LON_LAT;

  @Option(names = "--time", description = "Column of the time or date (${DEFAULT-VALUE}).")
  String time = "datetime";

  @Option(
      names = "--time-pattern",
      paramLabel = "PATTERN",
      description = {
        "Form of the times where they are not ISO 8601, for example 'MM/dd/yyyy hh:mm:ss a'; may be"
            + " repeated."
      })
  List<String> timePatterns = new ArrayList<>();

  @Option(names = "--reported", description = "Column of the time it was reported, if any.")
  String reported;

  @Option(
      names = "--category-column",
      description = "Column of the type of crime (${DEFAULT-VALUE}).")
  String categoryColumn = "category";

  @Option(
      names = "--category",
      paramLabel = "NAME",
      description = "Type of crime to forecast; may be repeated. All types without it.")
  List<String> categories = new ArrayList<>();

  @Option(
      names = "--zone",
      description = "Time zone of the times, for example America/Chicago. Needed with --data.")
  ZoneId zone;

  @Option(
      names = "--study-area",
      paramLabel = "FILE",
      description = {
        "GeoJSON polygons (longitude, latitude) of the city.",
        "Without it, the convex hull of the incidents."
      })
  Path studyArea;

  @Option(
      names = "--observed-from",
      paramLabel = "DATE",
      description = "First day that the data cover; that of the first incident without it.")
  LocalDate observedFrom;

  @Option(
      names = "--observed-to",
      paramLabel = "DATE",
      description = {
        "Last day that the data cover; that of the last incident without it.",
        "State both where quiet days at the ends were observed, too."
      })
  LocalDate observedTo;

  @Option(names = "--name", description = "What the city is called in headings.")
  String name;

  @Option(names = "--strict", description = "Fail if any row of the data is rejected.")
  boolean strict;

  @Option(names = "--seed", description = "Seed of the synthetic city (${DEFAULT-VALUE}).")
  long seed = 1;

  /** Reads or simulates the city, and tells about it. */
  City load(PrintWriter out) throws IOException {
    City city = data == null ? simulated(out) : read(out);
    if (categories.isEmpty()) {
      return city;
    }
    IncidentLog chosen = city.log().where(categories.toArray(new String[0]));
    String types = String.join(", ", categories);
    String used = String.format(Locale.ROOT, "%,d incidents of type %s", chosen.size(), types);
    out.println(used);
    String chose = "all types above; forecast from " + used;
    return new City(
        types + ", " + city.name(),
        chosen,
        city.area(),
        with(city.quality(), chose),
        with(city.qualityWithoutPlaces(), chose));
  }

  private static List<String> with(List<String> lines, String more) {
    List<String> out = new ArrayList<>(lines);
    out.add(more);
    return out;
  }

  private City simulated(PrintWriter out) {
    SimulatedCity city = SyntheticCity.withDefaults().simulate(seed);
    out.println("Simulated " + city.log() + " over " + city.studyArea());
    List<String> quality = List.of("Simulated incidents: no real place, no real crime.");
    return new City(
        name == null ? "a synthetic city (seed " + seed + ")" : name,
        city.log(),
        city.studyArea(),
        quality,
        quality);
  }

  private City read(PrintWriter out) throws IOException {
    if (zone == null) {
      throw new IllegalArgumentException(
          "--zone must be given with --data: local times mean nothing without a time zone, for"
              + " example --zone America/Chicago");
    }
    IncidentColumns columns =
        IncidentColumns.xy(x, y, crs, zone)
            .occurred(time)
            .timePatterns(timePatterns.toArray(new String[0]))
            .category(categoryColumn);
    if (reported != null) {
      columns = columns.reported(reported);
    }
    if (observedFrom != null && observedTo != null) {
      columns = columns.observed(observedFrom, observedTo);
    } else if (observedFrom != null || observedTo != null) {
      throw new IllegalArgumentException(
          "--observed-from and --observed-to go together, but only one was given");
    }
    StudyArea area = null;
    if (studyArea != null) {
      area = StudyAreas.readGeoJson(studyArea);
      columns = columns.targetCrs(area.crs()).studyArea(area);
    }
    ReadResult result;
    try (ReadingProgress progress = ReadingProgress.of("Reading " + data.getFileName())) {
      IncidentReader reader =
          IncidentReader.of(columns).withProgress(progress).withCharset(encoding);
      reader = delimiter == null ? reader : reader.withDelimiter(delimiter);
      result = isGeoJson(data) ? reader.readGeoJson(data) : reader.readCsv(data);
    }
    IncidentLog log = strict ? result.orThrow() : result.log();
    out.println(result.quality().describe());
    tellRejected(out, result);
    if (area == null) {
      area = StudyArea.boundingPolygon(log);
    }
    area.notes().forEach(note -> out.println("study area: " + note));
    List<String> quality = result.quality().describe().lines().toList();
    return new City(
        name == null ? data.getFileName().toString() : name,
        log,
        area,
        quality,
        result.quality().describeWithoutPlaces().lines().toList());
  }

  // A map made of the few rows that happen to fit is worse than none.
  private static void tellRejected(PrintWriter out, ReadResult result) {
    List<RejectedRow> rejected = result.rejected();
    rejected.stream().limit(MOST_TOLD).forEach(row -> out.println("rejected: " + row));
    if (rejected.size() > MOST_TOLD) {
      out.printf(Locale.ROOT, "rejected: … and %,d more%n", rejected.size() - MOST_TOLD);
    }
    if (2L * rejected.size() > result.quality().rows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows were rejected, the first for: %s. Check --x, --y, --crs and --time"
                  + " (longitude is x, latitude is y)",
              rejected.size(),
              result.quality().rows(),
              rejected.get(0)));
    }
  }

  private static boolean isGeoJson(Path file) {
    String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return lower.contains(".geojson") || lower.endsWith(".json");
  }
}
