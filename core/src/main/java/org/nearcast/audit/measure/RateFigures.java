package org.nearcast.audit.measure;

import java.util.Arrays;
import java.util.List;
import org.nearcast.audit.uncertainty.Scale;

/** The figures of a {@link RateTable} as functions of sums: rates, ratios, differences, tests. */
final class RateFigures {
  // groups that make up everybody leave a rest of rounding errors
  static final double ROUNDING = 1e-12;

  private final Groups groups;
  private final Sums sums;
  private final List<RateTable.Rate> rates;
  private final List<RateTable.Comparison> comparisons;

  RateFigures(
      Groups groups,
      Sums sums,
      List<RateTable.Rate> rates,
      List<RateTable.Comparison> comparisons) {
    this.groups = groups;
    this.sums = sums;
    this.rates = rates;
    this.comparisons = comparisons;
  }

  double value(int rate, int group, double[] of) {
    RateTable.Rate r = rates.get(rate);
    double below = of[sums.at(r.denominator(), group)];
    return below > 0 ? of[sums.at(r.numerator(), group)] / below : Double.NaN;
  }

  /** The rate a group is compared with: that of the baseline or of all people less the group. */
  double baseValue(RateTable.Comparison c, int group, int base, double[] of) {
    if (c.baseline() != RateTable.Baseline.ELSE) {
      return base < 0 ? Double.NaN : value(c.rate(), base, of);
    }
    RateTable.Rate rate = rates.get(c.rate());
    double below = less(rate.denominator(), group, of);
    return below > 0 ? less(rate.numerator(), group, of) / below : Double.NaN;
  }

  /** A term's sum for all less that for the group; 0 if they differ by rounding only. */
  private double less(int term, int group, double[] of) {
    double all = of[sums.at(term, groups.everyone())];
    double rest = all - of[sums.at(term, group)];
    return Math.abs(rest) <= ROUNDING * Math.abs(all) ? 0 : rest;
  }

  /** Number of the baseline's group; −1 for an extreme of none. */
  int baseline(RateTable.Comparison c, double[] of) {
    if (!c.baseline().isExtreme()) {
      return groups.referenceOrEveryone();
    }
    if (groups.assessed().length < 2) {
      return -1;
    }
    int best = -1;
    double sign = c.baseline() == RateTable.Baseline.GREATEST ? 1 : -1;
    for (int r : groups.assessed()) {
      double v = sign * value(c.rate(), r, of);
      if (!Double.isNaN(v) && (best < 0 || v > sign * value(c.rate(), best, of))) {
        best = r;
      }
    }
    return best;
  }

  /** Rates, then for each comparison the ratios and the differences; one value a group each. */
  double[] figures(double[] of, int[] bases) {
    int size = groups.size();
    double[] out = new double[(rates.size() + 2 * bases.length) * size];
    for (int k = 0; k < rates.size(); k++) {
      for (int r = 0; r < size; r++) {
        out[k * size + r] = value(k, r, of);
      }
    }
    for (int c = 0; c < bases.length; c++) {
      int rate = comparisons.get(c).rate();
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
  int[] ranks(int rate, double[] of) {
    int[] out = new int[groups.size()];
    Arrays.fill(out, -1);
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
    Arrays.sort(out);
    return out;
  }

  /**
   * (v − b) / (v + b), tanh of half the logarithm of the ratio: in its order, but finite where one
   * of the two is 0. Against an extreme its size, and v is that of the group of the same rank, as
   * the pair was picked by its rank: the least exposed group is then tested as measure 3 tests it.
   */
  double[] unevenness(double[] of, int[][] ranks) {
    int size = groups.size();
    double[] out = new double[comparisons.size() * size];
    for (int c = 0; c < comparisons.size(); c++) {
      RateTable.Comparison comparison = comparisons.get(c);
      if (comparison.tolerance().isEmpty()) {
        continue; // nothing is tested
      }
      int base = baseline(comparison, of);
      double[] ascending = ascending(comparison.rate(), of);
      for (int r = 0; r < size; r++) {
        double b = baseValue(comparison, r, base, of);
        double v =
            comparison.baseline().isExtreme() && ranks[c][r] >= 0
                ? ascending[ranks[c][r]]
                : value(comparison.rate(), r, of);
        // equal but for rounding is even: noise must not be ranked
        double uneven = Math.abs(v - b) <= ROUNDING * (v + b) && v + b > 0 ? 0 : (v - b) / (v + b);
        out[c * size + r] = comparison.baseline().isExtreme() ? Math.abs(uneven) : uneven;
      }
    }
    return out;
  }

  Scale[] scales() {
    int size = groups.size();
    Scale[] out = new Scale[(rates.size() + 2 * comparisons.size()) * size];
    Arrays.fill(out, Scale.IDENTITY);
    for (int k = 0; k < rates.size(); k++) {
      if (!rates.get(k).signed()) {
        Arrays.fill(out, k * size, (k + 1) * size, Scale.LOG);
      }
    }
    for (int c = 0; c < comparisons.size(); c++) {
      int at = (rates.size() + 2 * c) * size;
      Arrays.fill(out, at, at + size, Scale.LOG);
    }
    return out;
  }
}
