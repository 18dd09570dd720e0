package org.nearcast.audit.mitigation;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The answer of a {@link FairAllocation}. Immutable.
 *
 * <p>Numbers that do not exist are NaN: all but {@link #leastTolerance} and {@link
 * #unconstrainedIncidents} unless the status is OPTIMAL.
 *
 * @param status how the search ended
 * @param reason in one sentence: which rules cannot hold, or what the answer was checked for
 * @param allocation x_i by cell; empty unless OPTIMAL
 * @param expectedIncidents λ·x, forecast incidents met, weighed by the allocation
 * @param unconstrainedIncidents λ·x_0 of the best allocation without regard to exposure; NaN if not
 *     even that exists
 * @param price 1 − λ·x / λ·x_0, from 0 to 1; NaN also where no incident is forecast
 * @param gaps exposures of each pair; empty unless OPTIMAL
 * @param leastTolerance if INFEASIBLE for its evenness, the smallest ε at which an allocation
 *     exists (for a ratio: by how much exposures must overstep the rule), from a second linear
 *     program
 * @param incidentsPerBudget marginal price: incidents that one more unit of the budget would meet
 * @param incidentsPerTolerance marginal price: incidents that one more unit of ε would meet; of an
 *     excess over the rule, for a ratio
 * @param pressures marginal price by group: incidents given up for each unit of exposure, above 0
 *     where its exposure is held down, below where it is raised
 * @param relativeGap verified duality gap: (bound − λ·x) over the larger of λ·x and what one cell
 *     can give; the bound is that of weak duality over all cells. A few 1e-14 below 0 is rounding
 * @param violation verified: the most that any rule is overstepped, relative to the largest upper
 *     bound (exposure, cells) or the budget where these are above 1, else absolute
 * @param withoutPeople groups that were not compared, as nobody of them lives in the cells
 * @param rounds number of small linear programs solved
 */
public record Solution(
    Status status,
    String reason,
    double[] allocation,
    double expectedIncidents,
    double unconstrainedIncidents,
    double price,
    List<Gap> gaps,
    double leastTolerance,
    double incidentsPerBudget,
    double incidentsPerTolerance,
    Map<String, Double> pressures,
    double relativeGap,
    double violation,
    List<String> withoutPeople,
    int rounds) {
  /**
   * Makes it; arrays and lists are copied.
   *
   * @param status as above
   * @param reason as above
   * @param allocation as above
   * @param expectedIncidents as above
   * @param unconstrainedIncidents as above
   * @param price as above
   * @param gaps as above
   * @param leastTolerance as above
   * @param incidentsPerBudget as above
   * @param incidentsPerTolerance as above
   * @param pressures as above
   * @param relativeGap as above
   * @param violation as above
   * @param withoutPeople as above
   * @param rounds as above
   */
  public Solution {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
    allocation = allocation.clone();
    gaps = List.copyOf(gaps);
    pressures = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(pressures));
    withoutPeople = List.copyOf(withoutPeople);
  }

  static Solution without(
      Status status,
      String reason,
      double unconstrained,
      double leastTolerance,
      List<String> withoutPeople,
      int rounds) {
    double no = Double.NaN;
    return new Solution(
        status,
        reason,
        new double[0],
        no,
        unconstrained,
        no,
        List.of(),
        leastTolerance,
        no,
        no,
        Map.of(),
        no,
        no,
        withoutPeople,
        rounds);
  }

  /**
   * The allocation.
   *
   * @return a copy; empty unless OPTIMAL
   */
  @Override
  public double[] allocation() {
    return allocation.clone();
  }

  /**
   * The greatest difference of two exposures.
   *
   * @return at least 0; NaN unless OPTIMAL
   */
  public double greatestDifference() {
    return gaps.isEmpty() ? Double.NaN : Instance.greatest(gaps);
  }

  /**
   * The least ratio of two exposures.
   *
   * @return from 0 to 1; NaN unless OPTIMAL, and where no group is exposed
   */
  public double leastRatio() {
    return gaps.stream()
        .mapToDouble(Gap::ratio)
        .filter(r -> !Double.isNaN(r))
        .min()
        .orElse(Double.NaN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Solution that
        && status == that.status
        && reason.equals(that.reason)
        && java.util.Arrays.equals(allocation, that.allocation)
        && Double.compare(leastTolerance, that.leastTolerance) == 0
        && Double.compare(relativeGap, that.relativeGap) == 0
        && Double.compare(unconstrainedIncidents, that.unconstrainedIncidents) == 0
        && pressures.equals(that.pressures)
        && gaps.equals(that.gaps)
        && withoutPeople.equals(that.withoutPeople)
        && rounds == that.rounds;
  }

  @Override
  public int hashCode() {
    return Objects.hash(status.name(), reason, java.util.Arrays.hashCode(allocation), gaps);
  }

  /** A line for people. */
  @Override
  public String toString() {
    return status + ": " + reason;
  }
}
