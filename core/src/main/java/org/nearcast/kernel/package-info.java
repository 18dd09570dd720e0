/**
 * Spatial and temporal kernels, bandwidth selection, and the loop that spreads incidents over
 * cells.
 */
package org.nearcast.kernel;
