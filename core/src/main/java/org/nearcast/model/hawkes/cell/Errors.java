package org.nearcast.model.hawkes.cell;

/**
 * Standard errors; NaN where the information is not positive definite.
 *
 * @param logTheta of ln θ
 * @param logOmega of ln ω, which is that of ln(1/ω)
 * @param background of the total background per day
 */
record Errors(double logTheta, double logOmega, double background) {
  static final Errors UNKNOWN = new Errors(Double.NaN, Double.NaN, Double.NaN);

  boolean known() {
    return Double.isFinite(logTheta) && Double.isFinite(logOmega) && Double.isFinite(background);
  }
}
