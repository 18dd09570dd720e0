package org.nearcast.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.nearcast.grid.SquareGrid;
import org.nearcast.kernel.KernelSurface;
import org.nearcast.kernel.SpatialKernel;
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
 * The hot scoring loop: weighted points, each spread by a kernel of one bandwidth over square cells
 * of a city of 20 km by 20 km. A bandwidth of 60 m is narrower than the coarsest cell (150 m), one
 * of 600 m covers a sixth of the finest lattice in each direction.
 *
 * <p>Fork: one for each case, as there are many cases. Warm-up: two seconds, as the loop is one
 * method called for every point; where a call takes longer than a second, an iteration is one call.
 * Heap: 4 GB, of which ten million points need 640 MB in arrays and the largest answer 32 MB; less
 * would time the collector.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class Scoring {
  @Param({"10000", "100000", "1000000", "10000000"})
  private int incidents;

  /** Columns, and rows. */
  @Param({"133", "400", "2000"})
  private int cellsASide;

  @Param({"60", "200", "600"})
  private double bandwidthMetres;

  @Param({"UNIFORM", "CLUSTERED", "SNAPPED"})
  private Spread spread;

  private SquareGrid grid;
  private KernelSurface gaussian;
  private KernelSurface quartic;
  private double[] x;
  private double[] y;
  private double[] weight;
  private double[] bandwidth;

  /** Only JMH makes one. */
  public Scoring() {}

  /** Draws the points and compares a sample of cells with the simplest version. */
  @Setup
  public void setUp() {
    grid = Seeded.city(cellsASide);
    Seeded.Points points = Seeded.points(incidents, spread);
    x = points.x();
    y = points.y();
    weight = new double[incidents];
    bandwidth = new double[incidents];
    Arrays.setAll(weight, i -> 1 + i % 3);
    Arrays.fill(bandwidth, bandwidthMetres);
    gaussian = KernelSurface.over(grid, SpatialKernel.GAUSSIAN, bandwidthMetres);
    quartic = KernelSurface.over(grid, SpatialKernel.QUARTIC, bandwidthMetres);
    NaiveSurface naive = new NaiveSurface(grid, x, y, weight, bandwidthMetres);
    naive.demand("gaussian", gaussian(), naive::gaussian, 1e-9);
    naive.demand("quartic", quartic(), naive::quartic, 1e-9);
  }

  /**
   * Gaussian, exact.
   *
   * @return one value a cell
   */
  @Benchmark
  public double[] gaussian() {
    return gaussian.sum(x, y, weight, bandwidth);
  }

  /**
   * Quartic, exact.
   *
   * @return one value a cell
   */
  @Benchmark
  public double[] quartic() {
    return quartic.sum(x, y, weight, bandwidth);
  }
}
