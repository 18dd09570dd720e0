package org.nearcast.model;

/**
 * A prediction interval for a number of incidents.
 *
 * @param lower smallest number inside, at least 0
 * @param upper largest number inside
 * @param level probability that the number lies inside, at least; strictly between 0 and 1
 */
public record CountInterval(int lower, int upper, double level) {}
