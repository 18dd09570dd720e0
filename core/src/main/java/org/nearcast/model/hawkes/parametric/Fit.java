package org.nearcast.model.hawkes.parametric;

import java.util.List;

/**
 * What the optimiser found.
 *
 * @param layout where the parameters stand
 * @param x the parameters
 * @param value the likelihood there
 * @param error standard errors of the entries of x, NaN where unknown
 * @param covariance of the entries of x; null where it could not be computed
 * @param triggering whether there was any pair of incidents to learn triggering from
 * @param converged whether it met its criterion
 * @param reason why it ended
 * @param path log-likelihood before the first iteration and after each
 */
record Fit(
    Layout layout,
    double[] x,
    Likelihood.Value value,
    double[] error,
    double[][] covariance,
    boolean triggering,
    boolean converged,
    String reason,
    List<Double> path) {}
