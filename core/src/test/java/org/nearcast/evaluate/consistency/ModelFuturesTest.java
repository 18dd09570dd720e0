package org.nearcast.evaluate.consistency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.SimulatedCounts;
import org.nearcast.model.hawkes.cell.CellHawkes;

/** Futures, and what happens, from a fitted self-exciting model: its forecast is then true. */
class ModelFuturesTest {
  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant CUTOFF = START.plus(Duration.ofDays(400));
  private static final Horizon MONTH = Horizon.after(CUTOFF, Duration.ofDays(28));
  private static final Grid GRID = Grid.square(StudyArea.rectangle(0, 0, 1000, 100, "local"), 100);
  private static final int SIMULATIONS = 499;

  private static SelfExcitingModel model;

  /** Ten cells, 0.03 to 0.165 a day to begin with, each triggering 0.6 within days. */
  @BeforeAll
  static void fit() {
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(new TimeSpan(START, CUTOFF));
    UniformRandomProvider random = Streams.of(7, "history", 0);
    for (int cell = 0; cell < 10; cell++) {
      int[] generation = new int[400];
      for (int day = 0; day < 400; day++) {
        int events = generation[day] + KnownProcess.poisson(0.03 + 0.015 * cell, random);
        for (int i = 0; i < events; i++) {
          long second = day * 86_400L + random.nextInt(86_400);
          builder.add(Incident.at(100 * cell + 50, 50, START.plusSeconds(second), "A"));
          int children = KnownProcess.poisson(0.6, random);
          for (int child = 0; child < children; child++) {
            int later = day + 1 + (int) (-4 * Math.log(random.nextDouble()));
            if (later < 400) {
              generation[later]++;
            }
          }
        }
      }
    }
    model = CellHawkes.withDefaults().fit(builder.build().knownAt(CUTOFF), GRID);
  }

  @Test
  void futuresAreThoseOfTheIntervals() {
    SimulatedCounts counts = model.simulateCounts(MONTH, 50, 3);
    CountFutures futures = CountFutures.of(model, MONTH, 50, 3);
    assertEquals(50, futures.simulations());
    assertEquals(3, futures.seed());
    int bins = futures.bins();
    ConsistencyResult number = CatalogueTests.of(futures, new double[bins], new int[bins]).number();
    assertEquals(3, number.seed());
    assertEquals(50, number.simulations());
    double[] mean = new double[futures.bins()];
    for (int s = 0; s < 50; s++) {
      int[] one = futures.counts(s);
      assertArrayEquals(one, futures.counts(s));
      for (int cell = 0; cell < mean.length; cell++) {
        mean[cell] += one[cell];
      }
    }
    for (int cell = 0; cell < mean.length; cell++) {
      assertEquals(counts.mean(cell), mean[cell] / 50);
    }
    assertEquals(
        "simulation must be >= 0 but was -1",
        assertThrows(
                IllegalArgumentException.class,
                () -> SimulatedCounts.ofOneFuture(model, MONTH, 3, -1))
            .getMessage());
  }

  @Test
  void poissonTestsRejectTheTrueForecastAndFuturesDoNot() {
    double[] expected = model.forecast(MONTH).expectedCounts();
    CountFutures futures = CountFutures.of(model, MONTH, SIMULATIONS, 1);
    int[][] drawn = new int[SIMULATIONS][];
    Arrays.setAll(drawn, futures::counts);
    CountFutures kept = CountFutures.of(drawn);
    int poisson = 0;
    int number = 0;
    int space = 0;
    for (int s = 0; s < 200; s++) {
      int[] observed = SimulatedCounts.ofOneFuture(model, MONTH, 2, s);
      poisson += PoissonTests.of(expected, observed).number().consistent() ? 0 : 1;
      CatalogueTests tests = CatalogueTests.of(kept, expected, observed);
      number += tests.number().consistent() ? 0 : 1;
      space += tests.space().consistent() ? 0 : 1;
    }
    assertTrue(poisson >= 40, "Poisson " + poisson + " of 200");
    // one set of futures for all, so its own chance is in every test
    assertTrue(number <= 22, "futures N " + number + " of 200");
    assertTrue(space <= 22, "futures S " + space + " of 200");
  }

  @Test
  void windowsOfForecastsAndLogs() {
    Forecast forecast = model.forecast(MONTH);
    IncidentLog log =
        IncidentLog.builder("local", ZoneOffset.UTC)
            .add(Incident.at(150, 50, CUTOFF.plus(Duration.ofDays(2)), "A"))
            .add(Incident.at(950, 50, CUTOFF, "A"))
            .add(Incident.at(5000, 50, CUTOFF, "A"))
            .add(Incident.at(50, 50, CUTOFF.plus(Duration.ofDays(28)), "A"))
            .build();
    ResidualWindow window = ResidualWindow.of(forecast, log);
    assertEquals(2, window.events());
    assertEquals(1, window.outside());
    assertEquals(28, window.lengthDays());
    assertEquals(1, window.observed()[1]);
    assertEquals(1, window.observed()[9]);
    TransformedTimes.Residuals times = new TransformedTimes().add(window).residuals();
    assertArrayEquals(new double[] {0, forecast.expectedTotal() * 2 / 28}, times.times(), 1e-9);
    IncidentLog elsewhere = IncidentLog.builder("EPSG:32610", ZoneOffset.UTC).build();
    assertEquals(
        "log must be in the forecast's coordinate reference system local but is in EPSG:32610",
        assertThrows(IllegalArgumentException.class, () -> ResidualWindow.of(forecast, elsewhere))
            .getMessage());
  }

  @Test
  void transformFromFutures() {
    PitHistogram pit =
        PitHistogram.of(
            CountFutures.of(model, MONTH, 99, 1),
            SimulatedCounts.ofOneFuture(model, MONTH, 2, 0),
            4);
    assertEquals(10, pit.counts());
    assertEquals(1, Arrays.stream(pit.heights()).sum(), 1e-12);
    assertTrue(pit.pValue() > 0.01, pit.summary());
  }
}
