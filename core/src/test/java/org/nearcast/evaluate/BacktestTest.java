package org.nearcast.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.ProMap;
import org.nearcast.model.baseline.SpaceTimeKernel;
import org.nearcast.model.hawkes.SelfExcitingModel;
import org.nearcast.model.hawkes.cell.CellHawkes;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;

class BacktestTest {
  private static final Grid GRID = Doubles.grid();
  private static final IncidentLog LOG = Doubles.log(2000, 200, 1);

  @TempDir private Path folder;

  private static Backtest backtest() {
    return Backtest.of(LOG, GRID)
        .withWindows(10, Period.ofDays(7))
        .withForecaster("multiscale", MultiscaleHawkes.withDefaults(), 4)
        .withForecaster("cell", CellHawkes.withDefaults(), 3)
        .withForecaster("counts", HistoricalCounts.withDefaults())
        .withForecaster("ProMap", ProMap.withDefaults());
  }

  private static void demandEqual(Evaluation a, Evaluation b) {
    for (String forecaster : a.forecasters()) {
      for (Score score : a.scores()) {
        assertArrayEquals(
            a.sums(forecaster, score.name()),
            b.sums(forecaster, score.name()),
            0,
            forecaster + ", " + score.name());
      }
    }
  }

  @Test
  void threadsChangeNothing() throws IOException {
    Evaluation one = backtest().withThreads(1).run();
    demandEqual(one, backtest().withThreads(3).run());
    demandEqual(one, backtest().withThreads(8).run());
    assertEquals(10, one.windows().size());
    assertTrue(one.value("counts", "hit rate 20 %") > 30, "the city is not even");
  }

  @Test
  void aKilledRunGoesOnWithTheSameBits() throws IOException {
    Path file = folder.resolve("run.txt");
    Evaluation whole = backtest().run();
    class Killed extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    Backtest killed =
        backtest()
            .withCheckpoint(file)
            .withThreads(1)
            .withLookAheadCheck(false)
            .withProgress(
                p -> {
                  if (p.done() == 17) {
                    throw new Killed();
                  }
                });
    assertThrows(Killed.class, killed::run);
    // the kill cut a line short
    Files.writeString(file, Files.readString(file) + "3 9 12 0 3ff00");
    List<Progress> seen = new ArrayList<>();
    Evaluation resumed =
        backtest().withCheckpoint(file).withLookAheadCheck(false).withProgress(seen::add).run();
    demandEqual(whole, resumed);
    assertEquals(18, seen.get(0).done(), "nothing twice");
    assertEquals(40 - 17, seen.size());
    assertEquals(Duration.ZERO, seen.get(seen.size() - 1).remaining());

    seen.clear();
    demandEqual(whole, backtest().withCheckpoint(file).withProgress(seen::add).run());
    assertEquals(List.of(), seen, "all is there");
  }

  @Test
  void aFinishedRunFitsNothingAgain() throws IOException {
    Doubles.Stub counts = new Doubles.Stub("counts", (m, h) -> Doubles.counts(m, 0.1));
    Backtest backtest =
        Backtest.of(LOG, GRID)
            .withForecaster("counts", counts)
            .withLookAheadCheck(false)
            .withCheckpoint(folder.resolve("a.txt"));
    backtest.run();
    assertEquals(12, counts.fits().get());
    backtest.run();
    assertEquals(12, counts.fits().get());
  }

  @Test
  void anotherBacktestsFileIsRefused() throws IOException {
    Path file = folder.resolve("run.txt");
    Backtest.of(LOG, GRID)
        .withForecaster("counts", HistoricalCounts.withDefaults())
        .withCheckpoint(file)
        .run();
    String before = Files.readString(file);
    Backtest other =
        Backtest.of(LOG, GRID)
            .withForecaster("counts", HistoricalCounts.withDefaults().withLookBackDays(30))
            .withCheckpoint(file);
    IOException error = assertThrows(IOException.class, other::run);
    assertTrue(error.getMessage().contains("belongs to another backtest"), error.getMessage());
    assertEquals(before, Files.readString(file));

    Files.writeString(file, before.replaceFirst("\n0 3 ", "\n0 4 "));
    Backtest same =
        Backtest.of(LOG, GRID)
            .withForecaster("counts", HistoricalCounts.withDefaults())
            .withCheckpoint(file);
    error = assertThrows(IOException.class, same::run);
    assertTrue(error.getMessage().contains("checksum is wrong"), error.getMessage());

    Files.writeString(file, "my thesis\n");
    error = assertThrows(IOException.class, same::run);
    assertTrue(error.getMessage().contains("no checkpoint"), error.getMessage());
    assertEquals("my thesis\n", Files.readString(file));
  }

