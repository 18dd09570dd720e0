package org.nearcast.model.hawkes.nonparametric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.SimulatedCity;

/** What the fit finds, and that it does not fall into the pits that others fell into. */
class NonparametricFitTest {
  private static final NonparametricHawkes DEFAULTS = NonparametricHawkes.withDefaults();

  private static NonparametricModel fit(SimulatedCity city, NonparametricHawkes forecaster) {
    return forecaster.fit(Cities.known(city), Cities.grid(city));
  }

  @Test
  void recoversTheTriggeringOfASyntheticCity() {
    SimulatedCity city = Cities.city(8000, 0.3, Recording.EXACT, 1);
    NonparametricModel model = fit(city, DEFAULTS);
    Diagnostics found = model.diagnostics();
    assertTrue(found.convergence().converged(), found.convergence().reason());
    // the tolerances are three times the spread over seeds that docs/models states, plus the bias
    assertEquals(0.3, found.branchingRatio(), 0.06);
    assertEquals(9.85, found.meanTriggerDays(), 2.5);
    assertEquals(100, model.triggering().sigmaMetres(), 25);
    int background = 0;
    for (int i = 0; i < city.log().size(); i++) {
      background += city.isBackground(i) ? 1 : 0;
    }
    assertEquals((double) background / city.log().size(), found.backgroundShare(), 0.06);
    assertTrue(found.estimate("branchingRatio").orElseThrow().standardError() > 0.003);
    assertTrue(found.estimate("meanTriggerDays").orElseThrow().standardError() > 0.1);
    assertTrue(found.logLikelihood().parameters() > 20);
    assertTrue(found.logLikelihood().planeCompensator() > found.logLikelihood().compensator());
  }

  @Test
  void withoutTriggeringItIsItsBackground() {
    SimulatedCity city = Cities.city(3000, 1e-9, Recording.EXACT, 4);
    NonparametricModel model = fit(city, DEFAULTS);
    assertTrue(model.diagnostics().branchingRatio() < 0.02);
    Horizon week = Horizon.after(model.history().cutoff(), Duration.ofDays(7));
    double[] expected = model.forecast(week).expectedCounts();
    double[] background = model.backgroundPerDay();
    for (int cell = 0; cell < expected.length; cell++) {
      assertEquals(7 * background[cell], expected[cell], 0.02 * expected[cell] + 0.001);
    }
    double perDay = city.log().size() / model.history().observedDays();
    assertEquals(perDay, Arrays.stream(background).sum(), 0.02 * perDay);
  }

