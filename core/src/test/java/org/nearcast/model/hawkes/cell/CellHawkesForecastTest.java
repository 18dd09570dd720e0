package org.nearcast.model.hawkes.cell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Explanation;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.SimulatedCounts;

/** Forecasts, explanations and futures of models whose parameters are known. */
class CellHawkesForecastTest {
  private static final CellHawkes EXACT = CellHawkes.withDefaults().withDeadTimeHours(0);

  /** Three cells, 100 days; the last incident half a day before the end. */
  private static History past() {
    return Known.history(100, new double[] {0, 1, 1, 1, 0}, new double[] {20, 90, 96.5, 99, 99.5});
  }

  private static CellModel model(CellHawkes forecaster, double theta, History history) {
    return Known.model(forecaster, Known.row(3), theta, 4, new double[] {0.1, 0.3, 0.05}, history);
  }

  private static Horizon horizon(double fromDays, double days) {
    return new Horizon(Known.at(fromDays), Known.at(fromDays + days));
  }

  @Test
  void withoutTriggeringItIsTheBackground() {
    double[] expected = model(EXACT, 0, past()).forecast(horizon(100, 7)).expectedCounts();
    assertArrayEquals(new double[] {0.7, 2.1, 0.35}, expected, 1e-12);
  }

  // An incident of age a has θ/(1 − θ) e^{−ωa} (1 − e^{−ω(1 − θ)u}) descendants by u; a background
  // of rate μ brings μ (u + θ/(1 − θ) (u − (1 − e^{−ω(1 − θ)u}) / (ω (1 − θ)))).
  @Test
  void theClosedFormByHand() {
    double theta = 0.4;
    double slow = 0.25 * 0.6;
    double rise = 1 - Math.exp(-slow * 7);
    double past = 0.4 / 0.6 * rise * (Math.exp(-0.25 * 80) + Math.exp(-0.25 * 0.5));
    double background = 0.1 * (7 + 0.4 / 0.6 * (7 - rise / slow));
    Forecast forecast = model(EXACT, theta, past()).forecast(horizon(100, 7));
    assertEquals(past + background, forecast.expectedCount(0), 1e-12);
  }

  @Test
  void aBranchingRatioOfOneIsTheLimit() {
    Horizon week = horizon(100, 7);
    double[] below = model(EXACT, 1 - 1e-7, past()).forecast(week).expectedCounts();
    double[] at = model(EXACT, 1, past()).forecast(week).expectedCounts();
    double[] above = model(EXACT, 1 + 1e-7, past()).forecast(week).expectedCounts();
    for (int cell = 0; cell < 3; cell++) {
      assertEquals((below[cell] + above[cell]) / 2, at[cell], 1e-9 * at[cell]);
    }
  }

  @Test
  void aShortDeadTimeIsNearlyNone() {
    Horizon week = horizon(100, 7);
    double[] none = model(EXACT, 0.4, past()).forecast(week).expectedCounts();
    CellHawkes second = EXACT.withDeadTimeHours(1 / 3600.0);
    double[] some = model(second, 0.4, past()).forecast(week).expectedCounts();
    for (int cell = 0; cell < 3; cell++) {
      assertEquals(none[cell], some[cell], 2e-5 * none[cell]);
    }
  }

  // With a dead time of 30 hours an incident is not yet active at the cutoff; the last column is a
  // horizon that starts after it.
  @ParameterizedTest
  @CsvSource({"0, 0.4, 0", "30, 0.4, 0", "30, 0.4, 3", "1, 0.7, 2", "200, 0.6, 1"})
  void expectedCountsAreTheMeanOfTheFutures(double deadHours, double theta, double wait) {
    CellModel model = model(EXACT.withDeadTimeHours(deadHours), theta, past());
    checkMean(model, horizon(100 + wait, 10));
  }

  @ParameterizedTest
  @CsvSource({"100, 0", "100.25, 0", "100, 2.5"})
  void expectedCountsOfWholeDaysAreTheMeanOfTheFutures(double cutoff, double wait) {
    CellModel model = model(EXACT, 0.5, dated().knownAt(Known.at(cutoff)));
    checkMean(model, horizon(cutoff + wait, 9.75));
  }

  private static IncidentLog dated() {
    LocalDate first = LocalDate.of(2020, 1, 1);
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(Known.days(110));
    for (int day : new int[] {20, 90, 97, 99, 99}) {
      builder.add(Incident.onDate(150, 50, first.plusDays(day), ZoneOffset.UTC, "THEFT"));
    }
    // known within its day, so that it is not active at a cutoff on that day
    builder.add(Incident.at(50, 50, Known.at(100.1), "THEFT"));
    return builder.build();
  }

  private static void checkMean(CellModel model, Horizon horizon) {
    int n = 4000;
    double[] expected = model.forecast(horizon).expectedCounts();
    SimulatedCounts counts = model.simulateCounts(horizon, n, 5);
    double total = Arrays.stream(expected).sum();
    double error = Math.sqrt(counts.varianceTotal() / n);
    assertEquals(total, counts.meanTotal(), 4 * error);
    for (int cell = 0; cell < 3; cell++) {
      // no cell varies more than all together
      assertEquals(expected[cell], counts.mean(cell), 4 * error, "cell " + cell);
    }
  }

