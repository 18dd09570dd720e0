/** How little it takes to change the flagged set: removals, fabricated reports, another grid. */
package org.nearcast.audit.robustness;