  @Test
  void aForecasterThatHoldsTheWholeLogIsCaught() {
    Doubles.Stub leaking =
        new Doubles.Stub(
            "leaking",
            (model, horizon) -> {
              // what it was given, and a glance at what is to come
              double[] out = Doubles.counts(model, 0.01);
              IncidentLog future = LOG.between(horizon.span());
              for (int i = 0; i < future.size(); i++) {
                out[GRID.cellOf(future.x(i), future.y(i))] += 0.5;
              }
              return out;
            });
    Backtest backtest = backtest().withForecaster("leaking", leaking);
    LookAheadException error = assertThrows(LookAheadException.class, backtest::run);
    assertTrue(error.getMessage().contains("\"leaking\" looks ahead"), error.getMessage());
    assertTrue(error.getMessage().contains("1 of 720 ways"), error.getMessage());
  }

  @Test
  void knowledgeThatDoesNotChangeInTimeIsNoLookAhead() throws IOException {
    double[] map = new double[GRID.size()];
    Arrays.setAll(map, cell -> GRID.centreX(cell) < 300 ? 1 : 0.1);
    Doubles.Stub informed = new Doubles.Stub("bars", (m, h) -> map.clone());
    Evaluation evaluation =
        backtest()
            .withForecaster("bars", informed)
            .withForecaster("kernel", SpaceTimeKernel.withDefaults())
            .run();
    assertTrue(evaluation.value("bars", "information gain") > 0);
  }

  @Test
  void forecastersAreFittedAsOftenAsStated() throws IOException {
    Doubles.Stub stub = new Doubles.Stub("stub", (m, h) -> Doubles.counts(m, 0.1));
    Backtest.of(LOG, GRID)
        .withWindows(10, Period.ofDays(7))
        .withForecaster("stub", stub, 4)
        .withLookAheadCheck(false)
        .run();
    assertEquals(3, stub.fits().get());
  }

  @Test
  void histories_endAtTheCutoff_whichLeadsTheWindow() throws IOException {
    List<Instant> cutoffs = new ArrayList<>();
    List<Instant> starts = new ArrayList<>();
    Doubles.Stub stub =
        new Doubles.Stub(
            "stub",
            (m, h) -> {
              cutoffs.add(m.history().cutoff());
              starts.add(h.start());
              IncidentLog log = m.history().log();
              for (int i = 0; i < log.size(); i++) {
                assertTrue(log.reportedMillis(i) <= m.history().cutoff().toEpochMilli());
              }
              return Doubles.counts(m, 0.1);
            });
    Backtest.of(LOG, GRID)
        .withWindows(3, Duration.ofHours(8))
        .withStep(Period.ofDays(2))
        .withLead(Duration.ofHours(36))
        .withThreads(1)
        .withLookAheadCheck(false)
        .withForecaster("stub", stub)
        .run();
    Instant last = LOG.observed().end().minus(Duration.ofHours(8));
    assertEquals(last, starts.get(2));
    assertEquals(last.minus(Duration.ofDays(4)), starts.get(0));
    assertEquals(last.minus(Duration.ofHours(36)), cutoffs.get(2));
  }

  /** A fit and what is known at each cutoff, late reports among it, by hand. */
  @Test
  void modelsAreGivenWhatHasBecomeKnown() throws IOException {
    IncidentLogBuilder builder = IncidentLog.builder("local", ZoneOffset.UTC);
    for (int i = 0; i < LOG.size(); i++) {
      Instant at = Instant.ofEpochMilli(LOG.occurredMillis(i));
      Instant known = at.plus(Duration.ofHours(i % 10 == 0 ? 400 : 1));
      builder.add(Incident.at(LOG.x(i), LOG.y(i), at, "BURGLARY").withReported(known));
    }
    IncidentLog late = builder.observed(LOG.observed()).build();
    Evaluation evaluation =
        Backtest.of(late, GRID)
            .withWindows(6, Period.ofDays(7))
            .withForecaster("cell", CellHawkes.withDefaults(), 3)
            .withScores(List.of(CountScores.logScore(), AreaScores.recaptureRateLevine(0.1)))
            .run();
    SelfExcitingModel fitted = null;
    for (BacktestWindow window : evaluation.windows()) {
      History known = late.knownAt(window.cutoff());
      fitted = window.number() % 3 == 0 ? CellHawkes.withDefaults().fit(known, GRID) : fitted;
      Outcome outcome =
          Outcome.of(
                  fitted.updatedTo(known).forecast(window.horizon()),
                  late.between(window.horizon().span()))
              .withPast(known.log());
      for (Score score : evaluation.scores()) {
        double wanted = score.value(score.parts(outcome));
        assertEquals(wanted, evaluation.value("cell", score.name(), window.number()), score.name());
        assertTrue(Double.isFinite(wanted));
      }
    }
  }

  @Test
  void monthsLeaveNoGaps() {
    IncidentLog years = Doubles.log(50, 400, 3);
    List<BacktestWindow> windows =
        Backtest.of(years, GRID)
            .withEnd(Instant.parse("2024-12-31T00:00:00Z"))
            .withWindows(10, Period.ofMonths(1))
            .backtestWindows();
    for (int w = 1; w < windows.size(); w++) {
      assertEquals(windows.get(w - 1).horizon().end(), windows.get(w).horizon().start());
    }
    assertEquals(Instant.parse("2024-12-31T00:00:00Z"), windows.get(9).horizon().end());
  }

