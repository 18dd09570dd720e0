package org.nearcast.model.hawkes.parametric;

/**
 * How triggering fades with the time u that has passed since the incident, beyond the dead time, in
 * days. Both are cut off at the cut-off and scaled to mass 1 up to it.
 */
public enum TimeKernel {
  /** g(u) ∝ exp(−u / τ); τ = {@code meanTriggerDays}. */
  EXPONENTIAL,

  /**
   * g(u) ∝ (1 + u / c)^−p, Omori's law as modified by T. Utsu (1961); c = {@code omoriOffsetDays},
   * p = {@code omoriExponent}, from 0 to 10.
   */
  OMORI
}
