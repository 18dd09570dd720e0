package org.nearcast.model.baseline;

/** What each past incident adds to the rate of each cell. */
interface Influence {
  /** Expected incidents a day that a past incident adds to a cell. */
  double ratePerDay(int cell, int incident);

  /** No incident farther than this from a cell's centre adds anything to it. */
  double reachMetres(int cell);
}
