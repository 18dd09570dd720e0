package org.nearcast.audit.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Streams;

class IdentitiesTest {
  private static final int CELLS = 24;

  private final Grid grid = City.grid(CELLS);

  static Stream<GroupMeasure> all() {
    return Stream.of(
        Exposure.withDefaults(),
        ShareLift.withDefaults(),
        FourFifths.withDefaults(),
        GroupCalibration.withDefaults(),
        ErrorBalance.withDefaults(),
        EqualDiscovery.withDefaults().withCapacityPerUnit(1),
        EqualDiscovery.withDefaults()
            .withCapacityPerUnit(1)
            .withCountModel(EqualDiscovery.CountModel.EMPIRICAL),
        UnderReporting.of(ReportingRates.uniform(CELLS, 0.5)),
        EcologicalBounds.withDefaults());
  }

  /** Three windows with allocations in quarters of a cell times a factor. */
  private Subject random(double factor) {
    UniformRandomProvider random = Streams.of(7, "identities", 0);
    Subject.Builder builder = Subject.builder("S", grid, true);
    for (int t = 0; t < 3; t++) {
      double[] score = new double[CELLS];
      double[] allocation = new double[CELLS];
      int[] observed = new int[CELLS];
      for (int i = 0; i < CELLS; i++) {
        score[i] = 0.1 + random.nextDouble();
        allocation[i] = factor * random.nextInt(5) / 4;
        observed[i] = random.nextInt(3);
      }
      builder.window(City.week(t), score, allocation, observed);
    }
    return builder.build();
  }

