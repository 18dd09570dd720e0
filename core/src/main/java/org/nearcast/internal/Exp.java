package org.nearcast.internal;

/**
 * The exponential of numbers that are not positive, with the same bits on every machine and JVM
 * (Math.exp may differ between them) and several times faster than StrictMath.exp.
 *
 * <p>Method: x = k ln 2 + r with |r| ≤ ln 2 / 2, Taylor's series of degree 13 for e^r (truncation
 * below 1e-17), scaled by 2^k. Error: at most 2 units in the last place (a test compares it with
 * StrictMath).
 */
public final class Exp {
  /** Below it the result is 0: denormal results would be slow, and mean nothing here. */
  public static final double LEAST = -708;

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 0.6931471803691238;
  private static final double LN2_LOW = 1.9082149292705877e-10;

  private Exp() {}

  /** e^x for x ≤ 0; 0 below {@link #LEAST}. */
  public static double of(double x) {
    if (x < LEAST) {
      return 0;
    }
    double k = Math.rint(x * LOG2_E);
    double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    return series(r) * Double.longBitsToDouble(((long) k + 1023L) << 52);
  }

  // Estrin's scheme: independent products keep the processor busy.
  private static double series(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double r8 = r4 * r4;
    double low = (1 + r) + r2 * (1 / 2.0 + r * (1 / 6.0));
    double next = (1 / 24.0 + r * (1 / 120.0)) + r2 * (1 / 720.0 + r * (1 / 5040.0));
    double third = (1 / 40320.0 + r * (1 / 362880.0)) + r2 * (1 / 3628800.0 + r * (1 / 39916800.0));
    double last = 1 / 479001600.0 + r * (1 / 6227020800.0);
    return low + r4 * next + r8 * (third + r4 * last);
  }
}
