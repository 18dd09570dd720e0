package org.nearcast.io.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Forecast;

/** See {@link ForecastWriter#writeGeoJson}. */
final class GeoJsonFile {
  /** About a centimetre, as RFC 7946 suggests. */
  private static final int DECIMALS = 7;

  private final Ranked ranked;

  GeoJsonFile(Forecast forecast) {
    this.ranked = new Ranked(forecast);
  }

  void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JsonOut.to(out)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeObjectFieldStart("nearcast");
      JsonOut.frame(json, ranked.forecast);
      json.writeEndObject();
      json.writeArrayFieldStart("features");
      int[] index = {0};
      new Shapes(ranked.grid.crs(), DECIMALS)
          .each(ranked, (cell, polygons) -> feature(json, index[0]++, polygons));
      json.writeRaw('\n');
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void feature(JsonGenerator json, int index, List<List<long[]>> polygons)
      throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeNumberField("id", ranked.cell(index));
    json.writeObjectFieldStart("properties");
    json.writeNumberField("cell", ranked.cell(index));
    json.writeStringField("name", ranked.grid.name(ranked.cell(index)));
    json.writeNumberField("rank", index + 1);
    json.writeNumberField("expectedCount", ranked.expected(index));
    json.writeNumberField("expectedPerKm2", ranked.perKm2(index));
    CountInterval interval = ranked.interval(index);
    json.writeNumberField("lower95", interval.lower());
    json.writeNumberField("upper95", interval.upper());
    json.writeNumberField("areaSquareMetres", ranked.areaSquareMetres(index));
    json.writeNumberField(
        "wholeAreaSquareMetres", ranked.grid.wholeAreaSquareMetres(ranked.cell(index)));
    json.writeEndObject();
    json.writeFieldName("geometry");
    geometry(json, polygons);
    json.writeEndObject();
  }

  private static void geometry(JsonGenerator json, List<List<long[]>> polygons) throws IOException {
    if (polygons.isEmpty()) {
      json.writeNull();
      return;
    }
    boolean single = polygons.size() == 1;
    json.writeStartObject();
    json.writeStringField("type", single ? "Polygon" : "MultiPolygon");
    json.writeFieldName("coordinates");
    if (!single) {
      json.writeStartArray();
    }
    for (List<long[]> rings : polygons) {
      json.writeStartArray();
      for (long[] ring : rings) {
        ring(json, ring);
      }
      json.writeEndArray();
    }
    if (!single) {
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void ring(JsonGenerator json, long[] ring) throws IOException {
    json.writeStartArray();
    for (int i = 0; i < ring.length; i += 2) {
      json.writeStartArray();
      json.writeNumber(Numbers.decimal(ring[i], DECIMALS));
      json.writeNumber(Numbers.decimal(ring[i + 1], DECIMALS));
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
