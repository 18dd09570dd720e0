package org.nearcast.io.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.MultiPolygon;
import org.nearcast.grid.Polygons;
import org.nearcast.io.Projection;

/** Reads the polygons of a GeoJSON file and projects them. */
final class GeoJsonPolygons {
  private final String input;
  private final List<Shape> shapes = new ArrayList<>();

  /** Where features without a polygon go; null if one makes the whole file useless. */
  private final List<RejectedRow> rejected;

  private int features;

  /**
   * A feature.
   *
   * @param number its position, from 1
   * @param properties its properties, an object or a missing node
   * @param rings its polygons, not yet projected
   */
  record Shape(int number, JsonNode properties, List<List<double[]>> rings) {}

  private GeoJsonPolygons(String input, List<RejectedRow> rejected) {
    this.input = input;
    this.rejected = rejected;
  }

  /** The features of a file; a bare geometry counts as one. */
  static List<Shape> read(Path path, String crs) throws IOException {
    return read(path, crs, null);
  }

  /** The same; features without a polygon are added to those rejected. */
  static List<Shape> read(Path path, String crs, List<RejectedRow> rejected) throws IOException {
    GeoJsonPolygons reader = new GeoJsonPolygons(path.toString(), rejected);
    InputFile file = new InputFile(path);
    try (file;
        Reader text = file.text(StandardCharsets.UTF_8)) {
      JsonNode root =
          new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
      if (root == null || !root.isObject()) {
        throw new IncidentReadException(path + ": GeoJSON must start with {");
      }
      if (root.has("crs")) {
        GeoJsonCrs.demand(root.get("crs"), crs, path.toString());
      }
      reader.add(root);
    } catch (JsonProcessingException e) {
      throw new IncidentReadException(
          String.format(
              "%s, line %d, column %d: not JSON: %s",
              path,
              e.getLocation().getLineNr(),
              e.getLocation().getColumnNr(),
              e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw file.failure(e, 1, StandardCharsets.UTF_8);
    }
    if (reader.shapes.isEmpty()) {
      throw new IncidentReadException(path + " holds no polygon");
    }
    return reader.shapes;
  }

  private void add(JsonNode node) throws IncidentReadException {
    if (node.path("type").asText().equals("FeatureCollection")) {
      for (JsonNode feature : node.path("features")) {
        addFeature(feature);
      }
    } else if (node.path("type").asText().equals("Feature")) {
      addFeature(node);
    } else {
      shapes.add(new Shape(1, node.path("properties"), polygons(node, 1)));
    }
  }

  private void addFeature(JsonNode feature) throws IncidentReadException {
    int number = ++features;
    JsonNode geometry = feature.path("geometry");
    try {
      shapes.add(new Shape(number, feature.path("properties"), polygons(geometry, number)));
    } catch (IncidentReadException e) {
      if (rejected == null) {
        throw e;
      }
      rejected.add(
          new RejectedRow(
              "feature",
              number,
              "geometry",
              geometry.path("type").asText("null"),
              RejectReason.NOT_A_POLYGON,
              e.getMessage().substring(at(number).length())));
    }
  }

  private List<List<double[]>> polygons(JsonNode geometry, int number)
      throws IncidentReadException {
    List<List<double[]>> out = new ArrayList<>();
    String type = geometry.path("type").asText("null");
    switch (type) {
      case "Polygon" -> out.add(rings(geometry.path("coordinates"), number));
      case "MultiPolygon" -> {
        for (JsonNode polygon : geometry.path("coordinates")) {
          out.add(rings(polygon, number));
        }
      }
      case "GeometryCollection" -> {
        for (JsonNode part : geometry.path("geometries")) {
          out.addAll(polygons(part, number));
        }
      }
      default ->
          throw new IncidentReadException(
              at(number) + "the geometry must be a Polygon or MultiPolygon but was " + type);
    }
    return out;
  }

  private List<double[]> rings(JsonNode polygon, int number) throws IncidentReadException {
    List<double[]> rings = new ArrayList<>();
    for (JsonNode ring : polygon) {
      double[] xy = new double[2 * ring.size()];
      for (int i = 0; i < ring.size(); i++) {
        JsonNode point = ring.get(i);
        if (!point.path(0).isNumber() || !point.path(1).isNumber()) {
          throw new IncidentReadException(
              at(number) + "a point of a ring must be two numbers but was " + point);
        }
        xy[2 * i] = point.get(0).doubleValue();
        xy[2 * i + 1] = point.get(1).doubleValue();
      }
      rings.add(xy);
    }
    if (rings.isEmpty()) {
      throw new IncidentReadException(at(number) + "a polygon must have a ring but has none");
    }
    return rings;
  }

  private String at(int number) {
    return input + ", feature " + number + ": ";
  }

  /** The shape in the projection's target system. */
  static MultiPolygon project(Shape shape, Projection projection, String input)
      throws IncidentReadException {
    try {
      return Polygons.mapVertices(Polygons.ofRings(shape.rings()), projection::apply);
    } catch (IllegalArgumentException e) {
      throw new IncidentReadException(
          input + ", feature " + shape.number() + ": " + e.getMessage(), e);
    }
  }
}
