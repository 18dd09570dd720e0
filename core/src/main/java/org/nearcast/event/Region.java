package org.nearcast.event;

/** A part of the plane that a point lies in or does not. */
@FunctionalInterface
public interface Region {
  /**
   * Tells whether a point lies inside; each implementation states its rule for the border.
   *
   * @param x easting in metres
   * @param y northing in metres
   * @return true if it does
   */
  boolean contains(double x, double y);
}
