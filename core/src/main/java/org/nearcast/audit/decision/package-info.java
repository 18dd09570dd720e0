/** Who accepted or overrode a forecast, why, and the patrol delivered: a hash-chained log. */
package org.nearcast.audit.decision;
