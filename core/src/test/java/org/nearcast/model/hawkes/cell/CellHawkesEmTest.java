package org.nearcast.model.hawkes.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.hawkes.SelfExcitingModel;

/** The estimation: against hand-worked figures, brute force, finite differences, invariances. */
class CellHawkesEmTest {
  private static final double DAYS = 200;
  private static final CellHawkes OWN =
      CellHawkes.withDefaults().withPooledBackground(false).withConvergence(1e-14, 5000);
  private static final CellHawkes POOLED = CellHawkes.withDefaults().withConvergence(1e-14, 5000);

  private static History clustered(CellHawkes forecaster, long seed) {
    double[] mu = Known.background(6, 2, 1);
    return Known.simulated(forecaster, Known.row(6), 0.4, 3, mu, DAYS, seed);
  }

  private static CellEvents events(CellHawkes forecaster, History history, int cells) {
    return CellEvents.of(history, Known.row(cells), forecaster.clock(history), DAYS);
  }

  // Incidents on days 1 and 3 of 4; μ = 1/4, θ = 1/2, ω = ln 2, so that influence halves each day.
  @Test
  void anExpectationStepByHand() {
    History history = Known.history(4, new double[] {0, 0}, new double[] {1, 3});
    CellEvents events = CellEvents.of(history, Known.row(1), new Clock(false, 0), 4);
    EmPass pass = new EmPass(events, 4, false, true);
    double[] background = new double[1];
    double ln2 = Math.log(2);
    pass.run(new Trigger(0.5, ln2), new double[] {0.25}, background);
    double triggered = 0.5 * ln2 / 4;
    assertEquals(Math.log(0.25) + Math.log(0.25 + triggered), pass.logIntensity, 1e-14);
    assertEquals(4 * 0.25 + 0.5 * (1 - 1 / 8.0 + 1 - 1 / 2.0), pass.compensator, 1e-14);
    double share = triggered / (0.25 + triggered);
    assertEquals(share, pass.triggering.triggered, 1e-15);
    assertEquals(2 * share, pass.triggering.delayed, 1e-15);
    assertEquals(1 / 8.0 + 1 / 2.0, pass.triggering.later, 1e-15);
    assertEquals(3 / 8.0 + 1 / 2.0, pass.triggering.laterDelayed, 1e-15);
    assertEquals(2 - share, background[0], 1e-15);
  }

  // Whole days 1 and 3 of 4: the kernel's mass on the second day after an incident is 1/4.
  @Test
  void wholeDaysByHand() {
    History history = Known.history(4, new double[] {0, 0, 0}, new double[] {1.2, 3.4, 3.1});
    CellEvents events = CellEvents.of(history, Known.row(1), new Clock(true, 0), 4);
    EmPass pass = new EmPass(events, 4, true, true);
    pass.run(new Trigger(0.5, Math.log(2)), new double[] {0.25}, new double[1]);
    double triggered = 0.5 / 4;
    assertEquals(Math.log(0.25) + 2 * Math.log(0.25 + triggered), pass.logIntensity, 1e-14);
    // of the first incident's mass 1/2 + 1/4 falls on days 2 and 3, of the others' nothing
    assertEquals(4 * 0.25 + 0.5 * 0.75, pass.compensator, 1e-14);
    assertEquals(1 / 4.0 + 1 + 1, pass.triggering.later, 1e-15);
  }

