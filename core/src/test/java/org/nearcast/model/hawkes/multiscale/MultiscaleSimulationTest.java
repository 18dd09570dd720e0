package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.SimulatedCounts;

/** Means and spread of many futures. */
class MultiscaleSimulationTest {
  private static final Grid GRID = Cases.square();
  private static final double DAYS = 400;
  private static final Instant CUTOFF = Cases.day(DAYS);
  private static final IncidentLog LOG = Cases.log(DAYS, Cases.incidents(41, 2000, DAYS, false));

  private static final MultiscaleModel MODEL =
      MultiscaleHawkes.withDefaults()
          .withTargets("THEFT", "BURGLARY")
          .withLeading("ROBBERY")
          .fit(LOG.knownAt(CUTOFF), GRID);

  /** Incidents that each trigger 0.6 others in the same place within some five days. */
  private static List<Incident> clustered(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> out = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      out.add(
          new double[] {
            2000 * random.nextDouble(), 1900 * random.nextDouble(), DAYS * random.nextDouble()
          });
    }
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < out.size(); i++) {
      double[] own = out.get(i);
      incidents.add(Incident.at(own[0], own[1], Cases.day(own[2]), "THEFT"));
      while (random.nextDouble() < 0.375) { // geometric, of mean 0.6
        double day = own[2] - 5 * Math.log1p(-random.nextDouble());
        if (day < DAYS) {
          out.add(new double[] {own[0], own[1], day});
        }
      }
    }
    return incidents;
  }

  @Test
  void aSteadyProcessGoesOnAsForecast() {
    // evenly spaced: every member says the same rate, so nothing is due to fade or to rise
    List<Incident> steady = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 800; i++) {
      double x = 600 + 100 * random.nextGaussian();
      steady.add(Incident.at(x, 600, Cases.day((i + 0.5) * DAYS / 800), "THEFT"));
    }
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults().fit(Cases.log(DAYS, steady).knownAt(CUTOFF), GRID);
    for (double days : new double[] {7, 120}) {
      Horizon horizon = Cases.days(CUTOFF, days);
      int futures = days > 7 ? 60 : 500;
      SimulatedCounts counts = model.simulateCounts(horizon, futures, 43);
      double expected = model.forecast(horizon).expectedTotal();
      double standardError = Math.sqrt(counts.varianceTotal() / futures);
      // the prior leaves the weights' sum within 1 % of 1, by which a long future drifts
      assertEquals(
          expected,
          counts.meanTotal(),
          4 * standardError + (days > 7 ? 0.01 : 0.001) * expected,
          days + " days");
    }
  }

  @Test
  void theMeanOfFuturesIsTheForecastCellByCell() {
    Horizon horizon = Cases.days(CUTOFF, 7);
    int futures = 1000;
    SimulatedCounts counts = MODEL.simulateCounts(horizon, futures, 44);
    Forecast forecast = MODEL.forecast(horizon);
    double total = forecast.expectedTotal();
    // what is held of a busy or quiet week fades over the horizon, which the forecast does not
    // know: half of the difference between the members of 7 days and of the long run
    double recent = Cases.sum(MODEL.memberCounts("weightCells0Days7", horizon));
    double longRun = Cases.sum(MODEL.memberCounts("weightCells0LongRun", horizon));
    double drift = 0.5 * Math.abs(recent - longRun) * MODEL.diagnostics().branchingRatio();
    double standardError = Math.sqrt(counts.varianceTotal() / futures);
    assertEquals(total, counts.meanTotal(), 4 * standardError + drift);
    double chiSquare = 0;
    int cells = 0;
    for (int cell = 0; cell < GRID.size(); cell++) {
      double expected = forecast.expectedCount(cell);
      if (expected * futures > 50) {
        double z =
            (counts.mean(cell) - expected)
                / Math.sqrt(expected / futures + square(0.04 * expected));
        assertEquals(0, z, 5, GRID.name(cell));
        chiSquare += z * z;
        cells++;
      }
    }
    assertTrue(cells > 80 && chiSquare < 2 * cells, chiSquare + " for " + cells);
  }

  @Test
  void lateReportsDoNotMakeFuturesRise() {
    // half of what a week holds is not known yet: the weights make up for it, and must not twice
    List<Incident> late = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(48);
    for (Incident incident : clustered(45)) {
      double delay = -7 * Math.log1p(-random.nextDouble());
      Instant known = incident.reported().plusMillis(Math.round(delay * 86_400_000));
      late.add(incident.withReported(known));
    }
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults()
            .withMemoriesDays(7)
            .fit(Cases.log(DAYS, late).knownAt(CUTOFF), GRID);
    double branching = model.diagnostics().branchingRatio();
    double weights = 0;
    for (var weight : model.weights().entrySet()) {
      weights += weight.getKey().endsWith("Days7") ? weight.getValue() : 0;
    }
    // 7/(7 + 7) of it is known
    assertEquals(0.5 * weights, branching, 0.03 * weights);
    Horizon horizon = Cases.days(CUTOFF, 60);
    int futures = 200;
    SimulatedCounts counts = model.simulateCounts(horizon, futures, 49);
    double standardError = Math.sqrt(counts.varianceTotal() / futures);
    double expected = model.forecast(horizon).expectedTotal();
    // what is special of the cutoff fades over 60 days, here 1 %; new incidents counted like those
    // known in time would more than double the rate
    assertEquals(expected, counts.meanTotal(), 4 * standardError + 0.03 * expected);
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void clusteredCitiesHaveWiderIntervals() {
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults().fit(Cases.log(DAYS, clustered(45)).knownAt(CUTOFF), GRID);
    assertTrue(model.diagnostics().branchingRatio() > 0.3);
    Horizon horizon = Cases.days(CUTOFF, 28);
    SimulatedCounts counts = model.simulateCounts(horizon, 300, 46);
    double ratio = counts.varianceTotal() / counts.meanTotal();
    // of a Poisson total the ratio has a standard error of √(2/300) = 0.082
    assertTrue(ratio > 1 + 5 * 0.082, "variance to mean " + ratio);
    Forecast simulated = model.forecast(horizon, 300, 46);
    Forecast poisson = model.forecast(horizon);
    assertEquals(poisson.expectedTotal(), simulated.expectedTotal());
    assertEquals("300 simulated futures, seed 46", simulated.intervalMethod());
    double wide = width(simulated);
    assertTrue(wide > 1.1 * width(poisson), wide + " against " + width(poisson));
  }

  private static double width(Forecast forecast) {
    return forecast.intervalTotal(0.95).upper() - forecast.intervalTotal(0.95).lower();
  }

  @Test
  void aHistoryFromAnEmptyPastHasTheMeanOfItsBranching() {
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults()
            .withMemoriesDays(7)
            .fit(Cases.log(DAYS, clustered(45)).knownAt(CUTOFF), GRID);
    double days = 2000;
    double steady = 0;
    double branching = 0;
    for (var weight : model.weights().entrySet()) {
      if (weight.getKey().matches(".*(LongRun|Even)")) {
        steady +=
            weight.getValue()
                * Cases.sum(model.memberCounts(weight.getKey(), Cases.days(CUTOFF, 1)));
      } else {
        branching += weight.getValue();
      }
    }
    // the tail of the last clusters, one mean delay of 7 days, falls behind the end
    double expected = steady * days / (1 - branching);
    double sum = 0;
    int histories = 10;
    for (int seed = 0; seed < histories; seed++) {
      IncidentLog log =
          model.simulateHistory(new TimeSpan(Cases.day(0), Cases.day(days)), 50 + seed);
      sum += log.size();
    }
    // the variance of a cluster process is 1/(1 − branching)² times the mean
    double standardError = Math.sqrt(expected / histories) / (1 - branching);
    double tail = steady * 7 * branching / (1 - branching) / (1 - branching);
    assertEquals(expected - tail, sum / histories, 4 * standardError + tail);
  }

  @Test
  void aGapAfterTheDataDoesNotMakeFuturesExplode() {
    // 30 days after the end of the data, four memories of a week
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults().fit(LOG.knownAt(Cases.day(DAYS + 30)), GRID);
    Horizon horizon = Cases.days(Cases.day(DAYS + 30), 28);
    double expected = model.forecast(horizon).expectedTotal();
    SimulatedCounts counts = model.simulateCounts(horizon, 100, 51);
    double standardError = Math.sqrt(counts.varianceTotal() / 100);
    // what the 7-day memory still holds of the last week fades within the horizon
    assertEquals(expected, counts.meanTotal(), 4 * standardError + 0.05 * expected);
  }
}