  // What was not observed is not known to be empty: incidents there have offspring later.
  @Test
  void aGapBeforeTheCutoffIsUnobserved() {
    History late = past().log().knownAt(Known.at(108));
    CellModel model = model(EXACT, 0.4, late);
    double[] fromGap = model.forecast(horizon(108, 5)).expectedCounts();
    double[] fromEnd = model(EXACT, 0.4, past()).forecast(horizon(108, 5)).expectedCounts();
    assertArrayEquals(fromEnd, fromGap, 1e-12);
    assertTrue(late.gapDays() > 7);
    checkMean(model, horizon(108, 5));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "30, false", "0, true"})
  void adjacentHorizonsAddUpAndExplanationsSum(double deadHours, boolean dates) {
    History history = dates ? dated().knownAt(Known.at(100.25)) : past();
    double start = dates ? 100.25 : 100;
    CellModel model = model(EXACT.withDeadTimeHours(deadHours), 0.6, history);
    double[] all = model.forecast(horizon(start, 30)).expectedCounts();
    double[] first = model.forecast(horizon(start, 3.3)).expectedCounts();
    Forecast rest = model.forecast(horizon(start + 3.3, 26.7));
    int named = 0;
    for (int cell = 0; cell < 3; cell++) {
      assertEquals(all[cell], first[cell] + rest.expectedCount(cell), 1e-12 * all[cell]);
      Explanation explanation = rest.explain(cell);
      double sum = explanation.backgroundExpectedCount();
      for (Explanation.Contribution contribution : explanation.contributions()) {
        sum += contribution.expectedCount();
        named++;
      }
      assertEquals(rest.expectedCount(cell), sum, 1e-12 * sum);
    }
    assertEquals(history.size(), named);
  }

  @Test
  void anUpdateIsTheSameModelGivenMore() {
    IncidentLog log = past().log();
    CellModel early = model(EXACT, 0.4, log.knownAt(Known.at(95)));
    SelfExcitingModel updated = early.updatedTo(log.knownAt(Known.at(100)));
    Horizon week = horizon(100, 7);
    double[] expected = model(EXACT, 0.4, past()).forecast(week).expectedCounts();
    assertArrayEquals(expected, updated.forecast(week).expectedCounts(), 1e-12);
    assertEquals(early.report(), updated.report());
    assertEquals(Known.at(100), updated.history().cutoff());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> updated.updatedTo(early.history()));
    assertEquals(
        "later history must not have a cutoff before 2020-04-10T00:00:00Z but has"
            + " 2020-04-05T00:00:00Z",
        e.getMessage());
  }

  @Test
  void futuresAreRepeatableAndLieInTheStudyArea() {
    StudyArea triangle =
        StudyArea.ofWkt("POLYGON ((0 0, 1000 30, 1000 31, 30 1000, 0 1000, 0 0))", "local");
    for (Grid grid : new Grid[] {Grid.square(triangle, 250), Grid.hexagonal(triangle, 300)}) {
      History history = past();
      double[] mu = new double[grid.size()];
      Arrays.fill(mu, 2);
      CellModel model = Known.model(EXACT, grid, 0.5, 4, mu, history);
      Horizon month = horizon(100, 30);
      IncidentLog one = model.simulate(month, 9);
      assertEquals(
          one.provenance().facts().get("sha256"),
          model.simulate(month, 9).provenance().facts().get("sha256"));
      assertTrue(model.simulate(month, 10).size() != one.size());
      int[] counts = new int[grid.size()];
      for (int i = 0; i < one.size(); i++) {
        assertTrue(triangle.contains(one.x(i), one.y(i)));
        counts[grid.cellOf(one.x(i), one.y(i))]++;
      }
      // each cell expects over 60, however small its part inside the study area
      assertTrue(IntStream.of(counts).min().orElse(0) > 40, Arrays.toString(counts));
    }
  }

  @Test
  void simulationRefusesThePastAndExplosions() {
    CellModel model = model(EXACT, 0.4, past());
    Horizon early = horizon(99, 7);
    assertThrows(IllegalArgumentException.class, () -> model.simulate(early, 1));
    CellModel explosive = model(EXACT, 3, past());
    Horizon year = Horizon.after(Known.at(100), Duration.ofDays(300));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> explosive.simulate(year, 1));
    assertTrue(e.getMessage().contains("would have to be simulated"), e.getMessage());
  }

  @Test
  void clusteredFuturesHaveWiderIntervalsThanPoisson() {
    double[] mu = {2, 2, 2};
    CellModel model = Known.model(EXACT, Known.row(3), 0.7, 2, mu, past());
    Horizon month = horizon(100, 30);
    Forecast poisson = model.forecast(month);
    Forecast simulated = model.forecast(month, 2000, 3);
    int wide = simulated.intervalTotal(0.95).upper() - simulated.intervalTotal(0.95).lower();
    int narrow = poisson.intervalTotal(0.95).upper() - poisson.intervalTotal(0.95).lower();
    assertTrue(wide > 1.8 * narrow, wide + " against " + narrow);
    assertEquals("2000 simulated futures, seed 3", simulated.intervalMethod());
  }

  // A day of 25 hours moves noon by an hour, and no incident into another day.
  @Test
  void datesAcrossADaylightSavingChange() {
    ZoneId zone = ZoneId.of("America/Chicago");
    IncidentLogBuilder builder = IncidentLog.builder("local", zone);
    for (int day = 0; day < 300; day++) {
      builder.add(Incident.onDate(50, 50, LocalDate.of(2021, 2, 1).plusDays(day), zone, "THEFT"));
    }
    IncidentLog log = builder.build();
    History history = log.knownAt(log.observed().end());
    CellEvents events =
        CellEvents.of(history, Known.row(1), new Clock(true, 0), Double.POSITIVE_INFINITY);
    for (int day = 0; day < 300; day++) {
      assertEquals(day, events.days[day]);
    }
  }
}
