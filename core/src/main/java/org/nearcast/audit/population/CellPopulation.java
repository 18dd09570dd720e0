package org.nearcast.audit.population;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;

/**
 * People by grid cell and group: n_ir people of group r in cell i, N_i in all. Fractional, as
 * interpolation leaves them. Groups need not add up to the whole (people of no named group), but
 * cannot exceed it. Immutable and thread-safe.
 */
public final class CellPopulation {
  // interpolated counts add up to the whole but for rounding
  private static final double ROUNDING = 1e-6;

  // names of rows that speak of no named group
  private static final List<String> RESERVED = List.of("all", "everyone else");

  private final Grid grid;
  private final String denominator;
  private final List<String> groups;
  private final double[][] people;
  private final double[] total;
  private final double[] groupTotals;
  private final double allPeople;
  private final List<String> notes;

  /**
   * Makes a population.
   *
   * @param grid the cells
   * @param denominator who is counted, in words ("residents, census 2010")
   * @param groups names of the groups, at least one, no two equal, none "all" or "everyone else",
   *     which are names of figures of no group
   * @param people people[r][i] of group r in cell i; finite, at least 0
   * @param total total[i] people in cell i, all groups and none; finite, at least the groups' sum
   * @param notes what a reader should know of how the figures came about, a sentence each
   * @throws IllegalArgumentException naming the cell, group and value if a rule is broken
   */
  public CellPopulation(
      Grid grid,
      String denominator,
      List<String> groups,
      double[][] people,
      double[] total,
      List<String> notes) {
    if (groups.isEmpty() || new HashSet<>(groups).size() != groups.size()) {
      throw new IllegalArgumentException(
          "groups must be at least one, no two of one name, but were " + groups);
    }
    for (String name : groups) {
      if (RESERVED.contains(name)) {
        throw new IllegalArgumentException(
            "groups must not be named as figures of no group are, one of "
                + RESERVED
                + ", but one was named \""
                + name
                + "\"");
      }
    }
    length("total", grid.size(), total.length);
    length("people", groups.size(), people.length);
    this.grid = grid;
    this.denominator = denominator;
    this.groups = List.copyOf(groups);
    this.people = new double[people.length][];
    this.total = total.clone();
    this.notes = List.copyOf(notes);
    groupTotals = new double[people.length];
    for (int r = 0; r < people.length; r++) {
      length("people[" + groups.get(r) + "]", grid.size(), people[r].length);
      this.people[r] = people[r].clone();
      for (int i = 0; i < grid.size(); i++) {
        groupTotals[r] +=
            Check.notNegative("people[" + groups.get(r) + "][cell " + i + "]", people[r][i]);
      }
    }
    double sum = 0;
    for (int i = 0; i < grid.size(); i++) {
      sum += Check.notNegative("total[cell " + i + "]", total[i]);
      double ofGroups = 0;
      for (double[] group : people) {
        ofGroups += group[i];
      }
      if (ofGroups > total[i] * (1 + ROUNDING) + ROUNDING) {
        throw new IllegalArgumentException(
            "the groups of cell "
                + grid.name(i)
                + " must not add up to more than its total "
                + total[i]
                + " but add up to "
                + ofGroups);
      }
    }
    allPeople = sum;
  }

  private static void length(String name, int wanted, int length) {
    if (length != wanted) {
      throw new IllegalArgumentException(
          name + " must hold " + wanted + " values but holds " + length);
    }
  }

  /**
   * The cells.
   *
   * @return the grid
   */
  public Grid grid() {
    return grid;
  }

  /**
   * Who is counted.
   *
   * @return words
   */
  public String denominator() {
    return denominator;
  }

  /**
   * Names of the groups.
   *
   * @return at least one
   */
  public List<String> groups() {
    return groups;
  }

  /**
   * Number of a group.
   *
   * @param name its name
   * @return its place in {@link #groups}
   * @throws IllegalArgumentException if there is none of that name
   */
  public int group(String name) {
    int at = groups.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("group must be one of " + groups + " but was " + name);
    }
    return at;
  }

  /**
   * People of a group in a cell, n_ir.
   *
   * @param group its number
   * @param cell its index
   * @return at least 0
   */
  public double people(int group, int cell) {
    return people[group][cell];
  }

  /**
   * People of a group by cell.
   *
   * @param group its number
   * @return a copy
   */
  public double[] people(int group) {
    return people[group].clone();
  }

  /**
   * All people in a cell, N_i.
   *
   * @param cell its index
   * @return at least 0
   */
  public double total(int cell) {
    return total[cell];
  }

  /**
   * A group's share of a cell, w_ir = n_ir / N_i.
   *
   * @param group its number
   * @param cell its index
   * @return from 0 to 1; NaN in a cell without people
   */
  public double share(int group, int cell) {
    return total[cell] > 0 ? Math.min(1, people[group][cell] / total[cell]) : Double.NaN;
  }

  /**
   * People of a group in all, N_r.
   *
   * @param group its number
   * @return at least 0
   */
  public double groupTotal(int group) {
    return groupTotals[group];
  }

  /**
   * People in all.
   *
   * @return at least 0
   */
  public double allPeople() {
    return allPeople;
  }

  /**
   * Cells without people: they have no composition and take no part where shares are used.
   *
   * @return their number
   */
  public int emptyCells() {
    int count = 0;
    for (double people : total) {
      count += people > 0 ? 0 : 1;
    }
    return count;
  }

  /**
   * What a reader should know.
   *
   * @return sentences
   */
  public List<String> notes() {
    return new ArrayList<>(notes);
  }

  /** A line for people. */
  @Override
  public String toString() {
    return "CellPopulation of "
        + denominator
        + ", groups "
        + groups
        + ", "
        + Math.round(allPeople)
        + " people in "
        + grid.size()
        + " cells";
  }
}
