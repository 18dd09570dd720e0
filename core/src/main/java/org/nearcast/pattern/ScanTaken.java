package org.nearcast.pattern;

import java.util.Arrays;

/** The places and days of a cluster that later ones must not touch. */
final class ScanTaken {
  private final int[] placeOf;
  private final boolean[] place;
  private final int from;
  private final int to;

  ScanTaken(int[] placeOf, boolean[] place, int from, int to) {
    this.placeOf = placeOf;
    this.place = place;
    this.from = from;
    this.to = to;
  }

  /** A circle that takes in one of the cluster's places must keep out of its days. */
  void block(int incident, boolean[] blocked) {
    if (place[placeOf[incident]]) {
      Arrays.fill(blocked, from, to + 1, true);
    }
  }
}
