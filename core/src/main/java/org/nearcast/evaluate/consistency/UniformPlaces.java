package org.nearcast.evaluate.consistency;

import org.apache.commons.rng.UniformRandomProvider;
import org.locationtech.jts.geom.Envelope;
import org.nearcast.grid.Grid;

/** Draws uniform places in cells of a grid, by rejection from their bounding boxes. */
final class UniformPlaces {
  private static final int MOST_TRIES = 10_000_000;

  private final Grid grid;
  private final Envelope[] boxes;
  private final double[] cumulativeArea;

  UniformPlaces(Grid grid) {
    this.grid = grid;
    this.boxes = new Envelope[grid.size()];
    this.cumulativeArea = new double[boxes.length];
    double sum = 0;
    for (int cell = 0; cell < boxes.length; cell++) {
      boxes[cell] = grid.polygon(cell).getEnvelopeInternal();
      sum += grid.areaSquareMetres(cell);
      cumulativeArea[cell] = sum;
    }
  }

  double areaSquareMetres() {
    return cumulativeArea[cumulativeArea.length - 1];
  }

  /** Any cell, by area. */
  int cell(UniformRandomProvider random) {
    return PoissonCatalogues.draw(cumulativeArea, random);
  }

  /** Puts a place in the cell into x[i] and y[i]. */
  void place(int cell, UniformRandomProvider random, double[] x, double[] y, int i) {
    Envelope box = boxes[cell];
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      x[i] = box.getMinX() + random.nextDouble() * box.getWidth();
      y[i] = box.getMinY() + random.nextDouble() * box.getHeight();
      if (grid.cellOf(x[i], y[i]) == cell) {
        return;
      }
    }
    throw new IllegalStateException(
        "no place was found in cell " + cell + " of " + grid + " in " + MOST_TRIES + " tries");
  }
}
