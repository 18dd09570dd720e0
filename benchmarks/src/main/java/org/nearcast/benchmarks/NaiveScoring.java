package org.nearcast.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.nearcast.grid.SquareGrid;
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
 * The simplest exact version of the scoring loop over all cells, on one thread: what {@link
 * Scoring} is checked against, and how much faster it is. One size, as it takes a second there.
 *
 * <p>One fork and short warm-up: it is a floor, not a competitor. Heap as in Scoring.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class NaiveScoring {
  @Param("10000")
  private int incidents;

  @Param("133")
  private int cellsASide;

  @Param("200")
  private double bandwidthMetres;

  @Param("CLUSTERED")
  private Spread spread;

  private SquareGrid grid;
  private NaiveSurface naive;

  /** Only JMH makes one. */
  public NaiveScoring() {}

  /** Draws the points; what they sum to is known from their number. */
  @Setup
  public void setUp() {
    grid = Seeded.city(cellsASide);
    Seeded.Points points = Seeded.points(incidents, spread);
    double[] weight = new double[incidents];
    Arrays.fill(weight, 1);
    naive = new NaiveSurface(grid, points.x(), points.y(), weight, bandwidthMetres);
    double sum = Arrays.stream(gaussian()).sum();
    // what lies over the city's border is lost: of a strip of 200 m on four sides less than half
    if (!(sum < incidents && sum > 0.97 * incidents)) {
      throw new IllegalStateException("sum of the cells " + sum + " of " + incidents + " points");
    }
  }

  /**
   * Four error functions for each pair of cell and point in reach.
   *
   * @return one value a cell
   */
  @Benchmark
  public double[] gaussian() {
    double[] cells = new double[grid.size()];
    Arrays.setAll(cells, naive::gaussian);
    return cells;
  }
}
