package org.nearcast.io.write;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same on every Java version (Double.toString changed in 19). */
final class Numbers {
  private Numbers() {}

  /** The shortest text that reads back as the same number. */
  static String exact(double value) {
    return NumberOutput.toString(value, true);
  }

  /** Rounded to a number of significant digits, without needless zeros: valid JSON. */
  static String rounded(double value, int digits) {
    if (value == 0) {
      return "0";
    }
    BigDecimal number =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    return number.precision() - number.scale() > -4 && number.scale() >= -12
        ? number.toPlainString()
        : number.toString();
  }

  /** A number of 10⁻ⁿ parts as a decimal: (-15, 1) is {@code "-1.5"}. */
  static String decimal(long parts, int decimals) {
    return BigDecimal.valueOf(parts, decimals).toPlainString();
  }
}
