package org.nearcast.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.nearcast.event.History;
import org.nearcast.grid.SquareGrid;
import org.nearcast.kernel.TemporalKernel;
import org.nearcast.model.FittedModel;
import org.nearcast.model.Horizon;
import org.nearcast.model.baseline.SpaceTimeKernel;
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
 * The space-time kernel forecaster on two years of a city of 20 km by 20 km with hot spots: the fit
 * with one bandwidth of 200 m, and with its defaults (Abramson bandwidths, edge correction).
 *
 * <p>Fork and warm-up: one fork, two seconds, several fits each. Heap: 2 GB; half the default of
 * the machine that the figures come from.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class SpaceTime {
  /** Expected number. */
  @Param({"20000", "100000"})
  private int incidents;

  @Param("133")
  private int cellsASide;

  private History history;
  private SquareGrid grid;

  /** Only JMH makes one. */
  public SpaceTime() {}

  /** Simulates, and compares cells with the simplest version; of the default, the sum. */
  @Setup
  public void setUp() {
    history = Seeded.excited(incidents, 14);
    grid = Seeded.city(cellsASide);
    int n = history.size();
    TemporalKernel memory = TemporalKernel.exponential(730);
    double fullDays = memory.integral(0, history.observedDays());
    double[] x = new double[n];
    double[] y = new double[n];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = history.log().x(i);
      y[i] = history.log().y(i);
      weight[i] = Math.exp(-history.ageDays(i) / 730) / fullDays;
    }
    new NaiveSurface(grid, x, y, weight, 200)
        .demand("fixed", rates(fixed()), new NaiveSurface(grid, x, y, weight, 200)::gaussian, 1e-9);
    double sum = Arrays.stream(weight).sum();
    double found = Arrays.stream(rates(defaults())).sum();
    if (!(Math.abs(found / sum - 1) < 1e-6)) {
      throw new IllegalStateException("rates sum to " + found + ", the incidents' to " + sum);
    }
  }

  private double[] rates(FittedModel model) {
    return model.forecast(Horizon.after(history.cutoff(), Duration.ofDays(1))).expectedCounts();
  }

  /**
   * One bandwidth, nothing corrected.
   *
   * @return the model
   */
  @Benchmark
  public FittedModel fixed() {
    return SpaceTimeKernel.withDefaults()
        .withBandwidthMetres(200)
        .withEdgeCorrection(false)
        .fit(history, grid);
  }

  /**
   * The defaults.
   *
   * @return the model
   */
  @Benchmark
  public FittedModel defaults() {
    return SpaceTimeKernel.withDefaults().fit(history, grid);
  }
}
