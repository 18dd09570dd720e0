package org.nearcast.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.StudyArea;

class SimulatedHistoryTest {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  @Test
  void indexOfTruthIsIndexOfLog() {
    SyntheticCity exact = SyntheticCity.withDefaults().withRecording(Recording.EXACT);
    SimulatedCity city = exact.simulate(3);
    IncidentLog log = city.log();
    assertEquals(city.city().observed(), log.observed());
    assertEquals(20_800, log.size(), 4 * 250);
    for (int i = 0; i < log.size(); i++) {
      assertEquals(log.x(i), city.exactX(i));
      assertEquals(log.y(i), city.exactY(i));
      assertEquals(log.occurredMillis(i), city.exactMillis(i));
      assertEquals(log.occurredMillis(i), log.reportedMillis(i));
      assertTrue(city.studyArea().contains(log.x(i), log.y(i)));
    }
  }

  @Test
  void parentsComeFirstAndAreOfTheSameType() {
    SimulatedCity city = SyntheticCity.withDefaults().simulate(4);
    IncidentLog log = city.log();
    int offspring = 0;
    for (int i = 0; i < log.size(); i++) {
      int parent = city.parent(i);
      assertEquals(parent < 0, city.isBackground(i));
      if (parent >= 0) {
        offspring++;
        assertTrue(parent < i);
        assertTrue(city.exactMillis(parent) < city.exactMillis(i));
        assertEquals(log.category(i), log.category(parent));
      }
    }
    assertTrue(offspring > 4000, offspring + " offspring");
  }

  @Test
  void sameSeedSameBitsOnAnyNumberOfThreads() throws Exception {
    SyntheticCity city = SyntheticCity.withDefaults().withExpectedIncidents(150_000);
    SimulatedCity common = city.simulate(7);
    String hash = common.log().provenance().sha256();
    for (int threads : new int[] {1, 5}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      SimulatedCity other = pool.submit(() -> city.simulate(7)).get();
      pool.shutdown();
      assertEquals(hash, other.log().provenance().sha256());
      assertTrue(
          IntStream.range(0, common.log().size())
              .allMatch(i -> common.parent(i) == other.parent(i)));
    }
    assertNotEquals(hash, city.simulate(8).log().provenance().sha256());
  }

  @Test
  void oneTypeDoesNotDisturbAnother() {
    SyntheticCity city = SyntheticCity.withDefaults();
    IncidentLog all = city.simulate(5).log().where("ROBBERY");
    IncidentLog alone = city.withTypes(city.types().get(1)).simulate(5).log();
    assertEquals(alone.size(), all.size());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(alone.x(i), all.x(i));
      assertEquals(alone.reportedMillis(i), all.reportedMillis(i));
    }
  }

  @Test
  void parametersAreFoundInTheTrees() {
    CrimeType type = CrimeType.of("BURGLARY", 100).withTriggering(0.4, 6, 120);
    double side = 20_000;
    SimulatedCity city =
        SyntheticCity.withDefaults()
            .withStudyArea(StudyArea.rectangle(0, 0, side, side, "EPSG:32631"))
            .withTypes(type)
            .withRecording(Recording.EXACT)
            .simulate(11);
    IncidentLog log = city.log();
    long end = log.observed().end().toEpochMilli();
    boolean[] eligible = new boolean[log.size()];
    int parents = 0;
    int background = 0;
    for (int i = 0; i < log.size(); i++) {
      // so far from every edge, in space and time, that nothing it triggers is lost
      double x = log.x(i);
      double y = log.y(i);
      boolean inner = Math.min(Math.min(x, side - x), Math.min(y, side - y)) > 6 * 120;
      eligible[i] = inner && end - log.occurredMillis(i) > 25 * 6 * MILLIS_PER_DAY;
      parents += eligible[i] ? 1 : 0;
      background += city.isBackground(i) ? 1 : 0;
    }
    int children = 0;
    double days = 0;
    double squares = 0;
    for (int i = 0; i < log.size(); i++) {
      int parent = city.parent(i);
      if (parent >= 0 && eligible[parent]) {
        children++;
        days += (log.occurredMillis(i) - log.occurredMillis(parent)) / MILLIS_PER_DAY;
        squares += Math.pow(log.x(i) - log.x(parent), 2) + Math.pow(log.y(i) - log.y(parent), 2);
      }
    }
    near("background incidents", 73_100, background, Math.sqrt(73_100));
    near("branching ratio", 0.4, children / (double) parents, Math.sqrt(0.4 / parents));
    near("mean delay", 6, days / children, 6 / Math.sqrt(children));
    double meanSquare = 2 * 120 * 120;
    near("mean squared way", meanSquare, squares / children, meanSquare / Math.sqrt(children));
  }

  @Test
  void backgroundFollowsTheWeekAndTriggeringDoesNot() {
    Rhythm rhythm = Rhythm.weekly(22, 1, 1.5);
    SyntheticCity city =
        SyntheticCity.withDefaults()
            .withPeriod(LocalDate.of(2024, 1, 1), 700)
            .withTypes(CrimeType.of("ROBBERY", 100).withTriggering(0.5, 8, 50).withRhythm(rhythm));
    SimulatedCity history = city.simulate(2);
    double[] background = new double[Rhythm.HOURS_OF_WEEK];
    double[] offspring = new double[Rhythm.HOURS_OF_WEEK];
    double triggered = 0;
    for (int i = 0; i < history.log().size(); i++) {
      // 1 January 2024 is a Monday
      long start = history.log().observed().start().toEpochMilli();
      int hour = (int) ((history.exactMillis(i) - start) / 3_600_000 % 168);
      (history.isBackground(i) ? background : offspring)[hour]++;
      triggered += history.isBackground(i) ? 0 : 1;
    }
    double[] factors = rhythm.hourOfWeekFactors();
    double chi = 0;
    double chiOffspring = 0;
    for (int hour = 0; hour < 168; hour++) {
      double expected = 70_000.0 / 168 * factors[hour];
      chi += Math.pow(background[hour] - expected, 2) / expected;
      double flat = triggered / 168;
      chiOffspring += Math.pow(offspring[hour] - flat, 2) / flat;
    }
    near("chi-square of the background", 168, chi, Math.sqrt(2 * 168));
    near("chi-square of the offspring", 167, chiOffspring, 2 * Math.sqrt(2 * 167));
  }

  static void near(String what, double truth, double value, double standardError) {
    assertEquals(truth, value, 4 * standardError, what);
  }
}
