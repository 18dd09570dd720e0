package org.nearcast.evaluate.consistency;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/** Log-likelihoods of catalogues drawn from a Poisson forecast, each from a stream of its own. */
final class PoissonCatalogues {
  private PoissonCatalogues() {}

  /**
   * Draws catalogues and computes the log-likelihood of each.
   *
   * @param expected means; where a number of events above 0 is drawn, not all are 0
   * @param logs their logarithms
   * @param number events of each catalogue; −1 for a Poisson number
   */
  static double[] logLikelihoods(
      double[] expected, double[] logs, int number, int simulations, long seed) {
    double[] cumulative = expected.clone();
    for (int bin = 1; bin < cumulative.length; bin++) {
      cumulative[bin] += cumulative[bin - 1];
    }
    double mean = Counts.total(expected);
    double[] out = new double[simulations];
    Pieces.run(
        simulations,
        s -> {
          UniformRandomProvider random = Streams.of(seed, "Poisson catalogue", s);
          int events = number;
          if (number < 0) {
            events = mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
          }
          int[] bins = new int[events];
          for (int i = 0; i < events; i++) {
            bins[i] = draw(cumulative, random);
          }
          Arrays.sort(bins);
          out[s] = -mean;
          for (int i = 0; i < events; ) {
            int first = i;
            while (i < events && bins[i] == bins[first]) {
              i++;
            }
            out[s] += (i - first) * logs[bins[first]] - LogGamma.value(i - first + 1.0);
          }
        });
    return out;
  }

  /**
   * The first bin whose cumulative mean exceeds a uniform share of the total: never an empty one.
   */
  static int draw(double[] cumulative, UniformRandomProvider random) {
    double total = cumulative[cumulative.length - 1];
    double u;
    do {
      u = random.nextDouble() * total;
    } while (u >= total); // rounding
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > u) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
