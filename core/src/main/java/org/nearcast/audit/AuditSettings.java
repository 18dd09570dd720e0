package org.nearcast.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.manifest.Manifest;
import org.nearcast.audit.manifest.ManifestBuilder;
import org.nearcast.audit.measure.GroupMeasure;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.AuditResampling;
import org.nearcast.audit.uncertainty.SpatialPermutation;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Decimals;

/** Every rule that decides in an audit as text, and whether a manifest states them as they are. */
final class AuditSettings {
  private static final String PREFIX = "audit.";

  private final AuditOptions options;
  private final Grid grid;

  AuditSettings(AuditOptions options, Grid grid) {
    this.options = options;
    this.grid = grid;
  }

  Map<String, String> text() {
    AuditResampling how = options.resampling;
    Map<String, String> out = new LinkedHashMap<>();
    out.put("replicates", String.valueOf(how.replicates()));
    out.put("level", Decimals.text(how.level()));
    out.put("alpha", Decimals.text(options.alpha));
    out.put("seed", String.valueOf(how.seed()));
    out.put(
        "timeBlockWindows",
        how.timeBlockWindows() == 0 ? "automatic" : String.valueOf(how.timeBlockWindows()));
    out.put("blockSideMetres", Decimals.text(how.blocks(grid).sideMetres()));
    out.put("shiftRadiusMetres", Decimals.text(SpatialPermutation.of(grid, how).radiusMetres()));
    out.put(
        "censusErrorDraws",
        options.censusError.isPresent() ? String.valueOf(CensusWidening.DRAWS) : "none");
    out.put("smallCountsBelow", Decimals.text(options.smallCounts.threshold()));
    out.put("smallCountsHideZero", String.valueOf(options.smallCounts.small(0)));
    options.rules().settings().forEach(out::put);
    for (GroupMeasure measure : options.measures) {
      String name = measure.measure().name().toLowerCase(Locale.ROOT) + ".";
      // only what differs from the rules of the audit, and what the measure has of its own
      measure.rules().settings().forEach((key, value) -> differing(out, name, key, value));
      measure.settings().forEach((key, value) -> out.put(name + key, value));
    }
    return out;
  }

  private static void differing(Map<String, String> out, String measure, String key, String value) {
    if (!out.get(key).equals(value)) {
      out.put(measure + key, value);
    }
  }

  /** A manifest of what the audit knows of itself. */
  ManifestBuilder manifest(String auditedOn, Subject audited, Optional<CellPopulation> population) {
    ManifestBuilder out = Manifest.builder().configuration(PREFIX + "auditedOn", auditedOn);
    text().forEach((key, value) -> out.configuration(PREFIX + key, value));
    out.subject("audited: " + audited.name(), audited);
    options.comparisons.forEach(s -> out.subject("compared: " + s.name(), s));
    population.ifPresent(people -> out.population("audited people", people));
    out.configuration(
        PREFIX + "measures",
        options.measures.stream().map(GroupMeasure::measure).map(Measure::name).toList());
    return out;
  }

  /** Refuses a manifest that lacks or contradicts any of that; it may state more. */
  static void checkFits(Manifest own, Manifest stated) {
    List<String> misfits = new ArrayList<>();
    for (String line : stated.diff(own)) {
      boolean more = line.endsWith("-> (absent)") || line.startsWith("seed:");
      if (!more) {
        misfits.add(line);
      }
    }
    if (!misfits.isEmpty()) {
      throw new IllegalArgumentException(
          "manifest must state what the report is made of, but (stated -> true) "
              + String.join("; ", misfits)
              + ": start it with BiasAudit.manifest() of the finished audit");
    }
  }
}
