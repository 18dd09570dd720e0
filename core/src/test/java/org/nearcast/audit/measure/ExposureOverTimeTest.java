package org.nearcast.audit.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.finding.Chart;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

class ExposureOverTimeTest {
  private static final Grid GRID = Grid.square(StudyArea.rectangle(0, 0, 300, 100, "local"), 100);
  private static final CellPopulation PEOPLE =
      new CellPopulation(
          GRID,
          "residents",
          List.of("A", "B"),
          new double[][] {{300, 100, 0}, {100, 100, 400}},
          new double[] {400, 200, 400},
          List.of());

  private static Subject subject(double[]... allocations) {
    Subject.Builder builder = Subject.builder("s", GRID, false);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (double[] allocation : allocations) {
      builder.window(new TimeSpan(start, start.plusSeconds(86_400)), new double[3], allocation);
      start = start.plusSeconds(86_400);
    }
    return builder.build();
  }

  @Test
  void ratiosByHand() {
    // window 1 flags cell 0: E_A = 300/400, E_all = 400/1000, ratio 1.875; E_B = 100/600, 0.41667
    // window 2 flags nothing: no ratio
    // window 3 flags cell 2: E_A = 0; E_B = 400/600 over 400/1000 = 1.66667
    Chart chart =
        ExposureOverTime.chart(
                subject(new double[] {1, 0, 0}, new double[] {0, 0, 0}, new double[] {0, 0, 1}),
                PEOPLE,
                GroupRules.withDefaults().withLeastEffectiveCells(1))
            .orElseThrow();
    assertEquals("A", chart.lines().get(0).name());
    assertEquals(1.875, chart.lines().get(0).y().get(0), 1e-12);
    assertTrue(chart.lines().get(0).y().get(1).isNaN());
    assertEquals(0, chart.lines().get(0).y().get(2), 0);
    assertEquals(100.0 / 600 / 0.4, chart.lines().get(1).y().get(0), 1e-12);
    assertEquals(400.0 / 600 / 0.4, chart.lines().get(1).y().get(2), 1e-12);
  }

  @Test
  void oneWindowOrNoGroupHasNoChart() {
    GroupRules rules = GroupRules.withDefaults();
    assertTrue(ExposureOverTime.chart(subject(new double[] {1, 0, 0}), PEOPLE, rules).isEmpty());
    assertTrue(
        ExposureOverTime.chart(
                subject(new double[3], new double[3]), PEOPLE, rules.withLeastPeople(1e6))
            .isEmpty());
  }
}
