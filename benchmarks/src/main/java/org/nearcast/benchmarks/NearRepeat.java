package org.nearcast.benchmarks;

import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.pattern.Knox;
import org.nearcast.pattern.KnoxBand;
import org.nearcast.pattern.KnoxResult;
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
 * The Knox test with its defaults (five bands in space up to 400 m, four in time up to 28 days, 999
 * permutations) on a city of 13 km by 13 km. Three incidents in ten lie in 40 hot spots, one in ten
 * repeats an earlier one nearby within two weeks. A run takes seconds, so each is one shot.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class NearRepeat {
  private static final double SIZE = 13_000;
  private static final long MILLIS_PER_DAY = 86_400_000L;

  @Param({"5000", "20000", "100000"})
  private int incidents;

  /** Length of the data: the shorter, the more of the near pairs are near in time, too. */
  @Param({"1826", "365"})
  private int days;

  private IncidentLog log;

  /** Only JMH makes one. */
  public NearRepeat() {}

  /** Draws the incidents. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(20_170_301);
    double[] x = new double[incidents];
    double[] y = new double[incidents];
    long[] time = new long[incidents];
    double[] spotX = random.doubles(40, 0, SIZE).toArray();
    double[] spotY = random.doubles(40, 0, SIZE).toArray();
    IncidentLogBuilder builder = IncidentLog.builder("local", ZoneOffset.UTC);
    for (int i = 0; i < incidents; i++) {
      int kind = random.nextInt(10);
      x[i] = random.nextDouble() * SIZE;
      y[i] = random.nextDouble() * SIZE;
      time[i] = random.nextLong(days * MILLIS_PER_DAY);
      if (kind < 3) {
        int spot = random.nextInt(40);
        x[i] = spotX[spot] + 300 * random.nextGaussian();
        y[i] = spotY[spot] + 300 * random.nextGaussian();
      } else if (kind == 3 && i > 0) {
        int parent = random.nextInt(i);
        x[i] = x[parent] + 80 * random.nextGaussian();
        y[i] = y[parent] + 80 * random.nextGaussian();
        time[i] = time[parent] + random.nextLong(14 * MILLIS_PER_DAY);
      }
      builder.add(x[i], y[i], time[i], time[i], time[i], false, "BURGLARY", 1, null);
    }
    log = builder.build();
  }

  /**
   * The whole test.
   *
   * @return its result
   */
  @Benchmark
  public KnoxResult knox() {
    KnoxResult result = Knox.withDefaults().test(log);
    KnoxBand nearest = result.band(1, 0);
    // the mean over permutations must be what the margins say, and the planted repeats must show
    double error = Math.abs(nearest.expected() / nearest.expectedByMargins() - 1);
    if (error > 0.05 || nearest.ratio() < 1.05 || nearest.pValue() > 0.01) {
      throw new IllegalStateException(nearest.toString());
    }
    return result;
  }
}