  @Test
  void anotherHorizonThanAskedForIsRefused() {
    Doubles.Stub month =
        new Doubles.Stub("month", (m, h) -> Doubles.counts(m, 0.1)) {
          @Override
          public FittedModel fit(History history, Grid grid) {
            FittedModel inner = super.fit(history, grid);
            return new Doubles.Passing(inner) {
              @Override
              public Forecast forecast(Horizon horizon) {
                return super.forecast(Horizon.after(horizon.start(), Duration.ofDays(30)));
              }
            };
          }
        };
    Backtest backtest =
        Backtest.of(LOG, GRID).withForecaster("month", month).withLookAheadCheck(false);
    String message = assertThrows(IllegalStateException.class, backtest::run).getMessage();
    assertTrue(message.contains("forecaster \"month\" must forecast the cells"), message);
  }

  @Test
  void chanceWithoutASeedIsNotCalledLookAhead() {
    AtomicInteger calls = new AtomicInteger();
    Doubles.Stub dice =
        new Doubles.Stub("dice", (m, h) -> Doubles.counts(m, 1 + calls.incrementAndGet()));
    Backtest backtest = Backtest.of(LOG, GRID).withForecaster("dice", dice);
    String message = assertThrows(LookAheadException.class, backtest::run).getMessage();
    assertTrue(message.contains("set its seed"), message);
  }

  @Test
  void aFileInUseIsRefused() throws IOException {
    Path file = folder.resolve("used.txt");
    Backtest inner =
        Backtest.of(LOG, GRID)
            .withForecaster("counts", HistoricalCounts.withDefaults())
            .withCheckpoint(file);
    List<String> messages = new ArrayList<>();
    inner
        .withProgress(
            p -> messages.add(assertThrows(IOException.class, () -> inner.run()).getMessage()))
        .run();
    assertTrue(messages.get(0).contains("in use by another backtest"), messages.get(0));
    inner.run();
  }

  @Test
  void windowsFollowTheCalendar() {
    ZoneId zone = ZoneId.of("America/Chicago");
    Instant end = Instant.parse("2024-11-05T06:00:00Z");
    IncidentLog log =
        IncidentLog.builder("local", zone)
            .add(Incident.at(50, 50, end.minusSeconds(5), "A"))
            .observed(new TimeSpan(Doubles.START, end))
            .build();
    List<BacktestWindow> windows =
        Backtest.of(log, GRID).withWindows(3, Period.ofDays(1)).backtestWindows();
    assertEquals(25.0 / 24, windows.get(1).horizon().days(), 1e-12, "clocks go back on 3 November");
    assertEquals(1, windows.get(2).horizon().days(), 1e-12);
  }

  @Test
  void badInputIsNamed() {
    Backtest empty = Backtest.of(LOG, GRID);
    assertTrue(
        assertThrows(IllegalArgumentException.class, empty::run)
            .getMessage()
            .contains("at least one forecaster"));
    Backtest counts = empty.withForecaster("counts", HistoricalCounts.withDefaults());
    Backtest early = counts.withWindows(100, Period.ofDays(7));
    String message = assertThrows(IllegalArgumentException.class, early::run).getMessage();
    assertTrue(message.contains("observed span") && message.contains("window 0"), message);
    long weeks = (long) Math.ceil(LOG.observed().days() / 7) - 1; // a cutoff needs a history
    assertTrue(message.endsWith("; " + weeks + " of the 100 windows fit"), message);
    Backtest late = counts.withEnd(LOG.observed().end().plusSeconds(1));
    String tooLate = assertThrows(IllegalArgumentException.class, late::run).getMessage();
    assertTrue(tooLate.contains("11 of the 12 windows fit, an earlier end"), tooLate);
    assertThrows(
        IllegalArgumentException.class,
        () -> counts.withForecaster("counts", ProMap.withDefaults()));
    assertThrows(IllegalArgumentException.class, () -> counts.withScores(List.of()));
    assertThrows(IllegalArgumentException.class, () -> counts.withStep(Period.ZERO));
    assertThrows(IllegalArgumentException.class, () -> counts.withLead(Period.ofDays(-1)));
    assertThrows(IllegalArgumentException.class, () -> counts.withThreads(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> counts.withForecaster("again", ProMap.withDefaults(), 0));
  }

  @Test
  void everythingThatCanChangeAResultIsInTheProvenance() {
    Backtest base = backtest();
    String hash = base.provenance().sha256();
    assertEquals(hash, backtest().withThreads(1).provenance().sha256());
    List<Backtest> others =
        List.of(
            base.withForecaster("x", ProMap.withDefaults()),
            base.withWindows(9, Period.ofDays(7)),
            base.withWindows(10, Period.ofDays(6)),
            base.withLead(Period.ofDays(1)),
            base.withStep(Period.ofDays(8)),
            base.withScores(List.of(CountScores.brier())));
    for (Backtest other : others) {
      assertFalse(hash.equals(other.provenance().sha256()));
    }
  }
}
