package org.nearcast.audit.finding;

import java.util.Objects;
import java.util.Optional;
import org.nearcast.audit.uncertainty.ShiftTest;

/**
 * A figure on its way to a {@link Finding}: judged once the p-values of the whole audit are known,
 * as Holm's correction needs them all.
 *
 * @param measure which measure
 * @param subject whose allocation or forecast
 * @param group which group; "all" for none
 * @param against the group it is compared with, or ""
 * @param quantity what the figure is, in words
 * @param unit its unit in words; "" for a ratio
 * @param estimate the figure; NaN if it could not be computed, and then {@code obstacle} says why
 * @param lower lower end of its interval, or NaN
 * @param upper upper end, or NaN
 * @param level nominal coverage, or NaN
 * @param p uncorrected p-value of no disparity, or NaN for no test
 * @param effectiveN effective number of observations, or NaN
 * @param tolerance the band that passes; empty for a descriptive figure
 * @param obstacle why it was not assessed, or ""
 * @param test the test by random shifts behind p, with which those of all figures are corrected
 *     together; empty for none or one of another kind
 * @param remark what a reader of this row must know, such as that the pair was picked from the
 *     data; whole sentences, or ""
 */
public record Draft(
    Measure measure,
    String subject,
    String group,
    String against,
    String quantity,
    String unit,
    double estimate,
    double lower,
    double upper,
    double level,
    double p,
    double effectiveN,
    Optional<Tolerance> tolerance,
    String obstacle,
    Optional<ShiftTest> test,
    String remark) {
  /**
   * Makes it.
   *
   * @param measure as above
   * @param subject as above
   * @param group as above
   * @param against as above
   * @param quantity as above
   * @param unit as above
   * @param estimate as above
   * @param lower as above
   * @param upper as above
   * @param level as above
   * @param p as above
   * @param effectiveN as above
   * @param tolerance as above
   * @param obstacle as above
   * @param test as above
   * @param remark as above
   * @throws NullPointerException if a text, the measure or another object is null
   */
  public Draft {
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(against, "against");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(tolerance, "tolerance");
    Objects.requireNonNull(obstacle, "obstacle");
    Objects.requireNonNull(test, "test");
    Objects.requireNonNull(remark, "remark");
  }

  /**
   * Makes one whose p-value, if any, is not of a test by random shifts, without a remark.
   *
   * @param measure as above
   * @param subject as above
   * @param group as above
   * @param against as above
   * @param quantity as above
   * @param unit as above
   * @param estimate as above
   * @param lower as above
   * @param upper as above
   * @param level as above
   * @param p as above
   * @param effectiveN as above
   * @param tolerance as above
   * @param obstacle as above
   * @throws NullPointerException if a text, the measure or another object is null
   */
  public Draft(
      Measure measure,
      String subject,
      String group,
      String against,
      String quantity,
      String unit,
      double estimate,
      double lower,
      double upper,
      double level,
      double p,
      double effectiveN,
      Optional<Tolerance> tolerance,
      String obstacle) {
    this(
        measure,
        subject,
        group,
        against,
        quantity,
        unit,
        estimate,
        lower,
        upper,
        level,
        p,
        effectiveN,
        tolerance,
        obstacle,
        Optional.empty(),
        "");
  }

  /**
   * The same figure of another subject, as when a model is audited under a name of its own.
   *
   * @param name whose allocation or forecast
   * @return a copy
   */
  public Draft about(String name) {
    return new Draft(
        measure,
        name,
        group,
        against,
        quantity,
        unit,
        estimate,
        lower,
        upper,
        level,
        p,
        effectiveN,
        tolerance,
        obstacle);
  }

  /**
   * The same figure with another interval of the same level.
   *
   * @param newLower its lower end
   * @param newUpper its upper end
   * @return a copy
   */
  public Draft within(double newLower, double newUpper) {
    return new Draft(
        measure,
        subject,
        group,
        against,
        quantity,
        unit,
        estimate,
        newLower,
        newUpper,
        level,
        p,
        effectiveN,
        tolerance,
        obstacle,
        test,
        remark);
  }
}
