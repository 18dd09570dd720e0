package org.nearcast.io.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Forecast;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

/**
 * The data of the map page as compact JSON. Cells come in the order of their ranks, a column each
 * for name, expected count and so on; the flagged cells are then always the first ones.
 */
final class PageData {
  /** Six decimals of a degree are a decimetre: finer than a screen can show. */
  private static final int DECIMALS = 6;

  /** About 20 MB, and as much as a browser draws without a pause. */
  static final int MAX_CELLS = 200_000;

  private static final double STEP = 0.005;
  private static final int STEPS = 40;

  private final Ranked ranked;
  private final Forecast forecast;
  private final MapOptions options;

  PageData(Forecast forecast, MapOptions options) {
    if (forecast.grid().size() > MAX_CELLS) {
      throw new IllegalArgumentException(
          "a page must not have more than "
              + MAX_CELLS
              + " cells but the grid has "
              + forecast.grid().size()
              + ": use larger cells, or write a GeoTIFF");
    }
    this.ranked = new Ranked(forecast);
    this.forecast = forecast;
    this.options = options;
  }

  String toJson() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    try (JsonGenerator json = JsonOut.to(bytes)) {
      json.writeStartObject();
      about(json);
      scale(json);
      steps(json);
      columns(json);
      shapes(json);
      new PageExplanations(ranked, options).write(json);
      json.writeEndObject();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void about(JsonGenerator json) throws IOException {
    Provenance provenance = forecast.provenance();
    CountInterval total = forecast.intervalTotal(Ranked.LEVEL);
    json.writeStringField("title", options.title());
    json.writeStringField("horizon", Times.horizon(forecast, options.zone()));
    json.writeStringField("length", Ranked.length(forecast));
    json.writeStringField("cutoff", Times.instant(forecast.cutoff(), options.zone()));
    json.writeStringField("crs", forecast.grid().crs());
    json.writeStringField("method", options.method());
    JsonOut.strings(json, "grid", forecast.grid().parameters());
    number(json, "totalExpected", forecast.expectedTotal(), 6);
    json.writeNumberField("totalLower", total.lower());
    json.writeNumberField("totalUpper", total.upper());
    json.writeStringField("intervalMethod", forecast.intervalMethod());
    json.writeStringField("intervalLimits", forecast.intervalLimits());
    number(json, "totalKm2", forecast.grid().totalAreaSquareMetres() / 1e6, 6);
    JsonOut.strings(json, "quality", options.quality());
    JsonOut.strings(json, "warnings", forecast.warnings());
    JsonOut.strings(json, "areaNotes", forecast.grid().studyArea().notes());
    json.writeStringField("provenance", provenance.toText());
    json.writeStringField("sha256", provenance.sha256());
    json.writeStringField("version", Versions.nearcast());
  }

  private void scale(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("bands");
    double above = Double.NaN;
    for (ColourScale.Band band : new ColourScale(ranked).bands()) {
      json.writeStartObject();
      json.writeStringField("colour", band.colour());
      json.writeStringField("label", Times.range(band.least(), above));
      json.writeNumberField("end", band.end());
      json.writeEndObject();
      above = band.least();
    }
    json.writeEndArray();
  }

  /** What each position of the slider flags: [share, cells, km², expected incidents]. */
  private void steps(JsonGenerator json) throws IOException {
    TreeSet<Double> shares = new TreeSet<>();
    for (int i = 1; i <= STEPS; i++) {
      shares.add(Math.round(i * STEP * 1000) / 1000.0);
    }
    shares.add(options.flaggedShare());
    json.writeNumberField("step", shares.headSet(options.flaggedShare()).size());
    json.writeArrayFieldStart("steps");
    for (double share : shares) {
      int cells = forecast.hottest(share).length;
      double area = 0;
      double expected = 0;
      for (int i = 0; i < cells; i++) {
        area += ranked.areaSquareMetres(i);
        expected += ranked.expected(i);
      }
      json.writeStartArray();
      json.writeNumber(Numbers.rounded(share, 6));
      json.writeNumber(cells);
      json.writeNumber(Numbers.rounded(area / 1e6, 5));
      json.writeNumber(Numbers.rounded(expected, 5));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void columns(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("names");
    for (int i = 0; i < ranked.size(); i++) {
      json.writeString(ranked.grid.name(ranked.cell(i)));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("expected");
    for (int i = 0; i < ranked.size(); i++) {
      json.writeNumber(Numbers.rounded(ranked.expected(i), 5));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("perKm2");
    for (int i = 0; i < ranked.size(); i++) {
      json.writeNumber(Numbers.rounded(ranked.perKm2(i), 4));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("areas");
    for (int i = 0; i < ranked.size(); i++) {
      json.writeNumber(Math.round(ranked.areaSquareMetres(i)));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("intervals");
    for (int i = 0; i < ranked.size(); i++) {
      CountInterval interval = ranked.interval(i);
      json.writeNumber(interval.lower());
      json.writeNumber(interval.upper());
    }
    json.writeEndArray();
  }

  private void shapes(JsonGenerator json) throws IOException {
    Shapes shapes = new Shapes(forecast.grid().crs(), DECIMALS);
    List<List<long[]>> area = shapes.of(forecast.grid().studyArea().polygon());
    if (area.isEmpty()) {
      throw new IllegalArgumentException(
          "the study area must be larger than a decimetre to be shown on a map");
    }
    long lon = area.get(0).get(0)[0];
    long lat = area.get(0).get(0)[1];
    json.writeArrayFieldStart("origin");
    json.writeNumber(lon);
    json.writeNumber(lat);
    json.writeEndArray();
    json.writeFieldName("area");
    rings(json, area, lon, lat);
    json.writeArrayFieldStart("cells");
    shapes.each(ranked, (cell, polygons) -> rings(json, polygons, lon, lat));
    json.writeEndArray();
  }

  // All rings of all polygons in one list (they are filled by the even-odd rule), each as its first
  // point from the origin and then steps from point to point, without the closing one.
  private static void rings(JsonGenerator json, List<List<long[]>> polygons, long lon, long lat)
      throws IOException {
    json.writeStartArray();
    for (List<long[]> rings : polygons) {
      for (long[] ring : rings) {
        long x = lon;
        long y = lat;
        json.writeStartArray();
        for (int i = 0; i < ring.length - 2; i += 2) {
          json.writeNumber(ring[i] - x);
          json.writeNumber(ring[i + 1] - y);
          x = ring[i];
          y = ring[i + 1];
        }
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String field, double value, int digits)
      throws IOException {
    json.writeFieldName(field);
    json.writeNumber(Numbers.rounded(value, digits));
  }
}
