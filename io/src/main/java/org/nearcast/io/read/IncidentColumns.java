package org.nearcast.io.read;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.StudyArea;
import org.nearcast.io.Projection;

/**
 * Says which column holds what, for CSV files, tables, database queries and GeoJSON alike.
 * Immutable and thread-safe; every method returns a changed copy.
 *
 * <pre>{@code
 * IncidentColumns columns =
 *     IncidentColumns.lonLat("lon", "lat", ZoneId.of("America/Chicago"))
 *         .occurred("datetime")
 *         .category("category");
 * }</pre>
 *
 * <p><b>Place.</b> Coordinates are taken to the {@link #targetCrs(String) target} system: the one
 * stated, or that of the {@link #studyArea(StudyArea) study area}, or the UTM zone (WGS 84) of the
 * median coordinates. Data that are in a UTM zone already stay in it. GeoJSON takes the place from
 * the geometry and ignores the names of the coordinate columns.
 *
 * <p><b>Time.</b> Without patterns, ISO 8601 is read: {@code 2024-03-10}, {@code 2024-03-10 14:30},
 * {@code 2024-03-10T14:30:59.123}, with or without {@code Z} or an offset such as {@code +01:00}. A
 * time without offset is local time of the zone. A local time that does not exist (clocks go
 * forward) is moved forward by the length of the gap; one that exists twice (clocks go back) takes
 * the earlier of the two instants, that is the offset before the change. Both are counted. A date
 * without a time stands for the whole local day: the incident lies between the start of that day
 * and the start of the next, and counts as reported, or was reported, when the day is over. If it
 * was reported at a time inside that day, it happened no later than then. Years outside 1900 to
 * 2100 are rejected.
 *
 * <p><b>Blank values</b> are rejected, except that a blank end of the occurred interval means that
 * the time is known, a blank identifier is none, and a blank category takes the {@link
 * #defaultCategory(String) default} if one is stated.
 */
public final class IncidentColumns {
  private static final String NO_CATEGORY = "incident";

  /** The settings by name; also what provenance states. */
  private final Map<String, String> settings;

  private final ZoneId zone;
  private final List<String> timePatterns;
  private final StudyArea studyArea;

  private IncidentColumns(
      Map<String, String> settings, ZoneId zone, List<String> timePatterns, StudyArea studyArea) {
    this.settings = settings;
    this.zone = zone;
    this.timePatterns = timePatterns;
    this.studyArea = studyArea;
  }

  /**
   * Places in degrees of longitude and latitude on WGS 84 (EPSG:4326).
   *
   * @param longitude name of the column
   * @param latitude name of the column
   * @param zone time zone of local times
   * @return columns that still lack a time
   */
  public static IncidentColumns lonLat(String longitude, String latitude, ZoneId zone) {
    return xy(longitude, latitude, Projection.LON_LAT, zone);
  }

  /**
   * Places in any coordinate reference system.
   *
   * @param x name of the column of eastings, or longitudes
   * @param y name of the column of northings, or latitudes
   * @param crs the system of the coordinates, for example {@code "EPSG:2913"}
   * @param zone time zone of local times
   * @return columns that still lack a time
   */
  public static IncidentColumns xy(String x, String y, String crs, ZoneId zone) {
    Objects.requireNonNull(zone, "zone");
    return new IncidentColumns(Map.of(), zone, List.of(), null)
        .with("x", x)
        .with("y", y)
        .with("crs", crs);
  }

  /**
   * Places already in metres of a projected system. They are used as they are: no projection, and
   * no look-up of the system, so its name may be any.
   *
   * @param x name of the column of eastings, metres
   * @param y name of the column of northings, metres
   * @param crs the system of the coordinates
   * @param zone time zone of local times
   * @return columns that still lack a time
   */
  public static IncidentColumns metres(String x, String y, String crs, ZoneId zone) {
    return xy(x, y, crs, zone).with("targetCrs", crs).with("inMetres", "true");
  }

  /**
   * The time at which the incident happened, or its date.
   *
   * @param column name of the column
   * @return a changed copy
   */
  public IncidentColumns occurred(String column) {
    return with("occurredFrom", column).without("occurredTo").without("occurredAsDate");
  }

  /**
   * The date on which the incident happened. Unlike with {@link #occurred}, a time of day is
   * ignored if there is one: for sources that write a date as midnight.
   *
   * @param column name of the column
   * @return a changed copy
   */
  public IncidentColumns occurredDate(String column) {
    return occurred(column).with("occurredAsDate", "true");
  }

  /**
   * The times between which the incident happened (aoristic data).
   *
   * @param from name of the column of the earliest time
   * @param to name of the column of the latest time; blank where the time is known
   * @return a changed copy
   */
  public IncidentColumns occurredBetween(String from, String to) {
    return occurred(from).with("occurredTo", to);
  }

  /**
   * When the incident became known. Without it, that is when it happened. A value that is only a
   * date means the end of that local day.
   *
   * @param column name of the column
   * @return a changed copy
   */
  public IncidentColumns reported(String column) {
    return with("reported", column).without("reportedAsDate");
  }

