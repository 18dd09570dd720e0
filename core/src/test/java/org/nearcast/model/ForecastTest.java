package org.nearcast.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.model.Forecasts.CUTOFF;
import static org.nearcast.model.Forecasts.WEEK;
import static org.nearcast.model.Forecasts.grid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;
import org.nearcast.provenance.Provenance;

class ForecastTest {
  private static String refused(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  private static Forecast random(Grid grid, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Forecasts.of(
        grid, IntStream.range(0, grid.size()).mapToDouble(i -> random.nextInt(9)).toArray());
  }

  @Test
  void holdsWhatItWasGiven() {
    Grid grid = grid(3, 1);
    Forecast forecast = Forecasts.of(grid, 1, 4, 2.5);
    assertEquals(grid, forecast.grid());
    assertEquals(CUTOFF, forecast.cutoff());
    assertEquals(WEEK, forecast.horizon());
    assertEquals(4, forecast.expectedCount(1));
    assertEquals(7.5, forecast.expectedTotal());
    assertArrayEquals(new double[] {1, 4, 2.5}, forecast.expectedCounts());
    assertEquals(List.of("a warning"), forecast.warnings());
    assertEquals(
        "Forecast\n  horizon = " + WEEK + "\n  intervals = Poisson\n  Test\n",
        forecast.provenance().toText());
  }

  @Test
  void refusesWhatIsNoForecast() {
    Grid grid = grid(2, 1);
    assertEquals(
        "expectedCounts must hold one value for each of the 2 cells but holds 3",
        refused(() -> Forecasts.of(grid, 1, 2, 3)));
    assertEquals(
        "expectedCounts[1] must be finite and >= 0 but was NaN",
        refused(() -> Forecasts.of(grid, 1, Double.NaN)));
    assertEquals(
        "expectedCounts[0] must be finite and >= 0 but was -0.5",
        refused(() -> Forecasts.of(grid, -0.5, 1)));
    assertEquals(
        "expectedCounts[1] must be finite and >= 0 but was Infinity",
        refused(() -> Forecasts.of(grid, 1, Double.POSITIVE_INFINITY)));
    Horizon early = Horizon.after(CUTOFF.minusMillis(1), Duration.ofDays(1));
    assertEquals(
        "horizon must not start before the cutoff 2024-01-01T00:00:00Z but starts at"
            + " 2023-12-31T23:59:59.999Z",
        refused(
            () ->
                new Forecast(
                    grid,
                    CUTOFF,
                    early,
                    new double[2],
                    (cell, most) -> null,
                    () -> Provenance.of("Test").build(),
                    List.of())));
  }

  @Test
  void cellsOutsideTheGridAreRefused() {
    Forecast forecast = Forecasts.of(grid(2, 1), 1, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> forecast.expectedCount(2));
    assertThrows(IndexOutOfBoundsException.class, () -> forecast.interval(-1, 0.5));
    assertThrows(IndexOutOfBoundsException.class, () -> forecast.explain(2));
    assertThrows(IllegalArgumentException.class, () -> forecast.explain(0, -1));
    assertEquals(10, forecast.explain(1).otherExpectedCount());
    assertEquals(3, forecast.explain(1, 3).otherExpectedCount());
  }

  @Test
  void nothingHandedOutOrInCanChangeIt() {
    double[] given = {1, 4, 2};
    List<String> warnings = new ArrayList<>(List.of("w"));
    Forecast forecast =
        new Forecast(
            grid(3, 1),
            CUTOFF,
            WEEK,
            given,
            (cell, most) -> null,
            () -> Provenance.of("Test").build(),
            warnings);
    given[0] = 99;
    warnings.add("later");
    forecast.expectedCounts()[1] = 99;
    Arrays.fill(forecast.ranking(), 0);
    Arrays.fill(forecast.hottest(3), 0);
    Arrays.fill(forecast.hottest(1.0), 0);
    assertArrayEquals(new double[] {1, 4, 2}, forecast.expectedCounts());
    assertArrayEquals(new int[] {1, 2, 0}, forecast.ranking());
    assertArrayEquals(new int[] {1, 2, 0}, forecast.hottest(1.0));
    assertEquals(List.of("w"), forecast.warnings());
    List<String> out = forecast.warnings();
    assertThrows(UnsupportedOperationException.class, () -> out.add("x"));
  }

  @Test
  void tiesGoToTheLowerCell() {
    assertArrayEquals(
        new int[] {1, 4, 0, 2, 5, 3}, Forecasts.of(grid(3, 2), 2, 3, 2, 0, 3, 2).ranking());
    assertArrayEquals(new int[] {0, 1, 2}, Forecasts.of(grid(3, 1), 0, 0, 0).ranking());
    assertArrayEquals(new int[] {0, 1, 2}, Forecasts.of(grid(3, 1), -0.0, 0.0, -0.0).ranking());
    assertEquals(0.0, Forecasts.of(grid(3, 1), -0.0, 0.0, -0.0).expectedCount(0));
  }

  @Test
  void rankingIsByIntensityOfTheWholeCell() {
    // one zone is four times the other: twice the count is half the intensity
    Grid zones =
        Grid.zones(
            List.of(
                new Zone("large", StudyArea.rectangle(1000, 0, 1200, 200, "local").polygon()),
                new Zone("small", StudyArea.rectangle(1200, 0, 1300, 100, "local").polygon())),
            "local");
    assertArrayEquals(new int[] {1, 0}, Forecasts.of(zones, 2, 1).ranking());
    // a clipped square gains nothing from being small
    Grid clipped = Grid.square(StudyArea.rectangle(5000, 5000, 5110, 5100, "local"), 100);
    assertArrayEquals(new int[] {0, 1}, Forecasts.of(clipped, 2, 1).ranking());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hottestByAreaNeverExceedsItAndIsNested(long seed) {
    StudyArea area =
        StudyArea.ofWkt("POLYGON ((5000 5000, 7130 5210, 6500 6750, 5000 5000))", "local");
    Forecast forecast = random(Grid.square(area, 100), seed);
    Grid grid = forecast.grid();
    int[] before = {};
    for (int step = 0; step <= 200; step++) {
      double share = step / 200.0;
      int[] cells = forecast.hottest(share);
      double used = Arrays.stream(cells).mapToDouble(grid::areaSquareMetres).sum();
      double budget = share * grid.totalAreaSquareMetres();
      assertTrue(used <= budget * (1 + 2e-9));
      if (cells.length < grid.size()) {
        int next = forecast.ranking()[cells.length];
        assertTrue(used + grid.areaSquareMetres(next) > budget);
      }
      assertArrayEquals(before, Arrays.copyOf(cells, before.length));
      before = cells;
    }
    assertEquals(0, forecast.hottest(0.0).length);
    assertArrayEquals(forecast.ranking(), forecast.hottest(1.0));
  }

  @Test
  void hottestTakesExactSharesInFull() {
    Forecast forecast = random(grid(10, 10), 4);
    for (int percent = 0; percent <= 100; percent++) {
      assertEquals(percent, forecast.hottest(percent / 100.0).length);
    }
    for (double share : new double[] {-0.01, 1.01, Double.NaN}) {
      assertEquals(
          "areaFraction must be from 0 to 1 but was " + share,
          refused(() -> forecast.hottest(share)));
    }
  }

  @Test
  void hottestByNumber() {
    Forecast forecast = Forecasts.of(grid(3, 1), 1, 4, 2);
    assertEquals(0, forecast.hottest(0).length);
    assertArrayEquals(new int[] {1}, forecast.hottest(1));
    assertArrayEquals(new int[] {1, 2, 0}, forecast.hottest(99));
    assertEquals("k must be >= 0 but was -1", refused(() -> forecast.hottest(-1)));
  }

  @Test
  void explanationsAndReportsAreCopies() {
    List<Explanation.Contribution> list = new ArrayList<>();
    Explanation explanation = new Explanation(0, 2, 0.5, list, 1, 1.5);
    list.add(null);
    assertEquals(0, explanation.contributions().size());
    assertEquals(0.25, explanation.backgroundShare());
    assertEquals(0, new Explanation(0, 0, 0, List.of(), 0, 0).backgroundShare());
    Map<String, Double> estimates = new LinkedHashMap<>();
    estimates.put("z", 1.0);
    estimates.put("a", 2.0);
    FitReport report = new FitReport(true, estimates, List.of());
    estimates.put("b", 3.0);
    assertEquals(List.of("z", "a"), List.copyOf(report.estimates().keySet()));
    Map<String, Double> out = report.estimates();
    assertThrows(UnsupportedOperationException.class, () -> out.put("c", 1.0));
  }
}
