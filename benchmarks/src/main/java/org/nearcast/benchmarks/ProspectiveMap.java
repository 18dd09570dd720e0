package org.nearcast.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.nearcast.event.History;
import org.nearcast.grid.SquareGrid;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.ProMap;
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
 * ProMap over two years of a city of 20 km by 20 km with hot spots, all of which count (105 weeks
 * instead of 8, or nine in ten incidents would be left out).
 *
 * <p>Fork and warm-up: one fork, two seconds, in each of which it is called many times. Heap: 1 GB;
 * the fit holds three arrays an incident.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class ProspectiveMap {
  private static final ProMap FORECASTER = ProMap.withDefaults().withWeeks(105);

  /** Expected number. */
  @Param({"10000", "100000"})
  private int incidents;

  @Param("133")
  private int cellsASide;

  private History history;
  private SquareGrid grid;

  /** Only JMH makes one. */
  public ProspectiveMap() {}

  /** Simulates, and compares a hundred cells with the formula, all incidents for each. */
  @Setup
  public void setUp() {
    history = Seeded.excited(incidents, 14);
    grid = Seeded.city(cellsASide);
    Forecast forecast = fit().forecast(Horizon.after(history.cutoff(), Duration.ofDays(1)));
    // scores are told up to one factor: that of the hottest cell
    int hottest = forecast.hottest(1)[0];
    double factor = forecast.expectedCount(hottest) / score(hottest);
    for (int k = 0; k < 100; k++) {
      int cell = (int) ((long) grid.size() * k / 100);
      double expected = factor * score(cell);
      double found = forecast.expectedCount(cell);
      if (!(Math.abs(found - expected) <= 1e-9 * forecast.expectedCount(hottest))) {
        throw new IllegalStateException("cell " + cell + ": " + found + " against " + expected);
      }
    }
  }

  private double score(int cell) {
    double side = grid.cellMetres();
    double sum = 0;
    for (int i = 0; i < history.size(); i++) {
      int own = grid.cellOf(history.log().x(i), history.log().y(i));
      double columns = grid.column(own) - grid.column(cell);
      double rows = grid.row(own) - grid.row(cell);
      double metres = Math.sqrt(columns * columns + rows * rows) * side;
      if (metres <= 400 + 1e-6) {
        double weeks = Math.floor(history.ageDays(i) / 7);
        sum += 1 / ((1 + Math.floor(metres / side + 1e-9)) * (1 + weeks));
      }
    }
    return sum;
  }

  /**
   * From incidents to rates.
   *
   * @return the model
   */
  @Benchmark
  public FittedModel fit() {
    return FORECASTER.fit(history, grid);
  }
}
