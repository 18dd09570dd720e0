package org.nearcast.audit.uncertainty;

/**
 * A figure with its uncertainty.
 *
 * @param estimate the figure
 * @param lower lower end of its interval
 * @param upper upper end
 * @param standardError standard error on the scale of the figure; NaN if unknown
 * @param effectiveN number of independent observations as informative as the data; NaN if unknown
 */
public record Interval(
    double estimate, double lower, double upper, double standardError, double effectiveN) {}
