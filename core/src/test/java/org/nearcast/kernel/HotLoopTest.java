package org.nearcast.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.Allocated;
import org.nearcast.internal.SeededLog;

/** Guards the scoring loop without a clock, see docs/benchmarks.md. */
class HotLoopTest {
  /** The points in the grid's axes, 8 + 8, are all that may grow with their number. */
  @ParameterizedTest
  @EnumSource(SpatialKernel.class)
  void scoringAllocatesTwoArraysAndNothingAPoint(SpatialKernel kernel) {
    SquareGrid grid = SeededLog.grid();
    KernelSurface surface = KernelSurface.over(grid, kernel, 150);
    double bytes = Allocated.perItem(2000, sum(surface, 2000), 4000, sum(surface, 4000));
    assertTrue(bytes <= 16.5, () -> bytes + " bytes a point");
  }

  private static Runnable sum(KernelSurface surface, int points) {
    SplittableRandom random = new SplittableRandom(points);
    double[] x = random.doubles(points, 0, 4000).toArray();
    double[] y = random.doubles(points, 0, 4000).toArray();
    double[] weight = new double[points];
    double[] bandwidth = new double[points];
    Arrays.fill(weight, 1);
    Arrays.fill(bandwidth, 150);
    return () -> surface.sum(x, y, weight, bandwidth);
  }
}
