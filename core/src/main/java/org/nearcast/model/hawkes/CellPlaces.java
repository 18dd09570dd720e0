package org.nearcast.model.hawkes;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.DoubleSupplier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.triangulate.polygon.PolygonTriangulator;
import org.nearcast.grid.Grid;

/**
 * Uniform places in the part of a cell inside the study area. Most cells fill their bounding box,
 * and points are drawn from it until one lies in the cell; the others are cut into triangles. For
 * models that simulate by cell. Thread-safe.
 */
public final class CellPlaces {
  /** Cells that fill less of their box than this are cut into triangles. */
  private static final double LEAST_FILLED = 0.4;

  /** A point that is still outside after so many tries lies on a border that rounding has moved. */
  private static final int MOST_TRIES = 1000;

  private final Grid grid;

  /** For each cell its box, or its triangles: made when first asked for. */
  private final AtomicReferenceArray<double[]> shapes;

  /**
   * Makes a source of places.
   *
   * @param grid the cells
   */
  public CellPlaces(Grid grid) {
    this.grid = grid;
    this.shapes = new AtomicReferenceArray<>(grid.size());
  }

  /**
   * Draws a place.
   *
   * @param cell index in the grid
   * @param random supplies numbers in [0, 1)
   * @param xy takes easting and northing, metres
   */
  public void draw(int cell, DoubleSupplier random, double[] xy) {
    double[] shape = shapes.get(cell);
    if (shape == null) {
      shape = shape(cell);
      shapes.set(cell, shape);
    }
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (shape.length == 4) {
        xy[0] = shape[0] + shape[2] * random.getAsDouble();
        xy[1] = shape[1] + shape[3] * random.getAsDouble();
      } else {
        inTriangles(shape, random, xy);
      }
      if (grid.cellOf(xy[0], xy[1]) == cell) {
        return;
      }
    }
    Coordinate inner = grid.polygon(cell).getInteriorPoint().getCoordinate();
    xy[0] = inner.x;
    xy[1] = inner.y;
  }

  private double[] shape(int cell) {
    Geometry polygon = grid.polygon(cell);
    Envelope box = polygon.getEnvelopeInternal();
    if (polygon.getArea() >= LEAST_FILLED * box.getArea()) {
      return new double[] {box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight()};
    }
    Geometry triangles = PolygonTriangulator.triangulate(polygon);
    // x, y of three corners and the area up to and including the triangle
    double[] out = new double[7 * triangles.getNumGeometries()];
    double area = 0;
    for (int i = 0; i < triangles.getNumGeometries(); i++) {
      Coordinate[] corners = triangles.getGeometryN(i).getCoordinates();
      for (int k = 0; k < 3; k++) {
        out[7 * i + 2 * k] = corners[k].x;
        out[7 * i + 2 * k + 1] = corners[k].y;
      }
      area += triangles.getGeometryN(i).getArea();
      out[7 * i + 6] = area;
    }
    return out;
  }

  private static void inTriangles(double[] t, DoubleSupplier random, double[] xy) {
    double area = t[t.length - 1] * random.getAsDouble();
    int i = 0;
    while (t[i + 6] < area) {
      i += 7;
    }
    double u = random.getAsDouble();
    double v = random.getAsDouble();
    if (u + v > 1) {
      u = 1 - u;
      v = 1 - v;
    }
    xy[0] = t[i] + u * (t[i + 2] - t[i]) + v * (t[i + 4] - t[i]);
    xy[1] = t[i + 1] + u * (t[i + 3] - t[i + 1]) + v * (t[i + 5] - t[i + 1]);
  }
}
