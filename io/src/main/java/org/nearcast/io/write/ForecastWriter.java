package org.nearcast.io.write;

import java.io.IOException;
import java.nio.file.Path;
import org.nearcast.model.Forecast;

/**
 * Writes forecasts to files. Stateless and thread-safe.
 *
 * <p>A file appears when it is complete: it is written beside its place under a temporary name and
 * then moved, replacing a file of that name. Folders that do not exist are made. The same forecast
 * and options give the same bytes; no file holds the time at which it was written.
 *
 * <p><b>Density.</b> Wherever a file speaks of expected incidents per square kilometre, the area is
 * that of the whole cell, not only of its part inside the study area: this is what cells are ranked
 * by (see {@link Forecast}), and on a grid of equal cells it is the expected count in other units.
 */
public final class ForecastWriter {
  private ForecastWriter() {}

  /**
   * GeoJSON (RFC 7946: longitude and latitude on WGS 84, seven decimals), one feature a cell, the
   * hottest first. Properties: {@code cell} (index), {@code name}, {@code rank} (from 1), {@code
   * expectedCount}, {@code expectedPerKm2}, {@code lower95} and {@code upper95} (the 95 %
   * prediction interval), {@code areaSquareMetres} (inside the study area). CRS of the grid, cutoff
   * and horizon stand in a member {@code nearcast} of the collection. A cell that is less than a
   * centimetre wide has no geometry ({@code null}).
   *
   * @param forecast what to write
   * @param file where to
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the grid's CRS is unknown
   */
  public static void writeGeoJson(Forecast forecast, Path file) throws IOException {
    WholeFile.write(file, out -> new GeoJsonFile(forecast).write(out));
  }

  /**
   * CSV (RFC 4180, UTF-8, with a header whose names carry the units), one row a cell, the hottest
   * first: the properties of {@link #writeGeoJson}, the cell's centre in metres and in degrees, and
   * the horizon.
   *
   * @param forecast what to write
   * @param file where to
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the grid's CRS is unknown
   */
  public static void writeCsv(Forecast forecast, Path file) throws IOException {
    WholeFile.write(file, out -> new CsvFile(forecast).write(out));
  }

  /**
   * The whole forecast as JSON: schema version, CRS, grid, cutoff, horizon, total with its 95 %
   * interval, warnings, cells (the hottest first), provenance and the provenance's SHA-256. Numbers
   * are written in the shortest form that reads back the same, independent of the Java version.
   *
   * @param forecast what to write
   * @param file where to
   * @throws IOException if it cannot be written
   */
  public static void writeJson(Forecast forecast, Path file) throws IOException {
    WholeFile.write(file, out -> new JsonFile(forecast).write(out));
  }

  /**
   * GeoTIFF with one band, expected incidents per square kilometre over the horizon, 32-bit floats,
   * NaN outside the study area, in the CRS of the grid. A square grid that is not rotated gives one
   * pixel a cell, so that value × pixel area is the cell's expected count. Any other grid is
   * sampled at the centres of its pixels: a quarter of a cell wide for squares and hexagons, a
   * twentieth of a typical zone for zones.
   *
   * @param forecast what to write
   * @param file where to
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the grid's CRS is unknown, or the raster would exceed
   *     {@value GeoTiffFile#MAX_PIXELS} pixels; the message gives the figure
   */
  public static void writeGeoTiff(Forecast forecast, Path file) throws IOException {
    WholeFile.write(file, out -> GeoTiffFile.of(forecast).write(out));
  }

  /**
   * The same, sampled at the centres of pixels of a given size.
   *
   * @param forecast what to write
   * @param file where to
   * @param pixelMetres side of a pixel, &gt; 0
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException as {@link #writeGeoTiff(Forecast, Path)}
   */
  public static void writeGeoTiff(Forecast forecast, Path file, double pixelMetres)
      throws IOException {
    WholeFile.write(file, out -> GeoTiffFile.sampled(forecast, pixelMetres).write(out));
  }

  /**
   * A picture (PNG, 1200 pixels wide): cells in colour, study area, flagged cells outlined, legend
   * with units, scale bar and north arrow. Needs no screen, but fonts (on a bare Debian: {@code
   * fontconfig} and {@code fonts-dejavu-core}). The same forecast gives the same bytes on machines
   * with the same Java and fonts.
   *
   * @param forecast what to draw
   * @param file where to
   * @param options title, share of the area to flag, time zone
   * @throws IOException if it cannot be written
   */
  public static void writePng(Forecast forecast, Path file, MapOptions options) throws IOException {
    WholeFile.write(file, out -> new Picture(forecast, options).write(out));
  }

  /**
   * One HTML page that needs nothing else, no network and no server: a map of the ranked cells, a
   * slider for the flagged area, explanations, and where the numbers came from. Works by mouse and
   * by keyboard in any browser of today. Street tiles are loaded only when the reader asks for
   * them.
   *
   * <p><b>Privacy.</b> Explanations name category, age (whole days) and distance (to 10 m) of past
   * incidents, no coordinates, times or identifiers. Yet whoever compares the explanations of
   * several cells can narrow down where an incident was: where the incidents are not public, keep
   * the page as you keep them, or write it with {@link MapOptions#withExplanations
   * withExplanations(0, 0)}.
   *
   * @param forecast what to show
   * @param file where to
   * @param options title, texts, share of the area to flag, number of explanations
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the grid's CRS is unknown, or it has more than {@value
   *     PageData#MAX_CELLS} cells
   */
  public static void writeHtml(Forecast forecast, Path file, MapOptions options)
      throws IOException {
    WholeFile.write(file, out -> new HtmlPage(forecast, options).write(out));
  }
}
