package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Explanation;
import org.nearcast.model.Forecast;

class MultiscaleExplanationTest {
  private static final double DAYS = 400;

  private static double sum(Explanation explanation) {
    double sum = explanation.backgroundExpectedCount() + explanation.otherExpectedCount();
    for (Explanation.Contribution contribution : explanation.contributions()) {
      sum += contribution.expectedCount();
    }
    return sum;
  }

  @Test
  void sumsToTheCellWithEveryOption() {
    IncidentLog log = Cases.log(DAYS, Cases.incidents(21, 600, DAYS, true));
    for (Grid grid : Cases.grids().values()) {
      double[] map = new double[grid.size()];
      Arrays.setAll(map, cell -> cell % 4);
      MultiscaleHawkes base = MultiscaleHawkes.withDefaults().withCovariate("bars", map);
      MultiscaleHawkes lead = base.withTargets("THEFT").withLeading("ROBBERY");
      for (MultiscaleHawkes forecaster :
          List.of(base, lead, lead.withHourOfWeek(true).withSeason(true))) {
        MultiscaleModel model = forecaster.fit(log.knownAt(Cases.day(DAYS - 5)), grid);
        // carried forward, and a shift of eight hours
        MultiscaleModel later = model.updatedTo(log.knownAt(Cases.day(DAYS - 1)));
        Forecast forecast = later.forecast(Cases.days(Cases.day(DAYS - 0.5), 1 / 3.0));
        for (int cell = 0; cell < grid.size(); cell += 7) {
          Explanation explanation = forecast.explain(cell, 5);
          double expected = forecast.expectedCount(cell);
          assertEquals(expected, explanation.expectedCount());
          assertEquals(expected, sum(explanation), 1e-9 * expected);
        }
      }
    }
  }

  @Test
  void leadingTypesAreNamedAndOthersAreNot() {
    IncidentLog log = Cases.log(DAYS, Cases.incidents(21, 600, DAYS, true));
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults()
            .withTargets("THEFT")
            .withLeading("ROBBERY")
            .fit(log.knownAt(Cases.day(DAYS)), Cases.square());
    Explanation explanation =
        model
            .forecast(Cases.days(Cases.day(DAYS), 7))
            .explain(Cases.square().cellOf(620, 520), 1000);
    Set<String> named = new TreeSet<>();
    explanation.contributions().forEach(c -> named.add(c.category()));
    assertEquals(Set.of("ROBBERY", "THEFT"), named);
    assertEquals(0, explanation.otherIncidents());
  }

  @Test
  void aSmallCaseByHand() {
    Grid grid = Grid.square(StudyArea.rectangle(0, 0, 200, 100, Cases.CRS), 100);
    IncidentLog log =
        Cases.log(
            100,
            List.of(
                Incident.at(50, 50, Cases.day(90), "THEFT").withId("fresh"),
                Incident.at(50, 50, Cases.day(40), "THEFT").withWeight(2).withId("old"),
                Incident.at(150, 50, Cases.day(60), "THEFT").withId("other cell")));
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults()
            .withScalesCells(0)
            .withMemoriesDays(25)
            .fit(log.knownAt(Cases.day(100)), grid);
    double memory = model.weights().get("weightCells0Days25");
    double longRun = model.weights().get("weightCells0LongRun");
    double even = model.weights().get("weightEven");
    double full = 25 * (1 - Math.exp(-100 / 25.0));
    double fresh = 7 * (memory * Math.exp(-10 / 25.0) / full + longRun / 100);
    double old = 7 * 2 * (memory * Math.exp(-60 / 25.0) / full + longRun / 100);
    double background = 7 * even * (4 / 100.0) / 2;
    Explanation explanation = model.forecast(Cases.days(Cases.day(100), 7)).explain(0);
    assertEquals(background, explanation.backgroundExpectedCount(), 1e-12);
    assertEquals(2, explanation.contributions().size());
    for (Explanation.Contribution contribution : explanation.contributions()) {
      boolean isFresh = contribution.id().orElseThrow().equals("fresh");
      assertEquals(isFresh ? fresh : old, contribution.expectedCount(), 1e-12);
      assertEquals(isFresh ? 10 : 60, contribution.ageDays(), 1e-9);
    }
    assertEquals(background + fresh + old, explanation.expectedCount(), 1e-12);
    // spread to the next cell, an incident is named there too
    Forecast wider =
        MultiscaleHawkes.withDefaults()
            .withScalesCells(1)
            .fit(log.knownAt(Cases.day(100)), grid)
            .forecast(Cases.days(Cases.day(100), 7));
    assertTrue(
        wider.explain(1).contributions().stream()
            .anyMatch(c -> c.id().orElseThrow().equals("fresh")));
  }
}
