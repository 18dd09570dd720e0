package org.nearcast.audit.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.Scale;
import org.nearcast.audit.uncertainty.ShiftTest;

/**
 * Rows of rates, sum over sum, of each group, with ratio and difference to others. Which group is
 * an extreme is read off the data once: in resamples it stays, so that a row speaks of one pair of
 * groups; under permutation it is looked for anew, so that picking it costs no error of the first
 * kind.
 */
final class RateTable {
  // groups that make up everybody leave a rest of rounding errors
  private static final double ROUNDING = 1e-12;

  private final Groups groups;
  private final Sums sums;
  private final List<Rate> rates = new ArrayList<>();
  private final List<Comparison> comparisons = new ArrayList<>();

  /**
   * A table.
   *
   * @param sums null if the rates cannot be computed
   */
  RateTable(Groups groups, Sums sums) {
    this.groups = groups;
    this.sums = sums;
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
    EVERYONE("all people"),
    ELSE("everyone else"),
    GREATEST("the group with the greatest"),
    LEAST("the group with the least");

    private final String words;

    boolean isExtreme() {
      return this == GREATEST || this == LEAST;
    }

    Baseline(String words) {
      this.words = words;
    }
  }

  private record Comparison(int rate, Baseline baseline, Optional<Tolerance> tolerance) {}

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

  /** The reference if there is one, else all people. */
  static List<Baseline> referenceOrEveryone(GroupRules rules) {
    return List.of(rules.reference().isPresent() ? Baseline.REFERENCE : Baseline.EVERYONE);
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

  private double value(int rate, int group, double[] of) {
    Rate r = rates.get(rate);
    double below = of[sums.at(r.denominator, group)];
    return below > 0 ? of[sums.at(r.numerator, group)] / below : Double.NaN;
  }

  /** The rate a group is compared with: that of the baseline or of all people less the group. */
  private double baseValue(Comparison c, int group, int base, double[] of) {
    if (c.baseline != Baseline.ELSE) {
      return base < 0 ? Double.NaN : value(c.rate, base, of);
    }
    Rate rate = rates.get(c.rate);
    double below = less(rate.denominator, group, of);
    return below > 0 ? less(rate.numerator, group, of) / below : Double.NaN;
  }

  /** A term's sum for all less that for the group; 0 if they differ by rounding only. */
  private double less(int term, int group, double[] of) {
    double all = of[sums.at(term, groups.everyone())];
    double rest = all - of[sums.at(term, group)];
    return Math.abs(rest) <= ROUNDING * Math.abs(all) ? 0 : rest;
  }

  /** Number of the baseline's group; −1 for an extreme of none. */
  private int baseline(Comparison c, double[] of) {
    if (!c.baseline.isExtreme()) {
      return groups.referenceOrEveryone();
    }
    if (groups.assessed().length < 2) {
      return -1;
    }
    int best = -1;
    double sign = c.baseline == Baseline.GREATEST ? 1 : -1;
    for (int r : groups.assessed()) {
      double v = sign * value(c.rate, r, of);
      if (!Double.isNaN(v) && (best < 0 || v > sign * value(c.rate, best, of))) {
        best = r;
      }
    }
    return best;
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
        ratio ? "" : rate.unit);
  }

