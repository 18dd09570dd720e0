package org.nearcast.benchmarks;

import java.util.concurrent.TimeUnit;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.hawkes.nonparametric.NonparametricHawkes;
import org.nearcast.model.hawkes.nonparametric.NonparametricModel;
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
 * Twenty iterations of the nonparametric model, in a city of 20 km by 20 km over two years: half of
 * the incidents in hot spots, three in ten triggered. The base is a part of one iteration of the
 * simplest version: every kernel at every incident and every pair, as the papers write it down.
 *
 * <p>Fork and warm-up: one fork, two iterations; one call runs twenty times over the same loops.
 * Heap: 2 GB; a pair takes 4 bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class NonparametricEm {
  @Param({"5000"})
  private int incidents;

  private History history;
  private Grid grid;
  private NonparametricHawkes forecaster;

  /** Only JMH makes one. */
  public NonparametricEm() {}

  /** Draws the incidents and checks that the truth is found again. */
  @Setup
  public void setUp() {
    history = Seeded.triggered(incidents);
    grid = Seeded.city(100);
    // a tolerance that is never met: twenty iterations, as the peer was measured with
    forecaster = NonparametricHawkes.withDefaults().withIterations(1e-300, 20);
    double theta = nearcast().diagnostics().branchingRatio();
    if (!(theta > 0.2 && theta < 0.4)) {
      throw new IllegalStateException("branching ratio 0.3 was found as " + theta);
    }
  }

  /**
   * The library: twenty iterations, and all that a fit makes besides.
   *
   * @return the model
   */
  @Benchmark
  public NonparametricModel nearcast() {
    return forecaster.fit(history, grid);
  }

  /**
   * A part of one iteration of the simplest version, without its search for bandwidths: Gaussians
   * of 200 m at all incidents, and a Gaussian of 100 m and 5 days around every pair of possible
   * parent and child at a fiftieth of these pairs; the whole would take minutes.
   *
   * @return sum of the intensities
   */
  @Benchmark
  public double naiveIteration() {
    IncidentLog log = history.log();
    int n = log.size();
    double[][] pairs = new double[3][1 << 22];
    int count = 0;
    double sum = 0;
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        double dx = log.x(j) - log.x(i);
        double dy = log.y(j) - log.y(i);
        sum += Math.exp(-(dx * dx + dy * dy) / 80_000);
        double lag = (log.occurredMillis(j) - log.occurredMillis(i)) / 86_400_000.0;
        if (lag > 0 && lag < 60 && dx * dx + dy * dy < 160_000) {
          pairs[0][count] = dx;
          pairs[1][count] = dy;
          pairs[2][count++] = lag;
        }
      }
    }
    for (int a = 0; a < count; a += 50) {
      for (int b = 0; b < count; b++) {
        double dx = (pairs[0][a] - pairs[0][b]) / 100;
        double dy = (pairs[1][a] - pairs[1][b]) / 100;
        double dt = (pairs[2][a] - pairs[2][b]) / 5;
        sum += Math.exp(-0.5 * (dx * dx + dy * dy + dt * dt));
      }
    }
    return sum;
  }
}
