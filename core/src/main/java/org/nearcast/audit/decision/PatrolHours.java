package org.nearcast.audit.decision;

import org.nearcast.internal.Check;
import org.nearcast.internal.FieldText;

/**
 * The dosage of a cell or zone: patrol hours within the window of a decision.
 *
 * @param cell name of the cell or zone
 * @param recommended patrol hours recommended for the window; NaN if not stated
 * @param delivered patrol hours delivered in the window so far; NaN if not stated
 */
public record PatrolHours(String cell, double recommended, double delivered) {
  /**
   * Makes it.
   *
   * @param cell not blank
   * @param recommended finite and at least 0, or NaN
   * @param delivered finite and at least 0, or NaN
   * @throws IllegalArgumentException if a rule is broken
   */
  public PatrolHours {
    FieldText.checkNotBlank("cell", cell);
    recommended = hours("recommended hours of cell " + cell, recommended);
    delivered = hours("delivered hours of cell " + cell, delivered);
  }

  // one NaN and one zero only, so that equal hours have equal bytes
  private static double hours(String name, double hours) {
    return Double.isNaN(hours) ? Double.NaN : Check.notNegative(name, hours) + 0.0;
  }

  /**
   * A cell that is decided on without hours.
   *
   * @param cell its name
   * @return both hours not stated
   */
  public static PatrolHours none(String cell) {
    return new PatrolHours(cell, Double.NaN, Double.NaN);
  }

  /**
   * A recommendation.
   *
   * @param cell name of the cell or zone
   * @param hours patrol hours in the window
   * @return delivered hours not stated
   */
  public static PatrolHours recommended(String cell, double hours) {
    return new PatrolHours(cell, hours, Double.NaN);
  }

  /**
   * A delivery.
   *
   * @param cell name of the cell or zone
   * @param hours patrol hours in the window so far
   * @return recommended hours not stated
   */
  public static PatrolHours delivered(String cell, double hours) {
    return new PatrolHours(cell, Double.NaN, hours);
  }
}
