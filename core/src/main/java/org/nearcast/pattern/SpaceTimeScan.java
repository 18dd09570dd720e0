package org.nearcast.pattern;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

/**
 * The space-time permutation scan of Kulldorff et al. (2005), doi:10.1371/journal.pmed.0020059:
 * where and when were there more incidents than that place and that time explain?
 *
 * <p>A cylinder is a circle around a centre and an interval of whole days. With c incidents in it,
 * n_space in its circle on all days, n_time on its days everywhere and N in all, μ = n_space n_time
 * / N are expected, and its log-likelihood ratio is LLR = c ln(c/μ) + (N − c) ln((N − c)/(N − μ)),
 * or 0 if c ≤ μ. The cylinder with the largest is the most likely cluster. Times are permuted over
 * the places B times; p = (1 + permutations whose largest LLR is at least as large) / (1 + B),
 * which allows for all the places, sizes and times looked at. Further clusters are the most likely
 * among the cylinders that share no place and day with those before.
 *
 * <p><b>Cylinders.</b> Centres are the grid's cells, incidents counting at the centre of theirs; or
 * without a grid the places of the incidents. A circle takes in whole places, nearest first, up to
 * {@link #withMaxRadiusMetres a radius} (included) and {@link #withMaxIncidentShare a share} of all
 * incidents. Intervals are up to {@link #withMaxDays so many} days long: any in the observed span,
 * or only those that end with its last day ({@link #withProspective}), to find what is going on at
 * a cutoff: scan {@code log.knownAt(cutoff).log()}, best with a cutoff at midnight.
 *
 * <p><b>Data.</b> Days are local dates of the midpoints of the intervals in which incidents can
 * have occurred. Weights are not used. Places where crime has been growing for the whole time, or
 * seasons that differ between places, make clusters, too.
 *
 * <p>Defaults: 1,000 m, half of all incidents, 28 days, at least 2 incidents, retrospective, 10
 * clusters, 999 permutations, seed 1. Immutable and thread-safe; the same input, settings and seed
 * give the same bits on any number of threads.
 */
public final class SpaceTimeScan {
  /** Incidents in all circles accepted unless another number is stated: 50 million, 200 MB. */
  public static final int DEFAULT_MAX_CANDIDATES = 50_000_000;

  final double maxRadiusMetres;
  final double maxIncidentShare;
  final int maxDays;
  final int minIncidents;
  final boolean prospective;
  final int maxClusters;
  final int permutations;
  final long seed;
  final int maxCandidates;

  private SpaceTimeScan(
      double maxRadiusMetres,
      double maxIncidentShare,
      int maxDays,
      int minIncidents,
      boolean prospective,
      int maxClusters,
      int permutations,
      long seed,
      int maxCandidates) {
    this.maxRadiusMetres = maxRadiusMetres;
    this.maxIncidentShare = maxIncidentShare;
    this.maxDays = maxDays;
    this.minIncidents = minIncidents;
    this.prospective = prospective;
    this.maxClusters = maxClusters;
    this.permutations = permutations;
    this.seed = seed;
    this.maxCandidates = maxCandidates;
  }

  /**
   * Up to 1,000 m, half of all incidents and 28 days; at least 2 incidents; retrospective; 10
   * clusters; 999 permutations, seed 1.
   *
   * @return the scan
   */
  public static SpaceTimeScan withDefaults() {
    return new SpaceTimeScan(1000, 0.5, 28, 2, false, 10, 999, 1, DEFAULT_MAX_CANDIDATES);
  }

  /**
   * Another largest radius.
   *
   * @param metres finite and &gt; 0, included
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public SpaceTimeScan withMaxRadiusMetres(double metres) {
    Check.positive("maxRadiusMetres", metres);
    return with(metres, maxIncidentShare, maxDays, minIncidents, prospective, maxClusters);
  }

  /**
   * Another largest share of all incidents in a circle.
   *
   * @param share above 0 and below 1, for example 0.1
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public SpaceTimeScan withMaxIncidentShare(double share) {
    Check.openUnit("maxIncidentShare", share);
    return with(maxRadiusMetres, share, maxDays, minIncidents, prospective, maxClusters);
  }

  /**
   * Another longest interval.
   *
   * @param days whole days, at least 1
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public SpaceTimeScan withMaxDays(int days) {
    Check.atLeast("maxDays", 1, days);
    return with(maxRadiusMetres, maxIncidentShare, days, minIncidents, prospective, maxClusters);
  }

  /**
   * Another smallest number of incidents in a cluster.
   *
   * @param number at least 2
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public SpaceTimeScan withMinIncidents(int number) {
    Check.atLeast("minIncidents", 2, number);
    return with(maxRadiusMetres, maxIncidentShare, maxDays, number, prospective, maxClusters);
  }

  /**
   * Only clusters that last until the end of the observed span, or any.
   *
   * @param on true for those that last until the end
   * @return a copy
   */
  public SpaceTimeScan withProspective(boolean on) {
    return with(maxRadiusMetres, maxIncidentShare, maxDays, minIncidents, on, maxClusters);
  }

