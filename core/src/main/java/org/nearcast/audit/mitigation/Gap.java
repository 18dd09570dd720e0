package org.nearcast.audit.mitigation;

/**
 * The exposures of two groups, in units of allocation per resident.
 *
 * @param group one group
 * @param against the other, or the reference
 * @param exposure E of the one, Σ x_i n_ir / N_r
 * @param exposureAgainst E of the other
 */
public record Gap(String group, String against, double exposure, double exposureAgainst) {
  /**
   * Difference.
   *
   * @return E_r − E_q
   */
  public double difference() {
    return exposure - exposureAgainst;
  }

  /**
   * The smaller over the larger.
   *
   * @return from 0 to 1; NaN if both are 0
   */
  public double ratio() {
    return Math.min(exposure, exposureAgainst) / Math.max(exposure, exposureAgainst);
  }
}
