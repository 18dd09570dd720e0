package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.Horizon;
import org.nearcast.simulate.CrimeType;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.Rhythm;
import org.nearcast.simulate.SyntheticCity;

class ModulationTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final StudyArea SMALL = StudyArea.rectangle(0, 0, 3000, 3000, "EPSG:32631");
  private static final int YEARS_DAYS = 1461;

  /** Four years from a Monday, without triggering, about 28,000 incidents. */
  private static IncidentLog city(Rhythm rhythm, boolean dateOnly, long seed) {
    CrimeType type = CrimeType.of("THEFT", 19).withTriggering(0, 1, 100).withRhythm(rhythm);
    return SyntheticCity.withDefaults()
        .withStudyArea(SMALL)
        .withZone(CHICAGO)
        .withPeriod(LocalDate.of(2018, 1, 1), YEARS_DAYS)
        .withTypes(type)
        .withRecording(new Recording(0, 0, dateOnly))
        .simulate(seed)
        .log();
  }

  private static Modulation fit(IncidentLog log, boolean week, boolean season) {
    History history = log.knownAt(log.observed().end());
    return Modulation.fit(history, new boolean[] {true}, week, season, new ArrayList<>());
  }

  @Test
  void recoversTheHoursOfTheWeek() {
    Rhythm rhythm = Rhythm.weekly(20, 0.9, 1.4);
    IncidentLog log = city(rhythm, false, 1);
    double[] truth = rhythm.hourOfWeekFactors();
    double[] factors = fit(log, true, false).hourOfWeekFactors();
    assertEquals(1, Cases.sum(factors) / 168, 1e-3);
    double chiSquare = 0;
    for (int h = 0; h < 168; h++) {
      // an hour's own count decides, drawn towards a product that is exact here
      double expected = truth[h] * log.size() / 168;
      double z = (factors[h] - truth[h]) / truth[h] * Math.sqrt(expected);
      assertEquals(0, z, 4.5, "hour " + h);
      chiSquare += z * z;
    }
    // drawn towards the product, it errs less than 168 free counts would
    assertTrue(chiSquare < 168, "chi-square " + chiSquare);
  }

  @Test
  void recoversWeekendAndEvening() {
    IncidentLog log = city(Rhythm.weekly(20, 0.9, 1.4), false, 2);
    Grid grid = Grid.square(SMALL, 300);
    History history = log.knownAt(log.observed().end());
    MultiscaleModel model = MultiscaleHawkes.withDefaults().withHourOfWeek(true).fit(history, grid);
    double[] truth = Rhythm.weekly(20, 0.9, 1.4).hourOfWeekFactors();
    // 2022-01-01 was a Saturday; local midnight is 06:00 in UTC
    Instant saturday = Instant.parse("2022-01-01T06:00:00Z");
    assertEquals(saturday, history.cutoff());
    double whole = model.forecast(Cases.days(saturday, 1)).expectedTotal();
    double sum = 0;
    for (int shift = 0; shift < 3; shift++) {
      Horizon horizon = Cases.days(saturday.plusSeconds(shift * 28_800L), 1 / 3.0);
      double part = model.forecast(horizon).expectedTotal();
      sum += part;
      double share = 0;
      double day = 0;
      for (int h = 0; h < 24; h++) {
        day += truth[120 + h];
        share += h / 8 == shift ? truth[120 + h] : 0;
      }
      // about 1,600 to 3,800 of the 5,600 Saturday incidents lie in each shift: 2 % standard error
      assertEquals(share / day, part / whole, 0.08 * share / day, "shift " + shift);
    }
    assertEquals(whole, sum, 1e-9 * whole);
    double monday = model.forecast(Cases.days(saturday.plusSeconds(172_800), 1)).expectedTotal();
    // 5,600 against 4,000: a standard error of 2 %
    assertEquals(1.4, whole / monday, 4 * 0.02 * 1.4);
  }

  @Test
  void theWeeksRhythmLeavesWholeWeeksAsTheyAre() {
    // an incident at a quiet hour must not weigh like many
    IncidentLog log = city(Rhythm.weekly(20, 2, 2), false, 9);
    Grid grid = Grid.square(SMALL, 300);
    Instant cutoff = Instant.parse("2019-01-07T06:00:00Z");
    History history = log.knownAt(cutoff);
    MultiscaleHawkes forecaster = MultiscaleHawkes.withDefaults();
    double[] flat = forecaster.fit(history, grid).forecast(Cases.days(cutoff, 7)).expectedCounts();
    double[] week =
        forecaster
            .withHourOfWeek(true)
            .fit(history, grid)
            .forecast(Cases.days(cutoff, 7))
            .expectedCounts();
    for (int cell = 0; cell < flat.length; cell++) {
      // a change of the clock gives two of the windows an hour more or less of the week
      assertEquals(flat[cell], week[cell], 2e-4 * flat[cell]);
    }
  }

  @Test
  void datesSettleTheDaysAlone() {
    IncidentLog log = city(Rhythm.weekly(20, 0.9, 1.4), true, 3);
    double[] factors = fit(log, true, false).hourOfWeekFactors();
    double[] byDay = new double[7];
    for (int h = 0; h < 168; h++) {
      byDay[h / 24] += factors[h] / 24;
      // changes of the clock make days of 23 and 25 hours: 1 in 180
      assertEquals(factors[h / 24 * 24 + 12], factors[h], 0.02 * factors[h], "hour " + h);
    }
    for (int day = 0; day < 7; day++) {
      double truth = (day >= 5 ? 1.4 : 1) * 7 / 7.8;
      assertEquals(truth, byDay[day], 4 * truth / Math.sqrt(log.size() * truth / 7), "day " + day);
    }
  }

  @Test
  void recoversTheSeason() {
    IncidentLog log = city(Rhythm.FLAT.withSeason(0.3, 200), false, 4);
    Modulation modulation = fit(log, false, true);
    for (int day = 0; day < 365; day += 30) {
      long at = Instant.parse("2019-01-01T12:00:00Z").toEpochMilli() + day * 86_400_000L;
      double truth = 1 + 0.3 * Math.cos(2 * Math.PI * (day + 1 - 200) / 365.2425);
      // exp(b cos) is not 1 + a cos: they differ by a²/4 here and there; the amplitude's standard
      // error is √(2/28,000) = 0.008
      assertEquals(truth, modulation.factorAt(at), 0.0225 + 4 * 0.008, "day " + day);
      assertTrue(modulation.factorAt(at) <= modulation.highestFactor());
    }
  }

  @Test
  void bothTogetherAreTheProduct() {
    Rhythm rhythm = Rhythm.weekly(20, 0.9, 1.4).withSeason(0.3, 200);
    Modulation modulation = fit(city(rhythm, false, 5), true, true);
    // the week is not disturbed by the season
    double[] truth = rhythm.hourOfWeekFactors();
    double[] factors = modulation.hourOfWeekFactors();
    for (int h = 0; h < 168; h++) {
      assertEquals(truth[h], factors[h], 4.5 * Math.sqrt(truth[h] * 168 / 28_000), "hour " + h);
    }
    long summer = Instant.parse("2022-07-19T12:00:00Z").toEpochMilli();
    long winter = Instant.parse("2022-01-18T12:00:00Z").toEpochMilli();
    // the same local weekday, and an hour more on the clock in summer
    double hours = factors[24 + 7] / factors[24 + 6];
    double seasons = modulation.factorAt(summer) / modulation.factorAt(winter) / hours;
    // amplitudes of a standard error of 0.008 at both ends, an hour's factor of 8 %
    assertEquals(1.3 / 0.7, seasons, 4 * 0.1);
  }

  @Test
  void meansAreIntegrals() {
    Modulation modulation = fit(city(Rhythm.weekly(20, 0.9, 1.4), false, 6), true, false);
    long from = Instant.parse("2022-03-12T05:17:31Z").toEpochMilli();
    long to = Instant.parse("2022-03-14T09:03:00Z").toEpochMilli();
    double sum = 0;
    for (long t = from; t < to; t += 1000) {
      sum += modulation.factorAt(t);
    }
    assertEquals(sum / ((to - from) / 1000.0), modulation.meanFactor(from, to), 1e-4);
    assertEquals(modulation.factorAt(from), modulation.meanFactor(from, from));
  }

  @Test
  void belowAYearTheSeasonIsLeftOutWithAWarning() {
    IncidentLog log = Cases.log(364, Cases.incidents(7, 400, 364, false));
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults()
            .withSeason(true)
            .fit(log.knownAt(Cases.day(364)), Cases.square());
    assertTrue(
        model
            .report()
            .warnings()
            .contains("season: 364 days observed are fewer than the 365 needed; left out"));
    MultiscaleModel without =
        MultiscaleHawkes.withDefaults().fit(log.knownAt(Cases.day(364)), Cases.square());
    Horizon week = Cases.days(Cases.day(364), 7);
    assertArrayEquals(
        without.forecast(week).expectedCounts(), model.forecast(week).expectedCounts(), 1e-12);
  }

  @Test
  void withoutRhythmEveryFactorIsOne() {
    IncidentLog log = Cases.log(100, Cases.incidents(8, 100, 100, false));
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults().fit(log.knownAt(Cases.day(100)), Cases.square());
    double[] ones = new double[168];
    Arrays.fill(ones, 1);
    assertArrayEquals(ones, model.hourOfWeekFactors());
    assertSame(Modulation.FLAT, fit(Cases.log(10, List.of()), true, true), "nothing to learn from");
    assertEquals(1, Modulation.FLAT.meanFactor(5, 10_000_000));
    assertEquals(1, Modulation.FLAT.highestFactor());
  }

  @Test
  void noHourIsImpossible() {
    // two years of incidents on weekdays at noon alone
    List<Incident> noon = new ArrayList<>();
    for (int day = 0; day < 730; day++) {
      for (int k = 0; k < 5 && day % 7 < 5; k++) {
        noon.add(Incident.at(500 + k, 400, Cases.day(day + 0.51), "THEFT"));
      }
    }
    double[] factors = fit(Cases.log(730, noon), true, true).hourOfWeekFactors();
    for (double factor : factors) {
      assertTrue(factor >= 0.01);
    }
    assertTrue(factors[12] > 15);
  }

  @Test
  void fewIncidentsAndUnseenDaysHardlyMakeARhythm() {
    // Monday to Friday observed, ten incidents: the weekend is not forecast to be empty
    List<Incident> few = new ArrayList<>();
    for (int k = 0; k < 10; k++) {
      int day = k / 2;
      few.add(Incident.at(500, 400, Cases.day(day + 0.4 + 0.02 * k), "THEFT"));
    }
    double[] factors = fit(Cases.log(5, few), true, false).hourOfWeekFactors();
    for (double factor : factors) {
      // ten against the prior's twenty: two thirds at least, of hour and of day
      assertTrue(factor > 0.4 && factor < 4, "factor " + factor);
    }
    assertEquals(1, Arrays.stream(factors).skip(120).average().orElseThrow(), 0.1);
  }

  @Test
  void aFewIncidentsMakeNoWave() {
    // in two years three, close to each other: an endless wave would explain them best
    List<Incident> few = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      few.add(Incident.at(500, 400, Cases.day(400.5 + k), "THEFT"));
    }
    Modulation modulation = fit(Cases.log(730, few), false, true);
    assertTrue(modulation.highestFactor() < 1.5, "highest " + modulation.highestFactor());
    assertTrue(modulation.factorAt(Cases.day(400).toEpochMilli()) > 1.05);
  }
}
