package org.nearcast.kernel;

import java.util.List;

/**
 * Bandwidths chosen for a set of places.
 *
 * @param metres one bandwidth a place; all equal for a fixed bandwidth
 * @param typicalMetres the fixed bandwidth, or the median of the adaptive ones
 * @param warnings what a reader should know, for example that a floor was applied
 */
public record Bandwidths(double[] metres, double typicalMetres, List<String> warnings) {
  /**
   * Makes the result; array and list are copied.
   *
   * @param metres one bandwidth a place
   * @param typicalMetres the fixed bandwidth, or the median
   * @param warnings what a reader should know
   */
  public Bandwidths {
    metres = metres.clone();
    warnings = List.copyOf(warnings);
  }

  /**
   * One bandwidth a place.
   *
   * @return a copy
   */
  @Override
  public double[] metres() {
    return metres.clone();
  }
}
