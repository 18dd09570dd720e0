package org.nearcast.evaluate.consistency;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;

/** Processes whose intensity is known. */
final class KnownProcess {
  /** Squares of 250 m, 12 by 8, those at the upper right cut by a slanted edge. */
  static final Grid GRID =
      Grid.square(
          StudyArea.ofWkt("POLYGON((0 0, 3000 0, 3000 1400, 2300 2000, 0 2000, 0 0))", "local"),
          250);

  private KnownProcess() {}

  static int poisson(double mean, UniformRandomProvider random) {
    return mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
  }

  static int[] poissonCounts(double[] expected, long seed) {
    UniformRandomProvider random = Streams.of(seed, "true counts", 0);
    int[] counts = new int[expected.length];
    for (int cell = 0; cell < counts.length; cell++) {
      counts[cell] = poisson(expected[cell], random);
    }
    return counts;
  }

  /** Counts in which each event triggers a Poisson number of others in its cell, and so on. */
  static int[] clusteredCounts(double[] expected, double branching, long seed, long index) {
    UniformRandomProvider random = Streams.of(seed, "clustered counts", index);
    int[] counts = new int[expected.length];
    for (int cell = 0; cell < counts.length; cell++) {
      int generation = poisson(expected[cell] * (1 - branching), random);
      while (generation > 0) {
        counts[cell] += generation;
        generation = poisson(generation * branching, random);
      }
    }
    return counts;
  }

  /** Uneven expected counts that add up to a total. */
  static double[] uneven(int cells, double total) {
    double[] expected = new double[cells];
    double sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      expected[cell] = Math.pow(1 + cell * 37 % cells, -0.8);
      sum += expected[cell];
    }
    for (int cell = 0; cell < cells; cell++) {
      expected[cell] *= total / sum;
    }
    return expected;
  }

  /**
   * A window of a week in which counts are Poisson with these means, placed evenly in the cells.
   */
  static ResidualWindow window(int week, double[] truth, double[] forecast, long seed) {
    UniformPlaces places = new UniformPlaces(GRID);
    int[] counts = poissonCounts(truth, seed * 1000 + week);
    int n = Arrays.stream(counts).sum();
    double[] days = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    UniformRandomProvider random = Streams.of(seed, "places", week);
    int next = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      for (int i = 0; i < counts[cell]; i++) {
        places.place(cell, random, x, y, next);
        days[next++] = 7 * (week + random.nextDouble());
      }
    }
    return ResidualWindow.of(GRID, 7.0 * week, 7.0 * (week + 1), forecast, days, x, y);
  }
}
