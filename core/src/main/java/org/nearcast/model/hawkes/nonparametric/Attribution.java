package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/**
 * The expectation step: how likely each incident is background, or triggered by each earlier one.
 * Either in full (all probabilities are kept as weights) or sampled (each incident draws its one
 * origin from them). Fixed pieces, merged in a fixed order.
 */
final class Attribution {
  /** Expected (or sampled) weight of background of each incident. */
  final double[] background;

  /** Expected (or sampled) weight of offspring in each bin. */
  final double[] offspring;

  /** Σ w ln λ. */
  double logIntensitySum;

  /** Expected weight of background, also where origins were sampled. */
  double expectedBackground;

  private final Pairs pairs;
  private final double[][] pieceOffspring = new double[Pairs.PIECES][];
  private final double[] pieceLog = new double[Pairs.PIECES];
  private final double[] pieceBackground = new double[Pairs.PIECES];

  Attribution(Pairs pairs) {
    this.pairs = pairs;
    background = new double[pairs.sample.size];
    offspring = new double[pairs.lattice.bins()];
    for (int piece = 0; piece < Pairs.PIECES; piece++) {
      pieceOffspring[piece] = new double[pairs.lattice.bins()];
    }
  }

  /** Keeps all probabilities. */
  void full(double[] backgroundIntensity, double[] density) {
    Pieces.run(
        Pairs.PIECES,
        piece -> {
          double[] sum = pieceOffspring[piece];
          Arrays.fill(sum, 0);
          full(piece, backgroundIntensity, density, sum);
          for (int b = 0; b < sum.length; b++) {
            sum[b] *= density[b];
          }
        });
    merge();
  }

  // sum[b] becomes Σ w_j w_i / λ_j over the pairs of a bin; times the density it is Σ p.
  private void full(int piece, double[] mu, double[] density, double[] sum) {
    Sample sample = pairs.sample;
    int[] start = pairs.start(piece);
    int[] bin = pairs.bin(piece);
    int[] parent = pairs.parent(piece);
    int from = pairs.first(piece);
    double log = 0;
    double sumBackground = 0;
    for (int j = from; j < pairs.end(piece); j++) {
      int first = start[j - from];
      int last = start[j - from + 1];
      double lambda = mu[j];
      if (parent == null) {
        for (int k = first; k < last; k++) {
          lambda += density[bin[k]];
        }
      } else {
        for (int k = first; k < last; k++) {
          lambda += density[bin[k]] * sample.weight[parent[k]];
        }
      }
      double w = sample.weight[j];
      double share = w / lambda;
      log += w * StrictMath.log(lambda);
      background[j] = share * mu[j];
      sumBackground += background[j];
      if (parent == null) {
        for (int k = first; k < last; k++) {
          sum[bin[k]] += share;
        }
      } else {
        for (int k = first; k < last; k++) {
          sum[bin[k]] += share * sample.weight[parent[k]];
        }
      }
    }
    pieceLog[piece] = log;
    pieceBackground[piece] = sumBackground;
  }

  /** Draws one origin for each incident. */
  void sampled(double[] backgroundIntensity, double[] density, long seed, int iteration) {
    Pieces.run(
        Pairs.PIECES,
        piece -> {
          Arrays.fill(pieceOffspring[piece], 0);
          UniformRandomProvider random =
              Streams.of(seed, "declustering", (long) iteration * Pairs.PIECES + piece);
          sampled(piece, backgroundIntensity, density, pieceOffspring[piece], random);
        });
    merge();
  }

  private void sampled(
      int piece, double[] mu, double[] density, double[] sum, UniformRandomProvider random) {
    Sample sample = pairs.sample;
    int[] start = pairs.start(piece);
    int[] bin = pairs.bin(piece);
    int[] parent = pairs.parent(piece);
    int from = pairs.first(piece);
    double log = 0;
    double sumBackground = 0;
    for (int j = from; j < pairs.end(piece); j++) {
      int last = start[j - from + 1];
      double lambda = mu[j];
      for (int k = start[j - from]; k < last; k++) {
        lambda += density[bin[k]] * (parent == null ? 1 : sample.weight[parent[k]]);
      }
      double w = sample.weight[j];
      log += w * StrictMath.log(lambda);
      sumBackground += w * mu[j] / lambda;
      double left = random.nextDouble() * lambda - mu[j];
      background[j] = left < 0 ? w : 0;
      for (int k = start[j - from]; k < last && left >= 0; k++) {
        left -= density[bin[k]] * (parent == null ? 1 : sample.weight[parent[k]]);
        if (left < 0 || k == last - 1) {
          sum[bin[k]] += w;
        }
      }
      if (left >= 0 && start[j - from] == last) {
        background[j] = w; // rounding
      }
    }
    pieceLog[piece] = log;
    pieceBackground[piece] = sumBackground;
  }

  private void merge() {
    logIntensitySum = 0;
    expectedBackground = 0;
    Arrays.fill(offspring, 0);
    for (int piece = 0; piece < Pairs.PIECES; piece++) {
      logIntensitySum += pieceLog[piece];
      expectedBackground += pieceBackground[piece];
      double[] part = pieceOffspring[piece];
      for (int b = 0; b < offspring.length; b++) {
        offspring[b] += part[b];
      }
    }
  }
}
