package org.nearcast.model.hawkes.cell;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Standard errors of a fit with pooled backgrounds: the observed information about ln θ, ln ω, ln a
 * and ln b is the slope of the exact gradient, by central differences. The total background M = Σ
 * e_k E m_k has variance Σ e_k² Var m_k, what the incidents of a cell leave open, and ∇Mᵀ J⁻¹ ∇M,
 * what the parameters do.
 */
final class PooledInformation {
  private static final double STEP = 1e-4;

  private PooledInformation() {}

  static Errors at(
      PooledBackground em,
      PooledPass pass,
      double[] size,
      double[] end,
      double totalWeight,
      boolean wholeDays) {
    if (end[0] <= TriggerStep.NONE) {
      return Errors.UNKNOWN;
    }
    double open = 0;
    for (int cell = 0; cell < size.length; cell++) {
      open += size[cell] * size[cell] * pass.variance[cell];
    }
    int n = end.length;
    double[][] information = new double[n][n];
    double[] slope = new double[n];
    for (int k = 0; k < n; k++) {
      double[] x = end.clone();
      x[k] = end[k] + STEP;
      double[] above = em.gradient(x, totalWeight, wholeDays);
      double totalAbove = total(pass, size);
      x[k] = end[k] - STEP;
      double[] below = em.gradient(x, totalWeight, wholeDays);
      slope[k] = (totalAbove - total(pass, size)) / (2 * STEP);
      for (int j = 0; j < n; j++) {
        double half = -(above[j] - below[j]) / (4 * STEP);
        information[k][j] += half;
        information[j][k] += half;
      }
    }
    try {
      RealMatrix inverse =
          new CholeskyDecomposition(new Array2DRowRealMatrix(information), 1e-6, 0)
              .getSolver()
              .getInverse();
      double through = 0;
      double[] times = inverse.operate(slope);
      for (int k = 0; k < n; k++) {
        through += slope[k] * times[k];
      }
      return new Errors(
          Math.sqrt(inverse.getEntry(0, 0)),
          Math.sqrt(inverse.getEntry(1, 1)),
          Math.sqrt(open + through));
    } catch (NonPositiveDefiniteMatrixException e) {
      return Errors.UNKNOWN;
    }
  }

  private static double total(PooledPass pass, double[] size) {
    double sum = 0;
    for (int cell = 0; cell < size.length; cell++) {
      sum += size[cell] * pass.mean[cell];
    }
    return sum;
  }
}
