package org.nearcast.pattern;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nearcast.event.IncidentLog;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

/** The near-repeat chains of a log. Immutable and thread-safe. */
public final class ChainsResult {
  private final NearRepeatChains settings;
  private final IncidentLog log;
  private final List<Chain> chains;
  private final List<String> notes;

  ChainsResult(NearRepeatChains settings, IncidentLog log, List<Chain> chains, List<String> notes) {
    this.settings = settings;
    this.log = log;
    this.chains = List.copyOf(chains);
    this.notes = List.copyOf(notes);
  }

  /**
   * The chains of two incidents or more: the longest first, equally long ones in the order of their
   * first incident.
   *
   * @return an unmodifiable list
   */
  public List<Chain> chains() {
    return chains;
  }

  /**
   * The number of incidents in the log.
   *
   * @return at least 0
   */
  public int incidents() {
    return log.size();
  }

  /**
   * The number of incidents that are in a chain.
   *
   * @return at least 0
   */
  public int linkedIncidents() {
    return chains.stream().mapToInt(Chain::size).sum();
  }

  /**
   * How many chains there are of each length; incidents in none are chains of length 1.
   *
   * @return length to number of chains, ascending
   */
  public SortedMap<Integer, Integer> lengths() {
    SortedMap<Integer, Integer> out = new TreeMap<>();
    int single = incidents() - linkedIncidents();
    if (single > 0) {
      out.put(1, single);
    }
    chains.forEach(chain -> out.merge(chain.size(), 1, Integer::sum));
    return out;
  }

  /**
   * What a reader should know: times compared by whole days, weights left unused.
   *
   * @return a sentence each
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * Where the chains came from: settings, versions, and the incidents. Computed when asked for,
   * since it hashes every incident.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    Provenance.Builder builder = Provenance.of("NearRepeatChains").facts(settings.parameters());
    Versions.all().forEach((name, value) -> builder.fact("version " + name, value));
    return builder
        .fact("seed", "none: chains draw no random numbers")
        .parent(log.provenance())
        .build();
  }

  /** A line for people: how many chains, and the longest. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ChainsResult[%d of %d incidents in %d chains, the longest of %d]",
        linkedIncidents(),
        incidents(),
        chains.size(),
        chains.isEmpty() ? 0 : chains.get(0).size());
  }
}
