package org.nearcast.evaluate.nij;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.nearcast.grid.StudyArea;

/** Cells of any shape: few incidents are looked up, so boxes are tried one by one. */
final class CellShapes {
  private final List<Geometry> shapes;
  private final Envelope[] boxes;
  private final String crs;
  private final Map<Integer, StudyArea> indexed = new HashMap<>();

  CellShapes(List<Geometry> shapes, String crs) {
    this.shapes = shapes;
    // a study area of a known system refuses what looks like degrees, as a small cell may
    this.crs = "metres of " + crs;
    this.boxes = shapes.stream().map(Geometry::getEnvelopeInternal).toArray(Envelope[]::new);
  }

  int cellOf(double x, double y) {
    for (int cell = 0; cell < boxes.length; cell++) {
      if (boxes[cell].covers(x, y)
          && indexed.computeIfAbsent(cell, c -> StudyArea.of(shapes.get(c), crs)).contains(x, y)) {
        return cell;
      }
    }
    return -1;
  }
}
