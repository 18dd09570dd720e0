package org.nearcast.audit.mitigation;

import java.util.Arrays;
import org.nearcast.internal.IntSort;

/**
 * A {@link LinearProgram} in which cells of equal gain and equal use of all rows are one: such as
 * cells without people and forecast. Exact, and without it a search by few cells can stand still
 * among many that tie. What a merged cell gets is shared in proportion to the upper bounds.
 */
final class Merged {
  final LinearProgram program;

  /** For each cell the merged one. */
  private final int[] of;

  private final double[] upper;

  Merged(LinearProgram full) {
    int n = full.cells();
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    IntSort.sort(order, (a, b) -> compare(full, a, b));
    of = new int[n];
    upper = full.upper();
    int[] first = new int[n];
    int count = 0;
    for (int k = 0; k < n; k++) {
      if (k == 0 || compare(full, order[k - 1], order[k]) != 0) {
        first[count++] = order[k];
      }
      of[order[k]] = count - 1;
    }
    double[] gain = new double[count];
    double[] most = new double[count];
    double[][] rows = new double[full.rows().length][count];
    for (int c = 0; c < count; c++) {
      gain[c] = full.gain()[first[c]];
      for (int r = 0; r < rows.length; r++) {
        rows[r][c] = full.rows()[r][first[c]];
      }
    }
    for (int i = 0; i < n; i++) {
      most[of[i]] += upper[i];
    }
    program =
        new LinearProgram(
            gain,
            most,
            rows,
            full.limit(),
            full.equality(),
            full.sideGain(),
            full.sideUpper(),
            full.side());
  }

  private static int compare(LinearProgram full, int a, int b) {
    int order = Double.compare(full.gain()[a], full.gain()[b]);
    for (int r = 0; order == 0 && r < full.rows().length; r++) {
      order = Double.compare(full.rows()[r][a], full.rows()[r][b]);
    }
    return order;
  }

  /** Values of the merged cells. */
  double[] merge(double[] x) {
    double[] out = new double[program.cells()];
    for (int i = 0; i < x.length; i++) {
      out[of[i]] += x[i];
    }
    return out;
  }

  /** Values of all cells. */
  double[] split(double[] merged) {
    double[] out = new double[of.length];
    for (int i = 0; i < out.length; i++) {
      double most = program.upper()[of[i]];
      out[i] = most > 0 ? Math.min(upper[i], upper[i] * (merged[of[i]] / most)) : 0;
    }
    return out;
  }
}
