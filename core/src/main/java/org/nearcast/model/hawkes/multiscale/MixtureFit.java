package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.nearcast.internal.Pieces;

/**
 * The weights of a mixture of Poisson intensities: maximises
 *
 * <pre>Σ_r y_r ln Σ_m θ_m f_rm − Σ_m θ_m E_m + a Σ_m (ln θ_m − θ_m / θ⁰_m)</pre>
 *
 * over θ &gt; 0, with a = κ/M: the last term is a gamma prior whose mode is θ⁰ and which weighs as
 * much as κ incidents. The function is concave, so there is one maximum. Some steps of EM, then
 * Newton's with a line search that stays inside.
 */
final class MixtureFit {
  private static final double SMALLEST_PIVOT = 1e-300;

  private static final int EM_STEPS = 8;
  private static final int MOST_STEPS = 100;

  /** Newton's decrement, in units of log-likelihood, at which the fit has converged. */
  static final double TOLERANCE = 1e-8;

  /** Rows are summed in pieces of this size, whatever the number of threads. */
  private static final int ROWS_PER_PIECE = 4096;

  private final double[] features;
  private final double[] y;
  private final double[] exposure;
  private final double[] priorMode;
  private final double prior;
  private final int members;

  double[] theta;
  double[] path = new double[EM_STEPS + MOST_STEPS + 1];
  int steps;
  boolean converged;
  String reason;
  RealMatrix covariance;

  /** Weight of the penalty, and gaps by pair and member; null for none. */
  private double chi;

  private double[][] gaps;

  /** Features row by row. */
  MixtureFit(
      double[] features, double[] y, double[] exposure, double[] priorMode, double priorIncidents) {
    this.features = features;
    this.y = y;
    this.exposure = exposure;
    this.priorMode = priorMode;
    this.members = exposure.length;
    this.prior = priorIncidents / members;
    this.theta = priorMode.clone();
  }

  /**
   * Subtracts χ Σ_p (Σ_m gaps_pm θ_m)². Steps of EM would not climb any more, so Newton's start at
   * once; the prior keeps all weights inside, so at the optimum the slope alone must vanish.
   */
  MixtureFit penalised(double weight, double[][] gapsByMember) {
    chi = weight;
    gaps = gapsByMember;
    return this;
  }

  MixtureFit run() {
    Sums sums = sums(theta, false);
    path[0] = objective(theta, sums);
    for (int step = 0; gaps == null && step < EM_STEPS; step++) {
      for (int m = 0; m < members; m++) {
        theta[m] = (theta[m] * sums.gradient[m] + prior) / (exposure[m] + prior / priorMode[m]);
      }
      sums = sums(theta, false);
      path[++steps] = objective(theta, sums);
    }
    while (reason == null) {
      newton(sums(theta, true));
    }
    covariance = decompose(sums(theta, true)).getInverse();
    path = Arrays.copyOf(path, steps + 1);
    return this;
  }

  private void newton(Sums sums) {
    double[] slope = new double[members];
    for (int m = 0; m < members; m++) {
      slope[m] = sums.gradient[m] - exposure[m] + prior * (1 / theta[m] - 1 / priorMode[m]);
    }
    for (int p = 0; gaps != null && p < gaps.length; p++) {
      double gap = ExposureGaps.dot(gaps[p], theta);
      for (int m = 0; m < members; m++) {
        slope[m] -= 2 * chi * gap * gaps[p][m];
      }
    }
    double[] direction = decompose(sums).solve(new ArrayRealVector(slope, false)).toArray();
    double decrement = 0;
    double step = 1;
    for (int m = 0; m < members; m++) {
      decrement += slope[m] * direction[m];
      if (direction[m] < 0) {
        step = Math.min(step, -0.95 * theta[m] / direction[m]);
      }
    }
    if (decrement < TOLERANCE) {
      end(true, "Newton's decrement fell below " + TOLERANCE);
      return;
    }
    if (steps == EM_STEPS + MOST_STEPS) {
      end(false, "Newton's decrement was still " + decrement + " after " + steps + " steps");
      return;
    }
    double before = path[steps];
    for (int halving = 0; halving < 60; halving++) {
      double[] next = new double[members];
      for (int m = 0; m < members; m++) {
        next[m] = theta[m] + step * direction[m];
      }
      double after = objective(next, sums(next, false));
      if (after >= before + 1e-4 * step * decrement) {
        theta = next;
        path[++steps] = after;
        return;
      }
      step /= 2;
    }
    // rounding hides gains below this
    end(
        decrement < 1e-10 * Math.max(1, Math.abs(before)),
        "no step along Newton's direction gained; its decrement was " + decrement);
  }

