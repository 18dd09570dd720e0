package org.nearcast.pattern;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nearcast.event.IncidentLog;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;
import org.nearcast.internal.PointIndex;

/**
 * Near-repeat chains: two incidents are linked if they lie within a distance <i>and</i> a time of
 * each other (both ends included), and a chain is a set of incidents connected by links: a
 * connected component. So the first and the last of a long chain may lie far apart.
 *
 * <p>Where incidents are dense, chance alone makes chains; choose distance and time by the {@link
 * Knox} test, and compare with the same incidents at other times before reading anything into one.
 * Times and data are treated as there: midpoints, whole local days if a date without an hour is
 * among them, all incidents of the log, weights unused.
 *
 * <p>Defaults: 100 m, 14 days, Euclidean. Immutable and thread-safe; the answer does not depend on
 * the order of rows. Haberman and Ratcliffe (2012), doi:10.1093/police/pas012, study such series.
 */
public final class NearRepeatChains {
  private final double linkMetres;
  private final double linkDays;
  private final boolean calendarDays;
  private final Distance distance;

  private NearRepeatChains(
      double linkMetres, double linkDays, boolean calendarDays, Distance distance) {
    this.linkMetres = Check.notNegative("linkMetres", linkMetres);
    this.linkDays = Check.notNegative("linkDays", linkDays);
    this.calendarDays = calendarDays;
    this.distance = Objects.requireNonNull(distance, "distance");
  }

  /**
   * Links of at most 100 m and 14 days, Euclidean.
   *
   * @return the settings
   */
  public static NearRepeatChains withDefaults() {
    return new NearRepeatChains(100, 14, false, Distance.EUCLIDEAN);
  }

  /**
   * Another longest distance of a link.
   *
   * @param metres finite and at least 0; 0 links repeats at one place only
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public NearRepeatChains withLinkMetres(double metres) {
    return new NearRepeatChains(metres, linkDays, calendarDays, distance);
  }

  /**
   * Another longest time of a link.
   *
   * @param days finite and at least 0
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public NearRepeatChains withLinkDays(double days) {
    return new NearRepeatChains(linkMetres, days, calendarDays, distance);
  }

  /**
   * Differences of local dates instead of elapsed time.
   *
   * @param on true to compare times by whole days
   * @return a copy
   */
  public NearRepeatChains withCalendarDays(boolean on) {
    return new NearRepeatChains(linkMetres, linkDays, on, distance);
  }

  /**
   * Another distance.
   *
   * @param newDistance Euclidean or Manhattan
   * @return a copy
   */
  public NearRepeatChains withDistance(Distance newDistance) {
    return new NearRepeatChains(linkMetres, linkDays, calendarDays, newDistance);
  }

  /**
   * The settings, with units in the names.
   *
   * @return names and values, in a fixed order
   */
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("linkMetres", Decimals.text(linkMetres));
    out.put("linkDays", Decimals.text(linkDays));
    out.put("calendarDays", String.valueOf(calendarDays));
    out.put("distance", distance.name());
    return Collections.unmodifiableMap(out);
  }

  /**
   * Finds the chains.
   *
   * @param log incidents
   * @return the chains of two incidents or more
   */
  public ChainsResult find(IncidentLog log) {
    Times times = Times.of(log, calendarDays);
    int[] root = components(log, times);
    int[] size = new int[root.length];
    for (int r : root) {
      size[r]++;
    }
    int[][] members = new int[root.length][];
    int[] filled = new int[root.length];
    for (int i = 0; i < root.length; i++) {
      int r = root[i];
      if (size[r] > 1) {
        if (members[r] == null) {
          members[r] = new int[size[r]];
        }
        members[r][filled[r]++] = i;
      }
    }
    List<Chain> chains = new ArrayList<>();
    for (int[] chain : members) {
      if (chain != null) {
        chains.add(Chain.of(log, times, chain));
      }
    }
    // members ascend, and the log is sorted: ties keep the order of the first member
    chains.sort(
        Comparator.comparingInt((Chain chain) -> -chain.size()).thenComparing(Chain::first));
    return new ChainsResult(
        this, log, chains, Times.notes(log, times.calendarDays && !calendarDays));
  }

  // The root of each incident is the first of its chain in the log.
  private int[] components(IncidentLog log, Times times) {
    int n = log.size();
    double[] x = new double[n];
    double[] y = new double[n];
    int[] parent = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = log.x(i);
      y[i] = log.y(i);
      parent[i] = i;
    }
    long limit = times.limit(linkDays);
    double farthest = distance.limit(linkMetres);
    PointIndex index = new PointIndex(x, y, Math.max(linkMetres, 1));
    for (int i = 0; i < n; i++) {
      int here = i;
      // Manhattan's diamond lies inside the circle
      index.near(
          x[i],
          y[i],
          linkMetres,
          j -> {
            if (j < here
                && Math.abs(times.value[here] - times.value[j]) <= limit
                && distance.measure(x[j] - x[here], y[j] - y[here]) <= farthest) {
              union(parent, j, here);
            }
          });
    }
    for (int i = 0; i < n; i++) {
      parent[i] = root(parent, i);
    }
    return parent;
  }

  private static int root(int[] parent, int i) {
    int r = i;
    while (parent[r] != r) {
      parent[r] = parent[parent[r]]; // halves the path for the next search
      r = parent[r];
    }
    return r;
  }

  private static void union(int[] parent, int a, int b) {
    int first = root(parent, a);
    int second = root(parent, b);
    parent[Math.max(first, second)] = Math.min(first, second);
  }

  /** A line for people: the settings. */
  @Override
  public String toString() {
    return "NearRepeatChains" + parameters();
  }
}
