package org.nearcast.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;
import org.nearcast.model.Horizon;

class TruthTest {
  private static final Instant CUTOFF = Instant.parse("2025-03-05T06:00:00Z");

  /** Strong triggering in a small concave city, so that much is lost across its edge. */
  private static SyntheticCity smallCity() {
    StudyArea area =
        StudyArea.ofWkt(
            "POLYGON ((500000 100000, 504000 100000, 504000 101500, 502200 101700,"
                + " 501500 103000, 500000 103000, 500000 100000))",
            "EPSG:32631");
    CrimeType type =
        CrimeType.of("BURGLARY", 3)
            .withTriggering(0.7, 6, 250)
            .withRhythm(Rhythm.weekly(20, 1, 1.3).withSeason(0.3, 60));
    return SyntheticCity.withDefaults()
        .withStudyArea(area)
        .withPeriod(LocalDate.of(2025, 1, 1), 90)
        .withTypes(type, CrimeType.of("ROBBERY", 5).withTriggering(0, 1, 1))
        .withHotSpots(3, 5)
        .withRecording(Recording.EXACT);
  }

  @Test
  void backgroundIntegratesToItsRate() {
    SimulatedCity city = SyntheticCity.withDefaults().simulate(1);
    double[] box = city.studyArea().bounds();
    UniformRandomProvider random = Streams.of(1, "quadrature", 0);
    // stratified: one random point in each square of 25 m
    double sum = 0;
    for (double x = box[0]; x < box[2]; x += 25) {
      for (double y = box[1]; y < box[3]; y += 25) {
        sum +=
            625
                * city.trueBackgroundIntensity(
                    "BURGLARY", x + 25 * random.nextDouble(), y + 25 * random.nextDouble());
      }
    }
    assertEquals(6, sum, 6 * 1e-3);
    assertEquals(0, city.trueBackgroundIntensity("BURGLARY", box[0] - 1, box[1]));
  }

  @Test
  void backgroundIncidentsFallWhereTheIntensityIs() {
    SyntheticCity city =
        SyntheticCity.withDefaults()
            .withTypes(CrimeType.of("BURGLARY", 200).withTriggering(0, 1, 1));
    SimulatedCity history = city.withRecording(Recording.EXACT).simulate(1);
    Grid grid = Grid.square(city.studyArea(), 500);
    double[] expected =
        history.expectedCounts(
            grid,
            "BURGLARY",
            Instant.parse("2024-01-01T00:00:00Z"),
            Horizon.after(Instant.parse("2024-01-01T00:00:00Z"), Duration.ofDays(366)));
    double chi = 0;
    double[] counted = counts(history.log(), grid, Instant.parse("2025-01-01T00:00:00Z"));
    for (int cell = 0; cell < grid.size(); cell++) {
      chi += Math.pow(counted[cell] - expected[cell], 2) / expected[cell];
    }
    SimulatedHistoryTest.near("chi-square", grid.size(), chi, Math.sqrt(2.0 * grid.size()));
    SimulatedHistoryTest.near(
        "total", 200 * 366, Arrays.stream(expected).sum(), 200 * 366 * 1e-4 / 4);
  }

  private static double[] counts(IncidentLog log, Grid grid, Instant end) {
    double[] counts = new double[grid.size()];
    for (int i = 0; i < log.size() && log.occurredMillis(i) < end.toEpochMilli(); i++) {
      counts[grid.cellOf(log.x(i), log.y(i))]++;
    }
    return counts;
  }

  @Test
  void conditionalIntensityIsTheLimitOfExpectedCounts() {
    SimulatedCity history = smallCity().simulate(2);
    Grid grid = Grid.square(history.studyArea(), 20);
    double[] hour =
        history.expectedCounts(
            grid, "BURGLARY", CUTOFF, Horizon.after(CUTOFF, Duration.ofHours(1)));
    double middle = 0;
    double counted = 0;
    for (int cell = 0; cell < grid.size(); cell++) {
      double x = grid.centreX(cell);
      double y = grid.centreY(cell);
      if (grid.areaSquareMetres(cell) == 400) {
        double rate = history.conditionalIntensity("BURGLARY", x, y, CUTOFF);
        assertEquals(rate * 400 / 24, hour[cell], 0.01 * hour[cell], "cell " + cell);
        middle += rate * 400 / 24;
        counted += hour[cell];
      }
    }
    // the triggered part decays by 0.35 % in half an hour, and new offspring make up for most
    assertEquals(middle, counted, 0.005 * counted);
    assertEquals(0, history.conditionalIntensity("BURGLARY", 504_000, 103_000, CUTOFF));
  }

