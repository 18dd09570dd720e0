package org.nearcast.audit.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.population.Interpolation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.internal.Check;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Quantiles;

/**
 * What the census's own error does to exposure ratios: counts are drawn anew with sd = MOE / 1.645
 * ({@link Interpolation#draw}) and the ratio of each group's exposure to that of everyone else is
 * computed again. The interval holds this error alone; add it in mind to the interval of measure 1,
 * which takes the counts for certain.
 */
public final class CensusError {
  private CensusError() {}

  /**
   * Draws.
   *
   * @param subject what is audited
   * @param people areas over the same grid, with margins of error
   * @param draws how many, at least 100
   * @param seed settles them
   * @return descriptive figures, one a group; a note if there are no margins of error
   * @throws IllegalArgumentException if the cells are not those of the subject, or draws too few
   */
  public static Evidence of(Subject subject, Interpolation people, int draws, long seed) {
    Check.atLeast("draws", 100, draws);
    CellPopulation counted = people.population();
    if (counted.grid().size() != subject.grid().size()) {
      throw new IllegalArgumentException(
          "people must have the cells of the subject, "
              + subject.grid().size()
              + ", but have "
              + counted.grid().size());
    }
    double[] allocation = new double[subject.grid().size()];
    for (int t = 0; t < subject.windows(); t++) {
      for (int i = 0; i < allocation.length; i++) {
        allocation[i] += subject.allocation(t, i);
      }
    }
    double[][] drawn = new double[draws][];
    Pieces.run(draws, k -> drawn[k] = ratios(allocation, people.draw(seed, k)));
    double[] measured = ratios(allocation, counted);
    List<Draft> out = new ArrayList<>();
    for (int r = 0; r < measured.length; r++) {
      double[] values = new double[draws];
      boolean moved = false;
      for (int k = 0; k < draws; k++) {
        values[k] = drawn[k][r];
        moved |= values[k] != measured[r];
      }
      String obstacle =
          Double.isNaN(measured[r])
              ? "nobody of the group or nobody else lives in the cells, or nothing is allocated"
              : moved ? "" : "no count of the group has a margin of error";
      boolean known = obstacle.isEmpty();
      out.add(
          new Draft(
              Measure.EXPOSURE,
              subject.name(),
              counted.groups().get(r),
              "everyone else",
              "exposure ratio to everyone else, interval of the census's error alone",
              "",
              known ? measured[r] : Double.NaN,
              known ? Quantiles.type7(values, 0.025) : Double.NaN,
              known ? Quantiles.type7(values, 0.975) : Double.NaN,
              0.95,
              Double.NaN,
              Double.NaN,
              Optional.empty(),
              obstacle));
    }
    return new Evidence(
        Measure.EXPOSURE,
        out,
        List.of(),
        List.of(
            "Census error: "
                + draws
                + " draws of the counts with sd = margin of error / 1.645, seed "
                + seed
                + "."));
  }

  private static double[] ratios(double[] allocation, CellPopulation people) {
    double all = 0;
    for (int i = 0; i < allocation.length; i++) {
      all += allocation[i] * people.total(i);
    }
    double[] out = new double[people.groups().size()];
    for (int r = 0; r < out.length; r++) {
      double sum = 0;
      for (int i = 0; i < allocation.length; i++) {
        sum += allocation[i] * people.people(r, i);
      }
      double others = people.allPeople() - people.groupTotal(r);
      double ratio = sum / people.groupTotal(r) / ((all - sum) / others);
      out[r] = Double.isFinite(ratio) ? ratio : Double.NaN;
    }
    return out;
  }
}
