package org.nearcast.grid;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Finds how much of an area lies in each cell of a lattice, by halving, as {@link LatticeCells}
 * does for the study area; but cells that the study area cuts count only by their part inside.
 */
final class LatticeOverlap implements Overlap.Finder {
  /** What may be missing from a whole cell, as a share of it: double precision allows no less. */
  private static final double MISSING = 1e-9;

  private final LatticeGrid grid;
  private final Geometry studyArea;
  private final double cellArea;

  /** Cells that the study area cuts, in the rotated axes; each made when it is first needed. */
  private final AtomicReferenceArray<Geometry> clipped;

  LatticeOverlap(LatticeGrid grid) {
    this.grid = grid;
    this.studyArea = grid.areaInAxes();
    this.cellArea = grid.wholeAreaSquareMetres(0);
    this.clipped = new AtomicReferenceArray<>(grid.size());
  }

  @Override
  public void find(Geometry area, Overlap.Row row) {
    cut(grid.inAxes(area), 0, grid.columns(), 0, grid.rows(), row);
  }

  private void cut(Geometry area, int c0, int c1, int r0, int r1, Overlap.Row row) {
    Polygon box = grid.box(c0, c1, r0, r1);
    Envelope bounds = box.getEnvelopeInternal();
    if (!bounds.intersects(area.getEnvelopeInternal())) {
      return;
    }
    boolean allInside = bounds.covers(area.getEnvelopeInternal());
    Geometry part = allInside ? area : Polygons.intersection(area, box);
    double partArea = part.getArea();
    if (partArea <= 0) {
      return;
    }
    if (box.getArea() - partArea <= MISSING * cellArea) {
      for (int r = r0; r < r1; r++) {
        for (int c = c0; c < c1; c++) {
          int cell = grid.cellAt(c, r);
          if (cell >= 0) {
            row.add(cell, grid.areaSquareMetres(cell));
          }
        }
      }
    } else if (c1 - c0 == 1 && r1 - r0 == 1) {
      int cell = grid.cellAt(c0, r0);
      if (cell >= 0) {
        // a whole square is its box, to which the part is cut already
        boolean done = grid.insideShare(cell) == 1 && grid instanceof SquareGrid;
        row.add(
            cell, done ? partArea : Polygons.intersection(part, inside(cell, c0, r0)).getArea());
      }
    } else if (c1 - c0 >= r1 - r0) {
      int middle = (c0 + c1) >>> 1;
      cut(part, c0, middle, r0, r1, row);
      cut(part, middle, c1, r0, r1, row);
    } else {
      int middle = (r0 + r1) >>> 1;
      cut(part, c0, c1, r0, middle, row);
      cut(part, c0, c1, middle, r1, row);
    }
  }

  // Two threads may make the same cell; both make the same.
  private Geometry inside(int cell, int column, int row) {
    if (grid.insideShare(cell) == 1) {
      return grid.cell(column, row);
    }
    Geometry made = clipped.get(cell);
    if (made == null) {
      made = Polygons.intersection(studyArea, grid.cell(column, row));
      clipped.set(cell, made);
    }
    return made;
  }
}
