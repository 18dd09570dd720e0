package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;

/**
 * Standard errors from the observed information: differences of the analytic gradient over a
 * hundredth of a standard error, inverted. Entries without information (a branching ratio of nearly
 * 0, a scale on its floor) are left out, their errors NaN. The shape of a kernel background is held
 * fixed.
 */
final class Covariance {
  private static final double SHARE_OF_ERROR = 0.01;
  private static final double LEAST_STEP = 1e-5;
  private static final double LARGEST_STEP = 0.02;

  /** An entry with less information has a standard error of more than ten: a factor of 20,000. */
  private static final double LEAST_INFORMATION = 0.01;

  private final double[] errors;
  private double[][] matrix;

  /** Only the first entries are free. */
  Covariance(Likelihood likelihood, Layout layout, QuasiNewton at, int free) {
    int n = at.x.length;
    double[][] hessian = new double[n][];
    for (int i = 0; i < free; i++) {
      if (layout.atFloor(i, at.x)) {
        // the gradient is cut off there, and says nothing of the curvature
        hessian[i] = new double[n];
        continue;
      }
      double step = Math.max(LEAST_STEP, Math.min(LARGEST_STEP, SHARE_OF_ERROR * at.error(i)));
      double[] moved = at.x.clone();
      moved[i] += step;
      double[] there = likelihood.at(layout, moved).gradient;
      hessian[i] = new double[n];
      for (int j = 0; j < n; j++) {
        hessian[i][j] = (at.value.gradient[j] - there[j]) / step;
      }
    }
    likelihood.shape.set(at.x, layout.types);
    int[] known = new int[free];
    int count = 0;
    for (int i = 0; i < free; i++) {
      if (hessian[i][i] > LEAST_INFORMATION) {
        known[count++] = i;
      }
    }
    double[][] information = new double[count][count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        information[a][b] = 0.5 * (hessian[known[a]][known[b]] + hessian[known[b]][known[a]]);
      }
    }
    double[][] inverse = inverse(information);
    errors = new double[n];
    Arrays.fill(errors, Double.NaN);
    if (inverse != null) {
      matrix = new double[n][n];
      for (int a = 0; a < count; a++) {
        errors[known[a]] = Math.sqrt(inverse[a][a]);
        for (int b = 0; b < count; b++) {
          matrix[known[a]][known[b]] = inverse[a][b];
        }
      }
    }
  }

  double[] errors() {
    return errors;
  }

  /** Zero for entries left out; null if the information is not positive definite. */
  double[][] matrix() {
    return matrix;
  }

  /** The inverse of a positive definite matrix by Cholesky's method; null if it is not. */
  static double[][] inverse(double[][] a) {
    int n = a.length;
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        if (i == j) {
          if (!(sum > 1e-12 * a[i][i])) {
            return null;
          }
          l[i][i] = Math.sqrt(sum);
        } else {
          l[i][j] = sum / l[j][j];
        }
      }
    }
    double[][] inverse = new double[n][n];
    for (int column = 0; column < n; column++) {
      double[] z = new double[n];
      for (int i = 0; i < n; i++) {
        double sum = i == column ? 1 : 0;
        for (int k = 0; k < i; k++) {
          sum -= l[i][k] * z[k];
        }
        z[i] = sum / l[i][i];
      }
      for (int i = n - 1; i >= 0; i--) {
        double sum = z[i];
        for (int k = i + 1; k < n; k++) {
          sum -= l[k][i] * inverse[k][column];
        }
        inverse[i][column] = sum / l[i][i];
      }
    }
    return inverse;
  }
}
