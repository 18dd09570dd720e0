package org.nearcast.audit.feedback;

import org.apache.commons.rng.UniformRandomProvider;
import org.locationtech.jts.geom.Envelope;
import org.nearcast.grid.Grid;

/** Draws uniform places in cells of a grid, by rejection from their bounding boxes. */
final class PlacesInCells {
  private static final int MOST_TRIES = 10_000_000;

  private final Grid grid;
  private final Envelope[] boxes;
  private final double[] cumulativeArea;

  PlacesInCells(Grid grid) {
    this.grid = grid;
    boxes = new Envelope[grid.size()];
    cumulativeArea = new double[boxes.length];
    double sum = 0;
    for (int cell = 0; cell < boxes.length; cell++) {
      boxes[cell] = grid.polygon(cell).getEnvelopeInternal();
      sum += grid.areaSquareMetres(cell);
      cumulativeArea[cell] = sum;
    }
  }

  /** Any cell, by its area inside the study area. */
  int cell(UniformRandomProvider random) {
    double at = random.nextDouble() * cumulativeArea[cumulativeArea.length - 1];
    int low = 0;
    int high = cumulativeArea.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulativeArea[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** A place in the cell: easting and northing, metres. */
  double[] place(int cell, UniformRandomProvider random) {
    Envelope box = boxes[cell];
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      double x = box.getMinX() + random.nextDouble() * box.getWidth();
      double y = box.getMinY() + random.nextDouble() * box.getHeight();
      if (grid.cellOf(x, y) == cell) {
        return new double[] {x, y};
      }
    }
    throw new IllegalStateException(
        "no place was found in cell " + cell + " of " + grid + " in " + MOST_TRIES + " tries");
  }
}
