package org.nearcast.audit.mitigation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an {@link Instance} as a {@link LinearProgram} over what is added to the least allocation.
 * Row 0 is the budget. All pairs of G groups take 2G rows instead of G(G−1): with one more column
 * t, the least exposure, t ≤ E_r ≤ t + ε says the same, and t ≤ E_r ≤ t/τ for ratios. Exposures are
 * scaled by the largest share of a group in one cell, forecasts by the largest.
 */
final class Programs {
  final LinearProgram program;

  /** Forecasts are divided by it. */
  final double gainScale;

  /** Exposures are divided by it. */
  final double shareScale;

  private final Instance instance;
  private final List<double[]> weights = new ArrayList<>();
  private final List<Double> ofLeast = new ArrayList<>();
  private final List<Boolean> soft = new ArrayList<>();

  /**
   * Makes the program.
   *
   * @param elastic false for the most incidents; true for the least excess s over the rules of
   *     evenness, with ε = 0 for differences
   */
  Programs(Instance instance, Evenness evenness, boolean elastic) {
    this.instance = instance;
    int groups = instance.share.length;
    double factor = evenness.isRatio() ? 1 / evenness.value() : 1;
    for (int r = 0; r < groups; r++) {
      if (instance.reference < 0) {
        row(r, -1, -1, 1, false);
        row(r, 1, -1, -factor, true);
      } else if (r != instance.reference) {
        // E_r ≤ factor E_q + ε, E_q ≤ factor E_r + ε
        row(r, 1, -factor, 0, true);
        row(r, -factor, 1, 0, true);
      }
    }
    int n = instance.cells();
    int count = weights.size() + 1;
    shareScale = instance.mostShare;
    double most = Arrays.stream(instance.expected).max().orElse(0);
    gainScale = most > 0 ? most : 1;
    double[][] rows = new double[count][n];
    double[] limit = new double[count];
    double[][] side = new double[count][elastic ? 2 : 1];
    boolean[] equality = new boolean[count];
    Arrays.fill(rows[0], 1);
    limit[0] = instance.budget - instance.leastSum();
    equality[0] = instance.whole;
    double[] base = instance.exposures(instance.least);
    for (int k = 1; k < count; k++) {
      double[] w = weights.get(k - 1);
      boolean isSoft = soft.get(k - 1);
      limit[k] = isSoft && !elastic && !evenness.isRatio() ? evenness.value() / shareScale : 0;
      for (int r = 0; r < groups; r++) {
        limit[k] -= w[r] * base[r] / shareScale;
        for (int i = 0; w[r] != 0 && i < n; i++) {
          rows[k][i] += w[r] * (instance.share[r][i] / shareScale);
        }
      }
      side[k][0] = ofLeast.get(k - 1);
      if (elastic && isSoft) {
        side[k][1] = -1;
      }
    }
    double highest = instance.highest() / shareScale;
    double[] gain = new double[n];
    if (!elastic) {
      Arrays.setAll(gain, i -> instance.expected[i] / gainScale);
    }
    program =
        new LinearProgram(
            gain,
            instance.room,
            rows,
            limit,
            equality,
            elastic ? new double[] {0, -1} : new double[] {0},
            elastic ? new double[] {highest, highest * factor} : new double[] {highest},
            side);
  }

  private void row(int group, double weight, double ofOther, double least, boolean isSoft) {
    double[] w = new double[instance.share.length];
    w[group] = weight;
    if (instance.reference >= 0) {
      w[instance.reference] = ofOther;
    }
    weights.add(w);
    ofLeast.add(least);
    soft.add(isSoft);
  }

  /** Incidents that one more unit of the budget would meet. */
  double priceOfBudget(double[] y) {
    return y[0] * gainScale;
  }

  /** Incidents that one more unit of ε would meet. */
  double priceOfTolerance(double[] y) {
    double sum = 0;
    for (int k = 1; k < y.length; k++) {
      sum += soft.get(k - 1) ? y[k] : 0;
    }
    return sum * gainScale / shareScale;
  }

  /** By group, incidents given up for each unit of exposure; above 0 where it is held down. */
  double[] pressures(double[] y) {
    double[] out = new double[instance.share.length];
    for (int k = 1; k < y.length; k++) {
      for (int r = 0; r < out.length; r++) {
        out[r] += y[k] * weights.get(k - 1)[r] * gainScale / shareScale;
      }
    }
    return out;
  }
}
