package org.nearcast.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.parametric.Background;
import org.nearcast.model.hawkes.parametric.SpaceTimeHawkes;
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
 * The whole fit of the space-time Hawkes model against the simplest version of its estimation:
 * cut-offs of 60 days and 500 m, a city of 20 km by 20 km over two years with hot spots. The
 * simplest version is fifty iterations of EM with a constant background, every pair asked for its
 * distance in one loop over time: no index, no boundary terms, no standard errors. A million takes
 * minutes: {@code -Djmh="ParametricEm.kernel -p incidents=1000000 -f 1"}.
 *
 * <p>Fork and warm-up: a fit is many passes over one loop, so one shot before is enough. Heap: 4
 * GB, the goal of the largest.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class ParametricEm {
  private static final double TRUE_RATIO = 0.3;
  private static final double TRUE_DAYS = 10;
  private static final double TRUE_METRES = 100;

  @Param({"10000", "100000"})
  private int incidents;

  private History uniform;
  private History clustered;
  private Grid grid;

  /** Only JMH makes one. */
  public ParametricEm() {}

  /** Simulates both cities. */
  @Setup
  public void setUp() {
    grid = Seeded.city(100);
    uniform = Seeded.excited(incidents, 0);
    clustered = Seeded.excited(incidents, 14);
  }

  /**
   * The library with its default, the kernel background, on hot spots.
   *
   * @return what it found
   */
  @Benchmark
  public Diagnostics kernel() {
    Diagnostics found = SpaceTimeHawkes.withDefaults().fit(clustered, grid).diagnostics();
    demand(found.branchingRatio(), found.meanTriggerDays(), sigma(found), 0.2);
    return found;
  }

  /**
   * The library with a constant background, on a city without hot spots.
   *
   * @return what it found
   */
  @Benchmark
  public Diagnostics constant() {
    Diagnostics found =
        SpaceTimeHawkes.withDefaults()
            .withBackground(Background.constant())
            .fit(uniform, grid)
            .diagnostics();
    demand(found.branchingRatio(), found.meanTriggerDays(), sigma(found), 0.1);
    return found;
  }

  private static double sigma(Diagnostics found) {
    return found.estimate("triggerSigmaMetres").orElseThrow().value();
  }

  /**
   * The simplest version, on the same city as {@link #constant}.
   *
   * @return branching ratio, mean days, sigma
   */
  @Benchmark
  public double[] simplest() {
    IncidentLog log = uniform.log();
    int n = log.size();
    double[] t = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      t[i] = (log.occurredMillis(i) - log.observed().start().toEpochMilli()) / 86_400_000.0;
      x[i] = log.x(i);
      y[i] = log.y(i);
    }
    double volume = Seeded.CITY_METRES * Seeded.CITY_METRES * uniform.observedDays();
    double[] found = {0.2, 8, 80};
    for (int iteration = 0; iteration < 50; iteration++) {
      found = step(t, x, y, found, volume);
    }
    demand(found[0], found[1], found[2], 0.1);
    return found;
  }

  private static double[] step(double[] t, double[] x, double[] y, double[] at, double volume) {
    double variance = at[2] * at[2];
    double peak = at[0] / at[1] / (2 * Math.PI * variance);
    double mu = t.length * (1 - at[0]) / volume;
    double triggered = 0;
    double days = 0;
    double squares = 0;
    for (int j = 0; j < t.length; j++) {
      double sum = 0;
      double sumDays = 0;
      double sumSquares = 0;
      for (int i = j - 1; i >= 0 && t[j] - t[i] <= 60; i--) {
        double squared = (x[j] - x[i]) * (x[j] - x[i]) + (y[j] - y[i]) * (y[j] - y[i]);
        if (squared <= 500 * 500) {
          double dt = t[j] - t[i];
          double p = peak * Math.exp(-dt / at[1] - squared / (2 * variance));
          sum += p;
          sumDays += p * dt;
          sumSquares += p * squared;
        }
      }
      double lambda = mu + sum;
      triggered += sum / lambda;
      days += sumDays / lambda;
      squares += sumSquares / lambda;
    }
    return new double[] {
      triggered / t.length, days / triggered, Math.sqrt(squares / (2 * triggered))
    };
  }

  private static void demand(double ratio, double days, double metres, double tolerance) {
    double[] off = {ratio / TRUE_RATIO - 1, days / TRUE_DAYS - 1, metres / TRUE_METRES - 1};
    if (Arrays.stream(off).anyMatch(value -> !(Math.abs(value) < tolerance))) {
      throw new IllegalStateException(
          "found " + ratio + ", " + days + " d, " + metres + " m; true 0.3, 10 d, 100 m");
    }
  }
}
