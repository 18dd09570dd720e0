package org.nearcast.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Makes, checks, repairs and reprojects polygons. Stateless and thread-safe. */
public final class Polygons {
  static final GeometryFactory FACTORY = new GeometryFactory();

  private Polygons() {}

  /**
   * A polygonal geometry and what had to be done to make it valid.
   *
   * @param geometry a valid polygon or multi-polygon
   * @param notes what was repaired, a sentence each; empty if it was valid
   */
  public record Repaired(MultiPolygon geometry, List<String> notes) {}

  /**
   * Makes a multi-polygon from coordinates.
   *
   * @param polygons one entry a polygon; each a list of rings, the outer one first; each ring as
   *     {@code x0, y0, x1, y1, …}, closed or not
   * @return the multi-polygon; not yet checked for validity
   * @throws IllegalArgumentException if a ring has fewer than three points, an odd number of
   *     values, or a value that is not finite
   */
  public static MultiPolygon ofRings(List<List<double[]>> polygons) {
    Polygon[] out = new Polygon[polygons.size()];
    for (int i = 0; i < out.length; i++) {
      List<double[]> rings = polygons.get(i);
      if (rings.isEmpty()) {
        throw new IllegalArgumentException("polygon " + i + " has no ring");
      }
      LinearRing shell = ring(rings.get(0));
      LinearRing[] holes = new LinearRing[rings.size() - 1];
      for (int h = 0; h < holes.length; h++) {
        holes[h] = ring(rings.get(h + 1));
      }
      out[i] = FACTORY.createPolygon(shell, holes);
    }
    return FACTORY.createMultiPolygon(out);
  }

