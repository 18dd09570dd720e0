package org.nearcast.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.nearcast.event.History;
import org.nearcast.event.Incident;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
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
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class NonparametricEm {
  private static final double SIZE = 20_000;
  private static final int DAYS = 730;

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
    SplittableRandom random = new SplittableRandom(20_110_301);
    Instant start = Instant.parse("2020-01-01T00:00:00Z");
    Instant end = start.plus(Duration.ofDays(DAYS));
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(new TimeSpan(start, end));
    double[] x = new double[incidents];
    double[] y = new double[incidents];
    double[] day = new double[incidents];
    for (int i = 0; i < incidents; i++) {
      int parent = i == 0 || random.nextDouble() > 0.3 ? -1 : random.nextInt(i);
      if (parent >= 0) {
        x[i] = x[parent] + 100 * random.nextGaussian();
        y[i] = y[parent] + 100 * random.nextGaussian();
        day[i] = day[parent] - 10 * Math.log(1 - random.nextDouble());
      }
      if (parent < 0 || day[i] >= DAYS || !inside(x[i]) || !inside(y[i])) {
        boolean hot = random.nextBoolean();
        int spot = random.nextInt(20);
        x[i] =
            hot
                ? 2000 + 800 * (spot * 7 % 20) + 300 * random.nextGaussian()
                : SIZE * random.nextDouble();
        y[i] = hot ? 2000 + 800 * spot + 300 * random.nextGaussian() : SIZE * random.nextDouble();
        day[i] = DAYS * random.nextDouble();
      }
      builder.add(
          Incident.at(x[i], y[i], start.plusMillis((long) (day[i] * 86_400_000)), "BURGLARY"));
    }
    history = builder.build().knownAt(end);
    grid = Grid.square(StudyArea.rectangle(0, 0, SIZE, SIZE, "local"), 200);
    // a tolerance that is never met: twenty iterations, as the peer was measured with
    forecaster = NonparametricHawkes.withDefaults().withIterations(1e-300, 20);
    double theta = nearcast().diagnostics().branchingRatio();
    if (!(theta > 0.2 && theta < 0.4)) {
      throw new IllegalStateException("branching ratio 0.3 was found as " + theta);
    }
  }

  private static boolean inside(double metres) {
    return metres >= 0 && metres < SIZE;
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
