package org.nearcast.model.hawkes.cell;

/**
 * Triggering: an incident has θ direct offspring on average, after an exponential delay with mean
 * 1/ω from the time on at which it becomes active.
 *
 * @param theta branching ratio θ
 * @param omega decay ω, per day
 */
record Trigger(double theta, double omega) {
  /** Density of the delay at 0 per day, or for whole days the mass of the first day. */
  double peak(boolean wholeDays) {
    return wholeDays ? -StrictMath.expm1(-omega) : omega;
  }
}
