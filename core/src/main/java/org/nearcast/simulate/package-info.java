/**
 * A synthetic city whose true process is known: the default data of the examples and the ground
 * truth of tests. Nothing in the library uses this package.
 *
 * <pre>{@code
 * SyntheticCity city = SyntheticCity.withDefaults();
 * SimulatedCity history = city.simulate(42);
 * IncidentLog log = history.log();
 * Instant cutoff = Instant.parse("2025-11-03T00:00:00Z");
 * Horizon week = Horizon.after(cutoff, Duration.ofDays(7));
 * Grid grid = Grid.square(history.studyArea(), 200);
 * double[] truth = history.expectedCounts(grid, "BURGLARY", cutoff, week);
 * IncidentLog oneFuture = history.simulateAhead(1, cutoff, week);
 * }</pre>
 */
package org.nearcast.simulate;
