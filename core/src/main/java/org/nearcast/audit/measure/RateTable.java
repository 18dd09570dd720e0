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
      String quantity, String unit, int numerator, int denominator, String ifNaN, boolean signed) {
    Rate(String quantity, String unit, int numerator, int denominator, String ifNaN) {
      this(quantity, unit, numerator, denominator, ifNaN, false);
    }
  }

  /** What a group is compared with. */
  enum Baseline {
    REFERENCE("the reference group"),
    EVERYONE("all people"),
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

  /** Adds a rate, compared with each baseline; the ratio is judged if there is a tolerance. */
  RateTable rate(Rate rate, List<Baseline> baselines, Optional<Tolerance> tolerance) {
    rates.add(rate);
    for (Baseline baseline : baselines) {
      comparisons.add(new Comparison(rates.size() - 1, baseline, tolerance));
    }
    return this;
  }

  /** The reference if there is one, else all people. */
  static List<Baseline> referenceOrEveryone(GroupRules rules) {
    return List.of(rules.reference().isPresent() ? Baseline.REFERENCE : Baseline.EVERYONE);
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

  /** Number of the baseline's group; −1 for an extreme of none. */
  private int baseline(Comparison c, double[] of) {
    if (c.baseline == Baseline.REFERENCE || c.baseline == Baseline.EVERYONE) {
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
    ShiftTest[] test = tests ? sums.tests(this::unevenness, extremes) : new ShiftTest[0];
    for (int r = 0; r < size; r++) {
      for (int k = 0; k < rates.size(); k++) {
        Rate rate = rates.get(k);
        Rows.Label label = new Rows.Label(groups.name(r), "", rate.quantity, rate.unit);
        if (groups.assessed(r)) {
          rows.figure(label, figures[k * size + r], Rows.NO_TEST, Rows.NO_TOLERANCE, rate.ifNaN);
        } else {
          rows.missing(label, Rows.NO_TOLERANCE, groups.obstacle(r));
        }
        for (int c = 0; c < bases.length && r < groups.named(); c++) {
          if (comparisons.get(c).rate == k && r != bases[c]) {
            compare(rows, r, c, bases[c], figures, test);
          }
        }
      }
    }
  }

  private void compare(Rows rows, int r, int c, int base, Interval[] figures, ShiftTest[] test) {
    Comparison comparison = comparisons.get(c);
    String against = base < 0 ? "" : groups.name(base);
    String obstacle = obstacle(r, comparison, base);
    if (!obstacle.isEmpty()) {
      missing(rows, r, comparison, against, obstacle);
      return;
    }
    int size = groups.size();
    int at = (rates.size() + 2 * c) * size + r;
    String none = rates.get(comparison.rate).ifNaN;
    rows.figure(
        label(r, comparison, against, true),
        figures[at],
        comparison.tolerance.isPresent() ? Optional.of(test[c * size + r]) : Rows.NO_TEST,
        comparison.tolerance,
        figures[comparison.rate * size + base].estimate() == 0
            ? "the figure of " + against + " is 0, so there is no ratio: see the difference"
            : none);
    rows.figure(
        label(r, comparison, against, false),
        figures[at + size],
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
    return groups.assessed(base)
        ? ""
        : groups.name(base) + ", compared with, was not assessed: " + groups.obstacle(base);
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
      double base = bases[c] < 0 ? Double.NaN : value(rate, bases[c], of);
      for (int r = 0; r < size; r++) {
        double v = out[rate * size + r];
        out[at + r] = base > 0 ? v / base : Double.NaN;
        out[at + size + r] = v - base;
      }
    }
    return out;
  }

  /**
   * (v − b) / (v + b), tanh of half the logarithm of the ratio: in its order, but finite where one
   * of the two is 0. Of extremes its size, as its sign is known.
   */
  private double[] unevenness(double[] of) {
    int size = groups.size();
    double[] out = new double[comparisons.size() * size];
    for (int c = 0; c < comparisons.size(); c++) {
      Comparison comparison = comparisons.get(c);
      int base = baseline(comparison, of);
      for (int r = 0; r < size; r++) {
        double b = base < 0 ? Double.NaN : value(comparison.rate, base, of);
        double v = value(comparison.rate, r, of);
        double uneven = (v - b) / (v + b);
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