  /**
   * The date on which the incident became known: it counts as known when that local day is over.
   * Unlike with {@link #reported}, a time of day is ignored if there is one.
   *
   * @param column name of the column
   * @return a changed copy
   */
  public IncidentColumns reportedDate(String column) {
    return reported(column).with("reportedAsDate", "true");
  }

  /**
   * The type of crime.
   *
   * @param column name of the column
   * @return a changed copy
   */
  public IncidentColumns category(String column) {
    return with("category", column);
  }

  /**
   * The type of crime of rows that state none; {@code "incident"} where there is no category
   * column.
   *
   * @param name the category
   * @return a changed copy
   */
  public IncidentColumns defaultCategory(String name) {
    return with("defaultCategory", name);
  }

  /**
   * How many incidents a row stands for; without it, one.
   *
   * @param column name of the column
   * @return a changed copy
   */
  public IncidentColumns weight(String column) {
    return with("weight", column);
  }

  /**
   * The source's identifier of the incident.
   *
   * @param column name of the column
   * @return a changed copy
   */
  public IncidentColumns id(String column) {
    return with("id", column);
  }

  /**
   * The projected system of the result.
   *
   * @param crs a system in metres, for example {@code "EPSG:32615"}
   * @return a changed copy
   */
  public IncidentColumns targetCrs(String crs) {
    return with("targetCrs", crs);
  }

  /**
   * The forms of dates and times, tried in order, instead of ISO 8601; names of months and AM/PM
   * are English. Values that a table or database holds as times are not affected.
   *
   * @param patterns as of {@link java.time.format.DateTimeFormatter}, for example {@code "M/d/yyyy
   *     h:mm:ss a"}; none for ISO 8601
   * @return a changed copy
   * @throws IllegalArgumentException if a pattern is not valid
   */
  public IncidentColumns timePatterns(String... patterns) {
    TimePatterns.of(List.of(patterns));
    return new IncidentColumns(settings, zone, List.of(patterns), studyArea);
  }

  /**
   * The area that forecasts will be made for. Rows outside it are accepted and counted. Its system
   * becomes the target.
   *
   * @param area the area, in metres
   * @return a changed copy
   */
  public IncidentColumns studyArea(StudyArea area) {
    return new IncidentColumns(settings, zone, timePatterns, Objects.requireNonNull(area, "area"));
  }

  /**
   * The days that the source covers, where its rows alone do not tell: without it, they run from
   * the first incident's to the last one's, and quiet days before and after are not counted as
   * observed. Rows outside are rejected.
   *
   * @param firstDay first local day
   * @param lastDay last local day, inclusive
   * @return a changed copy
   * @throws IllegalArgumentException if the last day is before the first
   */
  public IncidentColumns observed(LocalDate firstDay, LocalDate lastDay) {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException(
          "lastDay must not be before firstDay but was " + lastDay + " against " + firstDay);
    }
    return with("observedFirstDay", firstDay.toString())
        .with("observedLastDay", lastDay.toString());
  }

  private IncidentColumns with(String key, String value) {
    Objects.requireNonNull(value, key);
    if (value.isBlank()) {
      throw new IllegalArgumentException(key + " must not be blank");
    }
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.put(key, value.strip());
    return new IncidentColumns(changed, zone, timePatterns, studyArea);
  }

  private IncidentColumns without(String key) {
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.remove(key);
    return new IncidentColumns(changed, zone, timePatterns, studyArea);
  }

  /** The named setting, or null. */
  String get(String key) {
    return settings.get(key);
  }

  boolean is(String key) {
    return settings.containsKey(key);
  }

  String sourceCrs() {
    return settings.get("crs");
  }

  /** The target that is stated or follows from the study area, if any. */
  Optional<String> target() {
    String stated = settings.get("targetCrs");
    if (studyArea == null) {
      return Optional.ofNullable(stated);
    }
    if (stated != null && !stated.equals(studyArea.crs())) {
      throw new IllegalArgumentException(
          "the target CRS must be that of the study area, "
              + studyArea.crs()
              + ", but was "
              + stated);
    }
    return Optional.of(studyArea.crs());
  }

  String defaultCategory() {
    String stated = settings.get("defaultCategory");
    return stated != null || is("category") ? stated : NO_CATEGORY;
  }

  /** The span that is stated, or null. */
  TimeSpan observed() {
    if (!is("observedFirstDay")) {
      return null;
    }
    LocalDate first = LocalDate.parse(get("observedFirstDay"));
    LocalDate last = LocalDate.parse(get("observedLastDay"));
    return new TimeSpan(
        first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
  }

  String observedDays() {
    return get("observedFirstDay") + " to " + get("observedLastDay");
  }

  ZoneId zone() {
    return zone;
  }

  List<String> timePatterns() {
    return timePatterns;
  }

  StudyArea studyArea() {
    return studyArea;
  }

  /** Everything stated, for provenance. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    settings.forEach((key, value) -> facts.put("columns." + key, value));
    facts.put("columns.zone", zone.getId());
    if (!timePatterns.isEmpty()) {
      facts.put("columns.timePatterns", String.join(" | ", timePatterns));
    }
    return facts;
  }

  /** The settings, for people. */
  @Override
  public String toString() {
    return "IncidentColumns" + facts();
  }
}
