package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecast;
import org.nearcast.model.hawkes.Estimate;

class MultiscaleOptionsTest {
  private static final Grid GRID = Cases.square();
  private static final MultiscaleHawkes BASE = MultiscaleHawkes.withDefaults();

  /** Vandalism anywhere; a burglary follows half of it in the same cell, after 4 to 10 days. */
  private static History planted(boolean follows) {
    SplittableRandom random = new SplittableRandom(31);
    List<Incident> out = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      double x = 2000 * random.nextDouble();
      double y = 1900 * random.nextDouble();
      double day = 364 * random.nextDouble();
      double after = day + 4 + 6 * random.nextDouble();
      out.add(Incident.at(x, y, Cases.day(day), "VANDALISM"));
      boolean led = random.nextBoolean();
      double elsewhere = 2000 * random.nextDouble();
      if (led && after < 364) {
        out.add(Incident.at(follows ? x : elsewhere, y, Cases.day(after), "BURGLARY"));
      }
    }
    return Cases.log(364, out).knownAt(Cases.day(364));
  }

  private static double logLikelihood(MultiscaleHawkes forecaster, History history) {
    return forecaster.fit(history, GRID).diagnostics().logLikelihood().value();
  }

  @Test
  void aPlantedLeadIsFound() {
    MultiscaleHawkes alone = BASE.withTargets("BURGLARY");
    MultiscaleHawkes led = alone.withLeading("VANDALISM");
    MultiscaleModel model = led.fit(planted(true), GRID);
    Estimate lead = model.diagnostics().estimate("weightOfLeadingCells0Days7").orElseThrow();
    assertTrue(lead.value() > 5 * lead.standardError(), lead.toString());
    double gain = model.diagnostics().logLikelihood().value() - logLikelihood(alone, planted(true));
    // twice the gain is chi-square with at most 20 degrees of freedom without a lead: 0.999 is 45
    assertTrue(gain > 100, "gain " + gain);
    double without = logLikelihood(led, planted(false)) - logLikelihood(alone, planted(false));
    assertTrue(without < 45 / 2.0, "gain without a lead " + without);
  }

  @Test
  void targetsAloneAreForecast() {
    History all = Cases.log(200, Cases.incidents(32, 900, 200, false)).knownAt(Cases.day(200));
    History own =
        Cases.log(200, Cases.incidents(32, 900, 200, false)).where("THEFT").knownAt(Cases.day(200));
    Forecast one = BASE.withTargets("THEFT").fit(all, GRID).forecast(Cases.days(Cases.day(200), 7));
    Forecast other = BASE.fit(own, GRID).forecast(Cases.days(Cases.day(200), 7));
    assertArrayEquals(other.expectedCounts(), one.expectedCounts());
  }

  @Test
  void typesThatAreNotThereAreRefused() {
    History history = Cases.log(200, Cases.incidents(32, 90, 200, false)).knownAt(Cases.day(200));
    demand(
        "targets and leading must be categories of the history, [BURGLARY, ROBBERY, THEFT], but"
            + " held [ARSON]",
        () -> BASE.withTargets("ARSON", "THEFT").fit(history, GRID));
    demand(
        "targets and leading must be categories of the history, [BURGLARY, ROBBERY, THEFT], but"
            + " held [ARSON]",
        () -> BASE.withLeading("ARSON").fit(history, GRID));
    demand(
        "targets and leading must not share a category but share [THEFT]",
        () -> BASE.withTargets("THEFT").withLeading("ROBBERY", "THEFT").fit(history, GRID));
    demand(
        "leading must leave a category to forecast but held all of [BURGLARY, ROBBERY, THEFT]",
        () -> BASE.withLeading("BURGLARY", "ROBBERY", "THEFT").fit(history, GRID));
  }

  @Test
  void aPlantedMapIsFound() {
    // a quarter of the cells has all incidents; some ten a cell, so counts do not know it well
    SplittableRandom random = new SplittableRandom(33);
    double[] map = new double[GRID.size()];
    double[] noise = new double[GRID.size()];
    List<Incident> out = new ArrayList<>();
    for (int cell = 0; cell < map.length; cell++) {
      map[cell] = cell % 4 == 0 ? GRID.areaSquareMetres(cell) : 0;
      noise[cell] = random.nextDouble();
    }
    while (out.size() < 400) {
      double x = 2000 * random.nextDouble();
      double y = 1900 * random.nextDouble();
      int cell = GRID.cellOf(x, y);
      if (cell >= 0 && map[cell] > 0) {
        out.add(Incident.at(x, y, Cases.day(120 * random.nextDouble()), "THEFT"));
      }
    }
    History history = Cases.log(120, out).knownAt(Cases.day(120));
    MultiscaleHawkes with = BASE.withCovariate("bars", map).withCovariate("noise", noise);
    MultiscaleModel model = with.fit(history, GRID);
    Estimate bars = model.diagnostics().estimate("weightOf bars").orElseThrow();
    assertTrue(bars.value() > 3 * bars.standardError() && bars.value() > 0.4, bars.toString());
    assertTrue(model.weights().get("weightOf noise") < 0.05);
    double gain = logLikelihood(with, history) - logLikelihood(BASE, history);
    // twice the gain is chi-square with two degrees of freedom without a map: 0.999 is 13.8
    assertTrue(gain > 13.8 / 2, "gain " + gain);
    // an amount, whatever its unit
    for (int cell = 0; cell < map.length; cell++) {
      map[cell] *= 1e-6;
    }
    assertEquals(
        model.weights().get("weightOf bars"),
        with.withCovariate("bars", map).fit(history, GRID).weights().get("weightOf bars"),
        1e-6);
  }

  @Test
  void aMapIsCopiedAndChecked() {
    History history = Cases.log(100, Cases.incidents(34, 90, 100, false)).knownAt(Cases.day(100));
    double[] map = new double[GRID.size()];
    map[3] = 1;
    MultiscaleHawkes forecaster = BASE.withCovariate("bars", map);
    String before = forecaster.parameters().toString();
    map[3] = 7;
    map[4] = -1;
    assertEquals(before, forecaster.parameters().toString());
    demand("bars[4] must be finite and >= 0 but was -1.0", () -> BASE.withCovariate("bars", map));
    map[4] = Double.NaN;
    demand("bars[4] must be finite and >= 0 but was NaN", () -> BASE.withCovariate("bars", map));
    demand(
        "sum of bars must be finite and > 0 but was 0.0",
        () -> BASE.withCovariate("bars", new double[5]));
    demand("name must not be blank", () -> BASE.withCovariate(" ", new double[] {1}));
    demand(
        "covariate bars must hold one value for each of the " + GRID.size() + " cells but holds 2",
        () -> BASE.withCovariate("bars", new double[] {1, 2}).fit(history, GRID));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    demand("number of scalesCells must be >= 1 but was 0", () -> BASE.withScalesCells());
    demand(
        "scalesCells[1] must be finite and >= 0 but was -1.0", () -> BASE.withScalesCells(0, -1));
    demand("scalesCells must ascend but was [1.0, 1.0]", () -> BASE.withScalesCells(1, 1));
    demand("memoriesDays[0] must be finite and > 0 but was 0.0", () -> BASE.withMemoriesDays(0));
    demand(
        "memoriesDays[0] must be finite and > 0 but was Infinity",
        () -> BASE.withMemoriesDays(Double.POSITIVE_INFINITY));
    demand("memoriesDays must ascend but was [7.0, 5.0]", () -> BASE.withMemoriesDays(7, 5));
    demand("windowDays must be from 1/24 to 366 but was 0.04", () -> BASE.withWindowDays(0.04));
    demand(
        "windowDays must be from 1/24 to 366 but was NaN", () -> BASE.withWindowDays(Double.NaN));
    demand("mostWindows must be >= 1 but was 0", () -> BASE.withMostWindows(0));
    demand("priorIncidents must be finite and > 0 but was 0.0", () -> BASE.withPriorIncidents(0));
  }

  private static void demand(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
