package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;

class WindowsTest {
  private static final Grid GRID = Cases.square();
  private static final double[] MEMORIES = {20, Double.POSITIVE_INFINITY};
  private static final double[] SCALES = {0, 2};
  private static final Members MEMBERS = new Members(1, SCALES, MEMORIES, List.of());

  private static Features features(TimeSpan observed) {
    double[] area = new double[GRID.size()];
    Arrays.setAll(area, cell -> GRID.areaSquareMetres(cell) / GRID.totalAreaSquareMetres());
    return new Features(MEMBERS, Smoother.of(GRID, SCALES), area, new double[0][], observed);
  }

  private static Windows windows(
      List<Incident> incidents, double observedDays, double windowDays, int most) {
    IncidentLog log = Cases.log(observedDays, incidents);
    int[] kinds = new int[log.categories().size()];
    return new Windows(
        features(log.observed()),
        new Arrivals(log, GRID, kinds, Modulation.FLAT),
        Modulation.FLAT,
        ReportingDelay.NONE,
        log.observed().start().toEpochMilli(),
        log.observed().end().toEpochMilli(),
        windowDays,
        most,
        GRID.size(),
        null);
  }

  private static Incident at(double x, double y, double day) {
    return Incident.at(x, y, Cases.day(day), "THEFT");
  }

  /** What each member of a model made at a day says, by cell. */
  private static double[][] said(IncidentLog log, double day, double windowDays) {
    History history = log.knownAt(Cases.day(day));
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults()
            .withScalesCells(SCALES)
            .withMemoriesDays(20)
            .fit(history, GRID);
    return model.weights().keySet().stream()
        .map(m -> model.memberCounts(m, Cases.days(Cases.day(day), windowDays)))
        .toArray(double[][]::new);
  }

  @Test
  void aWindowSaysWhatAModelMadeAtItsStartWouldSay() {
    // with late reports, intervals and dates
    List<Incident> incidents = Cases.incidents(4, 300, 120, true);
    IncidentLog log = Cases.log(120, incidents);
    Windows windows = windows(incidents, 120, 10, 5);
    assertEquals(5, windows.count);
    int width = MEMBERS.size();
    int at = 0;
    double[] exposure = new double[width];
    for (int w = 0; w < 5; w++) {
      double opens = 70 + 10 * w;
      double[][] said = said(log, opens, 10);
      double[] counts = counts(log, opens, opens + 10);
      for (int m = 0; m < width; m++) {
        exposure[m] += Cases.sum(said[m]);
      }
      for (int cell = 0; cell < counts.length; cell++) {
        for (int m = 0; counts[cell] > 0 && m < width; m++) {
          assertEquals(said[m][cell], windows.features[at * width + m], 1e-12);
        }
        if (counts[cell] > 0) {
          assertEquals(counts[cell], windows.incidents[at++], 1e-9);
        }
      }
    }
    assertEquals(windows.incidents.length, at);
    assertArrayEquals(exposure, windows.exposure, 1e-9);
  }

  private static double[] counts(IncidentLog log, double from, double to) {
    double[] counts = new double[GRID.size()];
    for (int i = 0; i < log.size(); i++) {
      double day = (log.occurredMillis(i) - Cases.START.toEpochMilli()) / 86_400_000.0;
      int cell = GRID.cellOf(log.x(i), log.y(i));
      if (cell >= 0 && day >= from && day < to) {
        counts[cell] += log.weight(i);
      }
    }
    return counts;
  }

  @Test
  void aReportInsideAWindowChangesNothingInIt() {
    // two windows, days 20 to 25 and 25 to 30
    List<Incident> incidents =
        new ArrayList<>(List.of(at(500, 400, 3), at(500, 400, 21), at(500, 400, 26)));
    Windows before = windows(incidents, 30, 5, 2);
    // occurred before both windows, known when the first has begun
    incidents.add(at(500, 400, 10).withReported(Cases.day(20.1)));
    Windows after = windows(incidents, 30, 5, 2);
    assertArrayEquals(firstRow(before), firstRow(after));
    assertTrue(after.features[MEMBERS.size()] > before.features[MEMBERS.size()], "known by then");
    // known at the very moment it begins: a forecast made then may use it
    incidents.set(3, at(500, 400, 10).withReported(Cases.day(20)));
    assertTrue(windows(incidents, 30, 5, 2).features[0] > before.features[0]);
    // one that occurs at the very start of a window is of the window, not of the past
    incidents.set(3, at(500, 400, 20));
    Windows onTheLine = windows(incidents, 30, 5, 2);
    assertArrayEquals(firstRow(before), firstRow(onTheLine));
    assertEquals(2, onTheLine.incidents[0]);
  }

  private static double[] firstRow(Windows windows) {
    return Arrays.copyOf(windows.features, MEMBERS.size());
  }

  @Test
  void windowsEndWithTheObservationAndCoverTwoThirdsAtMost() {
    List<Incident> incidents = new ArrayList<>();
    incidents.add(at(500, 400, 0.1));
    for (int day = 1; day < 90; day++) {
      incidents.add(at(500, 400, day + 0.5));
    }
    assertEquals(8, windows(incidents, 90, 7, 104).count, "⌊60 / 7⌋");
    assertEquals(3, windows(incidents, 90, 7, 3).count);
    assertEquals(21, Cases.sum(windows(incidents, 90, 7, 3).incidents), "days 69 to 90");
    assertEquals(0, windows(incidents, 90, 61, 104).count);
    assertEquals(1, windows(incidents, 90, 60, 104).count);
    assertEquals(1440, windows(incidents, 90, 1 / 24.0, 99_999).count);
  }

  @Test
  void theSpanOfTheFitEndsWithTheDataNotWithTheCutoff() {
    // 10 days after the data end: no window is taken for empty
    List<Incident> incidents = new ArrayList<>();
    for (int k = 0; k < 900; k++) {
      incidents.add(at(500, 400, (k + 0.5) / 10));
    }
    IncidentLog log = Cases.log(90, incidents);
    MultiscaleModel model = MultiscaleHawkes.withDefaults().fit(log.knownAt(Cases.day(100)), GRID);
    double total = model.forecast(Cases.days(Cases.day(100), 1)).expectedTotal();
    // 560 incidents in windows and a prior of 5: within 1 % of 10 a day
    assertEquals(10, total, 0.1);
  }

  @Test
  void beforeTheFirstIncidentIsKnownThereIsNothingToLearn() {
    List<Incident> incidents = new ArrayList<>();
    for (int k = 0; k < 20; k++) {
      incidents.add(at(500, 400, 85 + k / 10.0));
    }
    Windows windows = windows(incidents, 90, 5, 12);
    assertEquals(12, windows.count);
    assertEquals(0, Cases.sum(windows.incidents), "none was known at day 85");
    assertEquals(0, Cases.sum(windows.exposure));
  }

  @Test
  void datesWithoutHoursAreSaid() {
    IncidentLog log = Cases.log(120, Cases.incidents(4, 300, 120, true));
    assertTrue(log.hasDateOnly());
    String warnings =
        MultiscaleHawkes.withDefaults()
            .fit(log.knownAt(Cases.day(120)), GRID)
            .report()
            .warnings()
            .toString();
    assertTrue(
        warnings.contains(
            "the data hold dates without hours: the fit uses windows of 7.0 days and no hour is made"
                + " up"),
        warnings);
  }
}
