package org.nearcast.pattern;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.nearcast.event.IncidentLog;
import org.nearcast.internal.Check;

/** Incidents connected by near repeats. Immutable and thread-safe. */
public final class Chain {
  private final int[] members;
  private final Instant start;
  private final Instant end;
  private final double spanDays;
  private final double meanX;
  private final double meanY;
  private final double radiusMetres;

  private Chain(
      int[] members,
      Instant start,
      Instant end,
      double spanDays,
      double meanX,
      double meanY,
      double radiusMetres) {
    this.members = members;
    this.start = start;
    this.end = end;
    this.spanDays = spanDays;
    this.meanX = meanX;
    this.meanY = meanY;
    this.radiusMetres = radiusMetres;
  }

  static Chain of(IncidentLog log, Times times, int[] members) {
    int first = members[0];
    int last = members[members.length - 1];
    double x = 0;
    double y = 0;
    for (int i : members) {
      x += log.x(i) - log.x(first); // from the first, so that moving all data moves the mean
      y += log.y(i) - log.y(first);
    }
    x = log.x(first) + x / members.length;
    y = log.y(first) + y / members.length;
    double radius = 0;
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i : members) {
      radius = Math.max(radius, Math.hypot(log.x(i) - x, log.y(i) - y));
      least = Math.min(least, times.value[i]);
      most = Math.max(most, times.value[i]);
    }
    return new Chain(
        members,
        Instant.ofEpochMilli(log.occurredMillis(first)),
        Instant.ofEpochMilli(log.occurredMillis(last)),
        times.days(most - least),
        x,
        y,
        radius);
  }

  /**
   * The number of incidents.
   *
   * @return at least 2
   */
  public int size() {
    return members.length;
  }

  /**
   * An incident of the chain.
   *
   * @param k index in {@code [0, size)}, earliest first
   * @return its index in the log
   */
  public int member(int k) {
    return members[Check.index("k", members.length, k)];
  }

  /**
   * The incidents of the chain, earliest first.
   *
   * @return a copy: indices in the log, ascending
   */
  public int[] members() {
    return members.clone();
  }

  int first() {
    return members[0];
  }

  /**
   * When the first incident occurred.
   *
   * @return the midpoint of the time it can have occurred in
   */
  public Instant start() {
    return start;
  }

  /**
   * When the last incident occurred.
   *
   * @return the midpoint of the time it can have occurred in
   */
  public Instant end() {
    return end;
  }

  /**
   * Time from the first incident to the last.
   *
   * @return days, at least 0; whole where times were compared by whole days
   */
  public double spanDays() {
    return spanDays;
  }

  /**
   * Mean easting of the incidents.
   *
   * @return metres
   */
  public double meanX() {
    return meanX;
  }

  /**
   * Mean northing of the incidents.
   *
   * @return metres
   */
  public double meanY() {
    return meanY;
  }

  /**
   * How far an incident lies from the mean place, at most; as the crow flies.
   *
   * @return metres, at least 0
   */
  public double radiusMetres() {
    return radiusMetres;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chain that
        && Arrays.equals(members, that.members)
        && start.equals(that.start)
        && end.equals(that.end)
        && meanX == that.meanX
        && meanY == that.meanY
        && radiusMetres == that.radiusMetres
        && spanDays == that.spanDays;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(members);
  }

  /** A line for people: how many, when, and how far apart. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Chain[%d incidents from %s to %s, %.1f days, within %.0f m of (%.0f, %.0f)]",
        members.length,
        start,
        end,
        spanDays,
        radiusMetres,
        meanX,
        meanY);
  }
}
