package org.nearcast.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text that is the same on every Java version: {@link Double#toString} gave other digits
 * before JDK 19 (1.012E-320 was 1.0118E-320), and text goes into hashes.
 */
public final class Decimals {
  private static final int MOST_DIGITS = 17;

  private Decimals() {}

  /**
   * The number rounded to as few digits (two or more) as read back as the same number, laid out as
   * {@link Double#toString} does: {@code 150.0}, {@code 1.0E-5}.
   */
  public static String text(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return Double.toString(value); // NaN, ±Infinity, ±0.0
    }
    BigDecimal exact = new BigDecimal(value);
    int digits = 2;
    BigDecimal shortest = rounded(exact, digits);
    while (shortest.doubleValue() != value && digits < MOST_DIGITS) {
      shortest = rounded(exact, ++digits);
    }
    shortest = shortest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -3 && exponent < 7) {
      return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
    }
    BigDecimal mantissa = shortest.movePointLeft(exponent);
    return mantissa.setScale(Math.max(1, mantissa.scale())).toPlainString() + "E" + exponent;
  }

  private static BigDecimal rounded(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }
}
