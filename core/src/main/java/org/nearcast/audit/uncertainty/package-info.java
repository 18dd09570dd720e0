/** Intervals and p-values for figures whose cells and windows are not independent. */
package org.nearcast.audit.uncertainty;