  @Test
  void expectedCountsAreTheMeanOfFutures() {
    SimulatedCity history = smallCity().simulate(2);
    compare(history, Horizon.after(CUTOFF, Duration.ofDays(14)), 6000);
    compare(history, Horizon.after(CUTOFF.plus(Duration.ofDays(5)), Duration.ofDays(60)), 2000);
  }

  @Test
  void historiesKeepToTheirExpectedCounts() {
    double residual = 0;
    double squares = 0;
    for (int seed = 0; seed < 4; seed++) {
      SimulatedCity history = smallCity().simulate(seed);
      Grid grid = Grid.square(history.studyArea(), 500);
      Instant start = history.log().observed().start();
      for (int week = 0; week < 12; week++) {
        Horizon horizon = Horizon.after(start.plus(Duration.ofDays(7L * week)), Duration.ofDays(7));
        double[] expected = history.expectedCounts(grid, "BURGLARY", horizon.start(), horizon);
        int counted = history.log().where("BURGLARY").between(horizon.span()).size();
        double difference = counted - Arrays.stream(expected).sum();
        residual += difference;
        squares += difference * difference;
      }
    }
    // weekly residuals are uncorrelated: each has mean 0 given what came before
    SimulatedHistoryTest.near("sum of residuals", 0, residual, Math.sqrt(squares));
  }

  private static void compare(SimulatedCity history, Horizon horizon, int futures) {
    Lattice turned = Lattice.ALIGNED.withRotationDegrees(20).withOffsetMetres(30, 70);
    Grid grid = Grid.square(history.studyArea(), 400, turned);
    double[] expected = history.expectedCounts(grid, "BURGLARY", CUTOFF, horizon);
    double[] sum = new double[grid.size()];
    double[] squares = new double[grid.size()];
    double total = 0;
    double totalSquares = 0;
    for (int k = 0; k < futures; k++) {
      IncidentLog future = history.simulateAhead(k, CUTOFF, horizon).where("BURGLARY");
      double[] counts = counts(future, grid, horizon.end());
      for (int cell = 0; cell < counts.length; cell++) {
        sum[cell] += counts[cell];
        squares[cell] += counts[cell] * counts[cell];
      }
      total += future.size();
      totalSquares += (double) future.size() * future.size();
    }
    SimulatedHistoryTest.near(
        "total",
        Arrays.stream(expected).sum(),
        total / futures,
        standardError(total, totalSquares, futures));
    double chi = 0;
    int cells = 0;
    for (int cell = 0; cell < expected.length; cell++) {
      if (sum[cell] >= 100) {
        double error = standardError(sum[cell], squares[cell], futures);
        double z = (sum[cell] / futures - expected[cell]) / error;
        assertTrue(Math.abs(z) < 4.5, "cell " + cell + ": z " + z);
        chi += z * z;
        cells++;
      }
    }
    assertTrue(cells > 40, cells + " cells");
    // neighbouring cells are correlated, which widens the spread of the sum
    assertEquals(cells, chi, 6 * Math.sqrt(2.0 * cells));
  }

  private static double standardError(double sum, double squares, int n) {
    double mean = sum / n;
    return Math.sqrt((squares / n - mean * mean) / (n - 1));
  }

  @Test
  void everyKindOfGridHoldsTheSameTotal() {
    SimulatedCity history = smallCity().simulate(2);
    Horizon week = Horizon.after(CUTOFF, Duration.ofDays(7));
    StudyArea area = history.studyArea();
    double square = total(history, Grid.square(area, 300), week);
    assertEquals(square, total(history, Grid.hexagonal(area, 300), week), 1e-3 * square);
    assertEquals(square, total(history, Grid.square(area, 77), week), 1e-3 * square);
    assertEquals(square, total(history, Grid.square(area, 5000), week), 1e-3 * square);
  }

