package org.nearcast.evaluate.consistency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;

/** Residuals of forecasts that are true, and of such that are not. */
class ResidualsTest {
  private static final int WEEKS = 10;
  private static final Grid GRID = KnownProcess.GRID;
  private static final double[] RADII = {100, 200, 400, 600};

  /** 20 to 65 events a week, more and more; uneven in space. */
  private static double[] truth(int week) {
    return KnownProcess.uneven(GRID.size(), 20 + 5 * week);
  }

  private static double meanRate() {
    double events = 10 * 42.5;
    return events / (GRID.totalAreaSquareMetres() / 1e6) / (7 * WEEKS);
  }

  private static double[] evenly(double total) {
    double[] out = new double[GRID.size()];
    for (int cell = 0; cell < out.length; cell++) {
      out[cell] = total * GRID.areaSquareMetres(cell) / GRID.totalAreaSquareMetres();
    }
    return out;
  }

  private interface Forecaster {
    double[] week(int week);
  }

  private static ThinnedResiduals thinned(Forecaster forecast, long seed) {
    SuperThinning thinning = SuperThinning.of(GRID, meanRate(), seed);
    for (int week = 0; week < WEEKS; week++) {
      thinning.add(KnownProcess.window(week, truth(week), forecast.week(week), seed));
    }
    return thinning.residuals();
  }

  private static TransformedTimes.Residuals times(Forecaster forecast, long seed) {
    TransformedTimes times = new TransformedTimes();
    for (int week = 0; week < WEEKS; week++) {
      times.add(KnownProcess.window(week, truth(week), forecast.week(week), seed));
    }
    return times.residuals();
  }

  private static void nominal(String test, int rejected, int of) {
    // P(more than 8 of 60 at 0.05) = 0.003, P(more than 10 of 100) = 0.011, but seeds are fixed
    assertTrue(rejected <= (of == 60 ? 8 : 10), test + " " + rejected + " of " + of);
  }

  @Test
  void superThinningATrueForecastLeavesAnEvenProcess() {
    int number = 0;
    int time = 0;
    int space = 0;
    int near = 0;
    double points = 0;
    for (long seed = 1; seed <= 60; seed++) {
      ThinnedResiduals residuals = thinned(ResidualsTest::truth, seed);
      number += residuals.numberTest().consistent() ? 0 : 1;
      time += residuals.timeTest().pValue() < 0.05 ? 1 : 0;
      space += residuals.spaceTest(RADII, 39, seed).pValue() <= 0.05 ? 1 : 0;
      near += residuals.spaceTimeTest(RADII, 3, 39, seed).pValue() <= 0.05 ? 1 : 0;
      points += residuals.size() / 60.0;
    }
    nominal("number", number, 60);
    nominal("time", time, 60);
    nominal("space", space, 60);
    nominal("space-time", near, 60);
    assertEquals(425, points, 4 * Math.sqrt(425 / 60.0));
  }

  @Test
  void superThinningSeesAForecastThatIsEvenInSpace() {
    int seen = 0;
    for (long seed = 1; seed <= 20; seed++) {
      RipleyTest test = thinned(week -> evenly(20 + 5 * week), seed).spaceTest(RADII, 39, seed);
      assertEquals(test.pValue() <= 0.05, exceeds(test));
      seen += test.pValue() <= 0.05 && test.clustered() ? 1 : 0;
    }
    assertTrue(seen >= 19, seen + " of 20");
  }

  private static boolean exceeds(RipleyTest test) {
    return test.statistic() > test.halfWidth();
  }

  @Test
  void superThinningSeesAForecastThatIsEvenInTime() {
    int seen = 0;
    for (long seed = 1; seed <= 20; seed++) {
      ThinnedResiduals residuals =
          thinned(week -> KnownProcess.uneven(GRID.size(), 65 - 5 * week), seed);
      seen += residuals.timeTest().pValue() < 0.05 ? 1 : 0;
    }
    assertTrue(seen >= 18, seen + " of 20");
  }

  /** Half of the events come within 2 days and 50 m of another; the mean intensity is right. */
  @Test
  void nearRepeatsThatWereNotForecastAreSeenAmongNearPairs() {
    int seen = 0;
    for (long seed = 1; seed <= 20; seed++) {
      SuperThinning thinning = SuperThinning.of(GRID, meanRate(), seed);
      UniformPlaces places = new UniformPlaces(GRID);
      for (int week = 0; week < WEEKS; week++) {
        UniformRandomProvider random = Streams.of(seed, "pairs", week);
        int pairs = KnownProcess.poisson(21, random);
        double[] days = new double[2 * pairs];
        double[] x = new double[2 * pairs];
        double[] y = new double[2 * pairs];
        for (int i = 0; i < pairs; i++) {
          places.place(places.cell(random), random, x, y, i);
          days[i] = 7 * week + 5 * random.nextDouble();
          x[pairs + i] = x[i] + 35 * random.nextDouble();
          y[pairs + i] = y[i] + 35 * random.nextDouble();
          days[pairs + i] = days[i] + 2 * random.nextDouble();
        }
        thinning.add(ResidualWindow.of(GRID, 7.0 * week, 7.0 * week + 7, evenly(42.5), days, x, y));
      }
      ThinnedResiduals residuals = thinning.residuals();
      RipleyTest test = residuals.spaceTimeTest(new double[] {50, 100}, 2, 39, seed);
      seen += test.pValue() <= 0.05 && test.clustered() ? 1 : 0;
    }
    assertTrue(seen >= 19, seen + " of 20");
  }

