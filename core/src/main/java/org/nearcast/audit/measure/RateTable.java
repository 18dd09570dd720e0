package org.nearcast.audit.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.ShiftTest;

/**
 * Rows of rates, sum over sum, of each group, with ratio and difference to others. Which group is
 * an extreme is read off the data once: in resamples it stays, so that a row speaks of one pair of
 * groups; under permutation it is looked for anew, so that picking it costs no error of the first
 * kind.
 */
final class RateTable {
  private final Groups groups;
  private final Sums sums;
  private final List<Rate> rates = new ArrayList<>();
  private final List<Comparison> comparisons = new ArrayList<>();
  private final RateFigures rateFigures;

  /**
   * A table.
   *
   * @param sums null if the rates cannot be computed
   */
  RateTable(Groups groups, Sums sums) {
    this.groups = groups;
    this.sums = sums;
    this.rateFigures = new RateFigures(groups, sums, rates, comparisons);
  }

  /** Sum of term {@code numerator}, below 0 only if signed, over that of {@code denominator}. */
  record Rate(
      String quantity,
      String unit,
      int numerator,
      int denominator,
      String ifNaN,
      boolean signed,
      int incidents) {
    Rate(String quantity, String unit, int numerator, int denominator, String ifNaN, boolean sign) {
      this(quantity, unit, numerator, denominator, ifNaN, sign, -1);
    }

    /** Rests on the incidents of a term: not more of them are independent. */
    Rate counting(int term) {
      return new Rate(quantity, unit, numerator, denominator, ifNaN, signed, term);
    }

    Rate(String quantity, String unit, int numerator, int denominator, String ifNaN) {
      this(quantity, unit, numerator, denominator, ifNaN, false);
    }
  }

  /** What a group is compared with. */
  enum Baseline {
    REFERENCE("the reference group"),
    ELSE(Groups.ELSE),
    GREATEST("the group with the greatest figure, picked from these data"),
    LEAST("the group with the least figure, picked from these data");

    private final String words;

    boolean isExtreme() {
      return this == GREATEST || this == LEAST;
    }

    Baseline(String words) {
      this.words = words;
    }
  }

  record Comparison(int rate, Baseline baseline, Optional<Tolerance> tolerance) {}

  /** Adds a rate without comparisons. */
  RateTable rate(Rate rate) {
    rates.add(rate);
    return this;
  }

  /**
   * Adds a rate, compared with each baseline; the ratio is judged if there is a tolerance, but that
   * to the least is descriptive.
   */
  RateTable rate(Rate rate, List<Baseline> baselines, Optional<Tolerance> tolerance) {
    rates.add(rate);
    for (Baseline baseline : baselines) {
      // judged from one side only: the pair of extremes must not carry two verdicts
      comparisons.add(
          new Comparison(
              rates.size() - 1,
              baseline,
              baseline == Baseline.LEAST ? Optional.empty() : tolerance));
    }
    return this;
  }

  /** The reference if there is one, else all people but the group. */
  static List<Baseline> referenceOrElse(GroupRules rules) {
    return List.of(rules.reference().isPresent() ? Baseline.REFERENCE : Baseline.ELSE);
  }

  /** The reference if there is one, else both extremes. */
  static List<Baseline> referenceOrExtremes(GroupRules rules) {
    return rules.reference().isPresent()
        ? List.of(Baseline.REFERENCE)
        : List.of(Baseline.GREATEST, Baseline.LEAST);
  }

  /** Rows without figures, each with the same reason. */
  void missing(Rows rows, String obstacle) {
    for (int r = 0; r < groups.named(); r++) {
      for (int k = 0; k < rates.size(); k++) {
        Rate rate = rates.get(k);
        rows.missing(
            new Rows.Label(groups.name(r), "", rate.quantity, rate.unit),
            Rows.NO_TOLERANCE,
            obstacle);
        for (Comparison c : comparisons) {
          if (c.rate == k) {
            missing(rows, r, c, "", obstacle);
          }
        }
      }
    }
  }

  private void missing(Rows rows, int group, Comparison c, String against, String obstacle) {
    rows.missing(label(group, c, against, true), c.tolerance, obstacle);
    rows.missing(label(group, c, against, false), Rows.NO_TOLERANCE, obstacle);
  }

  private Rows.Label label(int group, Comparison c, String against, boolean ratio) {
    Rate rate = rates.get(c.rate);
    return new Rows.Label(
        groups.name(group),
        against,
        rate.quantity + (ratio ? ", ratio to " : ", difference to ") + c.baseline.words,
        ratio ? "" : rate.unit,
        c.baseline.isExtreme() && !against.isEmpty() ? picked(against, c.baseline) : "");
  }

