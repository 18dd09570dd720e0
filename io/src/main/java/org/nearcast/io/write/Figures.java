package org.nearcast.io.write;

import java.util.Locale;

/** Scores as people read them: as many decimals as their uncertainty leaves worth reading. */
final class Figures {
  private static final int MOST_DECIMALS = 6;

  private Figures() {}

  /** Decimals so that a width has two significant digits; two where there is none. */
  static int decimals(double width) {
    if (!(width > 0) || Double.isInfinite(width)) {
      return 2;
    }
    int digits = 1 - (int) Math.floor(StrictMath.log10(width));
    return Math.max(0, Math.min(MOST_DECIMALS, digits));
  }

  /** A dash where there is no number, ∞ where it is infinite. */
  /** The right value of a score, for example 1 or 95. */
  static String target(double value) {
    return fixed(value, value == Math.rint(value) ? 0 : 2);
  }

  static String fixed(double value, int decimals) {
    return value < 0 ? nonNegative(value, decimals, "−") : nonNegative(value, decimals, "");
  }

  /** With its sign, also where it is positive. */
  static String signed(double value, int decimals) {
    return value < 0 ? nonNegative(value, decimals, "−") : nonNegative(value, decimals, "+");
  }

  private static String nonNegative(double value, int decimals, String sign) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return sign + "∞";
    }
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(value));
    boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
    return zero ? text : sign + text;
  }

  static String p(double value) {
    return Double.isNaN(value)
        ? "–"
        : value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
  }

  static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