  @Test
  void transformedTimesOfATrueForecastAreAPoissonProcess() {
    int gaps = 0;
    int uniform = 0;
    for (long seed = 1; seed <= 100; seed++) {
      TransformedTimes.Residuals residuals = times(ResidualsTest::truth, seed);
      gaps += residuals.gaps().pValue() < 0.05 ? 1 : 0;
      uniform += residuals.uniformity().pValue() < 0.05 ? 1 : 0;
      assertEquals(425, residuals.expected(), 1e-9);
    }
    nominal("gaps", gaps, 100);
    nominal("uniformity", uniform, 100);
  }

  @Test
  void transformedTimesSeeAWrongForecast() {
    int gaps = 0;
    int uniform = 0;
    for (long seed = 1; seed <= 20; seed++) {
      gaps += times(week -> evenly(1.4 * (20 + 5 * week)), seed).gaps().pValue() < 0.05 ? 1 : 0;
      uniform += times(week -> evenly(42.5), seed).uniformity().pValue() < 0.05 ? 1 : 0;
    }
    assertTrue(gaps >= 18, gaps + " of 20");
    assertTrue(uniform >= 18, uniform + " of 20");
  }

  @Test
  void timesAreTransformedWindowByWindow() {
    Grid two = Grid.square(StudyArea.rectangle(0, 0, 200, 100, "local"), 100);
    double[] x = {50, 150, 950};
    double[] y = {50, 50, 50};
    ResidualWindow first =
        ResidualWindow.of(two, 10, 12, new double[] {1, 3}, new double[] {11.5, 10.5, 11}, x, y);
    assertEquals(2, first.events());
    assertEquals(1, first.outside());
    assertArrayEquals(new int[] {1, 1}, first.observed());
    double[] none = {};
    ResidualWindow second =
        ResidualWindow.of(
            two,
            20,
            21,
            new double[] {2, 0},
            new double[] {20.25},
            new double[] {50},
            new double[] {50});
    TransformedTimes.Residuals residuals =
        new TransformedTimes().add(first).add(second).residuals();
    assertArrayEquals(new double[] {1, 3, 4.5}, residuals.times());
    assertEquals(6, residuals.expected());
    // of 1/6, 3/6, 4.5/6: at most 1/4 away, at the last
    assertEquals(0.25, residuals.uniformity().statistic(), 1e-15);
    TransformedTimes.Residuals empty =
        new TransformedTimes()
            .add(ResidualWindow.of(two, 0, 1, new double[2], none, none, none))
            .residuals();
    assertEquals(1, empty.gaps().pValue());
    assertEquals(1, empty.uniformity().pValue());
  }

  @Test
  void eventsWhereNothingWasExpectedAreKept() {
    Grid two = Grid.square(StudyArea.rectangle(0, 0, 200, 100, "local"), 100);
    double[] days = {0.5, 0.6, 0.7};
    double[] x = {50, 50, 50};
    ThinnedResiduals residuals =
        SuperThinning.of(two, 100, 1)
            .add(ResidualWindow.of(two, 0, 1, new double[2], days, x, x))
            .residuals();
    assertEquals(3, residuals.kept());
    assertEquals(3, residuals.events());
    assertEquals(2, residuals.expectedSize(), 1e-12);
    assertTrue(residuals.isEvent(0));
    assertEquals(0.5, residuals.days(0));
    assertEquals(50, residuals.x(0));
    assertEquals(50, residuals.y(0));
    assertEquals(1, residuals.observedDays());
  }

  @Test
  void fewPointsSayNothing() {
    Grid two = Grid.square(StudyArea.rectangle(0, 0, 200, 100, "local"), 100);
    double[] none = {};
    ThinnedResiduals residuals =
        SuperThinning.of(two, 1e-9, 1)
            .add(ResidualWindow.of(two, 0, 1, new double[2], none, none, none))
            .residuals();
    assertEquals(0, residuals.size());
    assertEquals(1, residuals.timeTest().pValue());
    RipleyTest test = residuals.spaceTest(new double[] {50}, 9, 1);
    assertEquals(1, test.pValue());
    assertFalse(test.clustered());
    assertEquals(Double.POSITIVE_INFINITY, test.halfWidth());
  }

  @Test
  void neitherTheOrderOfEventsNorThreadsLeaveATrace() throws Exception {
    double[] days = {0.5, 3, 5, 5};
    double[] x = {100, 700, 1300, 1300};
    double[] y = {100, 100, 900, 300};
    double[] turnedDays = {5, 5, 3, 0.5};
    double[] turnedX = {1300, 1300, 700, 100};
    double[] turnedY = {300, 900, 100, 100};
    double[] expected = evenly(10);
    ThinnedResiduals forth =
        SuperThinning.of(GRID, 0.2, 3)
            .add(ResidualWindow.of(GRID, 0, 7, expected, days, x, y))
            .residuals();
    ThinnedResiduals back =
        SuperThinning.of(GRID, 0.2, 3)
            .add(ResidualWindow.of(GRID, 0, 7, expected, turnedDays, turnedX, turnedY))
            .residuals();
    assertEquals(forth.size(), back.size());
    for (int i = 0; i < forth.size(); i++) {
      assertEquals(forth.x(i), back.x(i));
      assertEquals(forth.days(i), back.days(i));
    }
    RipleyTest[] tests = new RipleyTest[2];
    for (int i = 0; i < 2; i++) {
      ForkJoinPool pool = new ForkJoinPool(i == 0 ? 1 : 4);
      try {
        tests[i] = pool.submit(() -> back.spaceTest(RADII, 99, 2)).get();
      } finally {
        pool.shutdown();
      }
    }
    assertEquals(tests[0].statistic(), tests[1].statistic());
    assertTrue(Arrays.equals(tests[0].mean(), tests[1].mean()));
    assertEquals(tests[0].pValue(), tests[1].pValue());
  }
}
