package org.nearcast.audit.mitigation;

import org.nearcast.internal.Check;

/**
 * How even exposures E_r have to be: for every two groups, or for every group and the reference,
 * either |E_r − E_q| ≤ ε or min(E_r, E_q) ≥ τ max(E_r, E_q). Immutable.
 */
public final class Evenness {
  private final boolean ratio;
  private final double value;

  private Evenness(boolean ratio, double value) {
    this.ratio = ratio;
    this.value = value;
  }

  /**
   * A greatest difference.
   *
   * @param epsilon ε in units of allocation per resident, finite, at least 0
   * @return |E_r − E_q| ≤ ε
   * @throws IllegalArgumentException if out of range
   */
  public static Evenness difference(double epsilon) {
    return new Evenness(false, Check.notNegative("epsilon", epsilon));
  }

  /**
   * A least ratio, in both directions.
   *
   * @param tau τ inside (0, 1); 0.8 is four fifths
   * @return min(E_r, E_q) ≥ τ max(E_r, E_q)
   * @throws IllegalArgumentException if out of range
   */
  public static Evenness ratio(double tau) {
    return new Evenness(true, Check.openUnit("tau", tau));
  }

  /**
   * Whether it is a ratio.
   *
   * @return false for a difference
   */
  public boolean isRatio() {
    return ratio;
  }

  /**
   * ε or τ.
   *
   * @return as given
   */
  public double value() {
    return value;
  }

  /** The rule as text. */
  @Override
  public String toString() {
    return ratio ? "exposure ratio >= " + value : "exposure difference <= " + value;
  }
}
