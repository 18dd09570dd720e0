package org.nearcast.audit.decision;

import java.util.List;

/**
 * Patrol hours by group of people, and what could not be assigned to any.
 *
 * @param groups every group of the population, in its order
 * @param unknownCells cells of the log that the grid does not have: not in any group's figures
 * @param emptyCells cells without people: their hours reach no resident
 */
public record GroupDosage(
    List<Group> groups, List<CellDosage> unknownCells, List<CellDosage> emptyCells) {
  /**
   * Makes it.
   *
   * @param groups as above; copied
   * @param unknownCells as above; copied
   * @param emptyCells as above; copied
   */
  public GroupDosage {
    groups = List.copyOf(groups);
    unknownCells = List.copyOf(unknownCells);
    emptyCells = List.copyOf(emptyCells);
  }

  /**
   * A group's exposure E_r: patrol hours in the cell of one of its people, on average. All are NaN
   * for a group without people.
   *
   * @param name its name
   * @param people N_r, people in all
   * @param recommended hours per person recommended, where deliveries are stated as well
   * @param delivered hours per person delivered, where recommendations are stated as well
   * @param recommendedOnly hours per person recommended where no delivery is stated
   * @param deliveredOnly hours per person delivered where no recommendation is stated
   */
  public record Group(
      String name,
      double people,
      double recommended,
      double delivered,
      double recommendedOnly,
      double deliveredOnly) {
    /**
     * Delivered against recommended exposure: groups whose ratios differ were treated differently
     * by those who carried the recommendation out.
     *
     * @return 1 if all was delivered; NaN if nothing was recommended
     */
    public double ratio() {
      return recommended > 0 ? delivered / recommended : Double.NaN;
    }
  }
}