  private static String picked(String against, Baseline extreme) {
    return "Which group to compare with was not stated beforehand: these data picked "
        + against
        + ", with the "
        + (extreme == Baseline.GREATEST ? "greatest" : "least")
        + " figure. The corrected p allows for that choice, the interval does not.";
  }

  /** Computes all and adds the rows, group by group, those of all people last. */
  void addTo(Rows rows) {
    int size = groups.size();
    double[] totals = sums.totals();
    int[] bases = new int[comparisons.size()];
    for (int c = 0; c < bases.length; c++) {
      bases[c] = rateFigures.baseline(comparisons.get(c), totals);
    }
    Interval[] figures = sums.intervals(of -> rateFigures.figures(of, bases), rateFigures.scales());
    boolean tests = comparisons.stream().anyMatch(c -> c.tolerance.isPresent());
    boolean extremes = comparisons.stream().anyMatch(c -> c.baseline.isExtreme());
    int[][] ranks = new int[comparisons.size()][];
    for (int c = 0; c < ranks.length; c++) {
      ranks[c] = rateFigures.ranks(comparisons.get(c).rate, totals);
    }
    ShiftTest[] test =
        tests ? sums.tests(of -> rateFigures.unevenness(of, ranks), extremes) : new ShiftTest[0];
    for (int r = 0; r < size; r++) {
      for (int k = 0; k < rates.size(); k++) {
        Rate rate = rates.get(k);
        Rows.Label label = new Rows.Label(groups.name(r), "", rate.quantity, rate.unit);
        if (groups.assessed(r)) {
          rows.figure(
              label,
              capped(figures[k * size + r], rate, r, -1, totals),
              Rows.NO_TEST,
              Rows.NO_TOLERANCE,
              rate.ifNaN);
        } else {
          rows.missing(label, Rows.NO_TOLERANCE, groups.obstacle(r));
        }
        for (int c = 0; c < bases.length && r < groups.named(); c++) {
          if (comparisons.get(c).rate == k && r != bases[c]) {
            compare(rows, r, c, bases[c], figures, test, totals);
          }
        }
      }
    }
  }

  private void compare(
      Rows rows, int r, int c, int base, Interval[] figures, ShiftTest[] test, double[] totals) {
    Comparison comparison = comparisons.get(c);
    String against =
        comparison.baseline == Baseline.ELSE
            ? comparison.baseline.words
            : base < 0 ? "" : groups.name(base);
    String obstacle = obstacle(r, comparison, base);
    if (!obstacle.isEmpty()) {
      missing(rows, r, comparison, against, obstacle);
      return;
    }
    int size = groups.size();
    int at = (rates.size() + 2 * c) * size + r;
    double rest = rateFigures.baseValue(comparison, r, base, totals);
    String none = rates.get(comparison.rate).ifNaN;
    if (comparison.baseline == Baseline.ELSE && Double.isNaN(rest)) {
      none = "of everyone else: " + none;
    }
    rows.figure(
        label(r, comparison, against, true),
        capped(figures[at], rates.get(comparison.rate), r, base, totals),
        comparison.tolerance.isPresent() ? Optional.of(test[c * size + r]) : Rows.NO_TEST,
        comparison.tolerance,
        rest == 0
            ? "the figure of " + against + " is 0, so there is no ratio: see the difference"
            : none);
    rows.figure(
        label(r, comparison, against, false),
        capped(figures[at + size], rates.get(comparison.rate), r, base, totals),
        Rows.NO_TEST,
        Rows.NO_TOLERANCE,
        none);
  }

  private String obstacle(int group, Comparison comparison, int base) {
    if (!groups.assessed(group)) {
      return groups.obstacle(group);
    }
    if (comparison.baseline.isExtreme() && groups.assessed().length < 2) {
      return "only one group can be assessed: there is none to compare it with";
    }
    if (base < 0) {
      return rates.get(comparison.rate).ifNaN;
    }
    if (comparison.baseline == Baseline.ELSE && groups.nobodyElse(group)) {
      return "there is nobody else to compare the group with";
    }
    return groups.assessed(base)
        ? ""
        : groups.name(base) + ", compared with, was not assessed: " + groups.obstacle(base);
  }

  /** At most as many effective observations as there are incidents near the groups compared. */
  private Interval capped(Interval of, Rate rate, int group, int base, double[] totals) {
    if (rate.incidents < 0) {
      return of;
    }
    double all = totals[sums.at(rate.incidents, groups.everyone())];
    double near = totals[sums.at(rate.incidents, group)];
    double other = base < 0 ? 0 : totals[sums.at(rate.incidents, base)];
    return new Interval(
        of.estimate(),
        of.lower(),
        of.upper(),
        of.standardError(),
        Math.min(of.effectiveN(), Math.min(all, near + other)));
  }
}
