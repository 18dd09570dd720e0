package org.nearcast.evaluate.consistency;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/** The statistic of {@link PitHistogram} for simulated Poisson counts. */
final class PitSimulation {
  /** Probability beyond the table of a distribution; a count there is taken as its last. */
  private static final double BEYOND = 1e-12;

  private PitSimulation() {}

  static double[] chiSquares(double[] expected, int bins, int simulations, long seed) {
    int n = expected.length;
    double[][] table = new double[n][];
    for (int i = 0; i < n; i++) {
      table[i] = cumulative(expected[i]);
    }
    double[] out = new double[simulations];
    Pieces.run(
        simulations,
        s -> {
          UniformRandomProvider random = Streams.of(seed, "PIT of Poisson counts", s);
          double[] below = new double[n];
          double[] upTo = new double[n];
          for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            int y = 0;
            while (table[i][y] <= u && y < table[i].length - 1) {
              y++;
            }
            below[i] = y == 0 ? 0 : table[i][y - 1];
            upTo[i] = table[i][y];
          }
          out[s] = PitHistogram.chiSquare(PitHistogram.heights(below, upTo, bins), n);
        });
    return out;
  }

  private static double[] cumulative(double mean) {
    if (mean == 0) {
      return new double[] {1};
    }
    PoissonDistribution poisson = PoissonDistribution.of(mean);
    double[] table = new double[poisson.inverseSurvivalProbability(BEYOND) + 1];
    for (int y = 0; y < table.length; y++) {
      table[y] = poisson.cumulativeProbability(y);
    }
    return table;
  }
}
