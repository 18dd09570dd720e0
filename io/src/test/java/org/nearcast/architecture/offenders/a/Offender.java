package org.nearcast.architecture.offenders.a;

import org.locationtech.jts.geom.Coordinate;
import org.nearcast.architecture.offenders.core.KnowsIo;
import org.nearcast.internal.IntSort;

/** Builds JTS types, shows internal ones, and is half a cycle. */
public class Offender {
  IntSort.Order order;
  KnowsIo core;

  /** Shows an internal type. */
  public void sort(IntSort.Order wanted) {
    order = wanted;
  }

  Coordinate build() {
    return new Coordinate(1, 2);
  }
}
