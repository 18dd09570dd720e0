package org.nearcast.io.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The point features of a GeoJSON feature collection, one at a time; properties are columns. */
final class GeoJsonSource implements RowSource {
  private final String name;
  private final InputFile file;
  private final JsonParser json;
  private final IncidentColumns settings;
  private final Map<String, Field[]> fieldsOfProperty = new HashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private final String[] texts = new String[Field.ALL.length];
  private String geometry;
  private long row;

  GeoJsonSource(Path path, IncidentColumns settings) throws IOException {
    this.name = path.toString();
    this.settings = settings;
    for (Field field : Field.ALL) {
      String property = field.isPlace() ? null : settings.get(field.key());
      if (property != null) {
        fieldsOfProperty.merge(
            property,
            new Field[] {field},
            (a, b) -> {
              Field[] both = Arrays.copyOf(a, a.length + 1);
              both[a.length] = b[0];
              return both;
            });
      }
    }
    this.file = new InputFile(path);
    try {
      this.json =
          JsonFactory.builder()
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
              .build()
              .createParser(file.text(StandardCharsets.UTF_8));
      toFeatures();
    } catch (IOException e) {
      file.close();
      throw failure(e);
    }
  }

  // Stops after the '[' of "features"; members before it are skipped, but for "crs".
  private void toFeatures() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IncidentReadException(name + ": GeoJSON must start with {");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      if (key.equals("features") && json.currentToken() == JsonToken.START_ARRAY) {
        return;
      }
      if (key.equals("crs")) {
        GeoJsonCrs.demand(json, settings.sourceCrs(), name);
      } else if (key.equals("type") && !json.getText().equals("FeatureCollection")) {
        throw new IncidentReadException(
            name + ": the GeoJSON must be a FeatureCollection but was a " + json.getText());
      } else {
        json.skipChildren();
      }
    }
    throw new IncidentReadException(name + ": the GeoJSON has no array \"features\"");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean next() throws IOException {
    try {
      JsonToken token = json.nextToken();
      if (token == JsonToken.END_ARRAY) {
        finish();
        return false;
      }
      row++;
      Arrays.fill(texts, null);
      geometry = "null";
      if (token != JsonToken.START_OBJECT) {
        throw new IncidentReadException(name + ", feature " + row + ": must be an object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if (key.equals("geometry") && value == JsonToken.START_OBJECT) {
          readGeometry();
        } else if (key.equals("properties") && value == JsonToken.START_OBJECT) {
          readProperties();
        } else {
          json.skipChildren();
        }
      }
      return true;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void readGeometry() throws IOException {
    geometry = "of unknown type";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (key.equals("type")) {
        geometry = json.getText();
      } else if (key.equals("coordinates") && value == JsonToken.START_ARRAY) {
        readCoordinates();
      } else {
        json.skipChildren();
      }
    }
  }

  // Takes the first two numbers; what is nested deeper is not a point and does not matter.
  private void readCoordinates() throws IOException {
    int index = 0;
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      if (t == JsonToken.START_ARRAY || t == JsonToken.START_OBJECT) {
        json.skipChildren();
      } else if (index < 2 && t != JsonToken.VALUE_NULL) {
        texts[(index == 0 ? Field.X : Field.Y).position()] = json.getText();
      }
      index++;
    }
  }

  private void readProperties() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      seen.add(key);
      Field[] fields = fieldsOfProperty.get(key);
      if (fields == null || !value.isScalarValue()) {
        json.skipChildren();
        continue;
      }
      String text = value == JsonToken.VALUE_NULL ? "" : json.getText().strip();
      for (Field field : fields) {
        texts[field.position()] = text.isEmpty() ? null : text;
      }
    }
  }

  // After the features: what follows them, and whether any had the properties that are asked for.
  private void finish() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      if (key.equals("crs")) {
        GeoJsonCrs.demand(json, settings.sourceCrs(), name);
      } else {
        json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new IncidentReadException(
          name
              + ", line "
              + json.currentTokenLocation().getLineNr()
              + ": after the feature collection nothing must follow but there is more");
    }
    if (row == 0) {
      return;
    }
    for (String property : fieldsOfProperty.keySet()) {
      if (!seen.contains(property)) {
        throw new IncidentReadException(
            name
                + ": no feature has a property \""
                + property
                + "\" ("
                + fieldsOfProperty.get(property)[0].key()
                + "); the properties are "
                + ColumnNames.list(seen));
      }
    }
  }

  private IncidentReadException failure(IOException e) {
    if (e instanceof JsonProcessingException broken) {
      return new IncidentReadException(
          String.format(
              "%s, line %d, column %d, in feature %d: not JSON: %s",
              name,
              broken.getLocation().getLineNr(),
              broken.getLocation().getColumnNr(),
              row,
              broken.getOriginalMessage()),
          e);
    }
    return file.failure(
        e, json == null ? 1 : json.currentLocation().getLineNr(), StandardCharsets.UTF_8);
  }

  @Override
  public String unit() {
    return "feature";
  }

  @Override
  public long line() {
    return row;
  }

  @Override
  public RejectedRow fault() {
    return geometry.equals("Point")
        ? null
        : new RejectedRow(
            unit(),
            row,
            "geometry",
            geometry,
            RejectReason.NOT_A_POINT,
            "the geometry must be a Point");
  }

  @Override
  public String text(Field field) {
    return texts[field.position()];
  }

  @Override
  public double fraction() {
    return file.fraction();
  }

  @Override
  public Map<String, String> facts() throws IOException {
    Map<String, String> facts = file.facts();
    facts.put("jackson", IoVersions.of("jackson"));
    return facts;
  }

  @Override
  public void close() throws IOException {
    json.close();
    file.close();
  }
}
