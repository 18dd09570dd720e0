package org.nearcast.event;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.nearcast.internal.Check;
import org.nearcast.provenance.Provenance;

// Longer than other classes because it is the one way to the columns: half of it is Javadoc of
// one-line accessors, the rest the filters, which need the columns and share one constructor.
/**
 * Incidents in columns: immutable, thread-safe, sorted by the time they occurred.
 *
 * <p><b>Time.</b> Each incident occurred between {@link #occurredFromMillis} and {@link
 * #occurredToMillis} (equal where the time is known). Windows, ages and the order of the log use
 * the midpoint, {@link #occurredMillis}. All times are milliseconds since 1970-01-01T00:00Z; the
 * log's {@link #zone} is the one in which its days and hours are meant.
 *
 * <p><b>Place.</b> Metres in the projected coordinate reference system named by {@link #crs}.
 *
 * <p><b>Order.</b> By midpoint, then by every other column, so a log does not depend on the order
 * of the rows it was read from.
 *
 * <p><b>Observed span.</b> The time that the source covers. Filters by category or place keep it: a
 * month without a robbery is a month observed. A source that does not state it is taken to cover
 * the days from its first incident to its last; a {@link History} then counts only those that were
 * known.
 *
 * <p><b>Memory.</b> At most 48 bytes an incident without identifiers; columns that say nothing take
 * none. Filters by time share the columns with the log they came from.
 */
public final class IncidentLog {

  private final Columns columns;
  private final int start;
  private final int size;
  private final String crs;
  private final ZoneId zone;
  private final List<String> categories;
  private final TimeSpan observed;

  /** Null if the source stated its span. */
  private final Coverage coverage;

  private final Provenance source;
  private final List<String> filters;

  IncidentLog(
      Columns columns,
      int start,
      int size,
      String crs,
      ZoneId zone,
      List<String> categories,
      TimeSpan observed,
      Coverage coverage,
      Provenance source,
      List<String> filters) {
    this.columns = columns;
    this.start = start;
    this.size = size;
    this.crs = crs;
    this.zone = zone;
    this.categories = categories;
    this.observed = observed;
    this.coverage = coverage;
    this.source = source;
    this.filters = filters;
  }

  /**
   * Starts an empty log.
   *
   * @param crs identifier of the projected coordinate reference system, in metres, for example
   *     {@code "EPSG:32615"}; not blank
   * @param zone time zone in which days and hours are meant
   * @return a builder
   */
  public static IncidentLogBuilder builder(String crs, ZoneId zone) {
    return new IncidentLogBuilder(crs, zone);
  }

  /**
   * The number of incidents.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  /**
   * Easting of an incident.
   *
   * @param i index in {@code [0, size)}
   * @return metres
   */
  public double x(int i) {
    return columns.x()[row(i)];
  }

  /**
   * Northing of an incident.
   *
   * @param i index in {@code [0, size)}
   * @return metres
   */
  public double y(int i) {
    return columns.y()[row(i)];
  }

  /**
   * Earliest time an incident can have occurred.
   *
   * @param i index in {@code [0, size)}
   * @return epoch milliseconds
   */
  public long occurredFromMillis(int i) {
    return columns.from()[row(i)];
  }

  /**
   * Latest time an incident can have occurred.
   *
   * @param i index in {@code [0, size)}
   * @return epoch milliseconds
   */
  public long occurredToMillis(int i) {
    return columns.to(row(i));
  }

  /**
   * Midpoint of the time an incident can have occurred in; the log is sorted by it.
   *
   * @param i index in {@code [0, size)}
   * @return epoch milliseconds
   */
  public long occurredMillis(int i) {
    return columns.occurred(row(i));
  }

  /**
   * When an incident became known.
   *
   * @param i index in {@code [0, size)}
   * @return epoch milliseconds; never before {@link #occurredToMillis}
   */
  public long reportedMillis(int i) {
    return columns.reported(row(i));
  }

  /**
   * Type of crime of an incident.
   *
   * @param i index in {@code [0, size)}
   * @return a member of {@link #categories}
   */
  public String category(int i) {
    return categories.get(categoryCode(i));
  }

