package org.nearcast.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.measure.ExposureOverTime;
import org.nearcast.audit.measure.GroupRules;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.privacy.SmallCounts;
import org.nearcast.audit.report.CellMap;
import org.nearcast.audit.report.GroupFacts;
import org.nearcast.audit.report.SubjectFacts;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;

/** What a report says of its subjects, groups and cells before any measure. */
final class Facts {
  static final String NO_PEOPLE = "no counts of people were given";

  private static final int MOST_GROUP_MAPS = 4;

  private final Subject audited;
  private final Optional<CellPopulation> people;
  private final SmallCounts small;

  Facts(Subject audited, Optional<CellPopulation> people, SmallCounts small) {
    this.audited = audited;
    this.people = people;
    this.small = small;
  }

  List<SubjectFacts> subjects(List<Subject> subjects) {
    return subjects.stream().map(this::facts).toList();
  }

  private SubjectFacts facts(Subject s) {
    Grid grid = s.grid();
    double allocated = 0;
    double area = 0;
    long incidents = 0;
    for (int t = 0; t < s.windows(); t++) {
      for (int i = 0; i < grid.size(); i++) {
        allocated += s.allocation(t, i);
        area += s.allocation(t, i) > 0 ? grid.areaSquareMetres(i) : 0;
        incidents += s.hasObserved() ? s.observed(t, i) : 0;
      }
    }
    return new SubjectFacts(
        s.name(),
        s == audited,
        s.windows(),
        s.span(0).start(),
        s.span(s.windows() - 1).end(),
        allocated / s.windows(),
        area / (s.windows() * grid.totalAreaSquareMetres()),
        s.hasObserved() ? incidents : -1);
  }

  List<GroupFacts> groups() {
    return people.map(Facts::groups).orElse(List.of());
  }

  private static List<GroupFacts> groups(CellPopulation population) {
    List<GroupFacts> out = new ArrayList<>();
    for (int r = 0; r < population.groups().size(); r++) {
      double number = population.groupTotal(r);
      out.add(
          new GroupFacts(
              population.groups().get(r),
              number,
              population.allPeople() > 0 ? number / population.allPeople() : Double.NaN));
    }
    return out;
  }

  /** Mean allocation, and the composition of cells with people enough to be shown. */
  List<CellMap> maps() {
    Grid grid = audited.grid();
    Double[] allocation = new Double[grid.size()];
    for (int i = 0; i < grid.size(); i++) {
      double sum = 0;
      for (int t = 0; t < audited.windows(); t++) {
        sum += audited.allocation(t, i);
      }
      allocation[i] = sum / audited.windows();
    }
    List<CellMap> out = new ArrayList<>();
    boolean flags = flags();
    out.add(
        new CellMap(
            (flags ? "Cells flagged by " : "Mean allocation of ") + audited.name(),
            flags ? "share of the windows in which it was flagged" : "allocation a window",
            grid,
            Arrays.asList(allocation)));
    people.ifPresent(population -> composition(population, out));
    return out;
  }

  private String threshold() {
    return BigDecimal.valueOf(small.threshold()).stripTrailingZeros().toPlainString();
  }

  // flagged in part or in full, rather than hours
  private boolean flags() {
    for (int t = 0; t < audited.windows(); t++) {
      for (int i = 0; i < audited.grid().size(); i++) {
        if (audited.allocation(t, i) > 1) {
          return false;
        }
      }
    }
    return true;
  }

  private void composition(CellPopulation population, List<CellMap> out) {
    Grid grid = population.grid();
    for (int r = 0; r < Math.min(MOST_GROUP_MAPS, population.groups().size()); r++) {
      Double[] share = new Double[grid.size()];
      for (int i = 0; i < grid.size(); i++) {
        share[i] = share(population, r, i);
      }
      out.add(
          new CellMap(
              "Share of the people: " + population.groups().get(r),
              "share of the people of a cell, not shown where fewer than "
                  + threshold()
                  + " of the group or of the others live",
              grid,
              Arrays.asList(share)));
    }
  }

  /** Exposure by window, where there are windows and groups enough. */
  Optional<Chart> drift(GroupRules rules) {
    return people.flatMap(population -> ExposureOverTime.chart(audited, population, rules));
  }

  // to a hundredth, and not where a few people could be told
  private double share(CellPopulation population, int group, int cell) {
    double ofGroup = population.people(group, cell);
    double others = population.total(cell) - ofGroup;
    return shown(population, cell) && !small.small(ofGroup) && !small.small(others)
        ? Math.rint(100 * population.share(group, cell)) / 100
        : Double.NaN;
  }

  private boolean shown(CellPopulation population, int cell) {
    return population.total(cell) > 0 && !small.small(population.total(cell));
  }

  /** What is in no window of the subjects; those compared with are named, unless it is the same. */
  static List<String> leftOut(List<Subject> subjects) {
    List<String> own = subjects.get(0).notAssessed();
    List<String> out = new ArrayList<>(own);
    for (Subject other : subjects.subList(1, subjects.size())) {
      other.notAssessed().stream()
          .filter(sentence -> !own.contains(sentence))
          .forEach(sentence -> out.add(other.name() + ": " + sentence));
    }
    return out;
  }

  List<String> notAssessed() {
    return people
        .map(this::notAssessed)
        .orElse(
            List.of(
                "No counts of people were given: measures 1 to 7 and 12 were not assessed, so"
                    + " nothing is known of whom the allocation falls among."));
  }

  private List<String> notAssessed(CellPopulation population) {
    List<String> out = new ArrayList<>(population.notes());
    if (population.emptyCells() > 0) {
      out.add(
          population.emptyCells()
              + " of "
              + population.grid().size()
              + " cells have no people: they have no composition and take no part where shares are"
              + " used.");
    }
    int hidden = 0;
    for (int i = 0; i < population.grid().size(); i++) {
      hidden += population.total(i) > 0 && !shown(population, i) ? 1 : 0;
    }
    if (hidden > 0) {
      out.add(
          hidden
              + " cells have fewer than "
              + threshold()
              + " people: the maps do not show their composition, the figures include it.");
    }
    if (population.groups().size() > MOST_GROUP_MAPS) {
      out.add(
          "Maps of composition are drawn for the first "
              + MOST_GROUP_MAPS
              + " groups only; figures are given for all.");
    }
    return out;
  }
}
