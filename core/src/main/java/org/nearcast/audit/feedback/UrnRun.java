package org.nearcast.audit.feedback;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.GeometricSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** One run of an urn: its balls, and what a draw does to them. */
final class UrnRun {
  private final double[][] matrix;
  private final long[] balls;
  private final double decay;
  private final UrnCorrection correction;
  private final UniformRandomProvider random;

  /** Poisson samplers by matrix entry; null where fixed or 0. */
  private final SharedStateDiscreteSampler[][] counts;

  /** Balls left alone between two that are forgotten; null without decay. */
  private final SharedStateDiscreteSampler gap;

  UrnRun(
      double[][] matrix,
      long[] start,
      boolean poisson,
      double decay,
      UrnCorrection correction,
      UniformRandomProvider random) {
    this.matrix = matrix;
    this.balls = start.clone();
    this.decay = decay;
    this.correction = correction;
    this.random = random;
    int k = matrix.length;
    counts = new SharedStateDiscreteSampler[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        counts[i][j] = poisson && matrix[i][j] > 0 ? PoissonSampler.of(random, matrix[i][j]) : null;
      }
    }
    gap = decay > 0 ? GeometricSampler.of(random, decay) : null;
  }

  double share(int cell) {
    return balls[cell] / (double) total();
  }

  private long total() {
    long sum = 0;
    for (long count : balls) {
      sum += count;
    }
    return sum;
  }

  void draw() {
    long total = total();
    int cell = cellOf(random.nextLong(total));
    double weight = weight(cell, total);
    if (weight > 0) {
      for (int j = 0; j < balls.length; j++) {
        double added = counts[cell][j] == null ? matrix[cell][j] : counts[cell][j].sample();
        balls[j] += whole(added * weight);
      }
    }
    if (decay > 0) {
      for (int j = 0; j < balls.length; j++) {
        balls[j] = Math.max(1, balls[j] - forgotten(balls[j]));
      }
    }
  }

  private int cellOf(long ball) {
    int cell = 0;
    long left = ball;
    while (left >= balls[cell]) {
      left -= balls[cell++];
    }
    return cell;
  }

  private double weight(int cell, long total) {
    return switch (correction) {
      case NONE -> 1;
      case THINNING ->
          random.nextDouble() * balls[cell] < Arrays.stream(balls).min().getAsLong() ? 1 : 0;
      case INVERSE_INCLUSION -> total / ((double) balls.length * balls[cell]);
    };
  }

  private long whole(double number) {
    double floor = Math.floor(number);
    return (long) floor + (number > floor && random.nextDouble() < number - floor ? 1 : 0);
  }

  // Binomial(count, decay) by the geometric gaps between successes
  private long forgotten(long count) {
    long successes = 0;
    long at = gap.sample();
    while (at < count) {
      successes++;
      at += 1L + gap.sample();
    }
    return successes;
  }
}
