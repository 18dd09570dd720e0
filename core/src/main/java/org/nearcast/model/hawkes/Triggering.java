package org.nearcast.model.hawkes;

/** A fitted triggering function, to be read and plotted. */
public interface Triggering {
  /**
   * Its course in time: the integral over space.
   *
   * @param lagDays time since the incident, days, at least 0
   * @return expected incidents per day that one incident triggers directly, anywhere; the integral
   *     is the branching ratio
   */
  double perDay(double lagDays);

  /**
   * Its spread in space: the integral over time, mean over all directions.
   *
   * @param distanceMetres distance from the incident, metres, at least 0
   * @return expected incidents per square metre that one incident triggers directly, at any time;
   *     the integral over the plane is the branching ratio. Models of cells place what they trigger
   *     by cell: they give a disc of a cell's area.
   */
  double perSquareMetre(double distanceMetres);
}
