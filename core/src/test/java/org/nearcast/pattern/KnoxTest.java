package org.nearcast.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.kernel.Golden;

class KnoxTest {
  private static final Golden GOLDEN = new Golden("pattern.properties");
  private static final Knox QUICK = Knox.withDefaults().withPermutations(19);

  private static IncidentLog goldenLog() {
    double[] x = GOLDEN.values("knoxX");
    double[] y = GOLDEN.values("knoxY");
    double[] hours = GOLDEN.values("knoxHours");
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      incidents.add(Data.at(x[i], y[i], hours[i] / 24));
    }
    return Data.log(incidents);
  }

  @ParameterizedTest
  @CsvSource({"EUCLIDEAN, knoxCumulative_euclidean", "MANHATTAN, knoxCumulative_manhattan"})
  void countsAsSurveillanceDoes(Distance distance, String key) {
    KnoxResult result =
        QUICK
            .withSpaceBandsMetres(100, 200, 400)
            .withTimeBandsDays(GOLDEN.values("knoxDays"))
            .withDistance(distance)
            .test(goldenLog());
    double[] cumulative = GOLDEN.values(key);
    assertEquals(4, result.spaceBands());
    assertEquals(3, result.timeBands());
    for (int s = 0; s < 4; s++) {
      for (int t = 0; t < 3; t++) {
        long sum = 0;
        for (int i = 0; i <= s; i++) {
          for (int j = 0; j <= t; j++) {
            sum += result.band(i, j).observed();
          }
        }
        assertEquals((long) cumulative[3 * s + t], sum, s + ", " + t);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 7", "200, 14", "400, 3"})
  void simulatesAsSurveillanceDoes(int metres, int days) {
    int permutations = (int) GOLDEN.value("knoxPermutations");
    KnoxBand band =
        Knox.withDefaults()
            .withSamePlaceBand(false)
            .withSpaceBandsMetres(metres)
            .withTimeBandsDays(days)
            .withPermutations(permutations)
            .test(goldenLog())
            .band(0, 0);
    double p = GOLDEN.value("knoxP_" + metres + "_" + days);
    double mean = GOLDEN.value("knoxMean_" + metres + "_" + days);
    // two Monte-Carlo figures of 9999 permutations each
    assertEquals(p, band.pValue(), 4 * Math.sqrt(2 * p * (1 - p) / permutations) + 1e-4);
    assertEquals(mean, band.expected(), 4 * Math.sqrt(2 * mean / permutations) * 1.5);
    assertEquals(mean, band.expectedByMargins(), 4 * Math.sqrt(mean / permutations) * 1.5);
  }

  @ParameterizedTest
  @EnumSource(Distance.class)
  void countsAsEveryPairDoes(Distance distance) {
    List<Incident> incidents = Data.withRepeats(Data.independent(300, 3000, 60, 3), 60, 4);
    IncidentLog log = Data.log(incidents);
    double[] metres = {0, 60, 150, 151.5, 700};
    double[] days = {0.5, 7, 7.25, 30};
    KnoxResult result =
        QUICK
            .withSpaceBandsMetres(60, 150, 151.5, 700)
            .withTimeBandsDays(days)
            .withDistance(distance)
            .test(log);
    long[][] naive = new long[metres.length][days.length];
    for (int i = 0; i < log.size(); i++) {
      for (int j = 0; j < i; j++) {
        double apart = distance.metres(log.x(i) - log.x(j), log.y(i) - log.y(j));
        double later = Math.abs(log.occurredMillis(i) - log.occurredMillis(j)) / 86_400_000.0;
        int s = 0;
        while (s < metres.length && apart > metres[s]) {
          s++;
        }
        int t = 0;
        while (t < days.length && later > days[t]) {
          t++;
        }
        if (s < metres.length && t < days.length) {
          naive[s][t]++;
        }
      }
    }
    for (int s = 0; s < metres.length; s++) {
      for (int t = 0; t < days.length; t++) {
        assertEquals(naive[s][t], result.band(s, t).observed(), s + ", " + t);
      }
    }
  }

  @Test
  void endsOfIntervals() {
    Incident first = Data.at(0, 0, 0);
    KnoxResult result =
        QUICK.test(Data.log(first, Data.at(0, 0, 0), Data.at(60, 80, 7), Data.at(0, 101, 14.001)));
    assertEquals(1, result.band(0, 0).observed(), "same place and time");
    assertEquals(2, result.band(1, 0).observed(), "100 m and 7 days are included");
    assertEquals(1, result.band(1, 1).observed(), "(60, 80) and (0, 101), 7.001 days apart");
    assertEquals(2, result.band(2, 2).observed(), "101 m, 14.001 days");
    KnoxResult noSamePlace =
        QUICK.withSamePlaceBand(false).test(Data.log(first, Data.at(0, 0, 0), Data.at(60, 80, 7)));
    assertEquals(3, noSamePlace.band(0, 0).observed());
    assertEquals(4, noSamePlace.spaceBands());
    assertTrue(noSamePlace.table().contains("[0, 100]"), noSamePlace.table());
    assertTrue(result.table().contains("(0, 100]"), result.table());
    assertTrue(result.table().contains("[0, 7]"), result.table());
    assertTrue(result.table().startsWith("metres \\ days"), result.table());
  }

  @Test
  void meanOverPermutationsIsThatOfTheMargins() {
    KnoxResult result = Knox.withDefaults().test(Data.log(Data.independent(500, 2000, 100, 5)));
    for (KnoxBand band : result.bands()) {
      if (!band.isSamePlace()) {
        // counts are over-dispersed against Poisson, for pairs share incidents
        double error = 1.5 * Math.sqrt(band.expectedByMargins() / 999);
        assertEquals(band.expectedByMargins(), band.expected(), 4 * error, band.toString());
      }
    }
  }

  @Test
  void nullDataGiveUniformP() {
    double[] p = new double[150];
    for (int seed = 0; seed < p.length; seed++) {
      KnoxResult result =
          Knox.withDefaults()
              .withPermutations(99)
              .withSeed(seed)
              .test(Data.log(Data.independent(150, 1000, 60, 100 + seed)));
      p[seed] = result.band(2, 1).pValue();
    }
    Data.assertUniform(p);
  }

  @Test
  void plantedRepeatsAreFoundWhereTheyAre() {
    List<Incident> incidents = Data.withRepeats(Data.independent(600, 5000, 365, 8), 60, 9);
    KnoxResult result = Knox.withDefaults().test(Data.log(incidents));
    KnoxBand near = result.band(1, 0);
    assertEquals(0.001, near.pValue());
    assertTrue(near.ratio() > 3, near.toString());
    assertTrue(result.band(4, 3).pValue() > 0.01, result.table());
    assertTrue(result.table().contains("***"), result.table());
    assertTrue(result.toString().contains("660 incidents"), result.toString());
  }

  private static List<KnoxBand> bands(List<Incident> incidents) {
    return Knox.withDefaults().withPermutations(99).test(Data.log(incidents)).bands();
  }

  @Test
  void sameBitsHoweverTheDataCome() {
    List<Incident> incidents = Data.withRepeats(Data.independent(400, 3000, 90, 11), 40, 12);
    List<KnoxBand> bands = bands(incidents);
    assertEquals(bands, bands(Data.shuffled(incidents)));
    assertEquals(bands, bands(Data.moved(incidents, 4096, 8192, 400)));
    assertEquals(bands, Data.inPool(1, () -> bands(incidents)));
    assertEquals(bands, Data.inPool(5, () -> bands(incidents)));
    Knox other = Knox.withDefaults().withPermutations(99).withSeed(2);
    assertNotEquals(bands, other.test(Data.log(incidents)).bands());
  }

  @Test
  void datesAreComparedByWholeDays() {
    ZoneId chicago = ZoneId.of("America/Chicago");
    IncidentLogBuilder builder = IncidentLog.builder("local", chicago);
    builder.add(Data.onDate(0, 0, "2021-10-31", chicago));
    builder.add(Data.onDate(50, 0, "2021-11-07", chicago));
    builder.add(Data.onDate(50, 0, "2021-11-08", chicago));
    IncidentLog dates = builder.build();
    KnoxResult result = QUICK.test(dates);
    // 169 hours lie between the first two midpoints, for the clocks went back between them
    assertTrue(dates.occurredMillis(1) - dates.occurredMillis(0) > 7 * 86_400_000L);
    assertEquals(1, result.band(1, 0).observed());
    assertEquals(1, result.band(1, 1).observed());
    assertEquals(1, result.notes().size());
    assertTrue(result.notes().get(0).contains("whole days"), result.notes().toString());
    assertTrue(QUICK.withCalendarDays(true).test(dates).notes().isEmpty());
  }

  @Test
  void calendarDaysCountDates() {
    IncidentLog log = Data.log(Data.at(0, 0, 0.1), Data.at(10, 0, 7.9));
    assertEquals(0, QUICK.test(log).band(1, 0).observed());
    assertEquals(1, QUICK.withCalendarDays(true).test(log).band(1, 0).observed());
  }

  @Test
  void weightsAreNotUsedAndThatIsSaid() {
    Incident heavy = Data.at(0, 0, 0).withWeight(5);
    KnoxResult result = QUICK.test(Data.log(heavy, Data.at(10, 0, 1)));
    assertEquals(1, result.band(1, 0).observed());
    assertTrue(result.notes().get(0).startsWith("weights are not used"), result.notes().get(0));
  }

  @Test
  void withoutPairsNothingIsFound() {
    for (IncidentLog log : List.of(Data.log(), Data.log(Data.at(1, 2, 3)))) {
      for (KnoxBand band : QUICK.test(log).bands()) {
        assertEquals(0, band.observed());
        assertEquals(0, band.expected());
        assertEquals(0, band.expectedByMargins());
        assertEquals(1, band.pValue());
        assertTrue(Double.isNaN(band.ratio()));
      }
    }
  }

  private static String refused(Runnable work) {
    return assertThrows(IllegalArgumentException.class, work::run).getMessage();
  }

  @Test
  void mistakesAreNamed() {
    Knox knox = Knox.withDefaults();
    assertEquals(
        "spaceBandsMetres must ascend but was [100.0, 100.0]",
        refused(() -> knox.withSpaceBandsMetres(100, 100)));
    assertEquals(
        "timeBandsDays must be finite and > 0 but was 0.0",
        refused(() -> knox.withTimeBandsDays(0)));
    assertEquals(
        "spaceBandsMetres must name at least one band", refused(knox::withSpaceBandsMetres));
    assertEquals("permutations must be >= 1 but was 0", refused(() -> knox.withPermutations(0)));
    assertEquals("maxNearPairs must be >= 1 but was 0", refused(() -> knox.withMaxNearPairs(0)));
    IncidentLog crowd = Data.log(Data.independent(100, 50, 10, 1));
    String message = refused(() -> knox.withMaxNearPairs(4000).test(crowd));
    assertTrue(
        message.startsWith("4,950 pairs of incidents lie within 400.0 m of each other"), message);
    assertEquals(4950, sum(knox.withMaxNearPairs(4950).test(crowd)));
  }

  private static long sum(KnoxResult result) {
    return result.bands().stream().mapToLong(KnoxBand::observed).sum();
  }

  @Test
  void provenanceTellsSettingsSeedAndData() {
    IncidentLog log = Data.log(Data.independent(20, 500, 10, 1));
    KnoxResult result = QUICK.withSeed(42).test(log);
    assertEquals("42", result.provenance().facts().get("seed"));
    assertEquals("19", result.provenance().facts().get("permutations"));
    assertEquals(log.provenance(), result.provenance().parents().get(0));
    assertEquals(result.provenance(), QUICK.withSeed(42).test(log).provenance());
    for (Knox other :
        List.of(
            QUICK,
            QUICK.withSeed(42).withSpaceBandsMetres(50),
            QUICK.withSeed(42).withTimeBandsDays(3),
            QUICK.withSeed(42).withSamePlaceBand(false),
            QUICK.withSeed(42).withCalendarDays(true),
            QUICK.withSeed(42).withDistance(Distance.MANHATTAN),
            QUICK.withSeed(42).withPermutations(20))) {
      assertFalse(result.provenance().diff(other.test(log).provenance()).isEmpty());
    }
    assertEquals(42, Long.parseLong(result.test().parameters().get("seed")));
  }
}
