/**
 * What all self-exciting models share: diagnostics, simulation from a fitted model, prediction
 * intervals that know of clustering. The families are in the packages below.
 */
package org.nearcast.model.hawkes;
