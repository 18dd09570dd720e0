package org.nearcast.event;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.nearcast.internal.Check;
import org.nearcast.internal.TimeOrder;
import org.nearcast.provenance.Provenance;

/**
 * Collects incidents in any order and makes an {@link IncidentLog}. Not thread-safe. Rows are kept
 * in primitive columns from the start, so that a million incidents cost no million objects.
 */
public final class IncidentLogBuilder {
  private static final Comparator<String> BY_ID = Comparator.nullsFirst(Comparator.naturalOrder());

  private final String crs;
  private final ZoneId zone;
  private final Map<String, Short> codes = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private Provenance source;
  private TimeSpan observed;
  private int size;
  private double[] x = new double[16];
  private double[] y = new double[16];
  private long[] from = new long[16];
  private short[] category = new short[16];

  // Columns that so far say nothing, as in Columns, are null.
  private long[] to;
  private long[] reported;
  private boolean[] dateOnly;
  private float[] weight;
  private String[] id;

  IncidentLogBuilder(String crs, ZoneId zone) {
    this.crs = Objects.requireNonNull(crs, "crs");
    this.zone = Objects.requireNonNull(zone, "zone");
    if (crs.isBlank()) {
      throw new IllegalArgumentException("crs must not be blank");
    }
  }

  /**
   * Adds an incident.
   *
   * @param incident the incident
   * @return this
   */
  public IncidentLogBuilder add(Incident incident) {
    append(
        incident.x(),
        incident.y(),
        incident.occurredFrom().toEpochMilli(),
        incident.occurredTo().toEpochMilli(),
        incident.reported().toEpochMilli(),
        incident.dateOnly(),
        incident.category(),
        incident.weight(),
        incident.id());
    return this;
  }

  /**
   * Adds an incident without an object for it; the arguments and their rules are those of {@link
   * Incident}, times in milliseconds since 1970-01-01T00:00Z.
   *
   * @param easting metres, finite
   * @param northing metres, finite
   * @param occurredFromMillis earliest time
   * @param occurredToMillis latest time, not before the earliest
   * @param reportedMillis when known, not before the latest
   * @param isDateOnly whether the source gave a date without a time
   * @param categoryName type of crime, not blank
   * @param incidentWeight finite and &gt; 0
   * @param identifier the source's identifier, or null
   * @return this
   * @throws IllegalArgumentException if a value is outside its range; the message names it
   */
  public IncidentLogBuilder add(
      double easting,
      double northing,
      long occurredFromMillis,
      long occurredToMillis,
      long reportedMillis,
      boolean isDateOnly,
      String categoryName,
      double incidentWeight,
      String identifier) {
    Check.finite("easting", easting);
    Check.finite("northing", northing);
    Check.positive("incidentWeight", incidentWeight);
    if (categoryName.isBlank()) {
      throw new IllegalArgumentException("categoryName must not be blank");
    }
    if (occurredToMillis < occurredFromMillis) {
      throw new IllegalArgumentException(
          "occurredToMillis must not be before occurredFromMillis but was "
              + Instant.ofEpochMilli(occurredToMillis)
              + " against "
              + Instant.ofEpochMilli(occurredFromMillis));
    }
    if (reportedMillis < occurredToMillis) {
      throw new IllegalArgumentException(
          "reportedMillis must not be before occurredToMillis but was "
              + Instant.ofEpochMilli(reportedMillis)
              + " against "
              + Instant.ofEpochMilli(occurredToMillis));
    }
    append(
        easting,
        northing,
        occurredFromMillis,
        occurredToMillis,
        reportedMillis,
        isDateOnly,
        categoryName,
        incidentWeight,
        identifier);
    return this;
  }

