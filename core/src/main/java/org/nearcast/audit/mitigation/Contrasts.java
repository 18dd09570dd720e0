package org.nearcast.audit.mitigation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nearcast.audit.population.CellPopulation;

/**
 * For each pair of groups what one incident expected in a cell adds to the gap of their exposures,
 * n_ir / N_r − n_iq / N_q: what {@code MultiscaleHawkes.withExposurePenalty} takes.
 *
 * @param pairs names, "A, B", in the order of the groups
 * @param values values[pair][cell]
 * @param withoutPeople groups left out, as nobody of them lives in the cells
 */
public record Contrasts(List<String> pairs, double[][] values, List<String> withoutPeople) {
  /**
   * Makes contrasts; all is copied.
   *
   * @param pairs names
   * @param values values[pair][cell]
   * @param withoutPeople groups left out
   */
  public Contrasts {
    pairs = List.copyOf(pairs);
    values = copy(values);
    withoutPeople = List.copyOf(withoutPeople);
  }

  /**
   * All pairs of groups with people.
   *
   * @param population people by cell and group
   * @return the contrasts
   * @throws IllegalArgumentException if fewer than two groups have people
   */
  public static Contrasts of(CellPopulation population) {
    List<Integer> with = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (int r = 0; r < population.groups().size(); r++) {
      if (population.groupTotal(r) > 0) {
        with.add(r);
      } else {
        without.add(population.groups().get(r));
      }
    }
    if (with.size() < 2) {
      throw new IllegalArgumentException(
          "population must have people of two groups but has none of " + without);
    }
    List<String> pairs = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (int a = 0; a < with.size(); a++) {
      for (int b = a + 1; b < with.size(); b++) {
        int r = with.get(a);
        int q = with.get(b);
        double[] contrast = new double[population.grid().size()];
        Arrays.setAll(
            contrast,
            i ->
                population.people(r, i) / population.groupTotal(r)
                    - population.people(q, i) / population.groupTotal(q));
        values.add(contrast);
        pairs.add(population.groups().get(r) + ", " + population.groups().get(q));
      }
    }
    return new Contrasts(pairs, values.toArray(double[][]::new), without);
  }

  private static double[][] copy(double[][] values) {
    double[][] out = values.clone();
    Arrays.setAll(out, k -> values[k].clone());
    return out;
  }

  /**
   * The contrasts.
   *
   * @return a copy, values[pair][cell]
   */
  @Override
  public double[][] values() {
    return copy(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contrasts that
        && pairs.equals(that.pairs)
        && Arrays.deepEquals(values, that.values)
        && withoutPeople.equals(that.withoutPeople);
  }

  @Override
  public int hashCode() {
    return pairs.hashCode() * 31 + Arrays.deepHashCode(values);
  }

  /** A line for people. */
  @Override
  public String toString() {
    return "Contrasts of " + pairs;
  }
}
