package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;

/** What single members say. */
class MultiscaleMembersTest {
  private static final double DAYS = 200;

  private final IncidentLog log = Cases.log(DAYS, Cases.incidents(2, 500, DAYS, true));

  @Test
  void theLongRunOfTheCellIsHistoricalCounts() {
    // at the end of the data, inside them, and 30 days after them
    for (double day : new double[] {DAYS, 120.4, DAYS + 30}) {
      History history = log.knownAt(Cases.day(day));
      for (Grid grid : Cases.grids().values()) {
        Horizon horizon = Cases.days(history.cutoff(), 14);
        double[] counts =
            HistoricalCounts.withDefaults().fit(history, grid).forecast(horizon).expectedCounts();
        double[] member =
            MultiscaleHawkes.withDefaults()
                .fit(history, grid)
                .memberCounts("weightCells0LongRun", horizon);
        for (int cell = 0; cell < counts.length; cell++) {
          assertEquals(counts[cell], member[cell], 1e-12 * counts[cell]);
        }
      }
    }
  }

  @Test
  void aMemoryOfTheCellIsDecayedCountsByHand() {
    Grid grid = Cases.square();
    IncidentLog own =
        Cases.log(
            100,
            List.of(
                Incident.at(500, 400, Cases.day(98), "THEFT"),
                Incident.at(500, 400, Cases.day(60), "THEFT").withWeight(3),
                Incident.at(900, 800, Cases.day(10), "THEFT")));
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults().withMemoriesDays(20).fit(own.knownAt(Cases.day(100)), grid);
    double[] member = model.memberCounts("weightCells0Days20", Cases.days(Cases.day(100), 7));
    double full = 20 * (1 - Math.exp(-100 / 20.0));
    double[] expected = new double[grid.size()];
    expected[grid.cellOf(500, 400)] = 7 * (Math.exp(-2 / 20.0) + 3 * Math.exp(-40 / 20.0)) / full;
    expected[grid.cellOf(900, 800)] = 7 * Math.exp(-90 / 20.0) / full;
    assertArrayEquals(expected, member, 1e-12);
  }

  @Test
  void aGapAfterTheDataIsNotTakenForQuiet() {
    // a steady rate of 2 a day, then nothing more is observed: every memory still says 2 a day
    Incident[] steady = new Incident[200];
    Arrays.setAll(steady, i -> Incident.at(500, 400, Cases.day((i + 0.5) / 2), "THEFT"));
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults()
            .withMemoriesDays(7, 30)
            .fit(Cases.log(100, List.of(steady)).knownAt(Cases.day(121)), Cases.square());
    for (String name : model.weights().keySet()) {
      double total = Cases.sum(model.memberCounts(name, Cases.days(Cases.day(121), 1)));
      // the incidents stand at the middles of half days: a sum for an integral, good to 1e-4
      assertEquals(2, total, 1e-3, name);
    }
  }

  @Test
  void aMemoryOfAMillionYearsIsTheLongRun() {
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults()
            .withMemoriesDays(1e-6, 4e8, 1e20)
            .fit(log.knownAt(Cases.day(DAYS)), Cases.square());
    Horizon horizon = Cases.days(Cases.day(DAYS), 7);
    double[] longRun = model.memberCounts("weightCells2LongRun", horizon);
    double most = Arrays.stream(longRun).max().orElseThrow();
    assertArrayEquals(
        longRun, model.memberCounts("weightCells2Days400000000", horizon), 1e-6 * most);
    assertArrayEquals(longRun, model.memberCounts("weightCells2Days1.0E20", horizon), 1e-9 * most);
    assertTrue(Double.isFinite(model.forecast(horizon).expectedTotal()));
  }

  @Test
  void theEvenMemberIsUniformPerArea() {
    for (Grid grid : Cases.grids().values()) {
      MultiscaleModel model =
          MultiscaleHawkes.withDefaults().fit(log.knownAt(Cases.day(DAYS)), grid);
      Horizon horizon = Cases.days(Cases.day(DAYS), 7);
      double[] even = model.memberCounts("weightEven", horizon);
      double total = Cases.sum(model.memberCounts("weightCells0LongRun", horizon));
      for (int cell = 0; cell < grid.size(); cell++) {
        double share = grid.areaSquareMetres(cell) / grid.totalAreaSquareMetres();
        assertEquals(total * share, even[cell], 1e-12 * total);
      }
    }
  }

  @Test
  void aForecastIsTheWeightedSumOfItsMembers() {
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults()
            .withTargets("BURGLARY")
            .withLeading("THEFT")
            .withHourOfWeek(true)
            .fit(log.knownAt(Cases.day(DAYS)), Cases.square());
    Horizon horizon = Cases.days(Cases.day(DAYS), 0.5);
    double[] sum = new double[Cases.square().size()];
    model
        .weights()
        .forEach(
            (name, weight) -> {
              double[] counts = model.memberCounts(name, horizon);
              Arrays.setAll(sum, cell -> sum[cell] + weight * counts[cell]);
            });
    assertArrayEquals(sum, model.forecast(horizon).expectedCounts(), 1e-12 * Cases.sum(sum));
  }

  @Test
  void theDictionaryFollowsTheHistory() {
    MultiscaleHawkes forecaster = MultiscaleHawkes.withDefaults();
    double endless = Double.POSITIVE_INFINITY;
    assertArrayEquals(new double[] {endless}, forecaster.memoriesDays(13.9));
    assertArrayEquals(new double[] {7, endless}, forecaster.memoriesDays(14));
    assertArrayEquals(new double[] {7, 30, 90, endless}, forecaster.memoriesDays(729));
    assertArrayEquals(new double[] {7, 30, 90, 365, endless}, forecaster.memoriesDays(730));
    assertArrayEquals(
        new double[] {500, endless}, forecaster.withMemoriesDays(500).memoriesDays(3));
    assertEquals(
        List.of(
            "weightCells0Days2.5",
            "weightCells0LongRun",
            "weightCells3Days2.5",
            "weightCells3LongRun",
            "weightOfLeadingCells0Days2.5",
            "weightOfLeadingCells0LongRun",
            "weightOfLeadingCells3Days2.5",
            "weightOfLeadingCells3LongRun",
            "weightEven",
            "weightOf bars"),
        new Members(2, new double[] {0, 3}, new double[] {2.5, endless}, List.of("bars")).names());
  }

  @Test
  void anUnknownMemberIsRefused() {
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults().fit(log.knownAt(Cases.day(DAYS)), Cases.square());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> model.memberCounts("even", Cases.days(Cases.day(DAYS), 7)));
    assertTrue(e.getMessage().startsWith("member must be one of [weightCells0Days7, "));
    assertTrue(e.getMessage().endsWith("but was \"even\""));
  }
}
