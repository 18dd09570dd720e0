package org.nearcast.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nearcast.event.IncidentLog;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

/** What a Knox test found: a table of bands. Immutable and thread-safe. */
public final class KnoxResult {
  private final Knox test;
  private final IncidentLog log;
  private final KnoxBand[][] bands;
  private final List<String> notes;

  KnoxResult(Knox test, IncidentLog log, KnoxBand[][] bands, List<String> notes) {
    this.test = test;
    this.log = log;
    this.bands = bands;
    this.notes = List.copyOf(notes);
  }

  /**
   * The number of bands of distance, the one for the same place included.
   *
   * @return at least 1
   */
  public int spaceBands() {
    return bands.length;
  }

  /**
   * The number of bands of time.
   *
   * @return at least 1
   */
  public int timeBands() {
    return bands[0].length;
  }

  /**
   * One band of distance and time.
   *
   * @param space index in {@code [0, spaceBands)}, nearest first
   * @param time index in {@code [0, timeBands)}, soonest first
   * @return its figures
   */
  public KnoxBand band(int space, int time) {
    return bands[Check.index("space", bands.length, space)][
        Check.index("time", bands[0].length, time)];
  }

  /**
   * All bands, by distance and then by time.
   *
   * @return an unmodifiable list
   */
  public List<KnoxBand> bands() {
    List<KnoxBand> out = new ArrayList<>();
    for (KnoxBand[] row : bands) {
      out.addAll(List.of(row));
    }
    return List.copyOf(out);
  }

  /**
   * The number of incidents.
   *
   * @return at least 0
   */
  public int incidents() {
    return log.size();
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
   * The test that was run.
   *
   * @return its settings
   */
  public Knox test() {
    return test;
  }

  /**
   * Where the figures came from: settings with the seed, versions, and the incidents. Computed when
   * asked for, since it hashes every incident.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    Provenance.Builder builder = Provenance.of("Knox").facts(test.parameters());
    Versions.all().forEach((name, value) -> builder.fact("version " + name, value));
    return builder.parent(log.provenance()).build();
  }

  /**
   * The ratios as a table for people, a row for each band of distance. One star marks p ≤ 0.05, two
   * p ≤ 0.01, three p ≤ 0.001; a dash stands where no pairs were observed and none expected.
   *
   * @return text, lines ended by {@code \n}
   */
  public String table() {
    StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%-16s", "metres \\ days"));
    for (KnoxBand band : bands[0]) {
      out.append(
          String.format(Locale.ROOT, "%14s", interval(band.fromDays(), band.toDays(), true)));
    }
    out.append('\n');
    for (KnoxBand[] row : bands) {
      out.append(String.format(Locale.ROOT, "%-16s", spaceLabel(row[0])));
      for (KnoxBand band : row) {
        String ratio =
            Double.isNaN(band.ratio()) ? "-" : String.format(Locale.ROOT, "%.2f", band.ratio());
        out.append(String.format(Locale.ROOT, "%10s%-4s", ratio, " " + stars(band.pValue())));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private String spaceLabel(KnoxBand band) {
    return band.isSamePlace()
        ? "same place"
        : interval(band.fromMetres(), band.toMetres(), !bands[0][0].isSamePlace());
  }

  private static String interval(double from, double to, boolean zeroIncluded) {
    return (from == 0 && zeroIncluded ? "[" : "(") + plain(from) + ", " + plain(to) + "]";
  }

  private static String plain(double value) {
    String text = Decimals.text(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String stars(double p) {
    return p <= 0.001 ? "***" : p <= 0.01 ? "**" : p <= 0.05 ? "*" : "";
  }

  /** A line for people: the incidents and the nearest and soonest band. */
  @Override
  public String toString() {
    KnoxBand first = bands[0][0];
    return String.format(
        Locale.ROOT,
        "KnoxResult[%d incidents; %s, %s days: %d pairs, %.1f expected, p = %.4f]",
        log.size(),
        spaceLabel(first),
        interval(first.fromDays(), first.toDays(), true),
        first.observed(),
        first.expected(),
        first.pValue());
  }
}
