package org.nearcast.model.hawkes.parametric;

import org.nearcast.internal.Exp;

/**
 * A density on (0, length] that falls as e^(−u/s) (exponential) or (1 + u/s)^(−p) (power law), cut
 * off and scaled to mass 1. Serves both dimensions: in time u is the time beyond the dead time; in
 * space u is the squared distance, since a radial density f(r) in the plane is k(r²)/π with k a
 * density of r². So a Gaussian is the exponential with s = 2σ².
 *
 * <p>Its logarithm is {@code −slope · feature(u) − logNorm} with feature u or ln(1 + u/s).
 * Derivatives are by ln s and by p.
 */
final class Law {
  /** Up to here series replace quotients that lose digits. */
  private static final double SMALL = 0.05;

  final boolean power;
  final double scale;
  final double exponent;
  final double length;

  /** Mass before scaling, with density 1 at 0. */
  private final double whole;

  private final double wholeByLogScale;
  private final double wholeByExponent;

  private Law(boolean power, double scale, double exponent, double length) {
    this.power = power;
    this.scale = scale;
    this.exponent = exponent;
    this.length = length;
    this.whole = mass(length);
    this.wholeByLogScale = massByLogScale(length, whole);
    this.wholeByExponent = power ? massByExponent(length) : 0;
  }

  static Law exponential(double scale, double length) {
    return new Law(false, scale, 0, length);
  }

  static Law power(double scale, double exponent, double length) {
    return new Law(true, scale, exponent, length);
  }

  double slope() {
    return power ? exponent : 1 / scale;
  }

  double feature(double u) {
    return power ? Exp.log(1 + u / scale) : u;
  }

  /** The density at 0. */
  double peak() {
    return 1 / whole;
  }

  double logNormByLogScale() {
    return wholeByLogScale / whole;
  }

  double logNormByExponent() {
    return wholeByExponent / whole;
  }

  /** Mass of (0, u]. */
  double cdf(double u) {
    return u <= 0 ? 0 : u >= length ? 1 : Math.min(1, mass(u) / whole);
  }

  double cdfByLogScale(double u) {
    if (u <= 0 || u >= length) {
      return 0;
    }
    double m = mass(u);
    return (massByLogScale(u, m) - m / whole * wholeByLogScale) / whole;
  }

  double cdfByExponent(double u) {
    if (!power || u <= 0 || u >= length) {
      return 0;
    }
    return (massByExponent(u) - mass(u) / whole * wholeByExponent) / whole;
  }

  /** The u up to which a share of the mass lies. */
  double quantile(double share) {
    double m = share * whole;
    double u;
    if (!power) {
      u = -scale * StrictMath.log1p(-m / scale);
    } else {
      double q = 1 - exponent;
      double lambda =
          Math.abs(q) < 1e-9 ? m / scale : StrictMath.log1p(Math.max(-1, q * m / scale)) / q;
      u = scale * StrictMath.expm1(lambda);
    }
    return Math.max(0, Math.min(length, u));
  }

  /** ∫ u k(u) du. */
  double mean() {
    double sum = 0;
    int steps = 4096;
    // midpoints of slices of equal mass: deterministic, and exact enough for a report
    for (int i = 0; i < steps; i++) {
      sum += quantile((i + 0.5) / steps);
    }
    return sum / steps;
  }

  /** Beyond this u lies less than 1e-12 of the mass. */
  double reach() {
    return power ? length : Math.min(length, 28 * scale);
  }

  private double mass(double u) {
    if (!power) {
      double z = u / scale;
      return z < SMALL ? u * phi(-z) : scale * (1 - Exp.of(-z));
    }
    double lambda = StrictMath.log1p(u / scale);
    return scale * lambda * phi((1 - exponent) * lambda);
  }

  // mass = s·J(u/s), so its derivative by ln s is mass − u · density
  private double massByLogScale(double u, double mass) {
    double density = power ? Exp.of(-exponent * StrictMath.log1p(u / scale)) : Exp.of(-u / scale);
    return mass - u * density;
  }

  private double massByExponent(double u) {
    double lambda = StrictMath.log1p(u / scale);
    return -scale * lambda * lambda * psi((1 - exponent) * lambda);
  }

  /** ∫₀¹ e^(z x) dx. */
  static double phi(double z) {
    return Math.abs(z) < SMALL
        ? 1 + z / 2 * (1 + z / 3 * (1 + z / 4 * (1 + z / 5 * (1 + z / 6 * (1 + z / 7)))))
        : StrictMath.expm1(z) / z;
  }

  /** ∫₀¹ x e^(z x) dx. */
  static double psi(double z) {
    if (Math.abs(z) < 8 * SMALL) {
      double sum = 0;
      double term = 1;
      for (int k = 0; k < 14; k++) {
        sum += term / (k + 2);
        term *= z / (k + 1);
      }
      return sum;
    }
    return (StrictMath.exp(z) * (z - 1) + 1) / (z * z);
  }
}
