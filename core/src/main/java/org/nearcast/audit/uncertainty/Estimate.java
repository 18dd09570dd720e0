package org.nearcast.audit.uncertainty;

/**
 * A figure with its interval and its p-value against a null value.
 *
 * @param interval the figure and its interval
 * @param p two-sided p-value of the null value, 1 less the largest level at which the interval
 *     still leaves it out; NaN if unknown
 * @param degreesOfFreedom of Student's t in both; NaN if percentiles took its place
 */
public record Estimate(Interval interval, double p, double degreesOfFreedom) {}
