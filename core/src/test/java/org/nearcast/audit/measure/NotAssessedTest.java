package org.nearcast.audit.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;

class NotAssessedTest {
  private final Grid grid = City.grid(4);
  private final double[] score = {1, 0.5, 0.5, 2};
  private final double[] allocation = {1, 0, 0, 1};
  private final int[] observed = {0, 1, 0, 2};
  private final Subject subject = City.subject(grid, score, allocation, observed);

  static List<GroupMeasure> all() {
    return List.of(
        Exposure.withDefaults(),
        ShareLift.withDefaults(),
        FourFifths.withDefaults(),
        GroupCalibration.withDefaults(),
        ErrorBalance.withDefaults(),
        EqualDiscovery.withDefaults().withCapacityPerUnit(1),
        EqualDiscovery.withDefaults()
            .withCapacityPerUnit(1)
            .withCountModel(EqualDiscovery.CountModel.EMPIRICAL),
        UnderReporting.of(ReportingRates.uniform(4, 0.5)),
        EcologicalBounds.withDefaults());
  }

  /** NaN if and only if there is a reason. */
  private static void consistent(List<Draft> drafts) {
    for (Draft d : drafts) {
      assertEquals(Double.isNaN(d.estimate()), !d.obstacle().isEmpty(), d.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void smallAndEmptyGroupsHaveRowsThatSaySo(GroupMeasure measure) {
    // C is empty, D has 99 people, E 150 in a single cell
    CellPopulation people =
        City.people(
            grid,
            City.FOUR[0],
            City.FOUR[1],
            new double[4],
            new double[] {33, 33, 33, 0},
            new double[] {0, 150, 0, 0});
    List<Draft> drafts = City.drafts(measure, subject, people);
    consistent(drafts);
    for (String group : List.of("C", "D", "E")) {
      List<Draft> rows = drafts.stream().filter(d -> d.group().equals(group)).toList();
      assertFalse(rows.isEmpty());
      String start =
          switch (group) {
            case "C" -> "nobody of the group lives in the cells";
            case "D" ->
                "only 99.0 people of the group live in the cells, fewer than the least number of"
                    + " 100.0";
            default ->
                "the people of the group live in 1.0 effective cells, fewer than the least number"
                    + " of 2.0";
          };
      rows.forEach(d -> assertEquals(start, d.obstacle(), d.toString()));
    }
    assertTrue(drafts.stream().anyMatch(d -> d.group().equals("A") && d.obstacle().isEmpty()));
    // nobody is compared with them either
    assertFalse(drafts.stream().anyMatch(d -> Set.of("C", "D", "E").contains(d.against())));
  }

  @ParameterizedTest
  @MethodSource("all")
  void looserRulesAssessMore(GroupMeasure measure) {
    CellPopulation people =
        City.people(grid, City.FOUR[0], City.FOUR[1], new double[] {20, 5, 0, 5});
    Set<String> reasons =
        City.drafts(measure, subject, people).stream()
            .filter(d -> d.group().equals("C"))
            .map(Draft::obstacle)
            .collect(Collectors.toSet());
    assertEquals(1, reasons.size());
    assertTrue(reasons.iterator().next().startsWith("only 30.0 people"));
  }

  @Test
  void leastNumbersCanBeSet() {
    CellPopulation people =
        City.people(grid, City.FOUR[0], City.FOUR[1], new double[] {20, 5, 0, 5});
    // Kish: 30²/(400 + 25 + 25) = 2 effective cells, as many as needed
    List<Draft> drafts =
        City.drafts(
            Exposure.withDefaults()
                .withRules(
                    GroupRules.withDefaults().withLeastPeople(30).withLeastEffectiveCells(2)),
            subject,
            people);
    assertEquals(
        25 / 30.0,
        drafts.stream().filter(d -> d.group().equals("C")).findFirst().orElseThrow().estimate(),
        1e-12);
    assertEquals(
        "leastPeople must be finite and >= 0 but was -1.0",
        assertThrows(
                IllegalArgumentException.class, () -> GroupRules.withDefaults().withLeastPeople(-1))
            .getMessage());
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSingleGroup(GroupMeasure measure) {
    List<Draft> drafts = City.drafts(measure, subject, City.people(grid, City.FOUR[0]));
    consistent(drafts);
    assertTrue(drafts.stream().anyMatch(d -> d.group().equals("A")));
    if (measure instanceof Exposure) {
      assertEquals(
          "only one group can be assessed: there is none to compare it with",
          City.row(
                  drafts,
                  "A",
                  "shared allocation, each cell's divided among its residents, ratio to the group with the least")
              .obstacle());
    } else if (measure instanceof FourFifths) {
      assertEquals(
          "the rule needs two groups that can be assessed, but there are 1",
          City.row(drafts, "all", "least exposure").obstacle());
    } else if (measure instanceof EqualDiscovery) {
      assertEquals(
          "only one group or none can be assessed",
          City.row(drafts, "all", "greatest difference").obstacle());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void unknownIncidents(GroupMeasure measure) {
    Subject unknown = City.subject(grid, score, allocation);
    List<Draft> drafts = City.drafts(measure, unknown, City.people(grid, City.FOUR));
    consistent(drafts);
    boolean needsThem =
        measure instanceof GroupCalibration
            || measure instanceof ErrorBalance
            || measure instanceof EqualDiscovery;
    for (String group : List.of("A", "B")) {
      List<Draft> rows = drafts.stream().filter(d -> d.group().equals(group)).toList();
      assertFalse(rows.isEmpty());
      if (needsThem) {
        rows.forEach(d -> assertEquals(Rows.UNKNOWN_INCIDENTS, d.obstacle()));
      } else {
        assertTrue(rows.stream().anyMatch(d -> d.obstacle().isEmpty()));
      }
    }
  }

  @Test
  void scoresThatAreNoCounts() {
    Subject risk =
        Subject.builder("S", grid, false).window(City.week(0), score, allocation, observed).build();
    List<Draft> drafts =
        City.drafts(GroupCalibration.withDefaults(), risk, City.people(grid, City.FOUR));
    consistent(drafts);
    assertEquals(
        Set.of("the scores are no expected numbers of incidents, so there is nothing to calibrate"),
        drafts.stream().map(Draft::obstacle).collect(Collectors.toSet()));
    assertEquals(Set.of("A", "B"), drafts.stream().map(Draft::group).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void noIncidentsNoForecastAndNoPatrol(GroupMeasure measure) {
    Subject nothing = City.subject(grid, new double[4], new double[4], new int[4]);
    List<Draft> drafts = City.drafts(measure, nothing, City.people(grid, City.FOUR));
    consistent(drafts);
    assertTrue(drafts.stream().anyMatch(d -> !d.obstacle().isEmpty()), drafts.toString());
    assertTrue(
        drafts.stream()
            .allMatch(d -> Double.isNaN(d.estimate()) || Double.isNaN(d.p()) || d.p() <= 1));
  }

  @Test
  void cellsWithoutPeopleAreStated() {
    // nobody lives in cell 3, where half of the patrol, 2 of 3 incidents and 2 of 4 forecast are
    CellPopulation people =
        City.people(grid, new double[] {80, 60, 20, 0}, new double[] {20, 40, 80, 0});
    List<Draft> exposure = City.drafts(Exposure.withDefaults(), subject, people);
    assertEquals(
        1,
        City.value(
            exposure, "all", "allocation in the 1 cells without people, in no group's figure"));
    List<Draft> calibration = City.drafts(GroupCalibration.withDefaults(), subject, people);
    assertEquals(2, City.value(calibration, "all", "incidents in the 1 cells"));
    assertEquals(2, City.value(calibration, "all", "forecast incidents in the 1 cells"));
    assertEquals(
        2,
        City.value(
            City.drafts(ErrorBalance.withDefaults(), subject, people),
            "all",
            "incidents in the 1"));
    List<Draft> lift = City.drafts(ShareLift.withDefaults(), subject, people);
    assertEquals(1, City.value(lift, "all", "cells without people"));
    // three cells with people, targeting 1 0 0: ranks 3 1.5 1.5 with w_A ranks 3 2 1: 1.5/√(1.5·2)
    assertEquals(1.5 / Math.sqrt(3), City.value(lift, "A", "Spearman"), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatDoesNotFitIsRefused(GroupMeasure measure) {
    CellPopulation people = City.people(City.grid(3), new double[] {1, 2, 3});
    assertEquals(
        "population must have the cells of the subject, 4, but has 3 cells",
        assertThrows(
                IllegalArgumentException.class,
                () -> measure.drafts(subject, people, new SmallEngine(4, 1)))
            .getMessage());
  }

  @Test
  void anUnknownReferenceIsRefused() {
    assertEquals(
        "group must be one of [A, B] but was Z",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    City.drafts(
                        Exposure.withDefaults()
                            .withRules(GroupRules.withDefaults().withReference("Z")),
                        subject,
                        City.people(grid, City.FOUR)))
            .getMessage());
  }

  @Test
  void aReferenceThatIsTooSmallIsSaidSo() {
    CellPopulation people =
        City.people(grid, City.FOUR[0], City.FOUR[1], new double[] {20, 5, 0, 5});
    GroupRules rules = GroupRules.withDefaults().withReference("C");
    for (GroupMeasure measure :
        List.of(
            Exposure.withDefaults().withRules(rules),
            ErrorBalance.withDefaults().withRules(rules),
            GroupCalibration.withDefaults().withRules(rules),
            EqualDiscovery.withDefaults().withCapacityPerUnit(1).withRules(rules),
            UnderReporting.of(ReportingRates.uniform(4, 1)).withRules(rules),
            EcologicalBounds.withDefaults().withRules(rules))) {
      List<Draft> drafts = City.drafts(measure, subject, people);
      consistent(drafts);
      List<Draft> compared =
          drafts.stream().filter(d -> d.group().equals("A") && d.against().equals("C")).toList();
      assertFalse(compared.isEmpty());
      compared.forEach(
          d ->
              assertTrue(
                  d.obstacle().startsWith("C, compared with, was not assessed: only 30.0"),
                  d.obstacle()));
    }
  }
}
