package org.nearcast.io.read;

import java.util.regex.Pattern;

/** Reads decimal numbers. Stateless. */
final class Numbers {
  private static final double[] POWERS_OF_TEN = new double[23];
  private static final Pattern NAN = Pattern.compile("(?i)[+-]?nan");
  private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(inity)?");
  private static final long LARGEST_EXACT = 1L << 53;

  static {
    for (int i = 0; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = Double.parseDouble("1e" + i);
    }
  }

  private Numbers() {}

  /**
   * The number, correctly rounded.
   *
   * @throws NumberFormatException if the text is not a decimal number, NaN or an infinity
   */
  static double parse(String text) {
    int length = text.length();
    int i = 0;
    boolean negative = length > 0 && text.charAt(0) == '-';
    if (negative) {
      i++;
    }
    long digits = 0;
    int count = 0;
    int point = -1;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && count < 18) {
        digits = digits * 10 + (c - '0');
        count++;
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return general(text);
      }
    }
    if (count == 0 || digits > LARGEST_EXACT) {
      return general(text);
    }
    // Both operands are exact, so the quotient is the correctly rounded value.
    int decimals = point < 0 ? 0 : length - 1 - point;
    double value = digits / POWERS_OF_TEN[decimals];
    return negative ? -value : value;
  }

  // Double.parseDouble also takes Java's suffixes, hexadecimal numbers, and control characters at
  // the ends, which no data mean.
  private static double general(String text) {
    if (NAN.matcher(text).matches()) {
      return Double.NaN;
    }
    if (INFINITE.matcher(text).matches()) {
      return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (text.isEmpty() || isStrange(text.charAt(0)) || isStrange(text.charAt(text.length() - 1))) {
      throw new NumberFormatException(text);
    }
    if (text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
      throw new NumberFormatException(text);
    }
    return Double.parseDouble(text);
  }

  private static boolean isStrange(char c) {
    return c <= ' ' || "dDfF".indexOf(c) >= 0;
  }
}
