package org.nearcast.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.nearcast.grid.SquareGrid;
import org.nearcast.model.Explanation;
import org.nearcast.model.Forecast;
import org.nearcast.model.Horizon;
import org.nearcast.provenance.Provenance;
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
 * From expected counts to a ranking, and from a ranking to the cells to flag. Counts differ by
 * orders of magnitude and one in five cells shares its count with others, so that ties occur.
 *
 * <p>Fork and warm-up: one fork, two seconds; sorting is one method. Heap: 1 GB, as a million cells
 * take 24 MB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class Ranking {
  private static final Instant CUTOFF = Instant.parse("2024-01-01T00:00:00Z");

  /** 17,689, 160,000 and a million cells. */
  @Param({"133", "400", "1000"})
  private int cellsASide;

  private SquareGrid grid;
  private double[] expected;
  private Forecast forecast;

  /** Only JMH makes one. */
  public Ranking() {}

  /** Draws the counts and compares the order with that of a library sort of objects. */
  @Setup
  public void setUp() {
    grid = Seeded.city(cellsASide);
    SplittableRandom random = new SplittableRandom(7);
    expected = new double[grid.size()];
    for (int cell = 0; cell < expected.length; cell++) {
      double count = StrictMath.exp(2 * random.nextGaussian() - 4);
      expected[cell] = random.nextInt(5) == 0 ? Math.rint(100 * count) / 100 : count;
    }
    forecast = rank();
    int[] naive =
        IntStream.range(0, expected.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer cell) -> -expected[cell]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (!Arrays.equals(naive, forecast.ranking())) {
      throw new IllegalStateException("the ranking differs from that of a stable sort");
    }
    // cells are of one size
    int[] top = Arrays.copyOf(naive, (int) (0.05 * naive.length * (1 + 1e-9)));
    if (!Arrays.equals(top, hottestShare())) {
      throw new IllegalStateException(
          "the hottest twentieth of the cells are not the first of the ranking");
    }
  }

  /**
   * Checks, copies and ranks.
   *
   * @return the forecast
   */
  @Benchmark
  public Forecast rank() {
    return new Forecast(
        grid,
        CUTOFF,
        Horizon.after(CUTOFF, Duration.ofDays(7)),
        expected,
        (cell, most) -> new Explanation(cell, expected[cell], expected[cell], List.of(), 0, 0),
        () -> Provenance.of("Benchmark").build(),
        List.of());
  }

  /**
   * The cells that fit into 5 % of the area.
   *
   * @return cells
   */
  @Benchmark
  public int[] hottestShare() {
    return forecast.hottest(0.05);
  }
}
