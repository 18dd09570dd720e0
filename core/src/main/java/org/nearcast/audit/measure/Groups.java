package org.nearcast.audit.measure;

import java.util.Locale;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;

/**
 * People by cell with one group more, everyone, whose number is that of the named groups; and why a
 * group cannot be assessed.
 */
final class Groups {
  /** All people but those of a group. */
  static final String ELSE = "everyone else";

  private final CellPopulation population;
  private final GroupRules rules;
  private final int named;
  private final int cells;
  // cell by cell, so that a moved cell is one stretch of memory
  private final double[] people;
  private final double[] shares;
  private final String[] obstacles;

  Groups(Subject subject, CellPopulation population, GroupRules rules) {
    sameCells(subject.grid(), population.grid());
    this.population = population;
    this.rules = rules;
    named = population.groups().size();
    rules.reference().ifPresent(population::group);
    cells = population.grid().size();
    people = new double[cells * size()];
    shares = new double[cells * size()];
    for (int i = 0; i < cells; i++) {
      for (int r = 0; r < named; r++) {
        people[i * size() + r] = population.people(r, i);
        shares[i * size() + r] = population.total(i) > 0 ? population.share(r, i) : 0;
      }
      people[i * size() + named] = population.total(i);
      shares[i * size() + named] = population.total(i) > 0 ? 1 : 0;
    }
    obstacles = new String[size()];
    for (int r = 0; r < size(); r++) {
      obstacles[r] = obstacleOf(r);
    }
  }

  private static void sameCells(Grid a, Grid b) {
    if (a == b) {
      return;
    }
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          "population must have the cells of the subject, "
              + a.size()
              + ", but has "
              + b.size()
              + " cells");
    }
    for (int i = 0; i < a.size(); i++) {
      if (a.centreX(i) != b.centreX(i) || a.centreY(i) != b.centreY(i)) {
        throw new IllegalArgumentException(
            "population must have the cells of the subject, but cell "
                + i
                + " is "
                + b.name(i)
                + " and not "
                + a.name(i));
      }
    }
  }

  private String obstacleOf(int group) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < cells; i++) {
      sum += people(group, i);
      squares += people(group, i) * people(group, i);
    }
    if (!(sum > 0)) {
      return "nobody of the group lives in the cells";
    }
    if (sum < rules.leastPeople()) {
      return String.format(
          Locale.ROOT,
          "only %.1f people of the group live in the cells, fewer than the least number of %.1f",
          sum,
          rules.leastPeople());
    }
    if (sum * sum / squares < rules.leastEffectiveCells() * (1 - 1e-9)) {
      return String.format(
          Locale.ROOT,
          "the people of the group live in %.1f effective cells, fewer than the least number of"
              + " %.1f",
          sum * sum / squares,
          rules.leastEffectiveCells());
    }
    return "";
  }

  GroupRules rules() {
    return rules;
  }

  CellPopulation population() {
    return population;
  }

  int cells() {
    return cells;
  }

  /** Named groups. */
  int named() {
    return named;
  }

  /** Named groups and everyone. */
  int size() {
    return named + 1;
  }

  int everyone() {
    return named;
  }

  String name(int group) {
    return group == named ? "all" : population.groups().get(group);
  }

  double people(int group, int cell) {
    return people[cell * size() + group];
  }

  /** 0 in a cell without people. */
  double share(int group, int cell) {
    return shares[cell * size() + group];
  }

  boolean populated(int cell) {
    return shares[cell * size() + named] > 0;
  }

  double total(int group) {
    return group == named ? population.allPeople() : population.groupTotal(group);
  }

  /** Why the group cannot be assessed, or "". */
  String obstacle(int group) {
    return obstacles[group];
  }

  boolean assessed(int group) {
    return obstacles[group].isEmpty();
  }

  /** Named groups that can be assessed. */
  int[] assessed() {
    return java.util.stream.IntStream.range(0, named).filter(this::assessed).toArray();
  }

  /** The named reference, or everyone. */
  int referenceOrEveryone() {
    return rules.reference().map(population::group).orElse(named);
  }

  /** Whether a group is all people, but for rounding. */
  boolean nobodyElse(int group) {
    double all = total(everyone());
    return all - total(group) <= RateFigures.ROUNDING * all;
  }

  /** Why a group cannot be compared with the reference or everyone else, or "". */
  String obstacleAgainst(int group) {
    if (!assessed(group)) {
      return obstacle(group);
    }
    int base = referenceOrEveryone();
    if (base == named) {
      return nobodyElse(group) ? "there is nobody else to compare the group with" : "";
    }
    return assessed(base)
        ? ""
        : name(base) + ", compared with, was not assessed: " + obstacle(base);
  }
}
