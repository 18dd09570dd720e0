package org.nearcast.audit.finding;

import java.util.Objects;
import java.util.Optional;

/**
 * One figure of an audit with its uncertainty and what it says.
 *
 * @param measure which measure
 * @param subject whose allocation or forecast
 * @param group which group of people; "all" if the figure is of no group
 * @param against the group it is compared with, or "" for none
 * @param quantity what the figure is, in words ("exposure ratio")
 * @param unit its unit in words; "" for a ratio
 * @param estimate the figure; NaN if it was not assessed
 * @param lower lower end of its interval; NaN if it has none
 * @param upper upper end
 * @param level nominal coverage of the interval, as 0.95; NaN if it has none
 * @param p p-value of the hypothesis of no disparity, uncorrected; NaN if there is no test
 * @param correctedP the same corrected over all tests of its subject that have a tolerance, or over
 *     all that have none, see {@link Judge}; NaN likewise
 * @param effectiveN number of independent observations that would be as informative, at most the
 *     cells × windows and, for ratios of incident counts, the incidents (by share of residents)
 *     near the groups compared; NaN if unknown
 * @param tolerance the band that passes; empty for a descriptive figure
 * @param judgement what it says
 * @param reason why, in one sentence
 */
public record Finding(
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
    double correctedP,
    double effectiveN,
    Optional<Tolerance> tolerance,
    Judgement judgement,
    String reason) {
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
   * @param correctedP as above
   * @param effectiveN as above
   * @param tolerance as above
   * @param judgement as above
   * @param reason as above
   * @throws NullPointerException if a text, the measure or another object is null
   */
  public Finding {
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(against, "against");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(tolerance, "tolerance");
    Objects.requireNonNull(judgement, "judgement");
    Objects.requireNonNull(reason, "reason");
  }
}
