package org.nearcast.pattern;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.nearcast.event.IncidentLog;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;

/**
 * The Knox test for near repeats: do more pairs of incidents lie close in space <i>and</i> time
 * than if times had nothing to do with places?
 *
 * <p>For each band of distance and each band of time, K is the number of pairs of incidents whose
 * distance and time difference lie in both. The times are permuted over the places B times; with
 * K_b the count of permutation b, the ratio is K / mean(K_b) and p = (1 + #{K_b ≥ K}) / (1 + B), so
 * the smallest p is 1 / (1 + B), never 0. Permuting keeps every place and every time: hot spots and
 * busy seasons explain nothing away and feign nothing, but a hot spot that moves does look like
 * near repeats.
 *
 * <p><b>Intervals.</b> Upper ends are included, lower ends are not, but the first band of each kind
 * begins with 0: distances (0, 100], (100, 200], … behind a band of their own for pairs at the same
 * place (equal coordinates); or [0, 100], (100, 200], … {@link #withSamePlaceBand without it}.
 * Times likewise: [0, 7], (7, 14], … days.
 *
 * <p><b>Times.</b> Midpoints of the intervals in which incidents can have occurred; a day is 24
 * hours, bands are taken to the millisecond. If an incident of the log has a date without an hour,
 * or {@link #withCalendarDays} asks for it, differences are those of local dates in whole days, so
 * that [0, 7] is the same day and the seven after it.
 *
 * <p><b>Data.</b> All incidents of the log, inside a study area or not (see {@link
 * IncidentLog#inside}) and of all categories (see {@link IncidentLog#where}). Weights are not used.
 * Several entries for one event (two victims, two reports) are counted as repeats: remove them
 * first.
 *
 * <p>Defaults: 100, 200, 300 and 400 m and the same place, 7, 14, 21 and 28 days, Euclidean, 999
 * permutations, seed 1. The list of near pairs takes 4 bytes a pair; more than {@link
 * #withMaxNearPairs 200 million} are refused. Counting takes at most 64 MB and 32 bytes an incident
 * for each thread. Immutable and thread-safe; the same log, settings and seed give the same bits on
 * any number of threads.
 *
 * <p>References: Knox (1964), doi:10.2307/2985220; Johnson et al. (2007),
 * doi:10.1007/s10940-007-9025-3, for burglary; Davison and Hinkley (1997),
 * doi:10.1017/CBO9780511802843, for the 1 in the p-value.
 */
public final class Knox {
  /** Number of near pairs accepted unless another is stated: 200 million, 800 MB. */
  public static final int DEFAULT_MAX_NEAR_PAIRS = 200_000_000;

  private final double[] metres;
  private final boolean samePlace;
  private final double[] days;
  private final boolean calendarDays;
  private final Distance distance;
  private final int permutations;
  private final long seed;
  private final int maxNearPairs;

  private Knox(
      double[] metres,
      boolean samePlace,
      double[] days,
      boolean calendarDays,
      Distance distance,
      int permutations,
      long seed,
      int maxNearPairs) {
    this.metres = metres;
    this.samePlace = samePlace;
    this.days = days;
    this.calendarDays = calendarDays;
    this.distance = distance;
    this.permutations = permutations;
    this.seed = seed;
    this.maxNearPairs = maxNearPairs;
  }

  /**
   * Same place, 100, 200, 300 and 400 m; 7, 14, 21 and 28 days; Euclidean; 999 permutations, seed
   * 1.
   *
   * @return the test
   */
  public static Knox withDefaults() {
    return new Knox(
        new double[] {100, 200, 300, 400},
        true,
        new double[] {7, 14, 21, 28},
        false,
        Distance.EUCLIDEAN,
        999,
        1,
        DEFAULT_MAX_NEAR_PAIRS);
  }

  /**
   * Other bands in space.
   *
   * @param upperMetres their upper ends, included: finite, &gt; 0, ascending; at least one
   * @return a copy
   * @throws IllegalArgumentException if they are not
   */
  public Knox withSpaceBandsMetres(double... upperMetres) {
    double[] checked = Incidents.ascending("spaceBandsMetres", upperMetres);
    return new Knox(
        checked, samePlace, days, calendarDays, distance, permutations, seed, maxNearPairs);
  }

  /**
   * With or without a band of its own for pairs at the same place.
   *
   * @param on false to count them in the first band
   * @return a copy
   */
  public Knox withSamePlaceBand(boolean on) {
    return new Knox(metres, on, days, calendarDays, distance, permutations, seed, maxNearPairs);
  }

  /**
   * Other bands in time.
   *
   * @param upperDays their upper ends, included: finite, &gt; 0, ascending; at least one
   * @return a copy
   * @throws IllegalArgumentException if they are not
   */
  public Knox withTimeBandsDays(double... upperDays) {
    double[] checked = Incidents.ascending("timeBandsDays", upperDays);
    return new Knox(
        metres, samePlace, checked, calendarDays, distance, permutations, seed, maxNearPairs);
  }

