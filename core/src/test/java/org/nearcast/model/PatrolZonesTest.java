package org.nearcast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.model.Forecasts.grid;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;

class PatrolZonesTest {
  private static Forecast random(Grid grid, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Forecasts.of(
        grid,
        IntStream.range(0, grid.size())
            .mapToDouble(i -> Math.pow(random.nextDouble(), 4))
            .toArray());
  }

  private static void assertGood(Forecast forecast, double share, double minArea) {
    Grid grid = forecast.grid();
    List<PatrolZone> zones = forecast.patrolZones(share, minArea);
    Set<Integer> used = new HashSet<>();
    double total = 0;
    double density = Double.POSITIVE_INFINITY;
    for (PatrolZone zone : zones) {
      double area = 0;
      double count = 0;
      for (int i = 0; i < zone.cells().size(); i++) {
        int cell = zone.cells().get(i);
        assertTrue(i == 0 || zone.cells().get(i - 1) < cell);
        assertTrue(used.add(cell));
        area += grid.areaSquareMetres(cell);
        count += forecast.expectedCount(cell);
      }
      assertConnected(grid, zone.cells());
      assertEquals(area, zone.areaSquareMetres(), 1e-9 * area);
      assertEquals(count, zone.expectedCount(), 1e-9 * count);
      assertTrue(area >= minArea * (1 - 1e-8));
      assertTrue(count / area <= density * (1 + 1e-12));
      density = count / area;
      total += area;
    }
    assertTrue(total <= share * grid.totalAreaSquareMetres() * (1 + 1e-8));
    assertEquals(zones, forecast.patrolZones(share, minArea));
  }

  private static void assertConnected(Grid grid, List<Integer> cells) {
    Set<Integer> left = new HashSet<>(cells);
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(cells.get(0)));
    left.remove(cells.get(0));
    while (!queue.isEmpty()) {
      for (int neighbour : grid.neighbours(queue.remove())) {
        if (left.remove(neighbour)) {
          queue.add(neighbour);
        }
      }
    }
    assertEquals(Set.of(), left);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 10000",
    "0.1, 40000",
    "0.2, 95000",
    "0.5, 250000",
    "1, 300000",
    "1, 1",
    "0.01, 200000"
  })
  void zonesAreConnectedDisjointLargeEnoughAndWithinTheBudget(double share, double minArea) {
    StudyArea area =
        StudyArea.ofWkt(
            "MULTIPOLYGON (((5000 5000, 7130 5210, 6500 6750, 5000 5000)), ((8000 5000, 8300 5000,"
                + " 8300 5300, 8000 5000)))",
            "local");
    for (long seed = 1; seed <= 5; seed++) {
      assertGood(random(Grid.square(area, 100), seed), share, minArea);
      assertGood(random(Grid.hexagonal(area, 100), seed), share, minArea);
    }
  }

  @Test
  void theHottestZoneComesFirst() {
    Forecast forecast = Forecasts.of(grid(6, 1), 0, 9, 8, 0, 7, 6);
    List<PatrolZone> zones = forecast.patrolZones(4 / 6.0, 20_000);
    assertEquals(
        List.of(
            new PatrolZone(List.of(1, 2), 20_000, 17), new PatrolZone(List.of(4, 5), 20_000, 13)),
        zones);
  }

  @Test
  void emptyWhereNoZoneFits() {
    Forecast forecast = Forecasts.of(grid(10, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertEquals(List.of(), forecast.patrolZones(0, 10_000));
    assertEquals(List.of(), forecast.patrolZones(0.19, 20_000));
    assertEquals(List.of(), forecast.patrolZones(1, 100_001));
    assertEquals(1, forecast.patrolZones(0.2, 20_000).size());
    assertEquals(1, forecast.patrolZones(1, 100_000).size());
  }

  @Test
  void nothingExpectedStillGivesZones() {
    List<PatrolZone> zones = Forecasts.of(grid(4, 1), 0, 0, 0, 0).patrolZones(0.5, 20_000);
    assertEquals(List.of(new PatrolZone(List.of(0, 1), 20_000, 0)), zones);
  }

  @Test
  void partsTooSmallForAZoneDoNotHideTheOthers() {
    // a hundred islands of one cell each are hotter than the mainland
    StringBuilder wkt = new StringBuilder("MULTIPOLYGON (((0 0, 1000 0, 1000 300, 0 300, 0 0))");
    for (int i = 0; i < 100; i++) {
      int x = 2000 + 200 * i;
      wkt.append(
          String.format(
              Locale.ROOT, ", ((%d 0, %d 0, %d 100, %d 100, %d 0))", x, x + 100, x + 100, x, x));
    }
    Grid grid = Grid.square(StudyArea.ofWkt(wkt + ")", "local"), 100);
    double[] expected =
        IntStream.range(0, grid.size())
            .mapToDouble(cell -> grid.centreX(cell) > 1500 ? 9 : 1)
            .toArray();
    List<PatrolZone> zones = Forecasts.of(grid, expected).patrolZones(0.1, 30_000);
    assertEquals(4, zones.size());
    zones.forEach(zone -> assertEquals(3, zone.expectedCount()));
  }

  @Test
  void aCellTooLargeForWhatIsLeftIsPassedBy() {
    // three cells, the last one half; 1.5 cells are allowed, and the hottest is in the middle
    Grid grid = Grid.square(StudyArea.rectangle(5000, 5000, 5250, 5100, "local"), 100);
    List<PatrolZone> zones = Forecasts.of(grid, 5, 9, 1).patrolZones(0.6, 15_000);
    assertEquals(List.of(new PatrolZone(List.of(1, 2), 15_000, 10)), zones);
  }

  @Test
  void argumentsOutsideTheirRangeAreNamed() {
    Forecast forecast = Forecasts.of(grid(2, 1), 1, 2);
    assertEquals(
        "areaFraction must be from 0 to 1 but was NaN",
        assertThrows(IllegalArgumentException.class, () -> forecast.patrolZones(Double.NaN, 10_000))
            .getMessage());
    assertEquals(
        "minAreaSquareMetres must be finite and > 0 but was 0.0",
        assertThrows(IllegalArgumentException.class, () -> forecast.patrolZones(0.1, 0))
            .getMessage());
  }

  @Test
  void aCityOfTwentyThousandCells() {
    Forecast forecast = random(grid(200, 100), 7);
    assertGood(forecast, 0.2, 40_000);
    assertGood(forecast, 0.2, 20_000_000);
    // 2000.4 cells are allowed and 2000.2 wanted: no number of whole cells is both
    assertEquals(List.of(), forecast.patrolZones(0.10002, 20_002_000));
    assertEquals(1, forecast.patrolZones(0.1, 20_000_000).size());
  }
}
