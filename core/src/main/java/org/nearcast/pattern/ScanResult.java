package org.nearcast.pattern;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.nearcast.provenance.Provenance;

/** The clusters that a space-time scan found. Immutable and thread-safe. */
public final class ScanResult {
  private final int incidents;
  private final List<ScanCluster> clusters;
  private final List<String> notes;
  private final Supplier<Provenance> provenance;

  ScanResult(
      int incidents,
      List<ScanCluster> clusters,
      List<String> notes,
      Supplier<Provenance> provenance) {
    this.incidents = incidents;
    this.clusters = List.copyOf(clusters);
    this.notes = List.copyOf(notes);
    this.provenance = provenance;
  }

  /**
   * The clusters, the most likely first; no two of them share a place and a day. Small p-values
   * alone make a finding: there is a most likely cluster in chance data, too.
   *
   * @return an unmodifiable list; empty if nowhere were more incidents than expected
   */
  public List<ScanCluster> clusters() {
    return clusters;
  }

  /**
   * The number of incidents scanned.
   *
   * @return at least 0
   */
  public int incidents() {
    return incidents;
  }

  /**
   * What a reader should know: incidents left out, weights left unused.
   *
   * @return a sentence each
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * Where the figures came from: settings with the seed, versions, incidents and grid. Computed
   * when asked for, since it hashes every incident.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return provenance.get();
  }

  /** A line for people: the number of incidents and the most likely cluster. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ScanResult[%d incidents, %d clusters%s]",
        incidents,
        clusters.size(),
        clusters.isEmpty() ? "" : ", first " + clusters.get(0));
  }
}
