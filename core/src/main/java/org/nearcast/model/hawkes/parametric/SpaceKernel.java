package org.nearcast.model.hawkes.parametric;

/**
 * How triggering fades with the distance r from the incident, in metres. Both are cut off at the
 * cut-off and scaled to mass 1 within it.
 */
public enum SpaceKernel {
  /** f(r) ∝ exp(−r² / 2σ²); σ = {@code triggerSigmaMetres}, along each axis. */
  GAUSSIAN,

  /**
   * f(r) ∝ (1 + r² / d²)^−q (Y. Ogata 1998, doi:10.1023/A:1003403601725); d = {@code
   * powerLawMetres}, q = {@code powerLawExponent}, from 0 to 10.
   */
  POWER_LAW
}
