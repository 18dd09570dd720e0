/** The forecasters every tool has: counts, kernel densities, space-time kernels and ProMap. */
package org.nearcast.model.baseline;
