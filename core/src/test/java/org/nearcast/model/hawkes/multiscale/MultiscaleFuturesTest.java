package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.SimulatedCounts;

/** What futures keep to, and what they need. */
class MultiscaleFuturesTest {
  private static final Grid GRID = Cases.square();
  private static final double DAYS = 400;
  private static final Instant CUTOFF = Cases.day(DAYS);
  private static final IncidentLog LOG = Cases.log(DAYS, Cases.incidents(41, 2000, DAYS, false));

  private static final MultiscaleModel MODEL =
      MultiscaleHawkes.withDefaults()
          .withTargets("THEFT", "BURGLARY")
          .withLeading("ROBBERY")
          .fit(LOG.knownAt(CUTOFF), GRID);

  @Test
  void sameSeedSameBitsOtherSeedsDiffer() {
    Horizon horizon = Cases.days(CUTOFF, 14);
    String one = MODEL.simulate(horizon, 5).provenance().sha256();
    assertEquals(one, MODEL.simulate(horizon, 5).provenance().sha256());
    assertNotEquals(one, MODEL.simulate(horizon, 6).provenance().sha256());
    SimulatedCounts counts = MODEL.simulateCounts(horizon, 50, 5);
    assertEquals(counts.meanTotal(), MODEL.simulateCounts(horizon, 50, 5).meanTotal());
    assertNotEquals(counts.meanTotal(), MODEL.simulateCounts(horizon, 50, 6).meanTotal());
  }

  @Test
  void futuresStayInsideAreaHorizonAndTargets() {
    for (Grid grid : Cases.grids().values()) {
      MultiscaleModel model =
          MultiscaleHawkes.withDefaults()
              .withTargets("THEFT", "BURGLARY")
              .withLeading("ROBBERY")
              .fit(LOG.knownAt(CUTOFF), grid);
      Horizon horizon = Cases.days(Cases.day(DAYS + 10), 30);
      IncidentLog future = model.simulate(horizon, 7);
      assertTrue(future.size() > 30);
      assertEquals(horizon.span(), future.observed());
      assertEquals(LOG.categories(), future.categories());
      int thefts = 0;
      for (int i = 0; i < future.size(); i++) {
        assertTrue(Cases.AREA.contains(future.x(i), future.y(i)));
        assertTrue(future.observed().contains(Instant.ofEpochMilli(future.occurredMillis(i))));
        assertNotEquals("ROBBERY", future.category(i));
        thefts += future.category(i).equals("THEFT") ? 1 : 0;
      }
      // half of each in the history
      double half = future.size() / 2.0;
      assertEquals(half, thefts, 4.5 * Math.sqrt(half / 2));
    }
  }

  @Test
  void aHorizonBeforeTheCutoffIsRefused() {
    Horizon early = Cases.days(CUTOFF.minusMillis(1), 7);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> MODEL.simulate(early, 1));
    assertTrue(e.getMessage().startsWith("horizon must not start before the cutoff"));
  }

  /** Days on which all happens from 18:00 to 24:00. */
  private static MultiscaleModel evenings() {
    List<Incident> out = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(47);
    for (int i = 0; i < 3000; i++) {
      double day = random.nextInt((int) DAYS) + 0.75 + 0.25 * random.nextDouble();
      out.add(Incident.at(600 + 90 * random.nextGaussian(), 600, Cases.day(day), "THEFT"));
    }
    return MultiscaleHawkes.withDefaults()
        .withHourOfWeek(true)
        .fit(Cases.log(DAYS, out).knownAt(Cases.day(DAYS)), GRID);
  }

  private static double eveningShare(IncidentLog log) {
    double evening = 0;
    for (int i = 0; i < log.size(); i++) {
      evening +=
          Instant.ofEpochMilli(log.occurredMillis(i)).atZone(ZoneOffset.UTC).getHour() >= 18
              ? 1
              : 0;
    }
    return evening / log.size();
  }

  @Test
  void futuresAndHistoriesKeepTheRhythm() {
    MultiscaleModel model = evenings();
    assertTrue(model.diagnostics().branchingRatio() < 0.5, "steady, so hardly any triggering");
    Horizon horizon = Cases.days(CUTOFF, 28);
    double evening = 0;
    double all = 0;
    for (int day = 0; day < 28; day++) {
      Instant start = Cases.day(DAYS + day);
      all += model.forecast(Cases.days(start, 1)).expectedTotal();
      evening += model.forecast(Cases.days(start.plusSeconds(64_800), 0.25)).expectedTotal();
    }
    double share = evening / all;
    assertTrue(share > 0.9, "share " + share);
    IncidentLog future = model.simulate(horizon, 48);
    double within = 4.5 * Math.sqrt(share * (1 - share) / future.size());
    assertEquals(share, eveningShare(future), within);
    // a history that begins at noon, not at midnight as the future does
    TimeSpan span = new TimeSpan(Cases.day(-99.5), Cases.day(0.5));
    IncidentLog history = model.simulateHistory(span, 49);
    assertTrue(history.size() > 100);
    assertEquals(
        share, eveningShare(history), 4.5 * Math.sqrt(share * (1 - share) / history.size()));
  }

  @Test
  void leadingTypesAloneExpectNextToNothing() {
    // burglary is recorded but has not been seen: nothing says that robbery leads to any
    IncidentLogBuilder log =
        IncidentLog.builder(Cases.CRS, ZoneOffset.UTC)
            .observed(new TimeSpan(Cases.START, Cases.day(200)))
            .category("BURGLARY");
    for (int i = 0; i < 190; i++) {
      log.add(Incident.at(500 + i, 500, Cases.day(i), "ROBBERY"));
    }
    MultiscaleModel model =
        MultiscaleHawkes.withDefaults()
            .withTargets("BURGLARY")
            .withLeading("ROBBERY")
            .fit(log.build().knownAt(Cases.day(200)), GRID);
    Horizon year = Cases.days(Cases.day(200), 366);
    double expected = model.forecast(year).expectedTotal();
    assertTrue(expected > 0 && expected < 0.05, "expected " + expected);
    assertTrue(model.simulate(year, 52).size() <= 1);
    assertTrue(model.report().warnings().toString().contains("of the prior"));
  }
}
