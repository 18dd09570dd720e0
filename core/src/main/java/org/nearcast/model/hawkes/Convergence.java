package org.nearcast.model.hawkes;

import java.util.Arrays;

/**
 * How an iterative fit ended.
 *
 * @param converged whether it met its criterion
 * @param reason why it ended, in words, with the criterion
 * @param iterations number of iterations
 * @param logLikelihoodPath log-likelihood before the first iteration and after each; of a model
 *     with a prior the function that is maximised, which holds the prior's logarithm, too
 */
public record Convergence(
    boolean converged, String reason, int iterations, double[] logLikelihoodPath) {
  /**
   * Makes the record; the array is copied.
   *
   * @param converged whether it met its criterion
   * @param reason why it ended
   * @param iterations number of iterations
   * @param logLikelihoodPath log-likelihood before the first iteration and after each
   */
  public Convergence {
    logLikelihoodPath = logLikelihoodPath.clone();
  }

  /**
   * Log-likelihood before the first iteration and after each.
   *
   * @return a copy
   */
  @Override
  public double[] logLikelihoodPath() {
    return logLikelihoodPath.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Convergence that
        && converged == that.converged
        && reason.equals(that.reason)
        && iterations == that.iterations
        && Arrays.equals(logLikelihoodPath, that.logLikelihoodPath);
  }

  @Override
  public int hashCode() {
    return 31 * reason.hashCode() + Arrays.hashCode(logLikelihoodPath);
  }
}
