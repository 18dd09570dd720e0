package org.nearcast.audit.measure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

/** Cells of 100 m in a row, with people and what is audited. */
final class City {
  /** Four cells of 100 people: A has 80, 60, 20, 40 of them and B the others, 200 each. */
  static final double[][] FOUR = {{80, 60, 20, 40}, {20, 40, 80, 60}};

  private City() {}

  static Grid grid(int cells) {
    return Grid.square(StudyArea.rectangle(0, 0, 100.0 * cells, 100, "local"), 100);
  }

  /** Groups A, B, …; nobody of other groups. */
  static CellPopulation people(Grid grid, double[]... people) {
    double[] total = new double[grid.size()];
    List<String> names = new ArrayList<>();
    for (int r = 0; r < people.length; r++) {
      names.add(String.valueOf((char) ('A' + r)));
      for (int i = 0; i < total.length; i++) {
        total[i] += people[r][i];
      }
    }
    return new CellPopulation(grid, "residents", names, people, total, List.of());
  }

  static TimeSpan week(int number) {
    Instant start = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(604_800L * number);
    return new TimeSpan(start, start.plusSeconds(604_800));
  }

  static Subject subject(Grid grid, double[] score, double[] allocation, int... observed) {
    Subject.Builder builder = Subject.builder("S", grid, true);
    if (observed.length == 0) {
      return builder.window(week(0), score, allocation).build();
    }
    return builder.window(week(0), score, allocation, observed).build();
  }

  static double[] evenly(int n, double value) {
    double[] out = new double[n];
    Arrays.fill(out, value);
    return out;
  }

  /** The only row of a group with a quantity that starts so. */
  static Draft row(List<Draft> drafts, String group, String quantity) {
    List<Draft> found =
        drafts.stream()
            .filter(d -> d.group().equals(group) && d.quantity().startsWith(quantity))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(
          found.size()
              + " rows of "
              + group
              + ", "
              + quantity
              + " among "
              + drafts.stream().map(d -> d.group() + ": " + d.quantity()).toList());
    }
    return found.get(0);
  }

  static double value(List<Draft> drafts, String group, String quantity) {
    return row(drafts, group, quantity).estimate();
  }

  static List<Draft> drafts(GroupMeasure measure, Subject subject, CellPopulation people) {
    return measure.drafts(subject, people, new SmallEngine(people.grid().size(), 1));
  }
}
