package org.nearcast.audit.finding;

/** What a finding says of a disparity. */
public enum Judgement {
  /** The whole interval lies within the tolerance. */
  PASS,
  /** The whole interval lies outside the tolerance, and the corrected p-value is at most α. */
  FAIL,
  /** Neither: the data do not settle it. */
  INCONCLUSIVE,
  /** The data forbid a judgement, whatever the figure: the reason says why. */
  BLOCKED,
  /** The figure could not be computed or had to be suppressed: the reason says why. */
  NOT_ASSESSED,
  /** A figure without a tolerance: context, nobody passes or fails. */
  DESCRIPTIVE
}