  private static LinearRing ring(double[] xy) {
    if (xy.length % 2 != 0 || xy.length < 6) {
      throw new IllegalArgumentException(
          "a ring must have at least 3 points, two values each, but had " + xy.length + " values");
    }
    int points = xy.length / 2;
    boolean closed = xy[0] == xy[xy.length - 2] && xy[1] == xy[xy.length - 1];
    Coordinate[] coordinates = new Coordinate[closed ? points : points + 1];
    for (int i = 0; i < points; i++) {
      if (!Double.isFinite(xy[2 * i]) || !Double.isFinite(xy[2 * i + 1])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a ring's coordinates must be finite but point %d was (%s, %s)",
                i,
                xy[2 * i],
                xy[2 * i + 1]));
      }
      coordinates[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
    }
    if (!closed) {
      coordinates[points] = coordinates[0].copy();
    }
    if (coordinates.length < 4) {
      throw new IllegalArgumentException("a ring must have at least 3 different points");
    }
    return FACTORY.createLinearRing(coordinates);
  }

  /**
   * Reads a polygon or multi-polygon from well-known text.
   *
   * @param wkt for example {@code "POLYGON ((0 0, 1000 0, 1000 1000, 0 0))"}
   * @return the geometry; not yet checked for validity
   * @throws IllegalArgumentException if the text is not WKT or holds no polygon
   */
  public static MultiPolygon ofWkt(String wkt) {
    Geometry geometry;
    try {
      geometry = new WKTReader(FACTORY).read(wkt);
    } catch (ParseException | IllegalArgumentException e) {
      String start = wkt.length() > 60 ? wkt.substring(0, 60) + "…" : wkt;
      throw new IllegalArgumentException(
          "not a well-known text geometry: " + e.getMessage() + " in \"" + start + "\"", e);
    }
    if (!(geometry instanceof Polygonal)) {
      throw new IllegalArgumentException(
          "the geometry must be a POLYGON or MULTIPOLYGON but was "
              + geometry.getGeometryType().toUpperCase(Locale.ROOT));
    }
    return polygonsOf(geometry);
  }

  /**
   * Moves every vertex, for example from degrees to metres.
   *
   * @param geometry what to move
   * @param map takes {@code x0, y0, x1, y1, …} and returns as many values
   * @return the moved geometry
   */
  public static MultiPolygon mapVertices(MultiPolygon geometry, UnaryOperator<double[]> map) {
    List<List<double[]>> polygons = new ArrayList<>();
    for (List<double[]> rings : rings(geometry)) {
      polygons.add(rings.stream().map(map).toList());
    }
    return ofRings(polygons);
  }

  /**
   * The coordinates of a polygonal geometry: the inverse of {@link #ofRings}. Outer rings run
   * counter-clockwise and holes clockwise, as RFC 7946 (GeoJSON) asks.
   *
   * @param geometry a polygon or multi-polygon
   * @return one entry a polygon, each a list of closed rings {@code x0, y0, …}
   */
  public static List<List<double[]>> rings(Geometry geometry) {
    List<List<double[]>> out = new ArrayList<>();
    MultiPolygon polygons = polygonsOf(geometry);
    for (int i = 0; i < polygons.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) polygons.getGeometryN(i);
      List<double[]> rings = new ArrayList<>();
      rings.add(flat(polygon.getExteriorRing(), true));
      for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
        rings.add(flat(polygon.getInteriorRingN(h), false));
      }
      out.add(rings);
    }
    return out;
  }

  private static double[] flat(LinearRing ring, boolean counterClockwise) {
    Coordinate[] coordinates = ring.getCoordinates();
    boolean turn = Orientation.isCCWArea(coordinates) != counterClockwise;
    int n = coordinates.length;
    double[] xy = new double[2 * n];
    for (int i = 0; i < n; i++) {
      Coordinate c = coordinates[turn ? n - 1 - i : i];
      xy[2 * i] = c.x;
      xy[2 * i + 1] = c.y;
    }
    return xy;
  }

  /**
   * Makes a geometry valid, and says what was wrong. Self-intersections are resolved so that every
   * point inside a ring stays inside.
   *
   * @param geometry a polygon or multi-polygon
   * @param name what it is called in the notes, for example {@code "zone 17"}
   * @return the valid geometry and the notes
   * @throws IllegalArgumentException if nothing of positive area remains
   */
  public static Repaired repair(Geometry geometry, String name) {
    // A copy, so that nobody can change it later; by our factory, so that a caller's coarser
    // precision model does not round the cells.
    return repairCopy(FACTORY.createGeometry(geometry), name);
  }

  private static Repaired repairCopy(Geometry geometry, String name) {
    TopologyValidationError error = new IsValidOp(geometry).getValidationError();
    List<String> notes = new ArrayList<>();
    MultiPolygon valid;
    if (error == null) {
      valid = polygonsOf(geometry);
    } else {
      double before = geometry.getArea();
      valid = polygonsOf(GeometryFixer.fix(geometry));
      notes.add(
          String.format(
              Locale.ROOT,
              "%s was not valid (%s at %.6f, %.6f) and was repaired: area %.6g before, %.6g after",
              name,
              error.getMessage(),
              error.getCoordinate().x,
              error.getCoordinate().y,
              before,
              valid.getArea()));
    }
    if (!(valid.getArea() > 0)) {
      throw new IllegalArgumentException(name + " must have an area > 0 but is empty or a line");
    }
    return new Repaired(valid, List.copyOf(notes));
  }

  /**
   * The area covered by at least one of several valid geometries.
   *
   * @param geometries polygons or multi-polygons, each valid
   * @return their union; empty if there are none
   */
  public static MultiPolygon union(List<? extends Geometry> geometries) {
    return polygonsOf(OverlayNGRobust.union(List.copyOf(geometries), FACTORY));
  }

  /** The polygons of any geometry, lines and points left out. */
  static MultiPolygon polygonsOf(Geometry geometry) {
    if (geometry instanceof MultiPolygon multi) {
      return multi;
    }
    @SuppressWarnings("unchecked") // the extracter is older than generics
    List<Polygon> list = PolygonExtracter.getPolygons(geometry);
    return FACTORY.createMultiPolygon(list.toArray(new Polygon[0]));
  }

  static MultiPolygon intersection(Geometry a, Geometry b) {
    return polygonsOf(OverlayNGRobust.overlay(a, b, OverlayNG.INTERSECTION));
  }

  static Polygon rectangle(double x0, double y0, double x1, double y1) {
    return FACTORY.createPolygon(
        new Coordinate[] {
          new Coordinate(x0, y0),
          new Coordinate(x1, y0),
          new Coordinate(x1, y1),
          new Coordinate(x0, y1),
          new Coordinate(x0, y0)
        });
  }
}
