package org.nearcast.benchmarks;

import java.util.concurrent.TimeUnit;
import org.nearcast.event.IncidentLog;
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
 * repeats an earlier one nearby within two weeks.
 *
 * <p>Fork and warm-up: a run takes seconds, so each is one shot, and one before is enough. Heap: 4
 * GB, since pairs are held at 4 bytes each and grow with the square of the density.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class NearRepeat {
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
    log = Seeded.repeats(incidents, days);
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
