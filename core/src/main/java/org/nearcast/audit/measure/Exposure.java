package org.nearcast.audit.measure;

import static org.nearcast.audit.measure.Sums.people;
import static org.nearcast.audit.measure.Sums.shares;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;

/**
 * Measure 1: the allocation received by a person of each group, in two senses, as means over
 * windows.
 *
 * <ul>
 *   <li><b>Exposure</b> E_r = Σ_i a_i n_ir / N_r: the allocation of the cell in which a person of
 *       the group lives, on average over its people. A patrol is seen by all of a cell's residents
 *       in full, however many they are.
 *   <li><b>Shared allocation</b> D_r = Σ_i a_i w_ir / N_r: each cell's allocation divided among its
 *       residents, w_ir = n_ir / N_i of it to the group; allocation per person. The D_r of groups
 *       that make up everybody, weighted by N_r, add up to the allocation of the cells with people.
 * </ul>
 *
 * <p>Each is compared with the reference group or, without one, with the groups most and least
 * exposed (by each sense's own figures), as a ratio and as a difference. The ratio of E to the
 * reference or to the greatest is judged, within [0.8, 1.25] by default; that to the least is
 * descriptive, so that a pair of groups has one verdict. Immutable and thread-safe.
 */
public final class Exposure implements GroupMeasure {
  private final GroupRules rules;
  private final Tolerance tolerance;

  private Exposure(GroupRules rules, Tolerance tolerance) {
    this.rules = rules;
    this.tolerance = tolerance;
  }

  /**
   * Default rules, ratios within [0.8, 1.25].
   *
   * @return the defaults
   */
  public static Exposure withDefaults() {
    return new Exposure(GroupRules.withDefaults(), Tolerance.ratio(0.8));
  }

  /**
   * Other rules for groups.
   *
   * @param newRules the rules
   * @return a copy
   */
  public Exposure withRules(GroupRules newRules) {
    return new Exposure(Objects.requireNonNull(newRules, "newRules"), tolerance);
  }

  /**
   * Another band for the ratio of exposures.
   *
   * @param band ratios that pass
   * @return a copy
   */
  public Exposure withTolerance(Tolerance band) {
    return new Exposure(rules, Objects.requireNonNull(band, "band"));
  }

  @Override
  public Measure measure() {
    return Measure.EXPOSURE;
  }

  @Override
  public GroupRules rules() {
    return rules;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("tolerance", tolerance.toString());
  }

  @Override
  public List<Draft> drafts(Subject subject, CellPopulation population, Uncertainty uncertainty) {
    Groups groups = new Groups(subject, population, rules);
    Sums sums =
        new Sums(
            subject,
            groups,
            uncertainty,
            List.of(people((t, i) -> 1), people(subject::allocation), shares(subject::allocation)));
    Rows rows = new Rows(measure(), subject.name(), uncertainty.level());
    List<RateTable.Baseline> baselines = RateTable.referenceOrExtremes(rules);
    String nobody = "nobody of the group lives in the cells";
    new RateTable(groups, sums)
        .rate(
            new RateTable.Rate(
                "exposure, the allocation of the cell a person lives in",
                "allocation per window",
                1,
                0,
                nobody),
            baselines,
            Optional.of(tolerance))
        .rate(
            new RateTable.Rate(
                "shared allocation, each cell's divided among its residents",
                "allocation per person and window",
                2,
                0,
                nobody),
            baselines,
            Optional.empty())
        .addTo(rows);
    // the allocation is a term weighted by people, but its sum over cells is that of the field
    rows.leftOut(groups, sums, 1, "allocation", "allocation, sum over windows");
    return rows.list();
  }
}
