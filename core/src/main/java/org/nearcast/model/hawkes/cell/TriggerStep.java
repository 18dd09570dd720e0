package org.nearcast.model.hawkes.cell;

/**
 * The M-step for θ and ω, shared by both kinds of background.
 *
 * <p>What incidents before the end will trigger after it is part of the complete data: θ = (S + θ
 * L)/W and 1/ω = (U + θ L_b + θ L/ω)/(S + θ L), with S the triggered incidents, U the sum of their
 * delays, W all incidents, and θ L the offspring that come after the end, each 1/ω after it on
 * average. At the fixed point these are the usual equations with boundary terms, and each step is
 * an exact maximisation, so that the log-likelihood cannot fall.
 */
final class TriggerStep {
  /** Fewer triggered incidents than this are none: θ then stays at 0. */
  private static final double NO_TRIGGERING = 1e-3;

  /** ln θ of no triggering. */
  static final double NONE = -700;

  private final boolean wholeDays;
  private final double totalWeight;
  private final double leastOmega;
  private final double mostOmega;

  TriggerStep(
      boolean wholeDays, double totalWeight, double leastTriggerDays, double mostTriggerDays) {
    this.wholeDays = wholeDays;
    this.totalWeight = totalWeight;
    this.leastOmega = 1 / mostTriggerDays;
    this.mostOmega = 1 / leastTriggerDays;
  }

  static Trigger trigger(double[] x) {
    return new Trigger(x[0] <= NONE ? 0 : StrictMath.exp(x[0]), StrictMath.exp(x[1]));
  }

  /** Puts the next ln θ and ln ω into {@code to}. */
  void step(double[] from, EmSums sums, double[] to) {
    Trigger now = trigger(from);
    double offspring = sums.triggered + now.theta() * sums.later;
    if (now.theta() == 0 || offspring < NO_TRIGGERING) {
      to[0] = NONE;
      to[1] = from[1];
      return;
    }
    // for whole days the delay counts from 0, on the first day after the incident
    double mean = wholeDays ? 1 / StrictMath.expm1(now.omega()) : 1 / now.omega();
    double delay = sums.delayed + now.theta() * (sums.laterDelayed + sums.later * mean);
    double omega = wholeDays ? StrictMath.log1p(offspring / delay) : offspring / delay;
    to[0] = StrictMath.log(offspring / totalWeight);
    to[1] = StrictMath.log(clamp(omega));
  }

  double clampLog(double logOmega) {
    return Math.max(StrictMath.log(leastOmega), Math.min(StrictMath.log(mostOmega), logOmega));
  }

  private double clamp(double omega) {
    return Math.max(leastOmega, Math.min(mostOmega, omega));
  }
}
