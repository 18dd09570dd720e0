package org.nearcast.audit.measure;

import java.util.List;
import java.util.Map;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;

/** A measure of disparity between groups. Immutable and thread-safe. */
public interface GroupMeasure {
  /**
   * Which measure.
   *
   * @return its entry in the list
   */
  Measure measure();

  /**
   * Which groups it assesses and what it compares them with.
   *
   * @return the rules
   */
  GroupRules rules();

  /**
   * What else decides its verdicts, such as its tolerance.
   *
   * @return names and values, in a fixed order; empty if nothing does
   */
  Map<String, String> settings();

  /**
   * Computes its figures. Each group has rows; what could not be assessed is NaN with an obstacle.
   *
   * @param subject what is audited
   * @param population people of the same grid
   * @param uncertainty engine of intervals and p-values for that grid and those windows
   * @return the figures, always in the same order
   * @throws IllegalArgumentException if subject and population have different cells, or the
   *     reference group is not among the groups
   */
  List<Draft> drafts(Subject subject, CellPopulation population, Uncertainty uncertainty);
}
