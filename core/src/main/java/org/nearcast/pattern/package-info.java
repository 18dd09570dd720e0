/**
 * Descriptive statistics of hotspots: near repeats (Knox) and their chains, Getis-Ord Gi*, the
 * space-time permutation scan.
 */
package org.nearcast.pattern;
