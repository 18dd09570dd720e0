package org.nearcast.model.hawkes.parametric;

import java.util.List;

/**
 * Climbs a log-likelihood by the BFGS method (C. G. Broyden, R. Fletcher, D. Goldfarb and D. F.
 * Shanno 1970) with a backtracking line search. Keeps what it learnt of the curvature from climb to
 * climb.
 */
final class QuasiNewton {
  /** No entry moves by more in one step: a factor of 2.7 in a rate or a length. */
  private static final double LONGEST_STEP = 1;

  private static final double SUFFICIENT = 1e-4;
  private static final int MOST_HALVINGS = 30;

  /** What is climbed. */
  @FunctionalInterface
  interface Hill {
    Likelihood.Value at(double[] x);
  }

  private final double[][] inverse;
  private final double[] information;
  double[] x;
  Likelihood.Value value;
  int iterations;
  boolean converged;

  /** Starts at x with a diagonal guess of the information. */
  QuasiNewton(double[] x, Likelihood.Value value, double[] information) {
    this.x = x.clone();
    this.value = value;
    this.information = information.clone();
    this.inverse = new double[x.length][x.length];
    reset();
  }

  private void reset() {
    for (int i = 0; i < inverse.length; i++) {
      java.util.Arrays.fill(inverse[i], 0);
      inverse[i][i] = 1 / information[i];
    }
  }

  /** Expected gain of a Newton step, twice. */
  double decrement() {
    double sum = 0;
    double[] g = value.gradient;
    for (int i = 0; i < g.length; i++) {
      for (int j = 0; j < g.length; j++) {
        sum += g[i] * inverse[i][j] * g[j];
      }
    }
    return sum;
  }

  /** Climbs until the decrement falls below the tolerance. */
  void climb(Hill hill, double tolerance, int mostIterations, List<Double> path) {
    boolean fresh = false;
    converged = false;
    for (int k = 0; k < mostIterations; k++) {
      if (decrement() < tolerance) {
        converged = true;
        return;
      }
      if (step(hill)) {
        fresh = false;
        iterations++;
        path.add(value.value());
      } else if (fresh) {
        return; // not even along the gradient
      } else {
        reset();
        fresh = true;
      }
    }
    converged = decrement() < tolerance;
  }

  private boolean step(Hill hill) {
    int n = x.length;
    double[] g = value.gradient;
    double[] direction = new double[n];
    double longest = 0;
    double rise = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        direction[i] += inverse[i][j] * g[j];
      }
      longest = Math.max(longest, Math.abs(direction[i]));
      rise += direction[i] * g[i];
    }
    if (!(rise > 0)) {
      return false;
    }
    double length = Math.min(1, LONGEST_STEP / longest);
    for (int h = 0; h < MOST_HALVINGS; h++) {
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        next[i] = x[i] + length * direction[i];
      }
      Likelihood.Value there = hill.at(next);
      double gain = there.value() - value.value();
      if (gain >= SUFFICIENT * length * rise) {
        learn(next, there);
        x = next;
        value = there;
        return true;
      }
      // the top of the parabola through both values and the slope, between a tenth and a half
      double top = 0.5 * length * length * rise / (length * rise - gain);
      length =
          Double.isFinite(top) ? Math.max(0.1 * length, Math.min(0.5 * length, top)) : 0.1 * length;
    }
    return false;
  }

  private void learn(double[] next, Likelihood.Value there) {
    int n = x.length;
    double[] s = new double[n];
    double[] y = new double[n];
    double sy = 0;
    for (int i = 0; i < n; i++) {
      s[i] = next[i] - x[i];
      y[i] = value.gradient[i] - there.gradient[i];
      sy += s[i] * y[i];
    }
    double[] hy = new double[n];
    double yhy = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        hy[i] += inverse[i][j] * y[j];
      }
    }
    for (int i = 0; i < n; i++) {
      yhy += y[i] * hy[i];
    }
    if (!(sy > 1e-10 * yhy) || !(sy > 0)) {
      return; // curved the other way: nothing to learn
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverse[i][j] += (1 + yhy / sy) * s[i] * s[j] / sy - (hy[i] * s[j] + s[i] * hy[j]) / sy;
      }
    }
  }

  /** A guess of each entry's standard error. */
  double error(int i) {
    return Math.sqrt(Math.max(0, inverse[i][i]));
  }

  /** Takes in that the hill has changed under the same x. */
  void changed(Likelihood.Value newValue) {
    value = newValue;
  }
}
