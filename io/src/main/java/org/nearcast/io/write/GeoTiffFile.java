package org.nearcast.io.write;

import it.geosolutions.jaiext.range.NoDataContainer;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import javax.media.jai.RasterFactory;
import org.geotools.api.parameter.GeneralParameterValue;
import org.geotools.api.parameter.ParameterValue;
import org.geotools.api.referencing.FactoryException;
import org.geotools.coverage.GridSampleDimension;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridCoverageFactory;
import org.geotools.coverage.grid.io.AbstractGridFormat;
import org.geotools.gce.geotiff.GeoTiffFormat;
import org.geotools.gce.geotiff.GeoTiffWriteParams;
import org.geotools.gce.geotiff.GeoTiffWriter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.nearcast.grid.LatticeGrid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.model.Forecast;

/** See {@link ForecastWriter#writeGeoTiff}. */
final class GeoTiffFile {
  /** Largest number of pixels written: 800 MB of memory while it is encoded. */
  static final int MAX_PIXELS = 100_000_000;

  private static final int PIXELS_PER_CELL = 4;
  private static final int PIXELS_PER_ZONE = 20;

  private final Forecast forecast;
  private final double minX;
  private final double minY;
  private final double pixelMetres;
  private final int columns;
  private final int rows;

  /** The cell of a pixel's column and row, both counted from the south-west, or −1. */
  private final IntBinaryOperator cellAt;

  private GeoTiffFile(
      Forecast forecast,
      double minX,
      double minY,
      double pixelMetres,
      double columns,
      double rows,
      IntBinaryOperator cellAt) {
    if (columns * rows > MAX_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a raster of %.0f × %.0f pixels of %s m exceeds %d pixels: use larger pixels",
              columns,
              rows,
              pixelMetres,
              MAX_PIXELS));
    }
    this.forecast = forecast;
    this.minX = minX;
    this.minY = minY;
    this.pixelMetres = pixelMetres;
    this.columns = (int) columns;
    this.rows = (int) rows;
    this.cellAt = cellAt;
  }

  static GeoTiffFile of(Forecast forecast) {
    if (forecast.grid() instanceof SquareGrid grid && !rotated(grid)) {
      // by position, not by centre: a cell at the edge whose centre lies outside keeps its pixel
      return new GeoTiffFile(
          forecast,
          grid.originU(),
          grid.originV(),
          grid.cellMetres(),
          grid.columns(),
          grid.rows(),
          grid::cellAt);
    }
    boolean lattice = forecast.grid() instanceof LatticeGrid;
    double size = forecast.grid().cellSizeMetres() / (lattice ? PIXELS_PER_CELL : PIXELS_PER_ZONE);
    return sampled(forecast, size);
  }

  private static boolean rotated(LatticeGrid grid) {
    return grid.axisU(1, 0) != 1 || grid.axisV(1, 0) != 0;
  }

  static GeoTiffFile sampled(Forecast forecast, double pixelMetres) {
    if (!(pixelMetres > 0) || Double.isInfinite(pixelMetres)) {
      throw new IllegalArgumentException(
          "pixelMetres must be finite and > 0 but was " + pixelMetres);
    }
    double[] box = forecast.grid().studyArea().bounds();
    // pixel lines pass through the CRS origin, as grid lines do, so that rasters fit together
    double firstColumn = Math.floor(box[0] / pixelMetres);
    double firstRow = Math.floor(box[1] / pixelMetres);
    double west = firstColumn * pixelMetres;
    double south = firstRow * pixelMetres;
    return new GeoTiffFile(
        forecast,
        west,
        south,
        pixelMetres,
        Math.max(1, Math.ceil(box[2] / pixelMetres) - firstColumn),
        Math.max(1, Math.ceil(box[3] / pixelMetres) - firstRow),
        (c, r) ->
            forecast
                .grid()
                .cellOf(west + (c + 0.5) * pixelMetres, south + (r + 0.5) * pixelMetres));
  }

  void write(OutputStream out) throws IOException {
    GridCoverage2D coverage = coverage();
    GeoTiffWriter writer = new GeoTiffWriter(out);
    try {
      String quantity = Ranked.NAMES_OF_QUANTITY + " over " + forecast.horizon();
      writer.setMetadataValue("270", quantity);
      writer.setMetadataValue("305", "Nearcast");
      writer.setMetadataValue("42112", gdalMetadata(quantity));
      writer.write(coverage, new GeneralParameterValue[] {compressed()});
    } finally {
      writer.dispose();
      coverage.dispose(true);
    }
  }

  private GridCoverage2D coverage() {
    WritableRaster raster =
        RasterFactory.createBandedRaster(DataBuffer.TYPE_FLOAT, columns, rows, 1, null);
    float[] row = new float[columns];
    for (int r = 0; r < rows; r++) {
      fill(row, r);
      raster.setPixels(0, rows - 1 - r, columns, 1, row);
    }
    Map<String, Object> properties = new HashMap<>();
    properties.put(NoDataContainer.GC_NODATA, new NoDataContainer(Double.NaN));
    try {
      ReferencedEnvelope envelope =
          new ReferencedEnvelope(
              minX,
              minX + columns * pixelMetres,
              minY,
              minY + rows * pixelMetres,
              CRS.decode(forecast.grid().crs(), true));
      GridCoverageFactory factory = new GridCoverageFactory();
      GridCoverage2D plain = factory.create("forecast", raster, envelope);
      return factory.create(
          "forecast",
          plain.getRenderedImage(),
          plain.getGridGeometry(),
          new GridSampleDimension[] {new GridSampleDimension("expected_incidents_per_km2")},
          null,
          properties);
    } catch (FactoryException e) {
      throw new IllegalArgumentException(
          "unknown coordinate reference system \"" + forecast.grid().crs() + "\"", e);
    }
  }

  private void fill(float[] row, int r) {
    for (int c = 0; c < columns; c++) {
      int cell = cellAt.applyAsInt(c, r);
      row[c] = cell < 0 ? Float.NaN : (float) Ranked.perKm2(forecast, cell);
    }
  }

  private static String gdalMetadata(String quantity) {
    return "<GDALMetadata>"
        + "<Item name=\"DESCRIPTION\" sample=\"0\" role=\"description\">"
        + quantity
        + "</Item>"
        + "<Item name=\"UNITTYPE\" sample=\"0\" role=\"unittype\">incidents/km2</Item>"
        + "</GDALMetadata>";
  }

  private static ParameterValue<?> compressed() {
    GeoTiffWriteParams parameters = new GeoTiffWriteParams();
    parameters.setCompressionMode(GeoTiffWriteParams.MODE_EXPLICIT);
    parameters.setCompressionType("Deflate");
    var value =
        new GeoTiffFormat()
            .getWriteParameters()
            .parameter(AbstractGridFormat.GEOTOOLS_WRITE_PARAMS.getName().toString());
    value.setValue(parameters);
    return value;
  }
}
