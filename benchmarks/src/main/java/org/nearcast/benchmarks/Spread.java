package org.nearcast.benchmarks;

/** How the points of a benchmark lie in its city. */
public enum Spread {
  /** Evenly over the city. */
  UNIFORM,
  /** Half of them evenly, half in 20 hot spots of 300 m. */
  CLUSTERED,
  /**
   * As {@link #CLUSTERED}, but moved to the middles of street blocks, as police data are published:
   * four incidents a place or, from 200,000 on, more, since a city has no more than 50,000 blocks.
   */
  SNAPPED
}
