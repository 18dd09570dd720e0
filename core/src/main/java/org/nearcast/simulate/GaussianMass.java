package org.nearcast.simulate;

import java.util.List;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * Masses of isotropic Gaussians. Over a polygon, Green's theorem turns the integral over the area
 * into one along the edges,
 *
 * <pre>∬ φ_σ(x − mₓ) φ_σ(y − m_y) dx dy = ∮ Φ((x − mₓ) / σ) φ_σ(y − m_y) dy,</pre>
 *
 * taken by five-point Gauss–Legendre quadrature on pieces of at most σ/2, which leaves an absolute
 * error below 1e-10.
 */
final class GaussianMass {
  private static final double SQRT2 = Math.sqrt(2);
  private static final double INVERSE_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);
  private static final double[] NODE = {
    -0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664
  };
  private static final double[] WEIGHT = {
    0.2369268850561891,
    0.4786286704993665,
    0.5688888888888889,
    0.4786286704993665,
    0.2369268850561891
  };

  private GaussianMass() {}

  /** The standard normal distribution function Φ. */
  static double cdf(double z) {
    return 0.5 * Erfc.value(-z / SQRT2);
  }

  /** The standard normal density φ. */
  static double pdf(double z) {
    return INVERSE_SQRT_2PI * Math.exp(-0.5 * z * z);
  }

  /** The mass inside polygons whose outer rings run counter-clockwise and holes clockwise. */
  static double inside(List<List<double[]>> polygons, double x, double y, double sigma) {
    double sum = 0;
    for (List<double[]> rings : polygons) {
      for (double[] ring : rings) {
        for (int i = 0; i + 3 < ring.length; i += 2) {
          sum +=
              edge(
                  (ring[i] - x) / sigma,
                  (ring[i + 1] - y) / sigma,
                  (ring[i + 2] - x) / sigma,
                  (ring[i + 3] - y) / sigma);
        }
      }
    }
    return sum;
  }

  // In units of σ about the centre.
  private static double edge(double x0, double y0, double x1, double y1) {
    int pieces = (int) Math.ceil(2 * Math.hypot(x1 - x0, y1 - y0));
    double sum = 0;
    for (int piece = 0; piece < pieces; piece++) {
      for (int k = 0; k < NODE.length; k++) {
        double t = (piece + 0.5 + 0.5 * NODE[k]) / pieces;
        sum += WEIGHT[k] * cdf(x0 + t * (x1 - x0)) * pdf(y0 + t * (y1 - y0));
      }
    }
    return pieces == 0 ? 0 : sum * 0.5 * (y1 - y0) / pieces;
  }
}
