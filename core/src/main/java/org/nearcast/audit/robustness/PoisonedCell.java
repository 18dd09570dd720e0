package org.nearcast.audit.robustness;

import java.util.OptionalInt;

/**
 * What it takes to get a cell flagged.
 *
 * @param cell the cell
 * @param rank its rank in the honest forecast, 1 for the hottest
 * @param reports fewest fabricated reports found to suffice, 0 if it is flagged anyway; empty if
 *     the greatest number allowed does not suffice
 * @param monotone what is known of smaller counts
 * @param refits how many refits were made
 */
public record PoisonedCell(
    int cell, int rank, OptionalInt reports, Monotone monotone, int refits) {}
