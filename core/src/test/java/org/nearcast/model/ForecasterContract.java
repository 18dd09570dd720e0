package org.nearcast.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;

/** What every {@link Forecaster} promises; extended by a test of each. */
public abstract class ForecasterContract {
  private static final String CRS = "EPSG:32615";
  private static final ZoneId ZONE = ZoneId.of("America/Chicago");
  private static final Instant START = Instant.parse("2020-01-01T06:00:00Z");
  private static final Instant CUTOFF = START.plus(Duration.ofDays(300));
  private static final double EAST = 740_000;
  private static final double NORTH = 4_275_000;

  /** A triangle, so that cells are clipped. */
  private static final StudyArea AREA =
      StudyArea.ofWkt(
          "POLYGON ((740000 4275000, 744000 4275000, 744000 4278500, 740000 4275000))", CRS);

  /** The forecaster, and others of its kind that each differ from it in one setting. */
  protected abstract Forecaster forecaster();

  /** Each with one setting changed. */
  protected abstract List<Forecaster> variants();

  /** Incidents, many at repeated places, some outside the area, some after the cutoff. */
  private static List<Incident> incidents() {
    SplittableRandom random = new SplittableRandom(11);
    List<Incident> out = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      double x = EAST + Math.rint((2000 + 900 * random.nextGaussian()) / 40) * 40;
      double y = NORTH + Math.rint((1200 + 700 * random.nextGaussian()) / 40) * 40;
      Instant time = START.plusSeconds(random.nextLong(330 * 86_400L));
      out.add(
          Incident.at(x, y, time, i % 3 == 0 ? "ROBBERY" : "BURGLARY")
              .withWeight(i % 7 == 0 ? 2 : 1));
    }
    return out;
  }

  private static IncidentLog log(List<Incident> incidents) {
    IncidentLogBuilder builder =
        IncidentLog.builder(CRS, ZONE)
            .observed(new TimeSpan(START, START.plus(Duration.ofDays(331))));
    incidents.forEach(builder::add);
    return builder.build();
  }

  private static History history() {
    return log(incidents()).knownAt(CUTOFF);
  }

  /** Number of cells of the grid that variants are tried on. */
  protected static int squareCells() {
    return squares().size();
  }

  private static Grid squares() {
    return Grid.square(AREA, 200);
  }

  private static List<Grid> grids() {
    Grid coarse = Grid.square(AREA, 1000);
    List<Zone> zones = new ArrayList<>();
    for (int cell = 0; cell < coarse.size(); cell++) {
      zones.add(new Zone(coarse.name(cell), coarse.polygon(cell)));
    }
    return List.of(
        squares(),
        Grid.square(AREA, 250, Lattice.ALIGNED.withRotationDegrees(20).withOffsetMetres(30, 70)),
        Grid.hexagonal(AREA, 300),
        Grid.zones(zones, CRS));
  }

  private static Horizon week() {
    return Horizon.after(CUTOFF, Duration.ofDays(7));
  }

  private Forecast forecast(Forecaster forecaster, Grid grid) {
    return forecaster.fit(history(), grid).forecast(week());
  }

  @Test
  void sameBitsEachTimeAndOnAnyNumberOfThreads() throws Exception {
    for (Grid grid : grids()) {
      double[] here = forecast(forecaster(), grid).expectedCounts();
      for (int threads : new int[] {1, 5}) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
          double[] there = pool.submit(() -> forecast(forecaster(), grid).expectedCounts()).get();
          assertArrayEquals(here, there, grid + " on " + threads + " threads");
        } finally {
          pool.shutdown();
        }
      }
      assertTrue(Arrays.stream(here).sum() > 0);
    }
  }

  @Test
  void theOrderOfTheRowsLeavesNoTrace() {
    List<Incident> shuffled = incidents();
    Collections.shuffle(shuffled, new Random(3));
    Forecast other = forecaster().fit(log(shuffled).knownAt(CUTOFF), squares()).forecast(week());
    Forecast one = forecast(forecaster(), squares());
    assertArrayEquals(one.expectedCounts(), other.expectedCounts());
    assertEquals(one.provenance().sha256(), other.provenance().sha256());
  }

  @Test
  void whatHappensAfterTheCutoffChangesNothing() {
    List<Incident> changed = new ArrayList<>();
    for (Incident incident : incidents()) {
      if (incident.occurredFrom().isBefore(CUTOFF)) {
        changed.add(incident);
      }
    }
    for (int i = 0; i < 500; i++) {
      Instant later = CUTOFF.plusSeconds(i);
      changed.add(Incident.at(EAST + 2000, NORTH + 800, later, "BURGLARY"));
    }
    assertArrayEquals(
        forecast(forecaster(), squares()).expectedCounts(),
        forecaster()
            .fit(log(changed).knownAt(CUTOFF), squares())
            .forecast(week())
            .expectedCounts());
  }

  @Test
  void aReportAfterTheCutoffIsNotUsed() {
    List<Incident> late =
        incidents().stream()
            .filter(i -> i.occurredFrom().isBefore(CUTOFF))
            .map(i -> i.withReported(CUTOFF.plusMillis(1)))
            .toList();
    Forecast none = forecaster().fit(log(late).knownAt(CUTOFF), squares()).forecast(week());
    assertEquals(0, none.expectedTotal());
  }

  @Test
  void historyIsNotChanged() {
    History history = history();
    String before = history.provenance().sha256();
    forecaster().fit(history, squares()).forecast(week());
    assertEquals(before, history.provenance().sha256());
  }

  @Test
  void everySettingShowsInTheParameters() {
    Map<Map<String, String>, Forecaster> seen = new HashMap<>();
    seen.put(forecaster().parameters(), forecaster());
    for (Forecaster variant : variants()) {
      assertEquals(forecaster().name(), variant.name());
      assertEquals(
          new ArrayList<>(forecaster().parameters().keySet()),
          new ArrayList<>(variant.parameters().keySet()));
      assertEquals(null, seen.put(variant.parameters(), variant), variant.parameters().toString());
      assertNotEquals(
          forecast(forecaster(), squares()).provenance().sha256(),
          forecast(variant, squares()).provenance().sha256());
    }
  }

  @Test
  void anEmptyHistoryForecastsNothingAndSaysSo() {
    IncidentLog empty = IncidentLog.builder(CRS, ZONE).build();
    for (Grid grid : grids()) {
      Forecast forecast = forecaster().fit(empty.knownAt(CUTOFF), grid).forecast(week());
      assertEquals(0, forecast.expectedTotal());
      assertTrue(forecast.warnings().toString().contains("no incident was known at the cutoff"));
      assertEquals(0, forecast.explain(0).contributions().size());
      assertEquals(grid.size(), forecast.ranking().length);
    }
  }

  @Test
  void oneIncidentIsEnough() {
    Incident only =
        Incident.at(EAST + 2900, NORTH + 1100, CUTOFF.minus(Duration.ofDays(2)), "BURGLARY");
    checkSingleSpot(List.of(only));
  }

  @Test
  void allIncidentsAtOnePoint() {
    List<Incident> tied =
        Collections.nCopies(
            30,
            Incident.at(EAST + 2900, NORTH + 1100, CUTOFF.minus(Duration.ofDays(2)), "BURGLARY"));
    checkSingleSpot(tied);
  }

  private void checkSingleSpot(List<Incident> incidents) {
    for (Grid grid : grids()) {
      Forecast forecast = forecaster().fit(log(incidents).knownAt(CUTOFF), grid).forecast(week());
      int cell = grid.cellOf(EAST + 2900, NORTH + 1100);
      assertTrue(forecast.expectedCount(cell) > 0);
      assertTrue(Double.isFinite(forecast.expectedTotal()));
      for (double value : forecast.expectedCounts()) {
        double perArea = forecast.expectedCount(cell) / grid.wholeAreaSquareMetres(cell);
        assertTrue(
            value / grid.wholeAreaSquareMetres(cell) <= perArea * 1.0001 || grid.size() < 20);
      }
    }
  }

  @Test
  void explanationsSumToTheCell() {
    for (Grid grid : grids()) {
      Forecast forecast = forecast(forecaster(), grid);
      int explained = 0;
      for (int cell = 0; cell < grid.size(); cell++) {
        Explanation explanation = forecast.explain(cell, 5);
        double sum = explanation.backgroundExpectedCount() + explanation.otherExpectedCount();
        double previous = Double.POSITIVE_INFINITY;
        for (Explanation.Contribution c : explanation.contributions()) {
          assertTrue(c.expectedCount() <= previous && c.expectedCount() > 0);
          assertTrue(c.ageDays() > 0 && c.distanceMetres() >= 0);
          previous = c.expectedCount();
          sum += c.expectedCount();
        }
        double expected = forecast.expectedCount(cell);
        assertEquals(expected, explanation.expectedCount());
        assertEquals(expected, sum, 1e-9 * expected, grid + " cell " + cell);
        // a self-exciting model may find no triggering, and then all is background
        boolean said = !explanation.contributions().isEmpty() || explanation.backgroundShare() == 1;
        explained += said ? 1 : 0;
      }
      assertTrue(explained > 0);
      assertEquals(0, forecast.explain(0, 0).contributions().size());
    }
  }

  /** Whether the rate is constant over the horizon, whatever its length. */
  protected boolean hasConstantRate() {
    return true;
  }

  @Test
  void countsOfAdjacentHorizonsAddUp() {
    FittedModel model = forecaster().fit(history(), squares());
    Instant middle = CUTOFF.plus(Duration.ofDays(7));
    double[] first = model.forecast(week()).expectedCounts();
    double[] second = model.forecast(Horizon.after(middle, Duration.ofDays(21))).expectedCounts();
    double[] both = model.forecast(Horizon.after(CUTOFF, Duration.ofDays(28))).expectedCounts();
    for (int cell = 0; cell < both.length; cell++) {
      assertEquals(both[cell], first[cell] + second[cell], 1e-9 * both[cell], "cell " + cell);
    }
    if (hasConstantRate()) {
      double week = Arrays.stream(first).sum();
      double four = Arrays.stream(both).sum();
      assertEquals(4 * week, four, 1e-9 * four);
    }
  }

  @Test
  void aHorizonBeforeTheCutoffIsRefused() {
    FittedModel model = forecaster().fit(history(), squares());
    Horizon early = Horizon.after(CUTOFF.minusSeconds(1), Duration.ofDays(7));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> model.forecast(early));
    assertTrue(e.getMessage().startsWith("horizon must not start before the cutoff"));
  }

  @Test
  void anotherCoordinateSystemIsRefused() {
    Grid elsewhere = Grid.square(StudyArea.rectangle(500_000, 0, 501_000, 1000, "EPSG:32631"), 100);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> forecaster().fit(history(), elsewhere));
    assertEquals(
        "history and grid must have one coordinate reference system but have EPSG:32615 and"
            + " EPSG:32631",
        e.getMessage());
  }

  @Test
  void theModelKnowsWhatMadeIt() {
    History history = history();
    Grid grid = squares();
    FittedModel model = forecaster().fit(history, grid);
    assertEquals(history, model.history());
    assertEquals(grid, model.grid());
    assertEquals(forecaster().parameters(), model.forecaster().parameters());
    assertTrue(model.report().converged());
    String text = model.forecast(week()).provenance().toText();
    assertTrue(text.contains("version nearcast = "), text);
    assertTrue(text.contains("sha256 = "), text);
    assertTrue(text.contains("seed = "), text);
  }
}
