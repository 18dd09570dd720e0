package org.nearcast.kernel;

/**
 * A radially symmetric kernel in the plane: how an incident's weight of 1 is spread around its
 * place. Every kernel integrates to 1. With r the distance and h the bandwidth in metres:
 *
 * <table>
 * <caption>Kernels</caption>
 * <tr><th>kernel</th><th>density per square metre</th><th>bandwidth h is</th></tr>
 * <tr><td>Gaussian</td><td>exp(−r²/2h²) / (2πh²)</td><td>standard deviation along each axis</td></tr>
 * <tr><td>quartic (biweight)</td><td>3/(πh²) · (1 − r²/h²)², r &lt; h</td><td>radius</td></tr>
 * <tr><td>Epanechnikov</td><td>2/(πh²) · (1 − r²/h²), r &lt; h</td><td>radius</td></tr>
 * </table>
 *
 * <p>Source: B. W. Silverman (1986), <i>Density Estimation for Statistics and Data Analysis</i>,
 * chapter 4.
 */
public enum SpatialKernel {
  /** Gaussian; the bandwidth is its standard deviation. */
  GAUSSIAN(8, 1) {
    @Override
    public double density(double distanceMetres, double bandwidthMetres) {
      double z = distanceMetres / bandwidthMetres;
      return StrictMath.exp(-0.5 * z * z) / (2 * Math.PI * bandwidthMetres * bandwidthMetres);
    }
  },
  /** Quartic, also called biweight, as most hotspot tools use; the bandwidth is its radius. */
  QUARTIC(1, 2.779193) {
    @Override
    public double density(double distanceMetres, double bandwidthMetres) {
      double z = distanceMetres / bandwidthMetres;
      double inner = Math.max(0, 1 - z * z);
      return 3 / Math.PI * inner * inner / (bandwidthMetres * bandwidthMetres);
    }
  },
  /** Epanechnikov; the bandwidth is its radius. */
  EPANECHNIKOV(1, 2.401874) {
    @Override
    public double density(double distanceMetres, double bandwidthMetres) {
      double z = distanceMetres / bandwidthMetres;
      return 2 / Math.PI * Math.max(0, 1 - z * z) / (bandwidthMetres * bandwidthMetres);
    }
  };

  private final double reachInBandwidths;
  private final double gaussianEquivalent;

  SpatialKernel(double reachInBandwidths, double gaussianEquivalent) {
    this.reachInBandwidths = reachInBandwidths;
    this.gaussianEquivalent = gaussianEquivalent;
  }

  /**
   * Density at a distance from the incident.
   *
   * @param distanceMetres at least 0
   * @param bandwidthMetres &gt; 0
   * @return per square metre
   */
  public abstract double density(double distanceMetres, double bandwidthMetres);

  /**
   * How far the kernel reaches: the radius of the quartic and the Epanechnikov; 8 standard
   * deviations of the Gaussian along each axis, beyond which lies less than 3e-15 of its mass.
   *
   * @param bandwidthMetres &gt; 0
   * @return metres
   */
  public double reachMetres(double bandwidthMetres) {
    return reachInBandwidths * bandwidthMetres;
  }

  /**
   * The bandwidth of this kernel that smooths as much as a Gaussian of the given one: both have the
   * same ratio of squared bias to variance (canonical bandwidths: with R = ∫K² and μ₂ the variance
   * along an axis, h is proportional to (R/μ₂²)^(1/6) in the plane).
   *
   * @param gaussianMetres standard deviation of the Gaussian, &gt; 0
   * @return metres
   */
  public double bandwidthLikeGaussian(double gaussianMetres) {
    return gaussianEquivalent * gaussianMetres;
  }
}
