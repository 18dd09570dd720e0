package org.nearcast.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.numbers.gamma.ErfDifference;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;
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
 * The scoring loop against the simplest version of the same exact integral: incidents spread over
 * the cells of a city of 20 km by 20 km, Gaussian of 200 m. Two forks and short warm-ups: the loop
 * settles within a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Surface {
  private static final double SIZE = 20_000;
  private static final double SIGMA = 200;

  @Param({"2000", "20000"})
  private int incidents;

  private SquareGrid grid;
  private KernelSurface surface;
  private double[] x;
  private double[] y;
  private double[] weight;
  private double[] bandwidth;

  /** Only JMH makes one. */
  public Surface() {}

  /** Draws the incidents and checks that both versions agree. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(20_170_301);
    grid = Grid.square(StudyArea.rectangle(0, 0, SIZE, SIZE, "local"), SIZE / 133);
    surface = KernelSurface.over(grid, SpatialKernel.GAUSSIAN, SIGMA);
    x = random.doubles(incidents, 0, SIZE).toArray();
    y = random.doubles(incidents, 0, SIZE).toArray();
    weight = new double[incidents];
    bandwidth = new double[incidents];
    Arrays.fill(weight, 1);
    Arrays.fill(bandwidth, SIGMA);
    double[] fast = nearcast();
    double[] slow = naive();
    for (int cell = 0; cell < fast.length; cell++) {
      if (Math.abs(fast[cell] - slow[cell]) > 1e-9 * Math.max(1, slow[cell])) {
        throw new IllegalStateException(fast[cell] + " against " + slow[cell]);
      }
    }
  }

  /**
   * The library.
   *
   * @return one value a cell
   */
  @Benchmark
  public double[] nearcast() {
    return surface.sum(x, y, weight, bandwidth);
  }

  /**
   * Every incident on every cell within eight standard deviations, four error functions each.
   *
   * @return one value a cell
   */
  @Benchmark
  public double[] naive() {
    double[] cells = new double[grid.size()];
    double side = grid.cellMetres();
    double scale = 1 / (SIGMA * Math.sqrt(2));
    for (int cell = 0; cell < cells.length; cell++) {
      double west = grid.centreX(cell) - side / 2;
      double south = grid.centreY(cell) - side / 2;
      for (int i = 0; i < x.length; i++) {
        double dx = west - x[i];
        double dy = south - y[i];
        if (Math.abs(dx) < 8 * SIGMA && Math.abs(dy) < 8 * SIGMA) {
          cells[cell] +=
              weight[i]
                  * 0.25
                  * ErfDifference.value(dx * scale, (dx + side) * scale)
                  * ErfDifference.value(dy * scale, (dy + side) * scale);
        }
      }
    }
    return cells;
  }
}
