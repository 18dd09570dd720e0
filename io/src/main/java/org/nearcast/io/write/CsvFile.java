package org.nearcast.io.write;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.nearcast.io.Projection;
import org.nearcast.model.CountInterval;
import org.nearcast.model.Forecast;

/** See {@link ForecastWriter#writeCsv}. */
final class CsvFile {
  private static final int DECIMALS = 7;

  private final Ranked ranked;

  CsvFile(Forecast forecast) {
    this.ranked = new Ranked(forecast);
  }

  void write(OutputStream out) throws IOException {
    double[] centres = new double[2 * ranked.size()];
    for (int i = 0; i < ranked.size(); i++) {
      centres[2 * i] = ranked.grid.centreX(ranked.cell(i));
      centres[2 * i + 1] = ranked.grid.centreY(ranked.cell(i));
    }
    double[] lonLat = Projection.between(ranked.grid.crs(), Projection.LON_LAT).apply(centres);
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    // the caller closes the stream
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    csv.writeRecord(
        "rank",
        "cell",
        "name",
        "expected_incidents",
        "expected_incidents_per_km2",
        "lower95_incidents",
        "upper95_incidents",
        "area_m2",
        "whole_area_m2",
        "centre_x_m",
        "centre_y_m",
        "centre_lon_deg",
        "centre_lat_deg",
        "horizon_start_utc",
        "horizon_end_utc");
    String start = ranked.forecast.horizon().start().toString();
    String end = ranked.forecast.horizon().end().toString();
    for (int i = 0; i < ranked.size(); i++) {
      CountInterval interval = ranked.interval(i);
      csv.writeRecord(
          String.valueOf(i + 1),
          String.valueOf(ranked.cell(i)),
          ranked.grid.name(ranked.cell(i)),
          Numbers.exact(ranked.expected(i)),
          Numbers.exact(ranked.perKm2(i)),
          String.valueOf(interval.lower()),
          String.valueOf(interval.upper()),
          Numbers.exact(ranked.areaSquareMetres(i)),
          Numbers.exact(ranked.grid.wholeAreaSquareMetres(ranked.cell(i))),
          Numbers.exact(centres[2 * i]),
          Numbers.exact(centres[2 * i + 1]),
          degrees(lonLat[2 * i]),
          degrees(lonLat[2 * i + 1]),
          start,
          end);
    }
    csv.flush();
  }

  private static String degrees(double value) {
    return Double.isNaN(value)
        ? ""
        : Numbers.decimal(Math.round(value * Math.pow(10, DECIMALS)), DECIMALS);
  }
}
