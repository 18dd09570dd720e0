package org.nearcast.audit.report;

import java.time.Instant;

/**
 * What is known of an audited allocation, in figures.
 *
 * @param name its name
 * @param audited true if it is the one audited, false if it is shown for comparison
 * @param windows number of windows
 * @param start start of the first
 * @param end end of the last
 * @param meanAllocation mean of the sum of the allocation over a window, in its own unit
 * @param areaShare mean share of the area allocated anything
 * @param incidents incidents that happened in the cells; -1 if not known
 */
public record SubjectFacts(
    String name,
    boolean audited,
    int windows,
    Instant start,
    Instant end,
    double meanAllocation,
    double areaShare,
    long incidents) {}