  /**
   * Another largest number of clusters.
   *
   * @param number at least 1
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public SpaceTimeScan withMaxClusters(int number) {
    Check.atLeast("maxClusters", 1, number);
    return with(maxRadiusMetres, maxIncidentShare, maxDays, minIncidents, prospective, number);
  }

  private SpaceTimeScan with(
      double radius, double share, int days, int least, boolean untilEnd, int clusters) {
    return new SpaceTimeScan(
        radius, share, days, least, untilEnd, clusters, permutations, seed, maxCandidates);
  }

  /**
   * Another number of permutations.
   *
   * @param number at least 1; p is never below 1 / (1 + number)
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  public SpaceTimeScan withPermutations(int number) {
    Check.atLeast("permutations", 1, number);
    return monteCarlo(number, seed, maxCandidates);
  }

  /**
   * Another seed of the permutations.
   *
   * @param newSeed any number
   * @return a copy
   */
  public SpaceTimeScan withSeed(long newSeed) {
    return monteCarlo(permutations, newSeed, maxCandidates);
  }

  /**
   * Another limit on the memory, 4 bytes for each incident in the largest circle around each
   * centre.
   *
   * @param incidents at least 1
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  public SpaceTimeScan withMaxCandidates(int incidents) {
    Check.atLeast("maxCandidates", 1, incidents);
    return monteCarlo(permutations, seed, incidents);
  }

  private SpaceTimeScan monteCarlo(int number, long newSeed, int candidates) {
    return new SpaceTimeScan(
        maxRadiusMetres,
        maxIncidentShare,
        maxDays,
        minIncidents,
        prospective,
        maxClusters,
        number,
        newSeed,
        candidates);
  }

  /**
   * The settings, with units in the names. The limit on memory is not among them: it changes no
   * figure.
   *
   * @return names and values, in a fixed order
   */
  public Map<String, String> parameters() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("maxRadiusMetres", Decimals.text(maxRadiusMetres));
    out.put("maxIncidentShare", Decimals.text(maxIncidentShare));
    out.put("maxDays", String.valueOf(maxDays));
    out.put("minIncidents", String.valueOf(minIncidents));
    out.put("prospective", String.valueOf(prospective));
    out.put("maxClusters", String.valueOf(maxClusters));
    out.put("permutations", String.valueOf(permutations));
    out.put("seed", String.valueOf(seed));
    return Collections.unmodifiableMap(out);
  }

  /**
   * Scans with circles around the cells of a grid. Incidents outside it are left out, and the notes
   * say how many.
   *
   * @param log incidents
   * @param grid cells, in the log's coordinate reference system
   * @return the clusters
   * @throws IllegalArgumentException if log and grid have different coordinate reference systems,
   *     or the circles hold more incidents than {@link #withMaxCandidates allowed}; the message
   *     gives the number
   */
  public ScanResult scan(IncidentLog log, Grid grid) {
    Incidents.demandOneCrs(log, grid);
    return ScanRun.overCells(this, log, grid)
        .result(() -> provenance().parent(log.provenance()).parent(grid.provenance()).build());
  }

  /**
   * Scans with circles around the places of the incidents.
   *
   * @param log incidents
   * @return the clusters
   * @throws IllegalArgumentException if the circles hold more incidents than {@link
   *     #withMaxCandidates allowed}; the message gives the number
   */
  public ScanResult scan(IncidentLog log) {
    return ScanRun.overPlaces(this, log)
        .result(() -> provenance().parent(log.provenance()).build());
  }

  private Provenance.Builder provenance() {
    Provenance.Builder builder = Provenance.of("SpaceTimeScan").facts(parameters());
    Versions.all().forEach((name, value) -> builder.fact("version " + name, value));
    return builder;
  }

  /** A line for people: the settings. */
  @Override
  public String toString() {
    return "SpaceTimeScan" + parameters();
  }
}