  private static double total(SimulatedCity history, Grid grid, Horizon horizon) {
    return Arrays.stream(history.expectedCounts(grid, "BURGLARY", CUTOFF, horizon)).sum();
  }

  @Test
  void consecutiveHorizonsAddUp() {
    SimulatedCity history = smallCity().simulate(2);
    Grid grid = Grid.square(history.studyArea(), 500);
    Instant middle = CUTOFF.plus(Duration.ofMinutes(5000));
    Instant end = CUTOFF.plus(Duration.ofDays(9));
    double first = total(history, grid, new Horizon(CUTOFF, middle));
    double second = total(history, grid, new Horizon(middle, end));
    double both = total(history, grid, new Horizon(CUTOFF, end));
    assertEquals(both, first + second, 1e-6 * both);
  }

  @Test
  void snippetOfThePackageRuns() {
    SyntheticCity city = SyntheticCity.withDefaults();
    SimulatedCity history = city.simulate(42);
    IncidentLog log = history.log();
    Instant cutoff = Instant.parse("2025-11-03T00:00:00Z");
    Horizon week = Horizon.after(cutoff, Duration.ofDays(7));
    Grid grid = Grid.square(history.studyArea(), 200);
    double[] truth = history.expectedCounts(grid, "BURGLARY", cutoff, week);
    IncidentLog oneFuture = history.simulateAhead(1, cutoff, week);
    assertEquals(60, Arrays.stream(truth).sum(), 20);
    assertEquals(log.categories(), oneFuture.categories());
  }

  @Test
  void aTypeWithoutIncidentsIsStillACategory() {
    SyntheticCity city = smallCity().withTypes(CrimeType.of("ARSON", 1e-9));
    IncidentLog log = city.simulate(1).log();
    assertEquals(0, log.where("ARSON").size());
    assertEquals(city.observed(), log.observed());
  }

  @Test
  void futuresAreReproducibleAndInsideTheirHorizon() {
    SimulatedCity history = smallCity().withRecording(new Recording(100, 2, false)).simulate(2);
    Horizon horizon = Horizon.after(CUTOFF.plus(Duration.ofDays(1)), Duration.ofDays(3));
    IncidentLog future = history.simulateAhead(9, CUTOFF, horizon);
    assertEquals(horizon.span(), future.observed());
    assertEquals(
        future.provenance().sha256(),
        history.simulateAhead(9, CUTOFF, horizon).provenance().sha256());
    assertNotEquals(
        future.provenance().sha256(),
        history.simulateAhead(10, CUTOFF, horizon).provenance().sha256());
    for (int i = 0; i < future.size(); i++) {
      assertTrue(history.studyArea().contains(future.x(i), future.y(i)));
    }
  }

  @Test
  void messagesNameWhatIsWrong() {
    SimulatedCity history = smallCity().simulate(2);
    Horizon early = Horizon.after(CUTOFF.minusSeconds(60), Duration.ofDays(1));
    Grid grid = Grid.square(history.studyArea(), 500);
    assertEquals(
        "horizon must not start before the cutoff but was 2025-03-05T05:59:00Z against"
            + " 2025-03-05T06:00:00Z",
        assertThrows(IllegalArgumentException.class, () -> history.simulateAhead(1, CUTOFF, early))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> history.expectedCounts(grid, "BURGLARY", CUTOFF, early));
    Grid elsewhere = Grid.square(StudyArea.rectangle(0, 0, 900, 900, "EPSG:32632"), 300);
    Horizon day = Horizon.after(CUTOFF, Duration.ofDays(1));
    assertEquals(
        "grid.crs must be EPSG:32631 but was EPSG:32632",
        assertThrows(
                IllegalArgumentException.class,
                () -> history.expectedCounts(elsewhere, "BURGLARY", CUTOFF, day))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> history.expectedCounts(grid, "ARSON", CUTOFF, day));
    assertThrows(IndexOutOfBoundsException.class, () -> history.parent(-1));
    assertTrue(history.toString().startsWith("SimulatedCity[seed 2, IncidentLog["));
  }
}
