package org.nearcast.kernel;

/**
 * Exact mass of a kernel in intervals and rectangles: the closed forms behind {@link
 * SquareSurface}, {@link GaussTransform} and {@link SpaceTimeSurface}.
 */
final class LatticeMass {
  /** Up to here the mass from the mean on is used, beyond it the tail. */
  private static final double NEAR = 0.5;

  private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

  private LatticeMass() {}

  /**
   * Mass of a one-dimensional Gaussian in consecutive intervals: {@code out[at + k]} for {@code
   * [(first + k)·width, (first + k + 1)·width)}. Each depends on its own number alone, bit by bit,
   * not on where the run begins: so runs can be cut anywhere.
   */
  static void gaussian(
      int first, double width, double mean, double sigma, double[] out, int at, int count) {
    double scale = 1 / sigma;
    double left = (first * width - mean) * scale;
    double leftMass = centralOrTail(left);
    for (int k = 0; k < count; k++) {
      double right = ((first + k + 1) * width - mean) * scale;
      double rightMass = centralOrTail(right);
      out[at + k] = between(left, leftMass, right, rightMass);
      left = right;
      leftMass = rightMass;
    }
  }

  /** One interval of {@link #gaussian(int, double, double, double, double[], int, int)}. */
  static double gaussian(int number, double width, double mean, double sigma) {
    double scale = 1 / sigma;
    double left = (number * width - mean) * scale;
    double right = ((number + 1) * width - mean) * scale;
    return between(left, centralOrTail(left), right, centralOrTail(right));
  }

  /** Mass of a one-dimensional Gaussian between two places. */
  static double gaussian(double from, double to, double mean, double sigma) {
    double scale = 1 / sigma;
    double left = (from - mean) * scale;
    double right = (to - mean) * scale;
    return between(left, centralOrTail(left), right, centralOrTail(right));
  }

  // the mass from the mean on near it, the tail beyond: each keeps its digits where it is small
  private static double centralOrTail(double z) {
    double a = Math.abs(z);
    return a < NEAR ? central(z) : NormalTail.of(a);
  }

  // Φ(z) − ½ by its series: up to z = ½ its error is below 1e-16 of itself
  private static double central(double z) {
    double q = -0.5 * z * z;
    double sum = 1 / 19.0 / 362880;
    sum = sum * q + 1 / 17.0 / 40320;
    sum = sum * q + 1 / 15.0 / 5040;
    sum = sum * q + 1 / 13.0 / 720;
    sum = sum * q + 1 / 11.0 / 120;
    sum = sum * q + 1 / 9.0 / 24;
    sum = sum * q + 1 / 7.0 / 6;
    sum = sum * q + 1 / 5.0 / 2;
    sum = sum * q + 1 / 3.0;
    sum = sum * q + 1;
    return DENSITY_AT_0 * z * sum;
  }

  private static double between(double left, double leftMass, double right, double rightMass) {
    boolean leftNear = Math.abs(left) < NEAR;
    boolean rightNear = Math.abs(right) < NEAR;
    if (leftNear && rightNear) {
      return rightMass - leftMass;
    }
    double leftTail = leftNear ? 0.5 - Math.abs(leftMass) : leftMass;
    double rightTail = rightNear ? 0.5 - Math.abs(rightMass) : rightMass;
    // differences of tails on one side keep their digits far out, where Φ is all but 1
    return left >= 0
        ? leftTail - rightTail
        : right <= 0 ? rightTail - leftTail : 1 - (leftTail + rightTail);
  }

  /** Mass of the unit quartic or Epanechnikov kernel in a rectangle; lengths in bandwidths. */
  static double radial(boolean quartic, double x0, double x1, double y0, double y1) {
    return Math.max(
        0,
        corner(quartic, x1, y1)
            - corner(quartic, x0, y1)
            - corner(quartic, x1, y0)
            + corner(quartic, x0, y0));
  }

  /** Signed mass of the rectangle between the origin and (x, y). */
  static double corner(boolean quartic, double x, double y) {
    double a = Math.min(1, Math.abs(x));
    double b = Math.min(1, Math.abs(y));
    double mass;
    if (a * a + b * b <= 1) {
      mass = polynomial(quartic, a, b);
    } else {
      // up to u the rectangle is below the circle, from there the circle cuts it
      double u = Math.sqrt(1 - b * b);
      double column = quartic ? 8 / 15.0 : 2 / 3.0;
      mass = polynomial(quartic, u, b) + column * (arc(quartic, a) - arc(quartic, u));
    }
    double norm = (quartic ? 3 : 2) / Math.PI;
    return Math.signum(x) * Math.signum(y) * norm * mass;
  }

  /** ∫₀ᵃ∫₀ᵇ (1 − u² − v²)ᵖ dv du, p = 2 for the quartic, 1 for the Epanechnikov. */
  private static double polynomial(boolean quartic, double a, double b) {
    double aa = a * a;
    double bb = b * b;
    return quartic
        ? a * b * (1 - 2 * (aa + bb) / 3 + (aa * aa + bb * bb) / 5 + 2 * aa * bb / 9)
        : a * b * (1 - (aa + bb) / 3);
  }

  /** Antiderivative of (1 − u²)^(p + ½). */
  private static double arc(boolean quartic, double u) {
    double inner = Math.max(0, 1 - u * u);
    double root = Math.sqrt(inner);
    double three = u * inner * root / 4 + 3 * (u * root + StrictMath.asin(u)) / 8;
    return quartic ? u * inner * inner * root / 6 + 5 * three / 6 : three;
  }
}
