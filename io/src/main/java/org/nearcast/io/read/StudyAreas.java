package org.nearcast.io.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.locationtech.jts.geom.MultiPolygon;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;
import org.nearcast.io.Projection;

/**
 * Reads study areas and zones, and projects them to metres. Files may be gzipped, which their
 * content tells. Invalid polygons are repaired, and {@link StudyArea#notes} say so. For data
 * without a boundary see {@link StudyArea#boundingPolygon}. Stateless.
 */
public final class StudyAreas {
  private StudyAreas() {}

  /**
   * Reads a study area in longitude and latitude from GeoJSON, and projects it to the UTM zone of
   * its centre.
   *
   * @param file a Polygon, MultiPolygon, Feature or FeatureCollection; several are united
   * @return the study area, in metres
   * @throws IOException if the file cannot be read or holds no polygon
   */
  public static StudyArea readGeoJson(Path file) throws IOException {
    List<GeoJsonPolygons.Shape> shapes = GeoJsonPolygons.read(file, Projection.LON_LAT);
    return unite(shapes, file, Projection.between(Projection.LON_LAT, utmZone(shapes, file)));
  }

  /**
   * Reads a study area from GeoJSON.
   *
   * @param file a Polygon, MultiPolygon, Feature or FeatureCollection; several are united
   * @param crs the system of the file, {@link Projection#LON_LAT} unless it is unusual
   * @param targetCrs a projected system in metres
   * @return the study area, in metres
   * @throws IOException if the file cannot be read or holds no polygon
   * @throws IllegalArgumentException if a system is unknown or the target not in metres
   */
  public static StudyArea readGeoJson(Path file, String crs, String targetCrs) throws IOException {
    Projection projection = projection(crs, targetCrs);
    return unite(GeoJsonPolygons.read(file, crs), file, projection);
  }

  private static StudyArea unite(
      List<GeoJsonPolygons.Shape> shapes, Path file, Projection projection)
      throws IncidentReadException {
    List<String> notes = new ArrayList<>();
    List<MultiPolygon> parts = new ArrayList<>();
    for (GeoJsonPolygons.Shape shape : shapes) {
      MultiPolygon projected = GeoJsonPolygons.project(shape, projection, file.toString());
      try {
        Polygons.Repaired repaired =
            Polygons.repair(projected, "feature " + shape.number() + " of the study area");
        parts.add(repaired.geometry());
        notes.addAll(repaired.notes());
      } catch (IllegalArgumentException e) {
        throw new IncidentReadException(file + ": " + e.getMessage(), e);
      }
    }
    if (parts.size() > 1) {
      notes.add("the study area is the union of " + parts.size() + " features");
    }
    MultiPolygon area = parts.size() == 1 ? parts.get(0) : Polygons.union(parts);
    return StudyArea.of(area, projection.to(), notes);
  }

  private static String utmZone(List<GeoJsonPolygons.Shape> shapes, Path file)
      throws IncidentReadException {
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (GeoJsonPolygons.Shape shape : shapes) {
      for (List<double[]> rings : shape.rings()) {
        for (double[] xy : rings) {
          for (int i = 0; i < xy.length; i++) {
            low[i & 1] = Math.min(low[i & 1], xy[i]);
            high[i & 1] = Math.max(high[i & 1], xy[i]);
          }
        }
      }
    }
    if (high[0] - low[0] > 180 && low[0] >= -180 && high[0] <= 180) {
      throw new IncidentReadException(
          String.format(
              Locale.ROOT,
              "%s: a study area must not be wider than 180 degrees but its longitudes run from %s to"
                  + " %s: does it cross the antimeridian? Then state the targetCrs",
              file,
              low[0],
              high[0]));
    }
    try {
      return Projection.utmZone((low[0] + high[0]) / 2, (low[1] + high[1]) / 2);
    } catch (IllegalArgumentException e) {
      throw new IncidentReadException(
          String.format(
              Locale.ROOT,
              "%s: coordinates must be longitude and latitude but run from (%s, %s) to (%s, %s):"
                  + " state the CRS of the file",
              file,
              low[0],
              low[1],
              high[0],
              high[1]),
          e);
    }
  }

  /**
   * A study area from well-known text.
   *
   * @param wkt a POLYGON or MULTIPOLYGON
   * @param crs the system of the text, for example {@link Projection#LON_LAT}
   * @param targetCrs a projected system in metres
   * @return the study area, in metres
   * @throws IllegalArgumentException if the text is not a polygon, a system is unknown, or the
   *     target not in metres
   */
  public static StudyArea ofWkt(String wkt, String crs, String targetCrs) {
    Projection projection = projection(crs, targetCrs);
    MultiPolygon projected = Polygons.mapVertices(Polygons.ofWkt(wkt), projection::apply);
    return StudyArea.of(projected, targetCrs);
  }

  /**
   * Reads zones, such as beats or tracts, from a GeoJSON feature collection. They are not repaired
   * here: {@link org.nearcast.grid.Grid#zones} does that, and notes it.
   *
   * @param file a FeatureCollection of polygons
   * @param nameProperty the property that names a zone
   * @param crs the system of the file, {@link Projection#LON_LAT} unless it is unusual
   * @param targetCrs a projected system in metres
   * @return the zones, in the order of the file
   * @throws IOException if the file cannot be read, or a zone has no name
   * @throws IllegalArgumentException if a system is unknown or the target not in metres
   */
  public static List<Zone> readZones(Path file, String nameProperty, String crs, String targetCrs)
      throws IOException {
    Objects.requireNonNull(nameProperty, "nameProperty");
    Projection projection = projection(crs, targetCrs);
    List<Zone> zones = new ArrayList<>();
    for (GeoJsonPolygons.Shape shape : GeoJsonPolygons.read(file, crs)) {
      JsonNode name = shape.properties().path(nameProperty);
      if (!name.isValueNode() || name.asText().isBlank() || name.isNull()) {
        Set<String> there = new LinkedHashSet<>();
        shape.properties().fieldNames().forEachRemaining(there::add);
        throw new IncidentReadException(
            String.format(
                "%s, feature %d: a zone must have a name in property \"%s\" but it is missing; the"
                    + " properties are %s",
                file, shape.number(), nameProperty, ColumnNames.list(there)));
      }
      zones.add(
          new Zone(
              name.asText().strip(), GeoJsonPolygons.project(shape, projection, file.toString())));
    }
    return List.copyOf(zones);
  }

  private static Projection projection(String crs, String targetCrs) {
    if (!crs.equals(targetCrs)) {
      Projection.demandMetres(targetCrs);
    }
    return Projection.between(crs, targetCrs);
  }
}
