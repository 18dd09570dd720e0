package org.nearcast.audit.measure;

import static org.nearcast.audit.measure.Sums.people;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.Scale;
import org.nearcast.audit.uncertainty.ShiftTest;

/**
 * Measure 3: min_r E_r / max_r E_r over the groups assessed, judged within [τ, 1/τ], τ = 0.8; E_r
 * is the exposure of {@link Exposure}. It looks in both directions, as patrol can be a burden or a
 * protection.
 *
 * <p>The least and the greatest are looked for anew in each resample and placement. So the interval
 * of the ratio lies low where groups differ by chance only: it errs against a pass, never for it.
 * Each group has its exposure over the greatest and over the least as context; {@link Exposure}
 * judges pairs. The difference max − min stands beside the ratio, which says little where both are
 * near 0. Immutable and thread-safe.
 */
public final class FourFifths implements GroupMeasure {
  private static final String NO_PATROL = "no assessed group has any exposure: 0 over 0";

  private final GroupRules rules;
  private final double tau;

  private FourFifths(GroupRules rules, double tau) {
    this.rules = rules;
    this.tau = tau;
  }

  /**
   * Default rules, τ = 0.8.
   *
   * @return the defaults
   */
  public static FourFifths withDefaults() {
    return new FourFifths(GroupRules.withDefaults(), 0.8);
  }

  /**
   * Other rules for groups.
   *
   * @param newRules the rules; the reference plays no part
   * @return a copy
   */
  public FourFifths withRules(GroupRules newRules) {
    return new FourFifths(Objects.requireNonNull(newRules, "newRules"), tau);
  }

  /**
   * Another τ.
   *
   * @param least least ratio that passes, in (0, 1)
   * @return a copy
   * @throws IllegalArgumentException if it is not
   */
  public FourFifths withTau(double least) {
    Tolerance.ratio(least);
    return new FourFifths(rules, least);
  }

  @Override
  public Measure measure() {
    return Measure.FOUR_FIFTHS;
  }

  @Override
  public GroupRules rules() {
    return rules;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("tolerance", Tolerance.ratio(tau).toString());
  }

  @Override
  public List<Draft> drafts(Subject subject, CellPopulation population, Uncertainty uncertainty) {
    Groups groups = new Groups(subject, population, rules);
    Rows rows = new Rows(measure(), subject.name(), uncertainty.level());
    Rows.Label ratio = label("all", "least exposure of a group over the greatest", "");
    Rows.Label difference =
        label("all", "greatest exposure of a group less the least", "allocation per window");
    int[] assessed = groups.assessed();
    int named = groups.named();
    Interval[] figures = new Interval[0];
    if (assessed.length < 2) {
      String obstacle =
          "the rule needs two groups that can be assessed, but there are " + assessed.length;
      rows.missing(ratio, Optional.of(Tolerance.ratio(tau)), obstacle);
      rows.missing(difference, Rows.NO_TOLERANCE, obstacle);
    } else {
      Sums sums =
          new Sums(
              subject,
              groups,
              uncertainty,
              List.of(people((t, i) -> 1), people(subject::allocation)));
      figures = sums.intervals(of -> figures(of, sums, assessed, named), scales(named));
      ShiftTest test =
          sums.tests(of -> new double[] {lack(figures(of, sums, assessed, named)[0])}, true)[0];
      rows.figure(
          label("all", ratio.quantity(), "", picked(groups, sums)),
          figures[0],
          Optional.of(test),
          Optional.of(Tolerance.ratio(tau)),
          NO_PATROL);
      rows.figure(difference, figures[1], Rows.NO_TEST, Rows.NO_TOLERANCE, NO_PATROL);
    }
    for (int r = 0; r < named; r++) {
      Rows.Label greatest = label(groups.name(r), "exposure over the greatest of a group", "");
      Rows.Label least = label(groups.name(r), "exposure over the least of a group", "");
      if (!groups.assessed(r) || figures.length == 0) {
        String obstacle =
            groups.assessed(r) ? "no other group can be assessed" : groups.obstacle(r);
        rows.missing(greatest, Rows.NO_TOLERANCE, obstacle);
        rows.missing(least, Rows.NO_TOLERANCE, obstacle);
      } else {
        rows.figure(greatest, figures[2 + r], Rows.NO_TEST, Rows.NO_TOLERANCE, NO_PATROL);
        rows.figure(
            least,
            figures[2 + named + r],
            Rows.NO_TEST,
            Rows.NO_TOLERANCE,
            "the least exposure is 0, so there is no ratio: see the difference");
      }
    }
    return rows.list();
  }

  // (max − min) / (max + min), as measure 1 tests the same pair; equal but for rounding is even
  private static double lack(double ratio) {
    return 1 - ratio <= 1e-12 ? 0 : (1 - ratio) / (1 + ratio);
  }

  private static Rows.Label label(String group, String quantity, String unit) {
    return label(group, quantity, unit, "");
  }

  private static Rows.Label label(String group, String quantity, String unit, String remark) {
    return new Rows.Label(group, "", quantity, unit, remark);
  }

  private static String picked(Groups groups, Sums sums) {
    double[] of = sums.totals();
    int least = groups.assessed()[0];
    int greatest = least;
    for (int r : groups.assessed()) {
      least = exposure(of, sums, r) < exposure(of, sums, least) ? r : least;
      greatest = exposure(of, sums, r) > exposure(of, sums, greatest) ? r : greatest;
    }
    return least == greatest
        ? ""
        : "These data picked the two groups, "
            + groups.name(least)
            + " as the least and "
            + groups.name(greatest)
            + " as the most exposed; interval and p allow for that.";
  }

  private static double exposure(double[] of, Sums sums, int group) {
    return of[sums.at(1, group)] / of[sums.at(0, group)];
  }

  private static Scale[] scales(int named) {
    Scale[] scales = new Scale[2 + 2 * named];
    java.util.Arrays.fill(scales, Scale.LOG);
    scales[1] = Scale.IDENTITY;
    return scales;
  }

  /** min/max, max − min, then each group over the greatest and over the least. */
  private static double[] figures(double[] of, Sums sums, int[] assessed, int named) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    double[] exposure = new double[named];
    for (int r : assessed) {
      exposure[r] = exposure(of, sums, r);
      // NaN, of a group without people in a resample, is kept
      least = Math.min(least, exposure[r]);
      greatest = Math.max(greatest, exposure[r]);
    }
    double[] out = new double[2 + 2 * named];
    out[0] = greatest > 0 ? least / greatest : Double.NaN;
    out[1] = greatest - least;
    for (int r = 0; r < named; r++) {
      out[2 + r] = greatest > 0 ? exposure[r] / greatest : Double.NaN;
      out[2 + named + r] = least > 0 ? exposure[r] / least : Double.NaN;
    }
    return out;
  }
}