  @Test
  void evenlySpreadIncidentsTriggerNothing() {
    SplittableRandom random = new SplittableRandom(1);
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC)
            .observed(new TimeSpan(Cities.START, Cities.START.plus(Duration.ofDays(400))));
    for (int i = 0; i < 1800; i++) {
      Instant time = Cities.START.plusSeconds(random.nextLong(400 * 86_400L));
      builder.add(Incident.at(random.nextDouble(3000), random.nextDouble(3000), time, "A"));
    }
    NonparametricModel model =
        DEFAULTS.fit(
            builder.build().knownAt(Cities.START.plus(Duration.ofDays(400))),
            Grid.square(Cities.square(0, 0, 1), 200));
    assertTrue(model.diagnostics().branchingRatio() < 0.03);
  }

  @Test
  void theIterationSettlesAndAccountsForEveryIncident() {
    NonparametricModel model =
        fit(Cities.city(2000, 0.3, Recording.EXACT, 2), DEFAULTS.withIterations(1e-8, 400));
    Diagnostics found = model.diagnostics();
    assertTrue(found.convergence().converged());
    double[] path = found.convergence().logLikelihoodPath();
    assertEquals(found.convergence().iterations() + 1, path.length);
    // smoothing is not likelihood: the path need not rise, but it must come to rest
    double first = Math.abs(path[1] - path[0]);
    assertTrue(Math.abs(path[path.length - 1] - path[path.length - 2]) < 1e-4 * first);
    // what is expected of window and study area is what was there
    assertEquals(model.history().size(), found.logLikelihood().compensator(), 0.01 * 2000);
  }

  @Test
  void sampledOriginsDependOnTheSeedAlone() {
    SimulatedCity city = Cities.city(1500, 0.3, Recording.EXACT, 3);
    NonparametricModel one = fit(city, DEFAULTS.withStochasticDeclustering(40, 7));
    NonparametricModel same = fit(city, DEFAULTS.withStochasticDeclustering(40, 7));
    NonparametricModel other = fit(city, DEFAULTS.withStochasticDeclustering(40, 8));
    NonparametricModel full = fit(city, DEFAULTS);
    assertEquals(one.diagnostics(), same.diagnostics());
    assertArrayEquals(one.backgroundPerDay(), same.backgroundPerDay());
    assertNotEquals(one.diagnostics().branchingRatio(), other.diagnostics().branchingRatio());
    assertEquals(one.diagnostics().branchingRatio(), other.diagnostics().branchingRatio(), 0.08);
    assertEquals(full.diagnostics().branchingRatio(), one.diagnostics().branchingRatio(), 0.1);
    assertEquals(42, one.diagnostics().convergence().logLikelihoodPath().length + 1);
  }

  @Test
  void movingOrRescalingAllChangesNothing() {
    NonparametricModel base = square(0, 0, 1, 1, 1);
    NonparametricModel moved = square(300_000, 4_000_000, 1, 1, 1);
    NonparametricModel scaled = square(0, 0, 2, 1, 1);
    double theta = base.diagnostics().branchingRatio();
    assertTrue(theta > 0.2);
    assertEquals(theta, moved.diagnostics().branchingRatio(), 1e-6);
    assertEquals(base.diagnostics().meanTriggerDays(), moved.diagnostics().meanTriggerDays(), 1e-4);
    assertArrayEquals(base.backgroundPerDay(), moved.backgroundPerDay(), 1e-6);
    assertEquals(theta, scaled.diagnostics().branchingRatio(), 1e-4);
    assertEquals(2 * base.triggering().sigmaMetres(), scaled.triggering().sigmaMetres(), 0.02);
  }

  private static NonparametricModel square(
      double east, double north, double scale, double weight, int copies) {
    SquareGrid grid = Grid.square(Cities.square(east, north, scale), 100 * scale);
    return DEFAULTS
        .withCutoffs(60, 400 * scale)
        .withFloors(100 * scale, 25 * scale, 0.25)
        .fit(Cities.clustered(east, north, scale, weight, copies), grid);
  }

  @Test
  void aWeightOfTwoIsTwoIncidents() {
    NonparametricModel one = square(0, 0, 1, 1, 1);
    NonparametricModel two = square(0, 0, 1, 2, 1);
    double days = one.history().observedDays();
    assertEquals(500, one.diagnostics().logLikelihood().compensator(), 5);
    assertEquals(1000, two.diagnostics().logLikelihood().compensator(), 10);
    Horizon month = Horizon.after(one.history().cutoff(), Duration.ofDays(30));
    double ratio = two.forecast(month).expectedTotal() / one.forecast(month).expectedTotal();
    assertEquals(2, ratio, 0.15);
    assertTrue(two.diagnostics().backgroundShare() * 1000 / days > 1);
  }

  @Test
  void tiedTimesAndNearTiesTriggerNothing() {
    // every incident is recorded twice within half an hour, at one place
    SplittableRandom random = new SplittableRandom(9);
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC)
            .observed(new TimeSpan(Cities.START, Cities.START.plus(Duration.ofDays(300))));
    for (int i = 0; i < 300; i++) {
      double x = random.nextDouble(3000);
      double y = random.nextDouble(3000);
      Instant time = Cities.START.plusSeconds(random.nextLong(300 * 86_400L - 3600));
      builder.add(Incident.at(x, y, time, "A"));
      builder.add(Incident.at(x, y, time.plusSeconds(i % 2 == 0 ? 0 : 1800), "A"));
    }
    History history = builder.build().knownAt(Cities.START.plus(Duration.ofDays(300)));
    Grid grid = Grid.square(Cities.square(0, 0, 1), 200);
    NonparametricModel model = DEFAULTS.fit(history, grid);
    assertTrue(model.diagnostics().branchingRatio() < 0.1);
    assertEquals(0, model.triggering().perDay(0.5 / 24));
    // with a dead time of zero the half-hour repeats are taken for triggering; exact ties never are
    NonparametricModel eager = DEFAULTS.withDeadTimeHours(0).fit(history, grid);
    assertTrue(eager.diagnostics().branchingRatio() > 0.15);
    assertTrue(eager.diagnostics().branchingRatio() < 0.5);
    assertTrue(eager.diagnostics().meanTriggerDays() > 1 / 24.0);
  }

  @Test
  void snappedPlacesKeepTheirRepeats() {
    SimulatedCity city = Cities.city(4000, 0.3, new Recording(200, 0, false), 6);
    NonparametricModel model = fit(city, DEFAULTS);
    assertTrue(model.diagnostics().convergence().converged());
    assertEquals(0.3, model.diagnostics().branchingRatio(), 0.1);
    double largest = Arrays.stream(model.backgroundPerDay()).max().orElseThrow();
    assertTrue(model.report().warnings().toString().contains("places look snapped"));
    assertTrue(largest < 0.1 * Arrays.stream(model.backgroundPerDay()).sum());
  }

  @Test
  void datesWithoutHoursAreWholeDaysAndSaidSo() {
    SimulatedCity city = Cities.city(4000, 0.3, new Recording(0, 0, true), 6);
    NonparametricModel model = fit(city, DEFAULTS);
    assertTrue(
        model.report().warnings().stream()
            .anyMatch(warning -> warning.contains("nothing was jittered")));
    assertEquals(0, model.triggering().perDay(0.49));
    assertTrue(model.triggering().perDay(1) > 0);
    assertEquals(0.3, model.diagnostics().branchingRatio(), 0.1);
    double[] edges = model.triggering().lagEdgesDays();
    assertEquals(0.5, edges[0]);
    assertEquals(60.5, edges[edges.length - 1]);
  }

  @Test
  void theTriggeringFunctionIsOneInAllItsFaces() {
    TriggeringFunction g = square(0, 0, 1, 1, 1).triggering();
    double[] edge = g.lagEdgesDays();
    double inTime = 0;
    double mean = 0;
    for (int k = 0; k + 1 < edge.length; k++) {
      double middle = (edge[k] + edge[k + 1]) / 2;
      inTime += g.perDay(middle) * (edge[k + 1] - edge[k]);
      mean += middle * g.perDay(middle) * (edge[k + 1] - edge[k]);
    }
    assertEquals(g.branchingRatio(), inTime, 1e-12);
    assertEquals(g.meanDays(), mean / inTime, 1e-9);
    double inSpace = 0;
    for (double d = 0.5; d < 450; d++) {
      inSpace += 2 * Math.PI * d * g.perSquareMetre(d);
    }
    assertEquals(g.branchingRatio(), inSpace, 0.01 * g.branchingRatio());
    assertEquals(0, g.at(61, 0, 0));
    assertEquals(0, g.at(1, 500, 0));
    assertTrue(g.at(2, 10, 10) > g.at(40, 300, 0));
    assertEquals(60, g.cutoffDays());
    assertThrows(IllegalArgumentException.class, () -> g.perDay(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> g.perSquareMetre(-1));
  }

  @Test
  void aTrendFollowsAChangingBackground() {
    // twice as many in the second half, none triggered; evenly spaced, so that only smoothing errs
    SplittableRandom random = new SplittableRandom(2);
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC)
            .observed(new TimeSpan(Cities.START, Cities.START.plus(Duration.ofDays(400))));
    for (int i = 0; i < 1800; i++) {
      double day = i < 600 ? (i + 0.5) / 3 : 200 + (i - 599.5) / 6;
      Instant time = Cities.START.plusMillis((long) (day * 86_400_000));
      builder.add(Incident.at(random.nextDouble(3000), random.nextDouble(3000), time, "A"));
    }
    History history = builder.build().knownAt(Cities.START.plus(Duration.ofDays(400)));
    Grid grid = Grid.square(Cities.square(0, 0, 1), 200);
    NonparametricModel constant = DEFAULTS.fit(history, grid);
    NonparametricModel trend = DEFAULTS.withTrendNeighbours(100).fit(history, grid);
    assertTrue(constant.report().warnings().toString().contains("was not constant"));
    assertFalse(trend.report().warnings().toString().contains("was not constant"));
    assertEquals(1, constant.trend(Cities.START));
    assertEquals(4 / 3.0, trend.trend(history.cutoff()), 0.1);
    // a little is taken for triggering, but not of the first, before whom nothing was observed
    assertEquals(2 / 3.0, trend.trend(Cities.START), 0.15);
    assertEquals(6, Arrays.stream(trend.backgroundPerDay()).sum(), 0.6);
  }

  @Test
  void theLastDaysAreLeftOutOfTheFitAndStillTrigger() {
    History history = Cities.clustered(0, 0, 1, 1, 1);
    Grid grid = Grid.square(Cities.square(0, 0, 1), 200);
    NonparametricModel lagged = DEFAULTS.withLagDays(20).fit(history, grid);
    double before = 0;
    for (int i = 0; i < history.size(); i++) {
      before += history.ageDays(i) >= 20 ? 1 : 0;
    }
    assertEquals(before, lagged.diagnostics().logLikelihood().compensator(), 0.02 * before);
    Horizon week = Horizon.after(history.cutoff(), Duration.ofDays(7));
    boolean recent = false;
    for (int cell = 0; cell < grid.size() && !recent; cell++) {
      recent =
          lagged.forecast(week).explain(cell).contributions().stream()
              .anyMatch(contribution -> contribution.ageDays() < 20);
    }
    assertTrue(recent);
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    assertEquals(
        "days must be from 1 to 3660 but was 0.5",
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withCutoffs(0.5, 100))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withCutoffs(60, 0));
    assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withDeadTimeHours(25));
    assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withLagDays(-1));
    assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withNeighbours(0, 15));
    assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withFloors(100, 25, 0));
    assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withTrendNeighbours(-1));
    assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withStochasticDeclustering(19, 1));
    assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withIterations(0, 10));
  }
}
