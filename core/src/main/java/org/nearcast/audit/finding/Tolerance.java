package org.nearcast.audit.finding;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The band within which a figure counts as even.
 *
 * @param lower its lower end, included
 * @param upper its upper end, included; not below {@code lower}
 */
public record Tolerance(double lower, double upper) {
  /**
   * Makes a band.
   *
   * @param lower lower end; −∞ for none
   * @param upper upper end; ∞ for none
   * @throws IllegalArgumentException if an end is NaN or they are the wrong way round
   */
  public Tolerance {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "lower must be <= upper but was " + lower + ", upper " + upper);
    }
  }

  /**
   * A ratio within τ and 1/τ: four fifths is [0.8, 1.25].
   *
   * @param tau in (0, 1)
   * @return the band
   * @throws IllegalArgumentException if it is not
   */
  public static Tolerance ratio(double tau) {
    if (!(tau > 0 && tau < 1)) {
      throw new IllegalArgumentException("tau must be inside (0, 1) but was " + tau);
    }
    return new Tolerance(tau, 1 / tau);
  }

  /**
   * A difference of at most so much either way.
   *
   * @param greatest at least 0, in the figure's own unit
   * @return the band
   * @throws IllegalArgumentException if it is negative
   */
  public static Tolerance difference(double greatest) {
    if (!(greatest >= 0)) {
      throw new IllegalArgumentException("greatest must be >= 0 but was " + greatest);
    }
    return new Tolerance(-greatest, greatest);
  }

  /** The band as text, to four digits. */
  @Override
  public String toString() {
    return "[" + text(lower) + ", " + text(upper) + "]";
  }

  private static String text(double value) {
    return Double.isInfinite(value)
        ? (value > 0 ? "∞" : "−∞")
        : new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
