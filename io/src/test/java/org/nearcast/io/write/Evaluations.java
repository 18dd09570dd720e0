package org.nearcast.io.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.nearcast.evaluate.Backtest;
import org.nearcast.evaluate.CountScores;
import org.nearcast.evaluate.Evaluation;
import org.nearcast.evaluate.Outcome;
import org.nearcast.evaluate.Score;
import org.nearcast.grid.Grid;
import org.nearcast.model.baseline.HistoricalCounts;
import org.nearcast.model.baseline.KernelDensity;
import org.nearcast.simulate.SimulatedCity;
import org.nearcast.simulate.SyntheticCity;

/** Backtests to write: counts over several spans, one name that is not to be trusted. */
final class Evaluations {
  static final String HOSTILE = Fixtures.HOSTILE + " O'Neill & \"Co\" {{js}}";

  /** A cell without a past incident costs it everything. */
  static final String INFINITE = "log score, even share 0.0";

  static final String UNDEFINED = "never defined <b>";
  static final int WINDOWS = 20;

  /** Many forecasters, made once. */
  static final Evaluation MANY = run(8);

  static final Evaluation FEW = run(0);

  /** A score that has no value. */
  private record Never() implements Score {
    @Override
    public String name() {
      return UNDEFINED;
    }

    @Override
    public String unit() {
      return "";
    }

    @Override
    public Better better() {
      return Better.LOWER;
    }

    @Override
    public double[] parts(Outcome outcome) {
      return new double[1];
    }

    @Override
    public double value(double[] sums) {
      return Double.NaN;
    }
  }

  private Evaluations() {}

  static Backtest backtest() {
    SimulatedCity city = SyntheticCity.withDefaults().simulate(3);
    return Backtest.of(city.log(), Grid.square(city.studyArea(), 800))
        .withWindows(WINDOWS, Period.ofDays(7))
        .withLookAheadCheck(false)
        .withForecaster("counts", HistoricalCounts.withDefaults());
  }

  private static Evaluation run(int more) {
    List<Score> scores = new ArrayList<>(Backtest.standardScores());
    scores.add(CountScores.logScore(0));
    scores.add(new Never());
    Backtest backtest =
        backtest()
            .withScores(scores)
            .withForecaster("KDE", KernelDensity.withDefaults())
            .withForecaster(HOSTILE, HistoricalCounts.withDefaults().withLookBackDays(3));
    for (int k = 1; k <= more; k++) {
      backtest =
          backtest.withForecaster(
              "counts of " + 30 * k + " days",
              HistoricalCounts.withDefaults().withLookBackDays(30 * k));
    }
    return run(backtest);
  }

  static Evaluation run(Backtest backtest) {
    try {
      return backtest.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