  private void end(boolean met, String why) {
    converged = met;
    reason = why;
  }

  // Minus the Hessian of the objective.
  private DecompositionSolver decompose(Sums sums) {
    double[][] curvature = new double[members][members];
    for (int a = 0; a < members; a++) {
      for (int b = 0; b <= a; b++) {
        curvature[a][b] = sums.curvature[a * members + b];
        curvature[b][a] = curvature[a][b];
      }
      curvature[a][a] += prior / (theta[a] * theta[a]);
    }
    for (int p = 0; gaps != null && p < gaps.length; p++) {
      for (int a = 0; a < members; a++) {
        for (int b = 0; b < members; b++) {
          curvature[a][b] += 2 * chi * gaps[p][a] * gaps[p][b];
        }
      }
    }
    try {
      return new CholeskyDecomposition(
              new Array2DRowRealMatrix(curvature, false), 1e-12, SMALLEST_PIVOT)
          .getSolver();
    } catch (NonPositiveDefiniteMatrixException e) {
      // members that say the same, and a prior too weak to tell them apart: the least-norm step
      return new SingularValueDecomposition(new Array2DRowRealMatrix(curvature, false)).getSolver();
    }
  }

  private double objective(double[] at, Sums sums) {
    double value = sums.logSum;
    for (int m = 0; m < members; m++) {
      value -= at[m] * exposure[m];
      value += prior * (StrictMath.log(at[m]) - at[m] / priorMode[m]);
    }
    for (int p = 0; gaps != null && p < gaps.length; p++) {
      double gap = ExposureGaps.dot(gaps[p], at);
      value -= chi * gap * gap;
    }
    return value;
  }

  /** Σ y ln λ at the estimate. */
  double logIntensitySum() {
    return sums(theta, false).logSum;
  }

  /** Σ_r y_r θ_m f_rm / λ_r: how many of the incidents each member explains. */
  double[] explained() {
    double[] out = sums(theta, false).gradient;
    for (int m = 0; m < members; m++) {
      out[m] *= theta[m];
    }
    return out;
  }

  /** Sums over rows: of y ln λ, of y f/λ, and of y f f'/λ². */
  private static final class Sums {
    double logSum;
    final double[] gradient;
    final double[] curvature;

    Sums(int members, boolean second) {
      gradient = new double[members];
      curvature = second ? new double[members * members] : null;
    }
  }

  private Sums sums(double[] at, boolean second) {
    int pieces = (y.length + ROWS_PER_PIECE - 1) / ROWS_PER_PIECE;
    Sums[] parts = new Sums[pieces];
    Pieces.run(
        pieces,
        piece -> {
          parts[piece] = new Sums(members, second);
          int to = Math.min(y.length, (piece + 1) * ROWS_PER_PIECE);
          add(at, piece * ROWS_PER_PIECE, to, parts[piece]);
        });
    Sums all = new Sums(members, second);
    for (Sums part : parts) {
      all.logSum += part.logSum;
      for (int m = 0; m < members; m++) {
        all.gradient[m] += part.gradient[m];
      }
      for (int k = 0; second && k < all.curvature.length; k++) {
        all.curvature[k] += part.curvature[k];
      }
    }
    return all;
  }

  private void add(double[] at, int from, int to, Sums sums) {
    double[] scaled = new double[members];
    for (int row = from; row < to; row++) {
      if (y[row] == 0) {
        continue;
      }
      int offset = row * members;
      double rate = 0;
      for (int m = 0; m < members; m++) {
        rate += at[m] * features[offset + m];
      }
      sums.logSum += y[row] * StrictMath.log(rate);
      double factor = y[row] / rate;
      for (int m = 0; m < members; m++) {
        sums.gradient[m] += factor * features[offset + m];
      }
      if (sums.curvature != null) {
        double root = Math.sqrt(y[row]) / rate;
        for (int m = 0; m < members; m++) {
          scaled[m] = root * features[offset + m];
        }
        for (int a = 0; a < members; a++) {
          double left = scaled[a];
          for (int b = 0; b <= a; b++) {
            sums.curvature[a * members + b] += left * scaled[b];
          }
        }
      }
    }
  }
}
