package org.nearcast.io.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Forecast;
import org.nearcast.provenance.Provenance;

/** What the JSON files have in common. */
final class JsonOut {
  // Double.toString changed in JDK 19; Jackson's own writer gives one answer on all.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private JsonOut() {}

  static JsonGenerator to(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  static void strings(JsonGenerator json, String field, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  static void strings(JsonGenerator json, String field, Map<String, String> values)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  static void number(JsonGenerator json, String field, double value) throws IOException {
    json.writeFieldName(field);
    number(json, value);
  }

  /** JSON knows neither NaN nor infinities: null, and words. */
  static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNull();
    } else if (Double.isInfinite(value)) {
      json.writeString(value > 0 ? "Infinity" : "-Infinity");
    } else {
      json.writeNumber(value);
    }
  }

  /** To ten digits: more would depend on the machine's exponentials. */
  static void tenDigits(JsonGenerator json, String field, double value) throws IOException {
    json.writeFieldName(field);
    tenDigits(json, value);
  }

  static void tenDigits(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(Numbers.rounded(value, 10));
    } else {
      number(json, value);
    }
  }

  /** CRS, cutoff, horizon and total: what every reader needs to understand the cells. */
  static void frame(JsonGenerator json, Forecast forecast) throws IOException {
    json.writeStringField("crs", forecast.grid().crs());
    json.writeStringField("cutoff", forecast.cutoff().toString());
    json.writeObjectFieldStart("horizon");
    json.writeStringField("start", forecast.horizon().start().toString());
    json.writeStringField("end", forecast.horizon().end().toString());
    json.writeNumberField("days", forecast.horizon().days());
    json.writeEndObject();
    CountInterval total = forecast.intervalTotal(Ranked.LEVEL);
    json.writeObjectFieldStart("total");
    json.writeNumberField("expectedCount", forecast.expectedTotal());
    json.writeNumberField("lower95", total.lower());
    json.writeNumberField("upper95", total.upper());
    json.writeEndObject();
  }

  static void provenance(JsonGenerator json, Provenance provenance) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", provenance.name());
    strings(json, "facts", provenance.facts());
    json.writeArrayFieldStart("parents");
    for (Provenance parent : provenance.parents()) {
      provenance(json, parent);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
