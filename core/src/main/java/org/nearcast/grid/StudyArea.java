package org.nearcast.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.algorithm.ConvexHull;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.io.WKBWriter;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.Region;
import org.nearcast.internal.Check;
import org.nearcast.internal.Sha256;
import org.nearcast.provenance.Provenance;

/**
 * The area that forecasts are made for: a valid polygon or multi-polygon in metres of a projected
 * coordinate reference system. A point on its edge is inside. Immutable and thread-safe.
 */
public final class StudyArea implements Region {
  private static final Set<String> DEGREES =
      Set.of("EPSG:4326", "CRS:84", "OGC:CRS84", "EPSG:4269");

  private final MultiPolygon polygon;
  private final String crs;
  private final List<String> notes;
  private final IndexedPointInAreaLocator locator;

  private StudyArea(MultiPolygon polygon, String crs, List<String> notes) {
    this.polygon = polygon;
    this.crs = crs;
    this.notes = List.copyOf(notes);
    this.locator = new IndexedPointInAreaLocator(polygon);
  }

  /**
   * A study area from a polygon or multi-polygon. An invalid one is repaired, and {@link #notes}
   * say so.
   *
   * @param polygon polygon or multi-polygon in metres
   * @param crs identifier of its projected coordinate reference system
   * @return the study area
   * @throws IllegalArgumentException if the polygon has no area, or its coordinates are degrees
   */
  public static StudyArea of(Geometry polygon, String crs) {
    return of(polygon, crs, List.of());
  }

  /**
   * A study area from a polygon or multi-polygon, with remarks on where it came from.
   *
   * @param polygon polygon or multi-polygon in metres
   * @param crs identifier of its projected coordinate reference system
   * @param remarks go in front of {@link #notes}
   * @return the study area
   * @throws IllegalArgumentException if the polygon has no area, or its coordinates are degrees
   */
  public static StudyArea of(Geometry polygon, String crs, List<String> remarks) {
    if (crs.isBlank()) {
      throw new IllegalArgumentException("crs must not be blank");
    }
    Polygons.Repaired repaired = Polygons.repair(polygon, "study area");
    demandMetres(repaired.geometry().getEnvelopeInternal(), crs);
    List<String> notes = new ArrayList<>(remarks);
    notes.addAll(repaired.notes());
    return new StudyArea(repaired.geometry(), crs, notes);
  }

  // No projected system of the EPSG registry puts a city within 180 m of its origin.
  private static void demandMetres(Envelope box, String crs) {
    String upper = crs.toUpperCase(Locale.ROOT);
    boolean looksLikeDegrees =
        upper.startsWith("EPSG:")
            && Math.max(Math.abs(box.getMinX()), Math.abs(box.getMaxX())) <= 180
            && Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) <= 90;
    if (DEGREES.contains(upper) || looksLikeDegrees) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the study area must be in metres of a projected CRS, but crs is %s and its"
                  + " coordinates run from (%.5f, %.5f) to (%.5f, %.5f), which look like degrees:"
                  + " reproject it first",
              crs,
              box.getMinX(),
              box.getMinY(),
              box.getMaxX(),
              box.getMaxY()));
    }
  }

  /**
   * A study area from well-known text.
   *
   * @param wkt a POLYGON or MULTIPOLYGON in metres
   * @param crs identifier of its projected coordinate reference system
   * @return the study area
   * @throws IllegalArgumentException if the text is not a polygon, or its coordinates are degrees
   */
  public static StudyArea ofWkt(String wkt, String crs) {
    return of(Polygons.ofWkt(wkt), crs);
  }

  /**
   * A rectangle.
   *
   * @param minX western edge, metres
   * @param minY southern edge, metres
   * @param maxX eastern edge, metres
   * @param maxY northern edge, metres
   * @param crs identifier of the projected coordinate reference system
   * @return the study area
   */
  public static StudyArea rectangle(
      double minX, double minY, double maxX, double maxY, String crs) {
    Check.positive("maxX - minX", maxX - minX);
    Check.positive("maxY - minY", maxY - minY);
    return of(Polygons.rectangle(minX, minY, maxX, maxY), crs);
  }

  /**
   * The convex hull of the incidents, for data that come without a boundary. {@link #notes} say so:
   * such an area is too large where the city is not convex, and too small where nothing happened.
   *
   * @param log incidents, at least three that are not on one line
   * @return the study area
   * @throws IllegalArgumentException if the hull has no area
   */
  public static StudyArea boundingPolygon(IncidentLog log) {
    Coordinate[] points = new Coordinate[log.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = new Coordinate(log.x(i), log.y(i));
    }
    Geometry hull = new ConvexHull(points, Polygons.FACTORY).getConvexHull();
    if (!(hull.getArea() > 0)) {
      throw new IllegalArgumentException(
          "the bounding polygon needs at least 3 incidents that are not on one line, but the "
              + log.size()
              + " given have none: state a study area");
    }
    return of(
        hull,
        log.crs(),
        List.of(
            "no boundary was given: the study area is the convex hull of "
                + log.size()
                + " incidents"));
  }

  /** Inside or on the edge. */
  @Override
  public boolean contains(double x, double y) {
    // the locator counts crossings, and its count means nothing for NaN
    return Double.isFinite(x)
        && Double.isFinite(y)
        && locator.locate(new Coordinate(x, y)) != Location.EXTERIOR;
  }

  /**
   * The area's shape.
   *
   * @return a copy, in metres
   */
  public MultiPolygon polygon() {
    return (MultiPolygon) polygon.copy();
  }

  /** The shape itself, for this package, which does not change it. */
  MultiPolygon shape() {
    return polygon;
  }

  /**
   * Identifier of the projected coordinate reference system.
   *
   * @return for example {@code "EPSG:32615"}
   */
  public String crs() {
    return crs;
  }

  /**
   * Its area.
   *
   * @return square metres, &gt; 0
   */
  public double areaSquareMetres() {
    return polygon.getArea();
  }

  /**
   * What a reader should know: repairs, and whether the boundary was made from the data.
   *
   * @return a sentence each
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * Its bounding box.
   *
   * @return {@code minX, minY, maxX, maxY} in metres
   */
  public double[] bounds() {
    Envelope box = polygon.getEnvelopeInternal();
    return new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
  }

  /**
   * Where the area came from: SHA-256 of its well-known binary, CRS, area and notes.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return Provenance.of("StudyArea")
        .fact("sha256", Sha256.of(new WKBWriter().write(polygon)))
        .fact("crs", crs)
        .fact("areaSquareMetres", areaSquareMetres())
        .fact("notes", String.join("; ", notes))
        .build();
  }

  /** A line for people: area in square kilometres and CRS. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "StudyArea[%.3f km², %s]", areaSquareMetres() / 1e6, crs);
  }
}
