package org.nearcast.audit.decision;

/**
 * Patrol hours of a cell over all subjects and windows of a log.
 *
 * @param cell its name
 * @param windows subjects and windows for which both figures were stated
 * @param recommendedHours hours recommended in these
 * @param deliveredHours hours delivered in these
 * @param recommendedOnlyHours hours recommended where none were stated as delivered, not even 0
 * @param deliveredOnlyHours hours delivered where none were stated as recommended
 */
public record CellDosage(
    String cell,
    int windows,
    double recommendedHours,
    double deliveredHours,
    double recommendedOnlyHours,
    double deliveredOnlyHours) {
  /**
   * Delivered against recommended hours, where both were stated.
   *
   * @return 1 if all was delivered; NaN if nothing was recommended
   */
  public double ratio() {
    return recommendedHours > 0 ? deliveredHours / recommendedHours : Double.NaN;
  }
}
