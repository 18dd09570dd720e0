package org.nearcast.model.hawkes.parametric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;
import org.nearcast.model.Explanation;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.Estimate;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.SimulatedCounts;
import org.nearcast.simulate.CrimeType;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.Rhythm;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;

/** Forecasts against simulations of the same model, and models against the truth they came from. */
class OutlookTest {
  private static final StudyArea AREA =
      StudyArea.ofWkt("POLYGON ((0 0, 3000 0, 3000 2600, 1500 1700, 0 2200, 0 0))", "local");

  private static SimulatedCity city;
  private static Instant cutoff;

  @BeforeAll
  static void simulate() {
    // strong triggering, so that later generations matter
    CrimeType burglary = new CrimeType("BURGLARY", 2.5, 0.6, 8, 120, 0.5, Rhythm.FLAT);
    CrimeType robbery = new CrimeType("ROBBERY", 1, 0.3, 4, 60, 0.5, Rhythm.FLAT);
    city =
        SyntheticCity.withDefaults()
            .withStudyArea(AREA)
            .withPeriod(LocalDate.of(2024, 1, 1), 300)
            .withTypes(burglary, robbery)
            .withHotSpots(3, 2)
            .withRecording(Recording.EXACT)
            .simulate(5);
    cutoff = city.city().observed().end();
  }

  private static History history() {
    return city.log().knownAt(cutoff);
  }

  private static List<Grid> grids() {
    Grid coarse = Grid.square(AREA, 900);
    List<Zone> zones = new ArrayList<>();
    for (int cell = 0; cell < coarse.size(); cell++) {
      zones.add(new Zone(coarse.name(cell), coarse.polygon(cell)));
    }
    return List.of(
        Grid.square(AREA, 250),
        Grid.square(AREA, 100),
        Grid.hexagonal(AREA, 120),
        Grid.zones(zones, "local"));
  }

  private static List<SpaceTimeHawkes> forecasters() {
    SpaceTimeHawkes base = SpaceTimeHawkes.withDefaults().withCutOffDays(40);
    return List.of(
        base,
        base.withSeparateTypes(true),
        base.withTimeKernel(TimeKernel.OMORI).withSpaceKernel(SpaceKernel.POWER_LAW));
  }

  @Test
  void forecastsAreTheMeansOfSimulations() {
    int simulations = 1500;
    // later than the cutoff, so that the horizon's own past is part of it
    Horizon horizon =
        new Horizon(cutoff.plus(Duration.ofDays(2)), cutoff.plus(Duration.ofDays(30)));
    for (Grid grid : grids()) {
      for (SpaceTimeHawkes forecaster : forecasters()) {
        SelfExcitingModel model = forecaster.fit(history(), grid);
        Forecast forecast = model.forecast(horizon);
        SimulatedCounts counts = model.simulateCounts(horizon, simulations, 17);
        String what = forecaster + " on " + grid;
        double error = Math.sqrt(counts.varianceTotal() / simulations);
        assertEquals(counts.meanTotal(), forecast.expectedTotal(), 4 * error, what);
        // repeats at one place pile up inside a square where the power law is narrow
        double tolerance =
            forecaster.parameters().get("spaceKernel").equals("GAUSSIAN") ? 0.03 : 0.06;
        double chi = 0;
        for (int cell = 0; cell < grid.size(); cell++) {
          double mean = counts.mean(cell);
          if (grid.areaSquareMetres(cell) < 0.1 * grid.wholeAreaSquareMetres(cell)) {
            continue; // slivers at the edge: later generations reach them only roughly
          }
          // counts of a cell vary more than a Poisson's: at most fivefold here
          double cellError = Math.sqrt(5 * Math.max(mean, 0.02) / simulations);
          double off = (forecast.expectedCount(cell) - mean) / cellError;
          assertTrue(
              Math.abs(off) < 4.5
                  || Math.abs(forecast.expectedCount(cell) - mean) < tolerance * mean,
              what + " cell " + cell + ": " + forecast.expectedCount(cell) + " against " + mean);
          chi += off * off;
        }
        assertTrue(chi / grid.size() < 1.5, what + ": mean square " + chi / grid.size());
      }
    }
  }

  @Test
  void offspringOfFutureIncidentsAreCounted() {
    Grid grid = grids().get(0);
    SelfExcitingModel model = forecasters().get(0).fit(history(), grid);
    double ratio = model.diagnostics().branchingRatio();
    double background = model.diagnostics().estimate("backgroundPerDay").orElseThrow().value();
    // far ahead, where the past is forgotten, the rate is background / (1 − ratio), less the edge
    Horizon far = new Horizon(cutoff.plus(Duration.ofDays(400)), cutoff.plus(Duration.ofDays(430)));
    double rate = model.forecast(far).expectedTotal() / 30;
    assertTrue(rate > background * (1 + ratio), rate + " " + background + " " + ratio);
    assertTrue(rate < background / (1 - ratio));
    assertEquals(background / (1 - ratio), rate, 0.12 * rate);
    int contributing = model.forecast(far).explain(grid.cellOf(1000, 1000)).contributions().size();
    Explanation now =
        model
            .forecast(Horizon.after(cutoff, Duration.ofDays(7)))
            .explain(grid.cellOf(1000, 1000), 1000);
    assertTrue(contributing <= now.contributions().size());
    assertTrue(now.contributions().get(0).ageDays() < 40);
  }