  /**
   * Type of crime of an incident as an index into {@link #categories}.
   *
   * @param i index in {@code [0, size)}
   * @return the index
   */
  public int categoryCode(int i) {
    return columns.category()[row(i)];
  }

  /**
   * How many incidents an entry stands for.
   *
   * @param i index in {@code [0, size)}
   * @return &gt; 0; 1 unless the source said otherwise
   */
  public double weight(int i) {
    return columns.weight(row(i));
  }

  /**
   * The source's identifier of an incident.
   *
   * @param i index in {@code [0, size)}
   * @return the identifier, empty if the source gave none
   */
  public Optional<String> id(int i) {
    return Optional.ofNullable(columns.id(row(i)));
  }

  /**
   * Whether the source gave only a date for an incident.
   *
   * @param i index in {@code [0, size)}
   * @return true if its hour is unknown
   */
  public boolean isDateOnly(int i) {
    return columns.isDateOnly(row(i));
  }

  private int row(int i) {
    return start + Check.index("i", size, i);
  }

  /**
   * Whether any incident's hour is unknown because the source gave only dates.
   *
   * @return true if there is one
   */
  public boolean hasDateOnly() {
    for (int i = 0; columns.dateOnly() != null && i < size; i++) {
      if (isDateOnly(i)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The types of crime of the log, in alphabetical order; a filtered log keeps all of them, so
   * {@link #categoryCode codes} stay valid.
   *
   * @return an unmodifiable list
   */
  public List<String> categories() {
    return categories;
  }

  /**
   * Identifier of the coordinate reference system.
   *
   * @return for example {@code "EPSG:32615"}
   */
  public String crs() {
    return crs;
  }

  /**
   * Time zone in which days and hours are meant.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The span of time that the source covers.
   *
   * @return half-open; empty for an empty log without a stated span
   */
  public TimeSpan observed() {
    return observed;
  }

  /**
   * Sum of all weights.
   *
   * @return at least 0; the number of incidents where each weighs 1
   */
  public double totalWeight() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weight(i);
    }
    return sum;
  }

  /**
   * Only incidents of the given types.
   *
   * @param wanted one or more members of {@link #categories}
   * @return a log with the same observed span
   * @throws IllegalArgumentException if one is not a category of this log; the message lists those
   *     that are
   */
  public IncidentLog where(String... wanted) {
    if (wanted.length == 0) {
      throw new IllegalArgumentException("wanted must name at least one category");
    }
    boolean[] keep = new boolean[categories.size()];
    for (String name : wanted) {
      int code = categories.indexOf(name);
      if (code < 0) {
        throw new IllegalArgumentException(
            "category \"" + name + "\" is not in the log; it has " + quoted(categories));
      }
      keep[code] = true;
    }
    return select(
        i -> keep[categoryCode(i)],
        observed,
        "category in " + quoted(new TreeSet<>(Arrays.asList(wanted))));
  }

  private static String quoted(Iterable<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }

  /**
   * Only incidents that occurred (by their midpoint) in a span; the observed span shrinks with it.
   *
   * @param span half-open
   * @return a log that shares this log's columns
   */
  public IncidentLog between(TimeSpan span) {
    int first = firstNotBefore(span.start());
    int last = firstNotBefore(span.end());
    return part(first, Math.max(first, last), intersection(span), "occurred in " + span);
  }

  private TimeSpan intersection(TimeSpan span) {
    Instant from = span.start().isAfter(observed.start()) ? span.start() : observed.start();
    Instant to = span.end().isBefore(observed.end()) ? span.end() : observed.end();
    return new TimeSpan(from, to.isBefore(from) ? from : to);
  }

  /**
   * Only incidents inside a region.
   *
   * @param region for example a study area
   * @return a log with the same observed span
   */
  public IncidentLog inside(Region region) {
    return select(i -> region.contains(x(i), y(i)), observed, "inside " + describe(region));
  }

  // A lambda's text differs from run to run, and provenance must not.
  private static String describe(Region region) {
    String text = region.toString();
    String identity = region.getClass().getName() + "@" + Integer.toHexString(region.hashCode());
    return text.equals(identity) ? "a region" : text;
  }

  /**
   * The log as it was known at a cutoff: every incident that was reported not later than the cutoff
   * and occurred before it. This is the only way to make a {@link History}, and forecasters take
   * nothing else, so that no forecast can look ahead.
   *
   * @param cutoff the time of the forecast, taken to the millisecond
   * @return the history
   * @throws IllegalArgumentException if the cutoff does not fit into milliseconds, as {@link
   *     Instant#MAX} does not
   */
  public History knownAt(Instant cutoff) {
    long millis;
    try {
      millis = cutoff.toEpochMilli();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "cutoff must be a time within 292 million years of 1970 but was " + cutoff, e);
    }
    TimeSpan covered = coverage == null ? observed : intersection(coverage.at(cutoff));
    TimeSpan before =
        cutoff.isBefore(covered.end())
            ? new TimeSpan(cutoff.isBefore(covered.start()) ? cutoff : covered.start(), cutoff)
            : covered;
    IncidentLog known =
        select(
            i -> reportedMillis(i) <= millis && occurredMillis(i) < millis,
            before,
            "known at " + cutoff);
    return new History(known, cutoff);
  }

  /**
   * Whether a run of incidents is the same in another log: places, times of occurrence, codes of
   * categories and weights, bit for bit. Compares columns as a whole, a million incidents in a few
   * milliseconds.
   *
   * @param from index of the first incident of the run
   * @param other another log, or this one
   * @param otherFrom index of the first incident of the run there
   * @param count how many incidents, at least 0
   * @return whether they are the same
   * @throws IndexOutOfBoundsException if a run is not inside its log
   */
  public boolean sameIncidents(int from, IncidentLog other, int otherFrom, int count) {
    Objects.checkFromIndexSize(from, count, size);
    Objects.checkFromIndexSize(otherFrom, count, other.size);
    return columns.same(start + from, other.columns, other.start + otherFrom, count);
  }

  /** Index of the first incident whose midpoint is not before the given time. */
  private int firstNotBefore(Instant time) {
    return columns.firstNotBefore(time, start, size);
  }

  // Shares the columns where the selection is one run, as it is for every cutoff of a log
  // without reporting delays; copies otherwise.
  private IncidentLog select(IntPredicate keep, TimeSpan span, String filter) {
    int[] chosen = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (keep.test(i)) {
        chosen[count++] = start + i;
      }
    }
    if (count == 0) {
      return part(0, 0, span, filter);
    }
    if (chosen[count - 1] - chosen[0] == count - 1) {
      int first = chosen[0] - start;
      return part(first, first + count, span, filter);
    }
    Columns copy = columns.gather(Arrays.copyOf(chosen, count));
    return new IncidentLog(
        copy, 0, count, crs, zone, categories, span, coverage, source, plus(filters, filter));
  }

