package org.nearcast.audit.report;

/**
 * A group of people in figures.
 *
 * @param name its name
 * @param people number in the audited cells
 * @param share share of all people there; groups need not add up to 1
 */
public record GroupFacts(String name, double people, double share) {}