  /**
   * Differences of local dates instead of elapsed time.
   *
   * @param on true to compare times by whole days
   * @return a copy
   */
  public Knox withCalendarDays(boolean on) {
    return new Knox(metres, samePlace, days, on, distance, permutations, seed, maxNearPairs);
  }

  /**
   * Another distance.
   *
   * @param newDistance Euclidean or Manhattan
   * @return a copy
   */
  public Knox withDistance(Distance newDistance) {
    Objects.requireNonNull(newDistance, "distance");
    return new Knox(
        metres, samePlace, days, calendarDays, newDistance, permutations, seed, maxNearPairs);
  }

  /**
   * Another number of permutations.
   *
   * @param number at least 1; p is never below 1 / (1 + number)
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  public Knox withPermutations(int number) {
    Check.atLeast("permutations", 1, number);
    return new Knox(metres, samePlace, days, calendarDays, distance, number, seed, maxNearPairs);
  }

  /**
   * Another seed of the permutations.
   *
   * @param newSeed any number
   * @return a copy
   */
  public Knox withSeed(long newSeed) {
    return new Knox(
        metres, samePlace, days, calendarDays, distance, permutations, newSeed, maxNearPairs);
  }

  /**
   * Another limit on the memory, 4 bytes for each pair of incidents within the widest band in
   * space.
   *
   * @param pairs at least 1
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  public Knox withMaxNearPairs(int pairs) {
    Check.atLeast("maxNearPairs", 1, pairs);
    return new Knox(metres, samePlace, days, calendarDays, distance, permutations, seed, pairs);
  }

  /**
   * The settings, with units in the names. The limit on memory is not among them: it changes no
   * figure.
   *
   * @return names and values, in a fixed order
   */
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("spaceBandsMetres", text(metres));
    out.put("samePlaceBand", String.valueOf(samePlace));
    out.put("timeBandsDays", text(days));
    out.put("calendarDays", String.valueOf(calendarDays));
    out.put("distance", distance.name());
    out.put("permutations", String.valueOf(permutations));
    out.put("seed", String.valueOf(seed));
    return Collections.unmodifiableMap(out);
  }

  private static String text(double[] values) {
    return Arrays.stream(values).mapToObj(Decimals::text).collect(Collectors.joining(" "));
  }

  /**
   * Runs the test.
   *
   * @param log incidents; fewer than two give counts of 0 and p-values of 1
   * @return counts, ratios and p-values by band
   * @throws IllegalArgumentException if more pairs than allowed lie within the widest band in
   *     space; the message gives their number
   */
  public KnoxResult test(IncidentLog log) {
    int n = log.size();
    Times times = Times.of(log, calendarDays);
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = log.x(i);
      y[i] = log.y(i);
    }
    NearPairs pairs = NearPairs.find(x, y, spaceEnds(), distance, maxNearPairs);
    long[] limit = Arrays.stream(days).mapToLong(times::limit).toArray();
    TimeWindows windows = TimeWindows.of(times.sorted(), limit);
    int[] rankOf = times.ranks();
    int[] rank = new int[n];
    for (int k = 0; k < n; k++) {
      rank[k] = rankOf[pairs.order[k]];
    }
    long[][] counts = KnoxCounter.counts(pairs, windows, rank, permutations, seed);
    return new KnoxResult(this, log, bands(n, pairs, windows, counts), notes(log, times));
  }

  private double[] spaceEnds() {
    if (!samePlace) {
      return metres;
    }
    double[] ends = new double[metres.length + 1];
    System.arraycopy(metres, 0, ends, 1, metres.length);
    return ends;
  }

  private KnoxBand[][] bands(int n, NearPairs pairs, TimeWindows windows, long[][] counts) {
    long[] observed = counts[0];
    double[] ends = spaceEnds();
    long[] near = pairs.pairsByBand();
    long[] soon = windows.pairsByBand();
    double all = 0.5 * n * (n - 1.0);
    KnoxBand[][] out = new KnoxBand[ends.length][days.length];
    for (int s = 0; s < ends.length; s++) {
      for (int t = 0; t < days.length; t++) {
        int band = s * days.length + t;
        double sum = 0;
        int asMany = 0;
        for (int b = 1; b <= permutations; b++) {
          sum += counts[b][band];
          asMany += counts[b][band] >= observed[band] ? 1 : 0;
        }
        out[s][t] =
            new KnoxBand(
                s == 0 ? 0 : ends[s - 1],
                ends[s],
                t == 0 ? 0 : days[t - 1],
                days[t],
                observed[band],
                sum / permutations,
                all > 0 ? near[s] * (soon[t] / all) : 0,
                (1.0 + asMany) / (1.0 + permutations));
      }
    }
    return out;
  }

  private List<String> notes(IncidentLog log, Times times) {
    return Times.notes(log, times.calendarDays && !calendarDays);
  }

  /** A line for people: the settings. */
  @Override
  public String toString() {
    return "Knox" + parameters();
  }
}
