package org.nearcast.benchmarks;

import java.io.IOException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nearcast.evaluate.Backtest;
import org.nearcast.evaluate.CountScores;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.hawkes.multiscale.MultiscaleHawkes;
import org.nearcast.simulate.SyntheticCity;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One origin of a backtest of the default: fit to ten years, forecast a week, all 21 standard
 * scores; the check for look-ahead is left out, which is made once, not at every origin.
 *
 * <p>Fork and warm-up: one fork and two shots, as a backtest makes many origins in one JVM. Heap: 2
 * GB for half a million incidents and the fit's windows, as in {@link Multiscale}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class BacktestOrigin {
  private static final String NAME = "multiscale Hawkes";

  /** Expected number. */
  @Param({"50000", "500000"})
  private int incidents;

  private Grid grid;
  private Backtest backtest;
  private double brier;

  /** Only JMH makes one. */
  public BacktestOrigin() {}

  /** Simulates, and works one score out by hand. */
  @Setup
  public void setUp() {
    SyntheticCity city = Seeded.tenYears(incidents);
    IncidentLog log = city.simulate(1).log();
    grid = Grid.square(city.studyArea(), 100);
    backtest =
        Backtest.of(log, grid)
            .withWindows(1, Period.ofDays(7))
            .withForecaster(NAME, MultiscaleHawkes.withDefaults())
            .withLookAheadCheck(false);
    Instant cutoff = backtest.backtestWindows().get(0).cutoff();
    Horizon week = backtest.backtestWindows().get(0).horizon();
    Forecast forecast =
        MultiscaleHawkes.withDefaults().fit(log.knownAt(cutoff), grid).forecast(week);
    boolean[] any = new boolean[grid.size()];
    for (int i = 0; i < log.size(); i++) {
      int cell = grid.cellOf(log.x(i), log.y(i));
      if (cell >= 0
          && log.occurredMillis(i) >= week.start().toEpochMilli()
          && log.occurredMillis(i) < week.end().toEpochMilli()) {
        any[cell] = true;
      }
    }
    for (int cell = 0; cell < any.length; cell++) {
      double miss = 1 - Math.exp(-forecast.expectedCount(cell)) - (any[cell] ? 1 : 0);
      brier += miss * miss / any.length;
    }
  }

  /**
   * Fit, forecast and scores.
   *
   * @return the evaluation
   * @throws IOException never, there is no checkpoint
   */
  @Benchmark
  public Evaluation origin() throws IOException {
    Evaluation evaluation = backtest.run();
    List<String> names = evaluation.forecasters();
    double found = evaluation.value(names.get(0), CountScores.brier().name());
    if (!(Math.abs(found - brier) <= 1e-9 * brier)) {
      throw new IllegalStateException("Brier score " + found + ", by hand " + brier);
    }
    return evaluation;
  }
}
