/** Who lives (or is) where: areas with group counts, and the same people by grid cell. */
package org.nearcast.audit.population;