  private IncidentLog part(int first, int last, TimeSpan span, String filter) {
    return new IncidentLog(
        columns,
        start + first,
        last - first,
        crs,
        zone,
        categories,
        span,
        coverage,
        source,
        plus(filters, filter));
  }

  private static List<String> plus(List<String> list, String last) {
    List<String> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }

  /**
   * Where the log came from: its source, the filters applied, and the SHA-256 of its content (every
   * column of every incident, so computing it takes about a second for ten million).
   *
   * @return the provenance
   */
  public Provenance provenance() {
    Provenance.Builder builder =
        Provenance.of("IncidentLog")
            .fact("sha256", LogDigest.sha256(this))
            .fact("incidents", size)
            .fact("crs", crs)
            .fact("zone", zone.getId())
            .fact("observed", observed);
    for (int i = 0; i < filters.size(); i++) {
      builder.fact("filter " + (i + 1), filters.get(i));
    }
    if (source != null) {
      builder.parent(source);
    }
    return builder.build();
  }

  /**
   * Bytes the columns take per incident, identifiers left out.
   *
   * @return bytes, at most 48 (a little more for a log of fewer than four incidents)
   */
  public double bytesPerIncident() {
    return columns.bytesPerRow();
  }

  /** A line for people: number of incidents, span, categories and CRS. */
  @Override
  public String toString() {
    return "IncidentLog["
        + size
        + " incidents, observed "
        + observed
        + ", "
        + categories.size()
        + " categories, "
        + crs
        + "]";
  }
}
