package org.nearcast.audit.measure;

import static org.nearcast.audit.measure.Sums.people;
import static org.nearcast.audit.measure.Sums.shares;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;

/**
 * Measure 4: observed over expected incidents where each group lives, O/E_r = Σ w_ir y_i / Σ w_ir
 * λ_i over cells and windows, overall and by decile of the forecast.
 *
 * <p>Deciles are of the cells with people, by the sum of λ over windows; tied cells are split
 * between deciles in proportion. Each figure has two rows: one with the interval of the block
 * bootstrap, which allows for counts that cluster, and one with that of {@link PoissonInterval} for
 * O divided by E: exact where the cells are wholly of the group or not at all, else that of Fay and
 * Feuer, as weighted counts are not Poisson. The overall figure is compared with that of the
 * reference group or, without one, of everyone else (sums of all less those of the group); the
 * ratio is judged within [0.8, 1.25] by default. So a forecast wrong everywhere alike is badly
 * calibrated, but no disparity. Observed less expected incidents per person stand beside, as ratios
 * say little where few are expected.
 *
 * <p>Scores that are no expected counts cannot be calibrated, nor can windows whose incidents are
 * unknown: all rows then say so. Immutable and thread-safe.
 */
public final class GroupCalibration implements GroupMeasure {
  private static final int DECILES = 10;
  private static final String NO_FORECAST = "nothing was forecast where people of the group live";

  private final GroupRules rules;
  private final Tolerance tolerance;

  private GroupCalibration(GroupRules rules, Tolerance tolerance) {
    this.rules = rules;
    this.tolerance = tolerance;
  }

  /**
   * Default rules, ratios within [0.8, 1.25].
   *
   * @return the defaults
   */
  public static GroupCalibration withDefaults() {
    return new GroupCalibration(GroupRules.withDefaults(), Tolerance.ratio(0.8));
  }

  /**
   * Other rules for groups.
   *
   * @param newRules the rules
   * @return a copy
   */
  public GroupCalibration withRules(GroupRules newRules) {
    return new GroupCalibration(Objects.requireNonNull(newRules, "newRules"), tolerance);
  }

  /**
   * Another band for a group's O/E over that of others.
   *
   * @param band ratios that pass
   * @return a copy
   */
  public GroupCalibration withTolerance(Tolerance band) {
    return new GroupCalibration(rules, Objects.requireNonNull(band, "band"));
  }

  @Override
  public Measure measure() {
    return Measure.CALIBRATION;
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
    if (!subject.hasObserved() || !subject.scoreIsCount()) {
      overall(groups, null)
          .missing(
              rows,
              subject.scoreIsCount()
                  ? Rows.UNKNOWN_INCIDENTS
                  : "the scores are no expected numbers of incidents, so there is nothing to"
                      + " calibrate");
      return rows.list();
    }
    Sums sums =
        new Sums(
            subject,
            groups,
            uncertainty,
            List.of(
                shares(subject::observed),
                shares(subject::score),
                shares((t, i) -> subject.observed(t, i) - subject.score(t, i)),
                people((t, i) -> 1)));
    overall(groups, sums).addTo(rows);
    double[][] parts = deciles(groups, sums);
    double[] whole = new double[groups.cells()];
    Arrays.fill(whole, 1);
    for (int r = 0; r < groups.size(); r++) {
      poissonRow(rows, groups, sums, r, whole, "observed over expected");
    }
    byDecile(subject, groups, uncertainty, rows, sums, parts);
    rows.leftOut(groups, sums, 0, "incidents", "incidents, sum over windows");
    rows.leftOut(groups, sums, 1, "forecast incidents", "incidents, sum over windows");
    return rows.list();
  }

  private RateTable overall(Groups groups, Sums sums) {
    return new RateTable(groups, sums)
        .rate(
            new RateTable.Rate("observed over expected", "", 0, 1, NO_FORECAST).counting(0),
            RateTable.referenceOrElse(rules),
            Optional.of(tolerance))
        .rate(
            new RateTable.Rate(
                "observed less expected incidents",
                "incidents per person and window",
                2,
                3,
                "",
                true));
  }

  /** The part of each cell in each decile, the lowest forecasts first. */
  private static double[][] deciles(Groups groups, Sums sums) {
    double[][] parts = new double[DECILES][groups.cells()];
    int[] once = new int[groups.cells()];
    Arrays.fill(once, 1);
    Ranking ranking = new Ranking(sums.field(1), groups::populated);
    ranking.split(
        DECILES,
        once,
        (from, to, decile, fraction) -> {
          for (int k = from; k < to; k++) {
            parts[decile][ranking.cell(k)] += fraction;
          }
        });
    return parts;
  }

  private static void byDecile(
      Subject subject,
      Groups groups,
      Uncertainty uncertainty,
      Rows rows,
      Sums overall,
      double[][] parts) {
    List<Sums.Term> terms = new ArrayList<>();
    for (double[] part : parts) {
      terms.add(shares((t, i) -> part[i] == 0 ? 0 : part[i] * subject.observed(t, i)));
      terms.add(shares((t, i) -> part[i] == 0 ? 0 : part[i] * subject.score(t, i)));
    }
    RateTable table = new RateTable(groups, new Sums(subject, groups, uncertainty, terms));
    for (int d = 0; d < DECILES; d++) {
      table.rate(
          new RateTable.Rate(name(d), "", 2 * d, 2 * d + 1, NO_FORECAST + ", in the decile")
              .counting(2 * d));
    }
    table.addTo(rows);
    for (int r = 0; r < groups.size(); r++) {
      for (int d = 0; d < DECILES; d++) {
        poissonRow(rows, groups, overall, r, parts[d], name(d));
      }
    }
  }

  private static String name(int decile) {
    return String.format(
        Locale.ROOT, "observed over expected, decile %d of 10 of the forecast", decile + 1);
  }

  private static void poissonRow(
      Rows rows, Groups groups, Sums sums, int group, double[] part, String quantity) {
    double[] observed = sums.field(0);
    double[] score = sums.field(1);
    double sum = 0;
    double squares = 0;
    double expected = 0;
    double greatest = 0;
    boolean whole = true;
    for (int i = 0; i < part.length; i++) {
      double weight = part[i] * groups.share(group, i);
      sum += weight * observed[i];
      squares += weight * weight * observed[i];
      expected += weight * score[i];
      greatest = Math.max(greatest, weight);
      whole &= weight == 0 || weight == 1;
    }
    Rows.Label label =
        new Rows.Label(
            groups.name(group),
            "",
            quantity
                + (whole
                    ? ", exact Poisson interval"
                    : ", interval of weighted Poisson counts (Fay and Feuer)"),
            "");
    if (!groups.assessed(group)) {
      rows.missing(label, Rows.NO_TOLERANCE, groups.obstacle(group));
    } else if (!(expected > 0)) {
      rows.missing(label, Rows.NO_TOLERANCE, NO_FORECAST);
    } else {
      PoissonInterval interval = PoissonInterval.weighted(sum, squares, greatest, rows.level());
      rows.figure(
          label,
          sum / expected,
          interval.lower() / expected,
          interval.upper() / expected,
          rows.level());
    }
  }
}