  // The textbook's EM over all pairs, without recursion, acceleration or the paper's shortcuts.
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 30})
  void theSameAsBruteForceOverAllPairs(double deadTimeHours) {
    CellHawkes forecaster = OWN.withDeadTimeHours(deadTimeHours);
    History history = clustered(forecaster, 3);
    SelfExcitingModel model = forecaster.fit(history, Known.row(6));
    IncidentLog log = history.log();
    double dead = deadTimeHours / 24;
    int n = log.size();
    double[] t = new double[n];
    int[] cell = new int[n];
    double[] mu = new double[6];
    for (int i = 0; i < n; i++) {
      t[i] = (log.occurredMillis(i) - Known.START.toEpochMilli()) / 86_400_000.0;
      cell[i] = (int) (log.x(i) / 100);
      mu[cell[i]] += 0.5 / DAYS;
    }
    List<double[]> pairs = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < j; i++) {
        if (cell[i] == cell[j] && t[j] - t[i] > dead) {
          pairs.add(new double[] {j, t[j] - t[i] - dead});
        }
      }
    }
    double theta = 0.5;
    double omega = 0.2;
    for (int iteration = 0; iteration < 2000; iteration++) {
      double[] lambda = new double[n];
      for (int j = 0; j < n; j++) {
        lambda[j] = mu[cell[j]];
      }
      for (double[] pair : pairs) {
        lambda[(int) pair[0]] += theta * omega * Math.exp(-omega * pair[1]);
      }
      double triggered = 0;
      double delayed = 0;
      for (double[] pair : pairs) {
        double p = theta * omega * Math.exp(-omega * pair[1]) / lambda[(int) pair[0]];
        triggered += p;
        delayed += p * pair[1];
      }
      double[] background = new double[6];
      double inside = 0;
      double atEdge = 0;
      for (int j = 0; j < n; j++) {
        background[cell[j]] += mu[cell[j]] / lambda[j];
        double left = Math.max(0, DAYS - t[j] - dead);
        inside += 1 - Math.exp(-omega * left);
        atEdge += left * Math.exp(-omega * left);
      }
      for (int k = 0; k < 6; k++) {
        mu[k] = background[k] / DAYS;
      }
      omega = triggered / (delayed + theta * atEdge);
      theta = triggered / inside;
    }
    assertTrue(theta > 0.1, "the case is not trivial");
    assertEquals(theta, model.diagnostics().branchingRatio(), 1e-5 * theta);
    assertEquals(1 / omega, model.diagnostics().meanTriggerDays(), 1e-5 / omega);
    double total = Arrays.stream(mu).sum();
    assertEquals(
        total,
        model.diagnostics().estimate("backgroundPerDay").orElseThrow().value(),
        1e-5 * total);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theLogLikelihoodNeverFalls(long seed) {
    for (CellHawkes forecaster : new CellHawkes[] {OWN, POOLED}) {
      SelfExcitingModel model = forecaster.fit(clustered(forecaster, seed), Known.row(6));
      double[] path = model.diagnostics().convergence().logLikelihoodPath();
      assertTrue(path.length > 5);
      for (int i = 1; i < path.length; i++) {
        assertTrue(path[i] >= path[i - 1] - 1e-9, i + ": " + Arrays.toString(path));
      }
      assertEquals(path.length - 1, model.diagnostics().convergence().iterations());
    }
  }

  @Test
  void theGradientVanishesAtTheFit() {
    History history = clustered(OWN, 7);
    CellEvents events = events(OWN, history, 6);
    TriggerStep step = new TriggerStep(false, events.totalWeight, 1 / 24.0, DAYS);
    OwnBackground em = new OwnBackground(events, DAYS, false, true, step);
    double[] end =
        new Squarem(em, events.totalWeight, 1e-14, 5000)
            .from(OwnBackground.start(events, DAYS, Math.log(0.3), Math.log(0.5)));
    for (int k = 0; k < end.length; k++) {
      double h = 1e-4 * Math.abs(end[k]);
      double slope = (at(em, end, k, h) - at(em, end, k, -h)) / (2 * h) * Math.abs(end[k]);
      assertEquals(0, slope, 2e-4, "parameter " + k);
    }
  }

  @Test
  void thePooledGradientIsExactAndVanishesAtTheFit() {
    History history = clustered(POOLED, 7);
    CellEvents events = events(POOLED, history, 6);
    TriggerStep step = new TriggerStep(false, events.totalWeight, 1 / 24.0, DAYS);
    double[] size = {1, 1, 1, 1, 1, 0.5};
    PooledPass pass = new PooledPass(events, DAYS, false, true, size, 1, 10);
    PooledBackground em = new PooledBackground(pass, step);
    double[] away = {Math.log(0.3), Math.log(0.5), 0.2, 1};
    em.step(away); // the nodes follow the posterior
    em.step(away);
    double[] exact = em.gradient(away, events.totalWeight, false);
    for (int k = 0; k < 4; k++) {
      double slope = (at(em, away, k, 1e-4) - at(em, away, k, -1e-4)) / 2e-4;
      assertEquals(slope, exact[k], 1e-5 * Math.max(1, Math.abs(slope)), "parameter " + k);
    }
    double[] end = new Squarem(em, events.totalWeight, 1e-14, 5000).from(away);
    for (double slope : em.gradient(end, events.totalWeight, false)) {
      assertEquals(0, slope, 1e-3);
    }
  }

  private static double at(Squarem.Em em, double[] x, int parameter, double change) {
    double[] moved = x.clone();
    moved[parameter] += change;
    em.step(moved);
    return em.logLikelihood();
  }

  // One cell: ∫ Π (m + g_j) e^{−mT} dGamma(m) by Simpson's rule on a fine grid of m.
  @Test
  void theMarginalLikelihoodByBruteForce() {
    double[] days = {1, 1.5, 4, 4.25, 9};
    History history = Known.history(10, new double[5], days);
    CellEvents events = CellEvents.of(history, Known.row(1), new Clock(false, 0), 10);
    PooledPass pass = new PooledPass(events, 10, false, true, new double[] {1}, 0.7, 2);
    Trigger trigger = new Trigger(0.6, 0.8);
    for (int k = 0; k < 3; k++) {
      pass.run(trigger, 0.7, 2);
    }
    double[] g = new double[5];
    double later = 0;
    for (int j = 0; j < 5; j++) {
      for (int i = 0; i < j; i++) {
        g[j] += 0.6 * 0.8 * Math.exp(-0.8 * (days[j] - days[i]));
      }
      later += 0.6 * (1 - Math.exp(-0.8 * (10 - days[j])));
    }
    // m = v⁴ takes away the singularity at 0
    int steps = 20_000;
    double h = 2.0 / steps;
    double sum = 0;
    double mean = 0;
    for (int s = 1; s <= steps; s++) {
      double v = s * h;
      double m = Math.pow(v, 4);
      double f = 4 * Math.pow(v, 3) * Math.pow(m, -0.3) * Math.exp(-2 * m - 10 * m);
      for (double of : g) {
        f *= m + of;
      }
      double weight = s == steps ? 1 : s % 2 == 1 ? 4 : 2;
      sum += weight * f;
      mean += weight * f * m;
    }
    double gamma = 1.298055332647558; // Γ(0.7)
    double exact = Math.log(sum * h / 3 * Math.pow(2, 0.7) / gamma) - later;
    assertEquals(exact, pass.logLikelihood(), 1e-6);
    assertEquals(mean / sum, pass.mean[0], 1e-6 * pass.mean[0]);
  }

  @Test
  void aWeightOfTwoIsTwoRecords() {
    for (CellHawkes forecaster : new CellHawkes[] {OWN, POOLED}) {
      IncidentLog log = clustered(forecaster, 2).log();
      IncidentLogBuilder twice = IncidentLog.builder("local", ZoneOffset.UTC);
      IncidentLogBuilder weighted = IncidentLog.builder("local", ZoneOffset.UTC);
      for (int i = 0; i < log.size(); i++) {
        Incident incident =
            Incident.at(
                log.x(i),
                log.y(i),
                Known.START.plusMillis(log.occurredMillis(i) - Known.START.toEpochMilli()),
                "A");
        twice.add(incident);
        if (i % 3 == 0) {
          twice.add(incident);
        }
        weighted.add(incident.withWeight(i % 3 == 0 ? 2 : 1));
      }
      double[] one = estimates(forecaster, twice.observed(Known.days(DAYS)).build());
      double[] other = estimates(forecaster, weighted.observed(Known.days(DAYS)).build());
      for (int k = 0; k < one.length; k++) {
        assertEquals(one[k], other[k], 2e-5 * one[k], "estimate " + k);
      }
    }
  }

  private static double[] estimates(CellHawkes forecaster, IncidentLog log) {
    SelfExcitingModel model = forecaster.fit(log.knownAt(Known.at(DAYS)), Known.row(6));
    return model.diagnostics().estimates().stream()
        .flatMapToDouble(e -> DoubleStream.of(e.value(), e.standardError()))
        .toArray();
  }

  // Everything twice as slow and three times as wide, a year later and elsewhere.
  @Test
  void estimatesFollowUnitsOfTimeAndPlace() {
    IncidentLog log = clustered(POOLED, 5).log();
    IncidentLogBuilder moved =
        IncidentLog.builder("local", ZoneOffset.UTC)
            .observed(
                new TimeSpan(
                    Known.at(365), Known.at(365).plus(Duration.ofDays((long) (2 * DAYS)))));
    for (int i = 0; i < log.size(); i++) {
      long since = log.occurredMillis(i) - Known.START.toEpochMilli();
      moved.add(
          Incident.at(
              9000 + 3 * log.x(i), 600 + 3 * log.y(i), Known.at(365).plusMillis(2 * since), "A"));
    }
    Grid grid = Grid.square(StudyArea.rectangle(9000, 600, 10_800, 900, "local"), 300);
    for (CellHawkes forecaster : new CellHawkes[] {OWN, POOLED}) {
      double[] one = estimates(forecaster, log);
      SelfExcitingModel other =
          forecaster
              .withDeadTimeHours(2)
              .withLeastTriggerDays(2 / 24.0)
              .fit(moved.build().knownAt(Known.at(365 + 2 * DAYS)), grid);
      double[] two =
          other.diagnostics().estimates().stream()
              .flatMapToDouble(e -> DoubleStream.of(e.value(), e.standardError()))
              .toArray();
      double[] factor = {1, 1, 2, 2, 0.5, 0.5};
      for (int k = 0; k < one.length; k++) {
        assertEquals(one[k] * factor[k], two[k], 1e-6 * two[k], "estimate " + k);
      }
    }
  }
}
