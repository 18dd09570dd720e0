package org.nearcast.model.hawkes.multiscale;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Poisson regression of daily counts on a yearly wave and a straight trend, by Newton's method.
 * Wave and trend are drawn towards 0 by a normal prior: a few incidents alone would be explained
 * best by an endless wave.
 */
final class SeasonFit {
  private static final double DAYS_PER_YEAR = 365.2425;
  private static final int TERMS = 4;
  private static final int MOST_STEPS = 50;

  /** What {@code PRIOR_INCIDENTS} tell of each term in a flat year; nothing is drawn to a level. */
  private static final double[] PRIOR = {
    0,
    Modulation.PRIOR_INCIDENTS / 2.0,
    Modulation.PRIOR_INCIDENTS / 2.0,
    Modulation.PRIOR_INCIDENTS / 12.0
  };

  /** Counts of consecutive local days, the first of them numbered since 1970-01-01. */
  record Days(long first, double[] counts) {}

  private SeasonFit() {}

  /** Logarithmic amplitudes of the cosine and the sine. */
  static double[] of(Days days, List<String> warnings) {
    double[] counts = days.counts();
    double total = 0;
    for (double count : counts) {
      total += count;
    }
    double[] beta = {StrictMath.log(Math.max(total, 1e-9) / counts.length), 0, 0, 0};
    for (int step = 0; step < MOST_STEPS && total > 0; step++) {
      double[] slope = new double[TERMS];
      double[][] curvature = new double[TERMS][TERMS];
      for (int d = 0; d < counts.length; d++) {
        double angle = 2 * Math.PI * (days.first() + d + 0.5) / DAYS_PER_YEAR;
        double[] z = {
          1, StrictMath.cos(angle), StrictMath.sin(angle), (double) d / counts.length - 0.5
        };
        double log = 0;
        for (int a = 0; a < TERMS; a++) {
          log += beta[a] * z[a];
        }
        double mean = StrictMath.exp(Math.min(log, 50));
        for (int a = 0; a < TERMS; a++) {
          slope[a] += (counts[d] - mean) * z[a];
          for (int b = 0; b < TERMS; b++) {
            curvature[a][b] += mean * z[a] * z[b];
          }
        }
      }
      for (int a = 0; a < TERMS; a++) {
        slope[a] -= PRIOR[a] * beta[a];
        curvature[a][a] += PRIOR[a];
      }
      double[] move =
          new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false), 1e-9, 1e-300)
              .getSolver()
              .solve(new ArrayRealVector(slope, false))
              .toArray();
      double largest = 0;
      for (int a = 0; a < TERMS; a++) {
        beta[a] += Math.max(-1, Math.min(1, move[a]));
        largest = Math.max(largest, Math.abs(move[a]));
      }
      if (largest < 1e-10) {
        return new double[] {beta[1], beta[2]};
      }
    }
    if (total > 0) {
      warnings.add("season: the fit did not converge in " + MOST_STEPS + " steps");
    }
    return new double[] {beta[1], beta[2]};
  }
}
