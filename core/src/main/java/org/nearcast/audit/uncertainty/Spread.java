package org.nearcast.audit.uncertainty;

/**
 * Variance and degrees of freedom of one figure, on its scale.
 *
 * @param variance of the figure
 * @param degreesOfFreedom of the variance
 */
record Spread(double variance, double degreesOfFreedom) {
  /**
   * Variance from blocks and from larger ones. Blocks lose covariance across their borders in
   * proportion to 1/side, so large + (large − small)·s/(l − s) is free of it to first order, s and
   * l the two sides; never less than large. Half of the degrees of freedom pay for the extra
   * variance of the difference.
   */
  static Spread extrapolated(double small, double large, double ratio, double unitsLarge) {
    double grown = ratio > 0 ? Math.max(0, large - small) * ratio : 0;
    return new Spread(large + grown, Math.max(1, (unitsLarge - 1) / 2));
  }

  /**
   * Space and time together: V = V_space + V_time − V_both, the last of the part that both hold
   * (Cameron, Gelbach and Miller 2011), with Satterthwaite's degrees of freedom.
   */
  static Spread of(Spread space, Spread time, double both) {
    double extra = Math.max(0, time.variance - both);
    double sum = space.variance + extra;
    return sum == 0
        ? space
        : new Spread(
            sum,
            sum
                * sum
                / (space.variance * space.variance / space.degreesOfFreedom
                    + extra * extra / time.degreesOfFreedom));
  }
}
