package org.nearcast.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a cell is expected to see what it is expected to see: its background, the past incidents that
 * contribute most, and the sum over all others. The three sum to {@link #expectedCount} within 1e-9
 * of its value.
 *
 * @param cell the cell
 * @param expectedCount expected number of incidents in the cell over the horizon
 * @param backgroundExpectedCount part of it that no single past incident explains
 * @param contributions the past incidents that contribute most, the largest first; ties in the
 *     order of the log
 * @param otherIncidents how many more past incidents contribute
 * @param otherExpectedCount sum of what they contribute
 */
public record Explanation(
    int cell,
    double expectedCount,
    double backgroundExpectedCount,
    List<Contribution> contributions,
    int otherIncidents,
    double otherExpectedCount) {
  /**
   * Makes an explanation; the list is copied.
   *
   * @param cell the cell
   * @param expectedCount expected number of incidents
   * @param backgroundExpectedCount part that no single past incident explains
   * @param contributions the past incidents that contribute most
   * @param otherIncidents how many more contribute
   * @param otherExpectedCount sum of what they contribute
   */
  public Explanation {
    contributions = List.copyOf(contributions);
  }

  /**
   * What one past incident contributes.
   *
   * @param incident its index in the history's log
   * @param id the source's identifier, if there is one
   * @param category type of crime
   * @param occurred when it occurred (midpoint)
   * @param ageDays how long before the cutoff, days
   * @param distanceMetres distance from the cell's centre, metres
   * @param expectedCount its share of the cell's expected count
   */
  public record Contribution(
      int incident,
      Optional<String> id,
      String category,
      Instant occurred,
      double ageDays,
      double distanceMetres,
      double expectedCount) {}

  /**
   * Share of the expected count that is background.
   *
   * @return from 0 to 1; 0 where nothing is expected
   */
  public double backgroundShare() {
    return expectedCount > 0 ? backgroundExpectedCount / expectedCount : 0;
  }
}