  /**
   * Adds incidents of another log as they are, for logs that differ from it in a few incidents.
   *
   * @param log a log of the same coordinate reference system
   * @param which chooses by index in that log
   * @return this
   * @throws IllegalArgumentException if the coordinate reference systems differ
   */
  public IncidentLogBuilder addAll(IncidentLog log, IntPredicate which) {
    if (!log.crs().equals(crs)) {
      throw new IllegalArgumentException("log must have the crs " + crs + " but had " + log.crs());
    }
    for (int i = 0; i < log.size(); i++) {
      if (which.test(i)) {
        append(
            log.x(i),
            log.y(i),
            log.occurredFromMillis(i),
            log.occurredToMillis(i),
            log.reportedMillis(i),
            log.isDateOnly(i),
            log.category(i),
            log.weight(i),
            log.id(i).orElse(null));
      }
    }
    return this;
  }

  private void append(
      double easting,
      double northing,
      long fromMillis,
      long toMillis,
      long reportedMillis,
      boolean isDateOnly,
      String categoryName,
      double incidentWeight,
      String identifier) {
    // everything that can fail comes before the row is counted: a refused row leaves no trace
    float shortWeight = (float) incidentWeight;
    if (!(shortWeight > 0) || Float.isInfinite(shortWeight)) {
      throw new IllegalArgumentException(
          "weight must be between 1.4e-45 and 3.4e38 but was " + incidentWeight);
    }
    short categoryCode = code(categoryName);
    grow();
    int i = size++;
    // + 0.0 turns -0.0 into 0.0, so that equal places have equal bits
    x[i] = easting + 0.0;
    y[i] = northing + 0.0;
    from[i] = fromMillis;
    category[i] = categoryCode;
    if (toMillis != fromMillis || to != null) {
      to = to == null ? Arrays.copyOf(from, from.length) : to;
      to[i] = toMillis;
    }
    if (reportedMillis != toMillis || reported != null) {
      reported = reported == null ? Arrays.copyOf(to == null ? from : to, from.length) : reported;
      reported[i] = reportedMillis;
    }
    if (isDateOnly || dateOnly != null) {
      dateOnly = dateOnly == null ? new boolean[x.length] : dateOnly;
      dateOnly[i] = isDateOnly;
    }
    if (shortWeight != 1f || weight != null) {
      weight = weight == null ? ones(x.length) : weight;
      weight[i] = shortWeight;
    }
    if (identifier != null || id != null) {
      id = id == null ? new String[x.length] : id;
      id[i] = identifier;
    }
  }

  private static float[] ones(int length) {
    float[] out = new float[length];
    Arrays.fill(out, 1f);
    return out;
  }

