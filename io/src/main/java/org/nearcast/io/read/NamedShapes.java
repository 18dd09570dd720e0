package org.nearcast.io.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.MultiPolygon;
import org.nearcast.grid.Polygons;
import org.nearcast.io.Projection;

/** Named polygons of a GeoJSON file, projected and repaired; those without are rejected. */
final class NamedShapes {
  /** A feature with a name of its own. */
  record Named(int number, String name, MultiPolygon polygon, JsonNode properties) {}

  final List<Named> shapes = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final Set<String> properties = new LinkedHashSet<>();

  private NamedShapes() {}

  static NamedShapes read(
      Path file, String nameProperty, String crs, String targetCrs, List<RejectedRow> rejected)
      throws IOException {
    if (!crs.equals(targetCrs)) {
      Projection.demandMetres(targetCrs);
    }
    Projection projection = Projection.between(crs, targetCrs);
    NamedShapes out = new NamedShapes();
    List<GeoJsonPolygons.Shape> shapes = GeoJsonPolygons.read(file, crs, rejected);
    for (GeoJsonPolygons.Shape shape : shapes) {
      shape.properties().fieldNames().forEachRemaining(out.properties::add);
    }
    out.demand(nameProperty, file);
    Set<String> names = new HashSet<>();
    for (GeoJsonPolygons.Shape shape : shapes) {
      JsonNode property = shape.properties().path(nameProperty);
      String name = property.isNull() ? "" : property.asText("").strip();
      if (name.isEmpty()) {
        rejected.add(
            new RejectedRow(
                "feature",
                shape.number(),
                nameProperty,
                "",
                RejectReason.MISSING_VALUE,
                "an area must have a name"));
      } else if (!names.add(name)) {
        rejected.add(
            new RejectedRow(
                "feature",
                shape.number(),
                nameProperty,
                name,
                RejectReason.DUPLICATE_KEY,
                "an area's name must be its own"));
      } else {
        out.add(shape, name, projection, file, rejected);
      }
    }
    return out;
  }

  void demand(String property, Path file) throws IncidentReadException {
    if (!properties.contains(property)) {
      throw new IncidentReadException(
          file
              + ": no feature has a property \""
              + property
              + "\"; the properties are "
              + ColumnNames.list(properties));
    }
  }

  private void add(
      GeoJsonPolygons.Shape shape,
      String name,
      Projection projection,
      Path file,
      List<RejectedRow> rejected) {
    try {
      Polygons.Repaired repaired =
          Polygons.repair(
              GeoJsonPolygons.project(shape, projection, file.toString()), "area \"" + name + "\"");
      notes.addAll(repaired.notes());
      shapes.add(new Named(shape.number(), name, repaired.geometry(), shape.properties()));
    } catch (IncidentReadException | IllegalArgumentException e) {
      rejected.add(
          new RejectedRow(
              "feature",
              shape.number(),
              "geometry",
              "",
              RejectReason.NOT_A_POLYGON,
              String.valueOf(e.getMessage())));
    }
  }
}
