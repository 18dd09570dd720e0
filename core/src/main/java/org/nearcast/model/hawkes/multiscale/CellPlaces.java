package org.nearcast.model.hawkes.multiscale;

import org.apache.commons.rng.UniformRandomProvider;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.nearcast.grid.Grid;

/** Draws places in a cell, even over the part of it inside the study area. */
final class CellPlaces {
  /** A sliver is hit so seldom that its inner point is taken after so many tries. */
  private static final int MOST_TRIES = 20_000;

  private final Grid grid;

  CellPlaces(Grid grid) {
    this.grid = grid;
  }

  /** Easting and northing. */
  double[] draw(int cell, UniformRandomProvider random) {
    Envelope box = grid.wholePolygon(cell).getEnvelopeInternal();
    for (int n = 0; n < MOST_TRIES; n++) {
      double x = box.getMinX() + random.nextDouble() * box.getWidth();
      double y = box.getMinY() + random.nextDouble() * box.getHeight();
      if (grid.cellOf(x, y) == cell) {
        return new double[] {x, y};
      }
    }
    Coordinate inner = grid.polygon(cell).getInteriorPoint().getCoordinate();
    return new double[] {inner.x, inner.y};
  }
}