  @Test
  void updatingTakesInWhatIsKnownWithoutFittingAnew() {
    Grid grid = grids().get(0);
    History early = city.log().knownAt(cutoff.minus(Duration.ofDays(20)));
    SelfExcitingModel model = forecasters().get(1).fit(early, grid);
    SelfExcitingModel later = model.updatedTo(history());
    assertEquals(model.diagnostics(), later.diagnostics());
    assertEquals(cutoff, later.history().cutoff());
    Forecast forecast = later.forecast(Horizon.after(cutoff, Duration.ofDays(7)));
    // the last days' incidents count now
    Explanation explanation = forecast.explain(forecast.ranking()[0], 5);
    assertTrue(explanation.contributions().get(0).ageDays() < 20);
    assertThrows(IllegalArgumentException.class, () -> later.updatedTo(early));
    // the same history again changes nothing
    assertArrayEquals(
        forecast.expectedCounts(),
        later
            .updatedTo(history())
            .forecast(Horizon.after(cutoff, Duration.ofDays(7)))
            .expectedCounts());
  }

  @Test
  void simulationsAreRepeatable() {
    Grid grid = grids().get(0);
    SelfExcitingModel model = forecasters().get(0).fit(history(), grid);
    Horizon week = Horizon.after(cutoff, Duration.ofDays(7));
    IncidentLog one = model.simulate(week, 3);
    assertEquals(one.provenance().sha256(), model.simulate(week, 3).provenance().sha256());
    assertTrue(!one.provenance().sha256().equals(model.simulate(week, 4).provenance().sha256()));
    TimeSpan span = new TimeSpan(cutoff, cutoff.plus(Duration.ofDays(300)));
    IncidentLog history = model.simulateHistory(span, 3);
    assertTrue(history.size() > 0.6 * city.log().size());
    assertTrue(history.size() < 1.6 * city.log().size());
    assertEquals(city.log().categories(), history.categories());
    Horizon early = Horizon.after(cutoff.minusSeconds(1), Duration.ofDays(7));
    assertThrows(IllegalArgumentException.class, () -> model.simulate(early, 3));
  }

  @Test
  void typesAreToldApart() {
    Grid grid = grids().get(0);
    SelfExcitingModel model =
        SpaceTimeHawkes.withDefaults().withSeparateTypes(true).fit(history(), grid);
    Map<String, Double> ratio = new HashMap<>();
    for (Estimate estimate : model.diagnostics().estimates()) {
      ratio.put(estimate.name(), estimate.value());
    }
    // in the city no type triggers the other
    assertEquals(0.6, ratio.get("branchingRatio BURGLARY to BURGLARY"), 0.2);
    assertEquals(0.3, ratio.get("branchingRatio ROBBERY to ROBBERY"), 0.2);
    assertTrue(ratio.get("branchingRatio BURGLARY to ROBBERY") < 0.12);
    assertTrue(ratio.get("branchingRatio ROBBERY to BURGLARY") < 0.25);
    assertEquals(
        FittedProcess.spectralRadius(
            new double[] {
              ratio.get("branchingRatio BURGLARY to BURGLARY"),
              ratio.get("branchingRatio BURGLARY to ROBBERY"),
              ratio.get("branchingRatio ROBBERY to BURGLARY"),
              ratio.get("branchingRatio ROBBERY to ROBBERY")
            },
            2),
        model.diagnostics().branchingRatio(),
        1e-12);
    IncidentLog future = model.simulate(Horizon.after(cutoff, Duration.ofDays(60)), 1);
    assertEquals(2, future.categories().size());
    assertTrue(future.where("BURGLARY").size() > future.where("ROBBERY").size());
  }

  @Test
  void standardErrorsAndGradientAgreeWithDifferences() {
    Grid grid = grids().get(0);
    IncidentLog log = city.log();
    Points points = Points.of(history(), grid, new int[] {0, 1}, 2, 0, 300, 40, 500);
    double[] covariate = new double[grid.size()];
    Arrays.setAll(covariate, cell -> Math.sin(cell));
    Likelihood likelihood =
        new Likelihood(
            points,
            new LogLinearShape(points, grid, new double[grid.size()], new double[][] {covariate}),
            new Edges(points, grid, 500),
            0.05,
            39.95,
            500);
    Layout layout = new Layout(2, 1, true, true, 0.05, 5, 39.95, 500);
    double[] x = new double[layout.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = new double[] {0.5, -0.2, 0.3, -1, -2, -3, -1.4, 1.2, -1.3, 4, -1.1}[i];
    }
    Likelihood.Value value = likelihood.at(layout, x);
    assertEquals(11, x.length);
    assertEquals(log.size(), points.size);
    for (int i = 0; i < x.length; i++) {
      double h = 1e-5;
      double[] up = x.clone();
      double[] down = x.clone();
      up[i] += h;
      down[i] -= h;
      double slope =
          (likelihood.at(layout, up).value() - likelihood.at(layout, down).value()) / (2 * h);
      assertEquals(slope, value.gradient[i], 1e-5 * (1 + Math.abs(slope)), "entry " + i);
    }
    assertTrue(value.planeCompensator > value.compensator);
  }
}
