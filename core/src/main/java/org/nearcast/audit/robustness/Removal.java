package org.nearcast.audit.robustness;

import java.util.OptionalInt;
import org.nearcast.model.Explanation;

/**
 * What holds a flagged cell in the flagged set.
 *
 * @param cell the cell
 * @param explanation its background and the incidents that contribute most
 * @param edgeExpectedCount expected count below which the cell would drop out while all others stay
 *     as they are: that of the first cell that is not flagged, per area
 * @param withoutRefit fewest incidents whose contributions have to go for the cell to fall below
 *     {@code edgeExpectedCount}, with the parameters of the fit and all other cells held fixed. As
 *     removals take from other cells as well, never from none, no fewer can suffice with these
 *     parameters. Empty if the background alone keeps the cell flagged
 * @param withRefit a number of the largest contributors whose removal was verified to take the cell
 *     out when the model is fitted anew; empty if none was found within the limit of refits
 * @param refits how many refits were made
 * @param note why a number is empty, or ""
 */
public record Removal(
    int cell,
    Explanation explanation,
    double edgeExpectedCount,
    OptionalInt withoutRefit,
    OptionalInt withRefit,
    int refits,
    String note) {}
