package org.nearcast.model.hawkes.parametric;

import org.apache.commons.rng.UniformRandomProvider;

/** Draws places of background incidents. */
@FunctionalInterface
interface PlaceSampler {
  /** Draws a place for a type into {@code out}. */
  void draw(int type, UniformRandomProvider random, double[] out);
}
