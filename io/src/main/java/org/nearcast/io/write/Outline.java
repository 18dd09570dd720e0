package org.nearcast.io.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Polygons;

/**
 * The border of a set of cells: their edges, less those that two of them share. Where neighbours
 * are digitised with different vertices, the line between them stays; that is harmless.
 */
final class Outline {
  private static final double MILLIMETRE = 1e-3;

  private record Edge(long x0, long y0, long x1, long y1) {
    /** The same edge for both directions. */
    static Edge of(double[] ring, int i) {
      long x0 = Math.round(ring[i] / MILLIMETRE);
      long y0 = Math.round(ring[i + 1] / MILLIMETRE);
      long x1 = Math.round(ring[i + 2] / MILLIMETRE);
      long y1 = Math.round(ring[i + 3] / MILLIMETRE);
      return x0 < x1 || (x0 == x1 && y0 <= y1)
          ? new Edge(x0, y0, x1, y1)
          : new Edge(x1, y1, x0, y0);
    }
  }

  private final Map<Edge, double[]> single = new LinkedHashMap<>();

  Outline(Grid grid, int[] cells) {
    for (int cell : cells) {
      for (List<double[]> rings : Polygons.rings(grid.polygon(cell))) {
        rings.forEach(this::add);
      }
    }
  }

  private void add(double[] ring) {
    for (int i = 0; i + 3 < ring.length; i += 2) {
      Edge edge = Edge.of(ring, i);
      if (single.remove(edge) == null) {
        single.put(edge, new double[] {ring[i], ring[i + 1], ring[i + 2], ring[i + 3]});
      }
    }
  }

  /** The edges, each {@code x0, y0, x1, y1} in metres. */
  List<double[]> edges() {
    return new ArrayList<>(single.values());
  }
}
