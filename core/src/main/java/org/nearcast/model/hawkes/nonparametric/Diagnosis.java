package org.nearcast.model.hawkes.nonparametric;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.Estimate;
import org.nearcast.model.hawkes.LogLikelihood;

/**
 * What to tell of a fit: log-likelihood, effective number of parameters, and standard errors.
 *
 * <p><b>Standard errors</b> take the shapes of μ and g as given and let four numbers vary: ln θ,
 * the logarithm of the background's level, and two exponential tilts of g, one that changes its
 * mean lag and one that changes its mean squared distance. Their information is Σ wⱼ sⱼ sⱼᵀ with sⱼ
 * the derivatives of ln λⱼ: the probabilities of triggering and of background, and the
 * probabilities of each parent times its lag (squared distance) less the mean. So they know that
 * nobody knows which incident triggered which, and not that the shapes were estimated, too.
 */
final class Diagnosis {
  private final Fitting fitting;
  private final double theta;
  private final Moments moments;
  private final double varianceHalfSquare;
  private final RealMatrix covariance;
  private double logIntensity;
  private double ownShare;

  Diagnosis(Fitting fitting) {
    this.fitting = fitting;
    this.moments = Moments.of(fitting.lattice, fitting.mass);
    this.theta = moments.total();
    this.varianceHalfSquare = varianceHalfSquare();
    double[][] information = new double[4][4];
    scores(information);
    covariance = theta > 0 ? invert(information) : null;
  }

  private static double halfSquare(OffsetLattice lattice, int p) {
    double x = lattice.wayX(p);
    double y = lattice.wayY(p);
    return 0.5 * (x * x + y * y);
  }

  private double varianceHalfSquare() {
    double mean = 0;
    double square = 0;
    for (int b = 0; b < fitting.mass.length; b++) {
      double q = halfSquare(fitting.lattice, b % OffsetLattice.PLANE);
      mean += fitting.mass[b] * q;
      square += fitting.mass[b] * q * q;
    }
    return theta > 0 ? square / theta - mean / theta * (mean / theta) : 0;
  }

  // One pass over all pairs; sequential, so that sums have one order.
  private void scores(double[][] information) {
    Sample sample = fitting.sample;
    OffsetLattice lattice = fitting.lattice;
    double[] density = fitting.density();
    double[] plain = fitting.plainIntensity();
    double meanHalf = moments.sigmaMetres() * moments.sigmaMetres();
    double[] s = new double[4];
    for (int piece = 0; piece < Pairs.PIECES; piece++) {
      int[] start = fitting.pairs.start(piece);
      int[] bin = fitting.pairs.bin(piece);
      int[] parent = fitting.pairs.parent(piece);
      int from = fitting.pairs.first(piece);
      for (int j = from; j < fitting.pairs.end(piece); j++) {
        double triggered = 0;
        double lag = 0;
        double half = 0;
        for (int k = start[j - from]; k < start[j - from + 1]; k++) {
          double g = density[bin[k]] * (parent == null ? 1 : sample.weight[parent[k]]);
          triggered += g;
          lag += g * (lattice.middleDays(bin[k] / OffsetLattice.PLANE) - moments.meanDays());
          half += g * (halfSquare(lattice, bin[k] % OffsetLattice.PLANE) - meanHalf);
        }
        double w = sample.weight[j];
        double b = fitting.attribution.background[j] / w;
        double r = 1 - b;
        double scale = triggered > 0 ? r / triggered : 0;
        s[0] = r;
        s[1] = b;
        s[2] = scale * lag;
        s[3] = scale * half;
        for (int row = 0; row < 4; row++) {
          for (int column = 0; column < 4; column++) {
            information[row][column] += w * s[row] * s[column];
          }
        }
        logIntensity += w * StrictMath.log(plain[j] + triggered);
        ownShare += w * fitting.ownIntensity(j) / (plain[j] + triggered);
      }
    }
  }

  // Pseudo-inverse: an undetermined direction is no reason to fail.
  private static RealMatrix invert(double[][] information) {
    int n = information.length;
    double[] scale = new double[n];
    double[][] scaled = new double[n][n];
    for (int i = 0; i < n; i++) {
      scale[i] = information[i][i] > 0 ? 1 / Math.sqrt(information[i][i]) : 0;
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        scaled[i][k] = information[i][k] * scale[i] * scale[k];
      }
    }
    RealMatrix matrix = new Array2DRowRealMatrix(scaled);
    EigenDecomposition eigen = new EigenDecomposition(matrix);
    double[] values = eigen.getRealEigenvalues();
    RealMatrix inverse = new Array2DRowRealMatrix(n, n);
    for (int e = 0; e < n; e++) {
      if (values[e] > 1e-10) {
        inverse =
            inverse.add(
                eigen
                    .getEigenvector(e)
                    .outerProduct(eigen.getEigenvector(e))
                    .scalarMultiply(1 / values[e]));
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        inverse.multiplyEntry(i, k, scale[i] * scale[k]);
      }
    }
    return inverse;
  }

  private double standardError(int i) {
    return Math.sqrt(Math.max(0, covariance.getEntry(i, i)));
  }

  /**
   * One for the branching ratio, plus for μ the share of each incident's own kernel in its λ, plus
   * for g the share of each bin's own kernel in its value: the trace of the smoothers.
   */
  int effectiveParameters() {
    double[] seen = fitting.seen();
    double trigger = 0;
    if (theta > 0) {
      double[] smooth = fitting.smoother.smooth(seen);
      for (int b = 0; b < seen.length; b++) {
        if (smooth[b] > 0) {
          trigger += fitting.smoother.self(b) * seen[b] / smooth[b];
        }
      }
    }
    return (int) Math.rint((theta > 0 ? 1 : 0) + ownShare + trigger);
  }

  Diagnostics diagnostics() {
    double background = fitting.backgroundTotal();
    LogLikelihood likelihood =
        new LogLikelihood(
            logIntensity,
            background + fitting.triggeredCompensator(),
            background + fitting.planeCompensator(),
            effectiveParameters());
    double perDay = background / fitting.windowDays;
    List<Estimate> estimates = new ArrayList<>();
    if (theta > 0) {
      estimates.add(Estimate.logNormal("branchingRatio", theta, standardError(0)));
      estimates.add(
          Estimate.normal(
              "meanTriggerDays", moments.meanDays(), moments.varianceDays() * standardError(2)));
      double sigma = moments.sigmaMetres();
      estimates.add(
          Estimate.normal(
              "triggerSigmaMetres", sigma, varianceHalfSquare * standardError(3) / (2 * sigma)));
      estimates.add(Estimate.normal("backgroundPerDay", perDay, perDay * standardError(1)));
    } else {
      estimates.add(Estimate.point("branchingRatio", 0));
      estimates.add(Estimate.point("backgroundPerDay", perDay));
    }
    return new Diagnostics(
        fitting.convergence,
        likelihood,
        theta,
        theta > 0 ? moments.meanDays() : Double.NaN,
        background / fitting.sample.totalWeight(),
        estimates);
  }
}
