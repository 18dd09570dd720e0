package org.nearcast.evaluate.nij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Forecast;
import org.nearcast.model.Forecaster;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;

class NijCompetitionTest {
  private static final String CRS = "EPSG:2838";
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final StudyArea AREA = StudyArea.rectangle(0, 0, 4000, 3000, CRS);

  /** Three years of incidents, half of them in one corner. */
  private static List<Incident> past() {
    SplittableRandom random = new SplittableRandom(7);
    List<Incident> out = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      double share = i % 2 == 0 ? 1 : 0.2;
      LocalDate day = NijWindow.SUBMISSION.minusDays(random.nextInt(1, 1096));
      double x = 4000 * share * random.nextDouble();
      double y = 3000 * share * random.nextDouble();
      out.add(Incident.onDate(x, y, day, ZONE, "x"));
    }
    return out;
  }

  /** Many in the other corner, from the day of submission on. */
  private static List<Incident> planted() {
    SplittableRandom random = new SplittableRandom(8);
    List<Incident> out = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      LocalDate day = NijWindow.SUBMISSION.plusDays(random.nextInt(0, 90));
      out.add(
          Incident.onDate(
              3900 + 99 * random.nextDouble(), 2900 + 99 * random.nextDouble(), day, ZONE, "x"));
    }
    return out;
  }

  private static IncidentLog log(List<Incident> first, List<Incident> second) {
    IncidentLogBuilder log = IncidentLog.builder(CRS, ZONE);
    first.forEach(log::add);
    second.forEach(log::add);
    return log.build();
  }

  private static NijCompetition competition() {
    List<NijContender> contenders = new ArrayList<>();
    List<Forecaster> forecasters =
        List.of(
            HistoricalCounts.withDefaults(),
            KernelDensity.withDefaults(),
            MultiscaleHawkes.withDefaults());
    for (double metres : new double[] {80, 180}) {
      Grid grid = Grid.square(AREA, metres);
      for (Forecaster forecaster : forecasters) {
        contenders.add(new NijContender(forecaster + ", " + metres, forecaster, grid));
      }
    }
    return NijCompetition.of(NijRules.OF_2017, contenders).withWindows(3);
  }

  @Test
  void theChoiceSeesNothingAfterSubmission() {
    IncidentLog without = log(past(), List.of());
    IncidentLog with = log(past(), planted());
    NijCompetition competition = competition();
    for (NijWindow window : List.of(NijWindow.ONE_WEEK, NijWindow.TWO_MONTHS)) {
      List<NijTrial> trials = competition.backtest(without, window);
      assertEquals(18, trials.size());
      assertEquals(trials, competition.backtest(with, window));
      NijTrial choice = NijCompetition.best(trials, NijTrial::meanPai);
      NijEntry entry = competition.enter(choice, without, window);
      NijEntry same = competition.enter(choice, with, window);
      for (int cell = 0; cell < entry.size(); cell++) {
        assertEquals(entry.isHotspot(cell), same.isHotspot(cell));
      }
    }
  }

  @Test
  void theDayBeforeSubmissionIsSeen() {
    IncidentLog without = log(past(), List.of());
    List<Incident> dayBefore = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      dayBefore.add(Incident.onDate(3950, 2950, NijWindow.SUBMISSION.minusDays(1), ZONE, "x"));
    }
    assertNotEquals(
        competition().backtest(without, NijWindow.ONE_WEEK),
        competition().backtest(log(past(), dayBefore), NijWindow.ONE_WEEK));
  }

  @Test
  void theBacktestScoresTheWindowsBeforeSubmission() {
    IncidentLog log = log(past(), planted());
    NijTrial trial = competition().backtest(log, NijWindow.ONE_MONTH).get(0);
    for (int w = 0; w < 3; w++) {
      LocalDate end = NijWindow.SUBMISSION.minusDays(31L * (2 - w));
      int expected = 0;
      for (Incident incident : past()) {
        LocalDate day = incident.occurredFrom().atZone(ZONE).toLocalDate();
        expected += day.isBefore(end) && !day.isBefore(end.minusDays(31)) ? 1 : 0;
      }
      assertEquals(expected, trial.scores().get(w).incidents());
    }
    double mean = trial.scores().stream().mapToDouble(NijScore::pai).average().getAsDouble();
    assertEquals(mean, trial.meanPai(), 1e-12);
  }

  @Test
  void entriesKeepTheRules() {
    IncidentLog log = log(past(), List.of());
    for (NijTrial trial : competition().backtest(log, NijWindow.ONE_MONTH)) {
      for (NijScore score : trial.scores()) {
        assertEquals(List.of(), score.brokenRules());
        assertEquals(trial.squareMiles(), score.flaggedSquareMiles(), 0.013);
      }
    }
  }

  @Test
  void trimmedCellsAreNotFlagged() {
    // 4000 m and 3000 m are 22.2 and 16.7 cells of 180 m: the north-eastern one is trimmed too far
    Grid grid = Grid.square(AREA, 180);
    Incident atEdge = Incident.onDate(3980, 2950, NijWindow.START, ZONE, "x");
    IncidentLog log = log(past(), Collections.nCopies(500, atEdge));
    var cutoff = LocalDate.of(2017, 6, 10).atStartOfDay(ZONE).toInstant();
    Forecast forecast =
        HistoricalCounts.withDefaults()
            .fit(log.knownAt(cutoff), grid)
            .forecast(new Horizon(cutoff, cutoff.plusSeconds(86_400)));
    assertTrue(grid.areaSquareMetres(forecast.ranking()[0]) < 62_500 * 0.3048 * 0.3048);
    for (int cell : NijCompetition.flag(forecast, 0.25, NijRules.OF_2017)) {
      assertTrue(grid.areaSquareMetres(cell) >= 62_500 * 0.3048 * 0.3048);
    }
  }

  @Test
  void theFirstOfSeveralBestIsTaken() {
    NijContender contender =
        new NijContender("x", HistoricalCounts.withDefaults(), Grid.square(AREA, 180));
    NijScore nothing = new NijScore(0, 0, 0, 0.25, 147, 0, List.of());
    NijScore some = new NijScore(1, 2, 0, 0.25, 147, 1, List.of());
    NijTrial blank = new NijTrial(contender, 0.25, List.of(nothing));
    NijTrial first = new NijTrial(contender, 0.5, List.of(some, nothing));
    NijTrial second = new NijTrial(contender, 0.75, List.of(some));
    assertTrue(Double.isNaN(blank.meanPai()));
    assertEquals(
        0.5, NijCompetition.best(List.of(blank, first, second), NijTrial::meanPai).squareMiles());
    assertThrows(
        IllegalArgumentException.class, () -> NijCompetition.best(List.of(), NijTrial::meanPai));
    assertThrows(IllegalArgumentException.class, () -> competition().withSquareMiles());
    assertThrows(IllegalArgumentException.class, () -> competition().withWindows(0));
  }
}
