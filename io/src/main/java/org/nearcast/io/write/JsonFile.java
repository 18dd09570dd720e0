package org.nearcast.io.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Forecast;
import org.nearcast.provenance.Provenance;

/** See {@link ForecastWriter#writeJson}. */
final class JsonFile {
  private static final String SCHEMA = "nearcast-forecast/1";

  private final Ranked ranked;

  JsonFile(Forecast forecast) {
    this.ranked = new Ranked(forecast);
  }

  void write(OutputStream out) throws IOException {
    Provenance provenance = ranked.forecast.provenance();
    try (JsonGenerator json = JsonOut.to(out)) {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      JsonOut.frame(json, ranked.forecast);
      JsonOut.strings(json, "grid", ranked.grid.parameters());
      JsonOut.strings(json, "warnings", ranked.forecast.warnings());
      json.writeArrayFieldStart("cells");
      for (int i = 0; i < ranked.size(); i++) {
        json.writeRaw('\n');
        cell(json, i);
      }
      json.writeRaw('\n');
      json.writeEndArray();
      json.writeFieldName("provenance");
      JsonOut.provenance(json, provenance);
      json.writeStringField("provenanceSha256", provenance.sha256());
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void cell(JsonGenerator json, int index) throws IOException {
    int cell = ranked.cell(index);
    CountInterval interval = ranked.interval(index);
    json.writeStartObject();
    json.writeNumberField("rank", index + 1);
    json.writeNumberField("cell", cell);
    json.writeStringField("name", ranked.grid.name(cell));
    json.writeNumberField("expectedCount", ranked.expected(index));
    json.writeNumberField("lower95", interval.lower());
    json.writeNumberField("upper95", interval.upper());
    json.writeNumberField("centreXMetres", ranked.grid.centreX(cell));
    json.writeNumberField("centreYMetres", ranked.grid.centreY(cell));
    json.writeNumberField("areaSquareMetres", ranked.areaSquareMetres(index));
    json.writeEndObject();
  }
}
