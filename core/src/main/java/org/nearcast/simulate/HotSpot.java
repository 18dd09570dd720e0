package org.nearcast.simulate;

import org.nearcast.internal.Check;

/**
 * A place where the background rate is high: a Gaussian, cut off at the edge of the study area and
 * scaled so that its mass inside is 1.
 *
 * @param x easting of its centre, metres; finite
 * @param y northing of its centre, metres; finite
 * @param sigmaMetres standard deviation along each axis, metres; &gt; 0
 */
public record HotSpot(double x, double y, double sigmaMetres) {
  /**
   * Makes a hot spot.
   *
   * @param x easting of its centre
   * @param y northing of its centre
   * @param sigmaMetres standard deviation along each axis
   * @throws IllegalArgumentException if a value is outside its range; the message names it
   */
  public HotSpot {
    Check.finite("x", x);
    Check.finite("y", y);
    Check.positive("sigmaMetres", sigmaMetres);
  }
}
