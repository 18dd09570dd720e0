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

  /** Below it {@link #ofSums} returns e^−80 = 1.8e-35. */
  public static final double LEAST_OF_SUMS = -80;

  private static final double SHRINK = 1.0 / 2048;

  /**
   * e^−(a·u[i] + b·v[i]) for sums from 0 to 80, into {@code out}; sums above 80 count as 80. A loop
   * that compilers turn into vector instructions: x is shrunk 2¹¹-fold, Taylor's series of degree 7
   * taken (its error 1.4e-16 at x = −80) and squared eleven times. Relative error: at most 1e-12 (a
   * test compares it with StrictMath); same bits on every machine, since no operation is reordered.
   */
  public static void ofSums(double a, double[] u, double b, double[] v, double[] out, int count) {
    double au = -a * SHRINK;
    double bv = -b * SHRINK;
    double least = LEAST_OF_SUMS * SHRINK;
    for (int i = 0; i < count; i++) {
      double x = Math.max(least, au * u[i] + bv * v[i]);
      double p =
          1
              + x
                  * (1
                      + x
                          * (1 / 2.0
                              + x
                                  * (1 / 6.0
                                      + x
                                          * (1 / 24.0
                                              + x
                                                  * (1 / 120.0
                                                      + x * (1 / 720.0 + x * (1 / 5040.0)))))));
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      out[i] = p * p;
    }
  }

  /**
   * The natural logarithm of numbers of at least 1, with the same bits on every machine and several
   * times faster than StrictMath.log. Method: x = 2^k m with m in [√½, √2), ln m = 2 artanh((m − 1)
   * / (m + 1)) by its series to degree 21. Error: at most 4 units in the last place, or 1e-16 (a
   * test compares it with StrictMath).
   */
  public static double log(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int k = (int) (bits >>> 52) - 1023;
    double m = Double.longBitsToDouble((bits & 0xfffffffffffffL) | 0x3ff0000000000000L);
    if (m >= 1.4142135623730951) {
      m *= 0.5;
      k++;
    }
    double s = (m - 1) / (m + 1);
    double z = s * s;
    double z2 = z * z;
    double low = 2 / 3.0 + z * (2 / 5.0) + z2 * (2 / 7.0 + z * (2 / 9.0));
    double high = 2 / 11.0 + z * (2 / 13.0) + z2 * (2 / 15.0 + z * (2 / 17.0));
    double top = 2 / 19.0 + z * (2 / 21.0);
    double series = low + z2 * z2 * (high + z2 * z2 * top);
    return k * LN2_HIGH + (2 * s + (s * z * series + k * LN2_LOW));
  }
}
