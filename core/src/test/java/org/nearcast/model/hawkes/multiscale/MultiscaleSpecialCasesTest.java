package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.simulate.CrimeType;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;

/** Models it contains, identities it keeps, sizes it survives. */
class MultiscaleSpecialCasesTest {
  private static final Grid GRID = Cases.square();

  @Test
  void oneScaleWithoutMemoryIsCountsAndEven() {
    double days = 500;
    List<Incident> incidents = Cases.incidents(71, 1500, days, false);
    History history = Cases.log(days, incidents).knownAt(Cases.day(days));
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults().withScalesCells(0).withMemoriesDays().fit(history, GRID);
    assertEquals(
        List.of("weightCells0LongRun", "weightEven"), List.copyOf(model.weights().keySet()));
    Horizon week = Cases.days(Cases.day(days), 7);
    double[] counts =
        HistoricalCounts.withDefaults().fit(history, GRID).forecast(week).expectedCounts();
    double total = Cases.sum(counts);
    double[] forecast = model.forecast(week).expectedCounts();
    double weight = model.weights().get("weightCells0LongRun");
    double even = model.weights().get("weightEven");
    for (int cell = 0; cell < counts.length; cell++) {
      double share = GRID.areaSquareMetres(cell) / GRID.totalAreaSquareMetres();
      assertEquals(weight * counts[cell] + even * total * share, forecast[cell], 1e-12 * total);
    }
    assertTrue(weight > 0.6 && even > 0.01, model.weights().toString());
    assertEquals(0, model.diagnostics().branchingRatio());
    assertEquals(1, model.diagnostics().backgroundShare(), 1e-12);
  }

  @Test
  void aSteadyProcessIsForecastAtItsRate() {
    for (double perDay : new double[] {0.5, 20}) {
      SplittableRandom random = new SplittableRandom(72);
      List<Incident> out = new ArrayList<>();
      int count = (int) (perDay * 700);
      for (int i = 0; i < count; i++) {
        double x = 800 + 300 * random.nextDouble();
        Instant time = Cases.day((i + random.nextDouble()) * 700 / count);
        out.add(Incident.at(x, 500, time, "THEFT"));
      }
      MultiscaleModel model =
          MultiscaleHawkes.withDefaults().fit(Cases.log(700, out).knownAt(Cases.day(700)), GRID);
      double forecast = model.forecast(Cases.days(Cases.day(700), 10)).expectedTotal();
      // nearly evenly spaced: what is left is the prior of 5 incidents
      assertEquals(10 * perDay, forecast, 10 * perDay * 5 / count + 0.02 * perDay);
    }
  }

  @Test
  void shiftingAllShiftsTheForecast() {
    // by whole cells and whole weeks, by powers of two so that no digit is lost
    double metres = 128 * 120;
    Duration weeks = Duration.ofDays(7 * 64);
    List<Incident> incidents = Cases.incidents(73, 600, 300, true);
    IncidentLogBuilder moved =
        IncidentLog.builder(Cases.CRS, ZoneOffset.UTC)
            .observed(new TimeSpan(Cases.START.plus(weeks), Cases.day(300).plus(weeks)));
    for (Incident i : incidents) {
      // whole eighths of a metre, on both sides
      moved.add(
          new Incident(
              eighths(i.x()) + metres,
              eighths(i.y()) - metres,
              i.occurredFrom().plus(weeks),
              i.occurredTo().plus(weeks),
              i.reported().plus(weeks),
              i.dateOnly(),
              i.category(),
              i.weight(),
              null));
    }
    IncidentLogBuilder own =
        IncidentLog.builder(Cases.CRS, ZoneOffset.UTC)
            .observed(new TimeSpan(Cases.START, Cases.day(300)));
    for (Incident i : incidents) {
      own.add(
          new Incident(
              eighths(i.x()),
              eighths(i.y()),
              i.occurredFrom(),
              i.occurredTo(),
              i.reported(),
              i.dateOnly(),
              i.category(),
              i.weight(),
              null));
    }
    Grid there =
        Grid.square(
            StudyArea.ofWkt(
                "POLYGON ((15380 -15330, 17370 -15350, 17320 -13830, 16060 -13470, 15380 -15330))",
                Cases.CRS),
            120);
    MultiscaleHawkes forecaster = MultiscaleHawkes.withDefaults().withHourOfWeek(true);
    Instant cutoff = Cases.day(290);
    double[] here =
        forecaster
            .fit(own.build().knownAt(cutoff), GRID)
            .forecast(Cases.days(cutoff, 5))
            .expectedCounts();
    double[] shifted =
        forecaster
            .fit(moved.build().knownAt(cutoff.plus(weeks)), there)
            .forecast(Cases.days(cutoff.plus(weeks), 5))
            .expectedCounts();
    // clipped areas are worked out in coordinates, so their last digits differ
    assertArrayEquals(here, shifted, 1e-9 * Cases.sum(here));
  }

  private static double eighths(double metres) {
    return Math.rint(metres * 8) / 8;
  }

  @Test
  void twoHundredThousandIncidentsAtOnceWork() {
    SplittableRandom random = new SplittableRandom(74);
    IncidentLogBuilder builder =
        IncidentLog.builder(Cases.CRS, ZoneOffset.UTC)
            .observed(new TimeSpan(Cases.START, Cases.day(730)));
    long at = Cases.day(400).toEpochMilli();
    for (int i = 0; i < 200_000; i++) {
      double x = 300 + 1500 * random.nextDouble();
      builder.add(x, 500, at, at, at, false, "THEFT", 1, null);
    }
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults().fit(builder.build().knownAt(Cases.day(730)), GRID);
    double total = model.forecast(Cases.days(Cases.day(730), 7)).expectedTotal();
    // nothing for 330 days since then: far below the long-run rate
    assertTrue(total > 0 && total < 0.1 * 200_000 * 7 / 730.0, "total " + total);
    assertTrue(model.report().converged());
  }

  @Test
  void simulatedIntervalsCoverAboutAsOftenAsTheySay() {
    // near repeats of 0.3 and hot spots; the truth's own futures against the model's intervals
    SyntheticCity city =
        SyntheticCity.withDefaults()
            .withStudyArea(StudyArea.rectangle(0, 0, 4000, 4000, "EPSG:32631"))
            .withPeriod(LocalDate.of(2024, 1, 1), 400)
            .withTypes(CrimeType.of("THEFT", 4))
            .withRecording(Recording.EXACT);
    Grid grid = Grid.square(city.studyArea(), 400);
    int inside = 0;
    int futures = 0;
    int cities = 8;
    for (int seed = 0; seed < cities; seed++) {
      SimulatedCity simulated = city.simulate(80 + seed);
      Instant cutoff = simulated.log().observed().end();
      Horizon horizon = Cases.days(cutoff, 14);
      Forecast forecast =
          MultiscaleHawkes.withDefaults()
              .fit(simulated.log().knownAt(cutoff), grid)
              .forecast(horizon, 100, seed);
      CountInterval interval = forecast.intervalTotal(0.9);
      for (int k = 0; k < 20; k++) {
        int count = simulated.simulateAhead(k, cutoff, horizon).size();
        inside += count >= interval.lower() && count <= interval.upper() ? 1 : 0;
        futures++;
      }
    }
    double coverage = (double) inside / futures;
    // 0.896 over forty cities. Cities, not futures, are independent, as the error of a city's mean
    // is common to all of its futures; they vary by about 0.08, so 0.03 over eight
    assertEquals(0.9, coverage, 3 * 0.03);
  }
}
