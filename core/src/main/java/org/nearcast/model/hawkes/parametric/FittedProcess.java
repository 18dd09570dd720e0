package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import java.util.List;
import org.nearcast.grid.SquareGrid;

/**
 * A fitted process: all that forecasting and simulation need.
 *
 * @param time kernel in time, beyond the dead time
 * @param space kernel in space, by squared distance
 * @param deadDays dead time
 * @param types number of types
 * @param ratio branching ratios, by source, then target
 * @param ratePerDay background incidents a day in the study area, by type
 * @param cellRate background incidents a day, by type, then cell of the fit's grid
 * @param rates the same for finer squares
 * @param places draws places of background incidents; null where there are none
 * @param typeNames categories told apart, none where all are one type
 */
record FittedProcess(
    Law time,
    Law space,
    double deadDays,
    int types,
    double[] ratio,
    double[] ratePerDay,
    double[][] cellRate,
    Rates rates,
    PlaceSampler places,
    List<String> typeNames) {
  /** Background over other squares than the fit's cells. */
  @FunctionalInterface
  interface Rates {
    /** Incidents a day, by type, then square. */
    double[][] over(SquareGrid squares, Overlap overlap);
  }

  double cutOffDays() {
    return deadDays + time.length;
  }

  /** Mean number that an incident of a type triggers directly. */
  double ratioOf(int source) {
    return Arrays.stream(ratio, source * types, (source + 1) * types).sum();
  }

  /** For each category its type, −1 for categories the process does not know. */
  int[] typeOf(List<String> categories) {
    int[] out = new int[categories.size()];
    if (!typeNames.isEmpty()) {
      Arrays.setAll(out, c -> typeNames.indexOf(categories.get(c)));
    }
    return out;
  }

  /** Background incidents a day in each cell, all types together. */
  double[] totalCellRate() {
    double[] sum = new double[cellRate[0].length];
    for (double[] of : cellRate) {
      for (int cell = 0; cell < sum.length; cell++) {
        sum[cell] += of[cell];
      }
    }
    return sum;
  }

  /** Largest eigenvalue of a matrix of numbers of at least 0, by the power method. */
  static double spectralRadius(double[] matrix, int n) {
    double largest = Arrays.stream(matrix).max().orElse(0);
    if (largest == 0) {
      return 0;
    }
    double[] v = new double[n];
    Arrays.fill(v, 1.0 / n);
    double radius = 0;
    for (int step = 0; step < 10_000; step++) {
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        // with some of the identity, so that it also settles where types take turns
        next[i] = largest * v[i];
        for (int j = 0; j < n; j++) {
          next[i] += matrix[i * n + j] * v[j];
        }
      }
      double sum = Arrays.stream(next).sum();
      for (int i = 0; i < n; i++) {
        v[i] = next[i] / sum;
      }
      double found = sum - largest;
      if (Math.abs(found - radius) < 1e-15 * largest && step > 2) {
        break;
      }
      radius = found;
    }
    return radius;
  }
}