  private short code(String categoryName) {
    Short known = codes.get(categoryName);
    if (known == null) {
      if (names.size() > Short.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a log holds at most 32768 categories; one more was \"" + categoryName + "\"");
      }
      known = (short) names.size();
      codes.put(categoryName, known);
      names.add(categoryName);
    }
    return known;
  }

  private void grow() {
    if (size < x.length) {
      return;
    }
    int capacity = Math.addExact(size, Math.max(16, size / 2));
    x = Arrays.copyOf(x, capacity);
    y = Arrays.copyOf(y, capacity);
    from = Arrays.copyOf(from, capacity);
    category = Arrays.copyOf(category, capacity);
    to = to == null ? null : Arrays.copyOf(to, capacity);
    reported = reported == null ? null : Arrays.copyOf(reported, capacity);
    dateOnly = dateOnly == null ? null : Arrays.copyOf(dateOnly, capacity);
    weight = weight == null ? null : Arrays.copyOf(weight, capacity);
    id = id == null ? null : Arrays.copyOf(id, capacity);
  }

  /**
   * States the span of time that the source covers. Without it, the log takes the time from the
   * start of the local day of the first incident to the end of the local day of the last.
   *
   * @param span the span; every incident must have occurred inside it
   * @return this
   */
  public IncidentLogBuilder observed(TimeSpan span) {
    this.observed = span;
    return this;
  }

  /**
   * States that the source records a type of crime, so that the log has the category even if no
   * incident of it was added: a month without a robbery is a month observed.
   *
   * @param categoryName type of crime, not blank
   * @return this
   * @throws IllegalArgumentException if the name is blank
   */
  public IncidentLogBuilder category(String categoryName) {
    if (categoryName.isBlank()) {
      throw new IllegalArgumentException("categoryName must not be blank");
    }
    code(categoryName);
    return this;
  }

  /**
   * States where the incidents come from.
   *
   * @param provenance the source's provenance
   * @return this
   */
  public IncidentLogBuilder source(Provenance provenance) {
    this.source = provenance;
    return this;
  }

  /**
   * How many incidents have been added.
   *
   * @return the number
   */
  public int size() {
    return size;
  }

  /**
   * Makes the log. Incidents are sorted by time and then by every other column, so the order in
   * which they were added leaves no trace.
   *
   * @return an immutable log
   * @throws IllegalArgumentException if an incident lies outside the {@link #observed} span
   */
  public IncidentLog build() {
    sortCategories();
    // Not cut to size: the columns are only looked at, and ten million rows are not copied twice.
    Columns raw =
        new Columns(
            x, y, from, to, reported, category, dateOnly == null ? null : bits(), weight, id);
    Columns sorted = raw.gather(order(raw));
    List<String> categories = List.copyOf(names);
    Coverage coverage = observed == null ? Coverage.of(sorted, zone) : null;
    TimeSpan span = coverage == null ? checkObserved(sorted) : coverage.all();
    return new IncidentLog(
        sorted, 0, size, crs, zone, categories, span, coverage, source, List.of());
  }

  // Codes follow the alphabet, so that they do not depend on which row came first.
  private void sortCategories() {
    List<String> sorted = names.stream().sorted().toList();
    short[] newCode = new short[names.size()];
    for (int i = 0; i < newCode.length; i++) {
      newCode[codes.get(sorted.get(i))] = (short) i;
    }
    for (int i = 0; i < size; i++) {
      category[i] = newCode[category[i]];
    }
    names.clear();
    names.addAll(sorted);
    for (int i = 0; i < newCode.length; i++) {
      codes.put(sorted.get(i), (short) i);
    }
  }

  private long[] bits() {
    long[] bits = new long[(size + 63) >> 6];
    for (int i = 0; i < size; i++) {
      if (dateOnly[i]) {
        bits[i >> 6] |= 1L << i;
      }
    }
    return bits;
  }

  private int[] order(Columns raw) {
    boolean sorted = true;
    for (int i = 1; i < size && sorted; i++) {
      sorted = compare(raw, i - 1, i) <= 0;
    }
    if (sorted) {
      return IntStream.range(0, size).toArray();
    }
    long[] occurred = new long[size];
    Arrays.setAll(occurred, raw::occurred);
    return TimeOrder.sorted(occurred, (a, b) -> compare(raw, a, b));
  }

  private static int compare(Columns c, int a, int b) {
    int order = Long.compare(c.occurred(a), c.occurred(b));
    order = order != 0 ? order : Long.compare(c.from()[a], c.from()[b]);
    // the midpoint is rounded down, so it does not settle the end
    order = order != 0 ? order : Long.compare(c.to(a), c.to(b));
    order = order != 0 ? order : Long.compare(c.reported(a), c.reported(b));
    order = order != 0 ? order : Double.compare(c.x()[a], c.x()[b]);
    order = order != 0 ? order : Double.compare(c.y()[a], c.y()[b]);
    order = order != 0 ? order : Short.compare(c.category()[a], c.category()[b]);
    order = order != 0 ? order : Boolean.compare(c.isDateOnly(a), c.isDateOnly(b));
    order = order != 0 ? order : Float.compare(c.weight(a), c.weight(b));
    return order != 0 ? order : BY_ID.compare(c.id(a), c.id(b));
  }

  private TimeSpan checkObserved(Columns c) {
    for (int i = 0; i < size; i++) {
      Instant occurred = Instant.ofEpochMilli(c.occurred(i));
      if (!observed.contains(occurred)) {
        throw new IllegalArgumentException(
            "every incident must have occurred inside the observed span "
                + observed
                + " but one occurred at "
                + occurred);
      }
    }
    return observed;
  }
}
