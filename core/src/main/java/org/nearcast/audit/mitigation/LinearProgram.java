package org.nearcast.audit.mitigation;

/**
 * Maximise gain·x + sideGain·z subject to rows·x + side·z ≤ limit (or = limit), 0 ≤ x ≤ upper, 0 ≤
 * z ≤ sideUpper: many columns x, one a cell, few rows and few side columns z. All bounds are
 * finite, so that any multipliers give a finite bound on the optimum.
 *
 * @param gain by cell
 * @param upper by cell
 * @param rows rows[r][cell]
 * @param limit by row
 * @param equality whether the row must be met exactly
 * @param sideGain by side column
 * @param sideUpper by side column
 * @param side side[r][column]
 */
record LinearProgram(
    double[] gain,
    double[] upper,
    double[][] rows,
    double[] limit,
    boolean[] equality,
    double[] sideGain,
    double[] sideUpper,
    double[][] side) {
  int cells() {
    return gain.length;
  }

  /** Reduced costs of the cells under multipliers: gain − y·rows. */
  double[] reduced(double[] y) {
    double[] out = gain.clone();
    for (int r = 0; r < rows.length; r++) {
      double[] row = rows[r];
      for (int i = 0; y[r] != 0 && i < out.length; i++) {
        out[i] -= y[r] * row[i];
      }
    }
    return out;
  }

  /**
   * Weak duality: no feasible point gains more than y·limit + Σ upper max(0, reduced cost), over
   * all cells and side columns, whatever y ≥ 0 (free for equalities).
   */
  double bound(double[] y, double[] reduced) {
    double sum = 0;
    for (int r = 0; r < rows.length; r++) {
      sum += y[r] * limit[r];
    }
    for (int a = 0; a < sideGain.length; a++) {
      double d = sideGain[a];
      for (int r = 0; r < rows.length; r++) {
        d -= y[r] * side[r][a];
      }
      sum += sideUpper[a] * Math.max(0, d);
    }
    for (int i = 0; i < reduced.length; i++) {
      sum += upper[i] * Math.max(0, reduced[i]);
    }
    return sum;
  }

  /** Multipliers that the bound may use: none of a wrong sign. */
  double[] allowed(double[] y) {
    double[] out = y.clone();
    for (int r = 0; r < out.length; r++) {
      out[r] = equality[r] ? out[r] : Math.max(0, out[r]);
    }
    return out;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
