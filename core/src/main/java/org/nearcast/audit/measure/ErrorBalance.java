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
 * Measure 5: who bears the false alarms, and whose crime is missed. k_i is the flagged part of cell
 * i ({@link GroupRules.Flagged}); sums run over cells and windows.
 *
 * <ul>
 *   <li><b>False-alarm burden</b> Σ n_ir k_i 1[y_i = 0] / Σ n_ir 1[y_i = 0]: of people in cells
 *       where nothing happened, the part living in flagged ones.
 *   <li><b>Miss rate</b> Σ (1 − k_i) w_ir y_i / Σ w_ir y_i: of the incidents near the group, the
 *       part outside flagged cells; <b>victimisation covered</b> is 1 less it.
 *   <li><b>Hit precision</b> Σ n_ir k_i 1[y_i &gt; 0] / Σ n_ir k_i: of people in flagged cells, the
 *       part living where something happened.
 *   <li><b>Incidents covered</b> Σ k_i w_ir y_i / N_r and <b>incidents</b> Σ w_ir y_i / N_r per
 *       person and window: parity of the burden can also mean less protection.
 * </ul>
 *
 * <p>Burden, miss rate and precision are compared with the reference group or, without one, with
 * everyone else (sums of all less those of the group), as ratio and difference; the ratios of
 * burden and miss rate are judged within [0.8, 1.25] by default. Immutable and thread-safe.
 */
public final class ErrorBalance implements GroupMeasure {
  private final GroupRules rules;
  private final Tolerance tolerance;

  private ErrorBalance(GroupRules rules, Tolerance tolerance) {
    this.rules = rules;
    this.tolerance = tolerance;
  }

  /**
   * Default rules, ratios within [0.8, 1.25].
   *
   * @return the defaults
   */
  public static ErrorBalance withDefaults() {
    return new ErrorBalance(GroupRules.withDefaults(), Tolerance.ratio(0.8));
  }

  /**
   * Other rules for groups.
   *
   * @param newRules the rules
   * @return a copy
   */
  public ErrorBalance withRules(GroupRules newRules) {
    return new ErrorBalance(Objects.requireNonNull(newRules, "newRules"), tolerance);
  }

  /**
   * Another band for the ratios.
   *
   * @param band ratios that pass
   * @return a copy
   */
  public ErrorBalance withTolerance(Tolerance band) {
    return new ErrorBalance(rules, Objects.requireNonNull(band, "band"));
  }

  @Override
  public Measure measure() {
    return Measure.ERROR_BALANCE;
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
    Rows rows = new Rows(measure(), subject.name(), uncertainty.level());
    if (!subject.hasObserved()) {
      table(groups, null).missing(rows, Rows.UNKNOWN_INCIDENTS);
      return rows.list();
    }
    Sums sums =
        new Sums(
            subject,
            groups,
            uncertainty,
            List.of(
                people((t, i) -> quiet(subject, t, i)),
                people((t, i) -> quiet(subject, t, i) * part(subject, t, i)),
                shares(subject::observed),
                shares((t, i) -> subject.observed(t, i) * (1 - part(subject, t, i))),
                shares((t, i) -> subject.observed(t, i) * part(subject, t, i)),
                people((t, i) -> part(subject, t, i)),
                people((t, i) -> (1 - quiet(subject, t, i)) * part(subject, t, i)),
                people((t, i) -> 1)));
    table(groups, sums).addTo(rows);
    rows.leftOut(groups, sums, 2, "incidents", "incidents, sum over windows");
    return rows.list();
  }

  private double part(Subject subject, int window, int cell) {
    return rules.flagged().part(subject.allocation(window, cell));
  }

  private static double quiet(Subject subject, int window, int cell) {
    return subject.observed(window, cell) == 0 ? 1 : 0;
  }

  private RateTable table(Groups groups, Sums sums) {
    List<RateTable.Baseline> baselines = RateTable.referenceOrElse(rules);
    Optional<Tolerance> judged = Optional.of(tolerance);
    String noIncident = "no incident happened where people of the group live";
    String nobody = "nobody of the group lives in the cells";
    String perPerson = "incidents per person and window";
    return new RateTable(groups, sums)
        .rate(
            new RateTable.Rate(
                "false-alarm burden",
                "",
                1,
                0,
                "in each window an incident happened in every cell where people of the group live"),
            baselines,
            judged)
        .rate(new RateTable.Rate("miss rate", "", 3, 2, noIncident).counting(2), baselines, judged)
        .rate(
            new RateTable.Rate(
                "hit precision", "", 6, 5, "no cell where people of the group live was flagged"),
            baselines,
            Optional.empty())
        .rate(new RateTable.Rate("victimisation covered", "", 4, 2, noIncident).counting(2))
        .rate(new RateTable.Rate("incidents covered", perPerson, 4, 7, nobody).counting(4))
        .rate(new RateTable.Rate("incidents", perPerson, 2, 7, nobody).counting(2));
  }
}