  private static double[] people(int seed) {
    UniformRandomProvider random = Streams.of(seed, "people", 0);
    double[] out = new double[CELLS];
    Arrays.setAll(out, i -> 1 + 200 * random.nextDouble());
    return out;
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  @Test
  void equalCompositionMakesAllEven() {
    double[] base = people(1);
    CellPopulation people = City.people(grid, base, times(base, 2), times(base, 0.5));
    int ratios = 0;
    for (GroupMeasure measure : all().toList()) {
      if (measure instanceof EqualDiscovery || measure instanceof EcologicalBounds) {
        continue; // f grows with the size of a group; bounds have a width
      }
      for (Draft d : City.drafts(measure, random(1), people)) {
        if (d.quantity().contains("ratio to") || d.quantity().contains(" over the ")) {
          assertEquals(1, d.estimate(), 1e-9, d.toString());
          ratios++;
        } else if (d.quantity().contains("difference to") || d.quantity().contains("less that")) {
          assertEquals(0, d.estimate(), 1e-9, d.toString());
        }
      }
    }
    assertTrue(ratios > 20, "" + ratios);
  }

  @Test
  void swappingGroupsInvertsRatiosAndTurnsDifferences() {
    Subject subject = random(1);
    GroupRules rules = GroupRules.withDefaults();
    CellPopulation people = City.people(grid, people(1), people(2));
    int ratios = 0;
    for (String[] pair : new String[][] {{"A", "B"}}) {
      List<List<Draft>> both =
          Stream.of(pair[1], pair[0])
              .map(
                  reference ->
                      Stream.of(
                              Exposure.withDefaults().withRules(rules.withReference(reference)),
                              GroupCalibration.withDefaults()
                                  .withRules(rules.withReference(reference)),
                              ErrorBalance.withDefaults().withRules(rules.withReference(reference)))
                          .flatMap(m -> City.drafts(m, subject, people).stream())
                          .filter(d -> d.quantity().contains("the reference group"))
                          .toList())
              .toList();
      assertEquals(both.get(0).size(), both.get(1).size());
      for (int k = 0; k < both.get(0).size(); k++) {
        Draft one = both.get(0).get(k);
        Draft other = both.get(1).get(k);
        assertEquals(one.group(), other.against());
        if (one.quantity().contains("ratio")) {
          assertEquals(1, one.estimate() * other.estimate(), 1e-12);
          if (one.tolerance().isPresent()) {
            assertEquals(one.p(), other.p(), 1e-12);
          }
          ratios++;
        } else {
          assertEquals(-one.estimate(), other.estimate(), 1e-12);
        }
      }
    }
    assertEquals(6, ratios);
  }

  @Test
  void scalingTheAllocationLeavesRatios() {
    CellPopulation people = City.people(grid, people(1), people(2), people(3));
    for (GroupMeasure measure : List.of(Exposure.withDefaults(), FourFifths.withDefaults())) {
      List<Draft> once = City.drafts(measure, random(1), people);
      List<Draft> twice = City.drafts(measure, random(2), people);
      for (int k = 0; k < once.size(); k++) {
        double factor = once.get(k).unit().isEmpty() ? 1 : 2;
        assertEquals(factor * once.get(k).estimate(), twice.get(k).estimate(), 1e-9);
      }
    }
  }

  @Test
  void boundsHoldTheEvenSpreadAndMeetWhereCellsAreWhole() {
    CellPopulation people = City.people(grid, people(1), people(2));
    List<Draft> parts = City.drafts(EcologicalBounds.withDefaults(), random(1), people);
    long wide = 0;
    for (Draft d : parts) {
      if (d.quantity().contains("bounds")) {
        assertTrue(d.lower() <= d.estimate() && d.estimate() <= d.upper(), d.toString());
        wide += d.lower() < d.upper() ? 1 : 0;
      }
    }
    assertEquals(6, wide);
    // four times as much clips every flagged cell to the whole of it
    for (Draft d : City.drafts(EcologicalBounds.withDefaults(), random(4), people)) {
      if (d.quantity().contains("bounds")) {
        assertEquals(d.estimate(), d.lower(), 1e-12);
        assertEquals(d.estimate(), d.upper(), 1e-12);
      }
    }
  }

  @Test
  void sharesOfDecilesAverageToTheWhole() {
    // with equal numbers of people in all cells, the mean over deciles is the overall share
    double[] a = people(1);
    double[] b = Arrays.stream(a).map(v -> 300 - v).toArray();
    CellPopulation people = City.people(grid, a, b);
    double sum = 0;
    for (Draft d : City.drafts(ShareLift.withDefaults(), random(1), people)) {
      if (d.group().equals("A") && d.quantity().startsWith("share of residents, decile")) {
        sum += d.estimate();
      }
    }
    assertEquals(people.groupTotal(0) / people.allPeople(), sum / 10, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("all")
  void orderOfCellsDecidesNothing(GroupMeasure measure) {
    // flags and scores in ties; the same city the other way round
    int[] observed = new int[CELLS];
    double[] allocation = new double[CELLS];
    double[] score = new double[CELLS];
    for (int i = 0; i < CELLS; i++) {
      observed[i] = i * 7 % 3;
      allocation[i] = i * 5 % 4 == 0 ? 1 : 0;
      score[i] = 1 + i * 5 % 4;
    }
    List<Draft> one =
        City.drafts(
            measure,
            City.subject(grid, score, allocation, observed),
            City.people(grid, people(1), people(2)));
    List<Draft> other =
        City.drafts(
            measure,
            City.subject(
                grid,
                reversed(score),
                reversed(allocation),
                Arrays.stream(reversed(Arrays.stream(observed).asDoubleStream().toArray()))
                    .mapToInt(v -> (int) v)
                    .toArray()),
            City.people(grid, reversed(people(1)), reversed(people(2))));
    assertEquals(one.size(), other.size());
    for (int k = 0; k < one.size(); k++) {
      assertEquals(one.get(k).quantity(), other.get(k).quantity());
      assertEquals(one.get(k).estimate(), other.get(k).estimate(), 1e-9);
    }
  }

  private static double[] reversed(double[] values) {
    double[] out = new double[values.length];
    Arrays.setAll(out, i -> values[values.length - 1 - i]);
    return out;
  }

  @ParameterizedTest
  @MethodSource("all")
  void sameBitsTwice(GroupMeasure measure) {
    CellPopulation people = City.people(grid, people(1), people(2), people(3));
    List<Draft> once = City.drafts(measure, random(1), people);
    assertEquals(once, City.drafts(measure, random(1), people));
    assertTrue(once.stream().allMatch(d -> d.measure() == measure.measure()));
  }

  @Test
  void aMapThatFollowsAGroupIsSeen() {
    // A lives in the first half only, B in the other; the first half is flagged
    double[] first = new double[CELLS];
    double[] second = new double[CELLS];
    Arrays.fill(first, 0, CELLS / 2, 50);
    Arrays.fill(second, CELLS / 2, CELLS, 50);
    Subject subject = City.subject(grid, first, times(first, 0.02));
    CellPopulation people = City.people(grid, first, second);
    GroupRules rules = GroupRules.withDefaults().withReference("B");
    assertEquals(
        0.005,
        City.row(City.drafts(FourFifths.withDefaults(), subject, people), "all", "least").p(),
        1e-12);
    assertEquals(
        0.005,
        City.row(City.drafts(ShareLift.withDefaults(), subject, people), "A", "Spearman").p(),
        1e-12);
    Draft ratio =
        City.row(
            City.drafts(Exposure.withDefaults().withRules(rules), subject, people),
            "A",
            "exposure, the allocation of the cell a person lives in, ratio");
    assertTrue(Double.isNaN(ratio.estimate()) && Double.isNaN(ratio.p()));
    assertEquals(
        "the figure of B is 0, so there is no ratio: see the difference", ratio.obstacle());
  }
}