  /** Computes all and adds the rows, group by group, those of all people last. */
  void addTo(Rows rows) {
    int size = groups.size();
    double[] totals = sums.totals();
    int[] bases = new int[comparisons.size()];
    for (int c = 0; c < bases.length; c++) {
      bases[c] = baseline(comparisons.get(c), totals);
    }
    Interval[] figures = sums.intervals(of -> figures(of, bases), scales());
    boolean tests = comparisons.stream().anyMatch(c -> c.tolerance.isPresent());
    boolean extremes = comparisons.stream().anyMatch(c -> c.baseline.isExtreme());
    int[][] ranks = new int[comparisons.size()][];
    for (int c = 0; c < ranks.length; c++) {
      ranks[c] = ranks(comparisons.get(c).rate, totals);
    }
    ShiftTest[] test = tests ? sums.tests(of -> unevenness(of, ranks), extremes) : new ShiftTest[0];
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
    double rest = baseValue(comparison, r, base, totals);
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
    if (comparison.baseline == Baseline.ELSE && nobodyElse(group)) {
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

  private boolean nobodyElse(int group) {
    double all = groups.total(groups.everyone());
    return all - groups.total(group) <= ROUNDING * all;
  }

  /** Rates, then for each comparison the ratios and the differences; one value a group each. */
  private double[] figures(double[] of, int[] bases) {
    int size = groups.size();
    double[] out = new double[(rates.size() + 2 * bases.length) * size];
    for (int k = 0; k < rates.size(); k++) {
      for (int r = 0; r < size; r++) {
        out[k * size + r] = value(k, r, of);
      }
    }
    for (int c = 0; c < bases.length; c++) {
      int rate = comparisons.get(c).rate;
      int at = (rates.size() + 2 * c) * size;
      for (int r = 0; r < size; r++) {
        double base = baseValue(comparisons.get(c), r, bases[c], of);
        double v = out[rate * size + r];
        out[at + r] = base > 0 ? v / base : Double.NaN;
        out[at + size + r] = v - base;
      }
    }
    return out;
  }

  /** Place of each assessed group among them, the smallest rate first; −1 for the others. */
  private int[] ranks(int rate, double[] of) {
    int[] out = new int[groups.size()];
    java.util.Arrays.fill(out, -1);
    for (int r : groups.assessed()) {
      out[r] = 0;
      for (int other : groups.assessed()) {
        double v = value(rate, r, of);
        double w = value(rate, other, of);
        out[r] += w < v || (w == v && other < r) ? 1 : 0;
      }
    }
    return out;
  }

  private double[] ascending(int rate, double[] of) {
    double[] out = new double[groups.assessed().length];
    for (int k = 0; k < out.length; k++) {
      out[k] = value(rate, groups.assessed()[k], of);
    }
    java.util.Arrays.sort(out);
    return out;
  }

  /**
   * (v − b) / (v + b), tanh of half the logarithm of the ratio: in its order, but finite where one
   * of the two is 0. Against an extreme its size, and v is that of the group of the same rank, as
   * the pair was picked by its rank: the least exposed group is then tested as measure 3 tests it.
   */
  private double[] unevenness(double[] of, int[][] ranks) {
    int size = groups.size();
    double[] out = new double[comparisons.size() * size];
    for (int c = 0; c < comparisons.size(); c++) {
      Comparison comparison = comparisons.get(c);
      int base = baseline(comparison, of);
      double[] ascending = ascending(comparison.rate, of);
      for (int r = 0; r < size; r++) {
        double b = baseValue(comparison, r, base, of);
        double v =
            comparison.baseline.isExtreme() && ranks[c][r] >= 0
                ? ascending[ranks[c][r]]
                : value(comparison.rate, r, of);
        // equal but for rounding is even: noise must not be ranked
        double uneven = Math.abs(v - b) <= ROUNDING * (v + b) && v + b > 0 ? 0 : (v - b) / (v + b);
        out[c * size + r] = comparison.baseline.isExtreme() ? Math.abs(uneven) : uneven;
      }
    }
    return out;
  }

  private Scale[] scales() {
    int size = groups.size();
    Scale[] out = new Scale[(rates.size() + 2 * comparisons.size()) * size];
    java.util.Arrays.fill(out, Scale.IDENTITY);
    for (int k = 0; k < rates.size(); k++) {
      if (!rates.get(k).signed) {
        java.util.Arrays.fill(out, k * size, (k + 1) * size, Scale.LOG);
      }
    }
    for (int c = 0; c < comparisons.size(); c++) {
      int at = (rates.size() + 2 * c) * size;
      java.util.Arrays.fill(out, at, at + size, Scale.LOG);
    }
    return out;
  }
}
