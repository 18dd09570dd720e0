package org.nearcast.model.hawkes.cell;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * The EM algorithm with backgrounds drawn from a gamma distribution whose shape and rate are
 * estimated along with θ and ω: all parameters are shared by all cells, so that more cells mean
 * more knowledge of them.
 */
final class PooledBackground implements Squarem.Em {
  /** Beyond these shapes all cells are alike, or only one counts. */
  private static final double LEAST_SHAPE = 1e-3;

  private static final double MOST_SHAPE = 1e4;

  private final TriggerStep triggerStep;
  private final PooledPass pass;

  PooledBackground(PooledPass pass, TriggerStep triggerStep) {
    this.triggerStep = triggerStep;
    this.pass = pass;
  }

  @Override
  public double[] step(double[] x) {
    pass.run(TriggerStep.trigger(x), StrictMath.exp(x[2]), StrictMath.exp(x[3]));
    double[] next = new double[4];
    triggerStep.step(x, pass.triggering, next);
    int cells = pass.mean.length;
    double mean = pass.sumMean / cells;
    double shape = shape(StrictMath.log(mean) - pass.sumLog / cells, StrictMath.exp(x[2]));
    next[2] = StrictMath.log(shape);
    next[3] = StrictMath.log(shape / mean);
    return next;
  }

  // Solves ln a − ψ(a) = gap, which falls from ∞ to 0, by Newton's method in ln a.
  private static double shape(double gap, double start) {
    double a = start;
    for (int k = 0; k < 100; k++) {
      double excess = StrictMath.log(a) - Digamma.value(a) - gap;
      double slope = 1 - a * Trigamma.value(a);
      double step = Math.max(-2, Math.min(2, -excess / slope));
      a = Math.max(LEAST_SHAPE, Math.min(MOST_SHAPE, a * StrictMath.exp(step)));
      if (Math.abs(step) < 1e-13) {
        break;
      }
    }
    return a;
  }

  @Override
  public double logLikelihood() {
    return pass.logLikelihood();
  }

  @Override
  public double information(int parameter, double value) {
    return parameter < 2 ? pass.triggering.triggered : pass.mean.length;
  }

  @Override
  public double inRange(int parameter, double value, double safe) {
    return switch (parameter) {
      case 0 -> Math.max(TriggerStep.NONE, Math.min(3, value));
      case 1 -> triggerStep.clampLog(value);
      case 2 -> Math.max(StrictMath.log(LEAST_SHAPE), Math.min(StrictMath.log(MOST_SHAPE), value));
      default -> value;
    };
  }

  /**
   * Gradient of the log-likelihood in ln θ, ln ω, ln a, ln b: by Fisher's identity that of the
   * complete data, expected given the incidents. ω without bounds and with boundary terms.
   */
  double[] gradient(double[] x, double totalWeight, boolean wholeDays) {
    Trigger trigger = TriggerStep.trigger(x);
    double shape = StrictMath.exp(x[2]);
    double rate = StrictMath.exp(x[3]);
    pass.run(trigger, shape, rate);
    EmSums s = pass.triggering;
    double theta = trigger.theta();
    double omega = trigger.omega();
    int cells = pass.mean.length;
    // κ'/κ of the delay's density at 0, or for whole days of the mass of the first day
    double slope = wholeDays ? 1 / StrictMath.expm1(omega) : 1 / omega;
    return new double[] {
      s.triggered - theta * (totalWeight - s.later),
      omega * (s.triggered * slope - s.delayed - theta * s.laterDelayed),
      shape * (pass.sumLog + cells * (x[3] - Digamma.value(shape))),
      cells * shape - rate * pass.sumMean
    };
  }
}
