package org.nearcast.audit.robustness;

/** Whether more fabricated reports were found to be never worse than fewer. */
public enum Monotone {
  /** Bisection assumed it; smaller counts that were not tried might suffice. */
  ASSUMED,
  /** Every smaller count was tried, and none suffices. */
  VERIFIED,
  /**
   * It does not hold: some smaller count suffices while a larger one does not. The count given is
   * the smallest that was found to suffice.
   */
  VIOLATED
}
