package org.nearcast.audit.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Evidence;
import org.nearcast.audit.population.Area;
import org.nearcast.audit.population.AreaPopulation;
import org.nearcast.audit.population.Interpolation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.StudyArea;

class CensusErrorTest {
  private static final Grid GRID = Grid.square(StudyArea.rectangle(0, 0, 200, 100, "local"), 100);

  private static Interpolation people(double moeOfA) {
    return Interpolation.of(
        AreaPopulation.of(
            List.of(
                new Area(
                    "west",
                    Polygons.ofWkt("POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))"),
                    4000,
                    new double[] {1000, 1000},
                    new double[] {moeOfA, Double.NaN}),
                new Area(
                    "east",
                    Polygons.ofWkt("POLYGON ((100 0, 200 0, 200 100, 100 100, 100 0))"),
                    4000,
                    new double[] {1000, 1000},
                    new double[] {moeOfA, Double.NaN})),
            List.of("A", "B"),
            "local",
            "residents"),
        GRID);
  }

  private static final Subject WEST =
      Subject.builder("west only", GRID, false)
          .window(
              new TimeSpan(
                  Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z")),
              new double[] {1, 0},
              new double[] {1, 0})
          .build();

  @Test
  void theIntervalIsThatOfTheDraws() {
    // E_A = w/(w + e), w and e normal about 1000 with sd 164.5/1.645 = 100; everyone else
    // (4000 − w)/(8000 − w − e). Ratio: mean 1, its logarithm has the slopes ±(1/1000 − 1/2000 +
    // 1/3000 − 1/6000) = ±1/1500, so sd √2 · 100/1500 = 0.0943
    Evidence evidence = CensusError.of(WEST, people(164.5), 2000, 1);
    Draft a = evidence.drafts().get(0);
    assertEquals(1, a.estimate(), 1e-12);
    assertEquals(1 - 1.96 * 0.0943, a.lower(), 0.016);
    assertEquals(1 + 1.96 * 0.0943, a.upper(), 0.024);
    Draft b = evidence.drafts().get(1);
    assertTrue(Double.isNaN(b.estimate()));
    assertEquals("no count of the group has a margin of error", b.obstacle());
    assertEquals(evidence, CensusError.of(WEST, people(164.5), 2000, 1), "same seed, same bits");
  }

  @Test
  void tooFewDrawsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> CensusError.of(WEST, people(10), 99, 1));
  }
}
