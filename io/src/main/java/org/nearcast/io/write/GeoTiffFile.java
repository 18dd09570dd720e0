package org.nearcast.io.write;

import it.geosolutions.imageio.plugins.tiff.TIFFField;
import it.geosolutions.imageio.plugins.tiff.TIFFTag;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFIFD;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageMetadata;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageWriterSpi;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.IntBinaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.media.jai.RasterFactory;
import org.geotools.api.referencing.FactoryException;
import org.geotools.coverage.grid.io.imageio.geotiff.CRS2GeoTiffMetadataAdapter;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffConstants;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffIIOMetadataEncoder;
import org.geotools.gce.geotiff.GeoTiffWriter;
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
    WritableRaster raster =
        RasterFactory.createBandedRaster(DataBuffer.TYPE_FLOAT, columns, rows, 1, null);
    float[] row = new float[columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int cell = cellAt.applyAsInt(c, r);
        row[c] = cell < 0 ? Float.NaN : (float) Ranked.perKm2(forecast, cell);
      }
      raster.setPixels(0, rows - 1 - r, columns, 1, row);
    }
    ColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_FLOAT);
    write(new BufferedImage(colours, raster, false, null), out);
  }

  // GeoTools' GeoTiffWriter cannot state NaN as the value without data, nor describe the band; its
  // encoder of the coordinate system and its TIFF writer can be used without it.
  private void write(RenderedImage image, OutputStream out) throws IOException {
    ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionType("Deflate");
      IIOMetadata metadata =
          GeoTiffWriter.createGeoTiffIIOMetadata(
              writer, ImageTypeSpecifier.createFromRenderedImage(image), position(), parameters);
      TIFFIFD directory = ((TIFFImageMetadata) metadata).getRootIFD();
      String quantity = Ranked.QUANTITY + " over " + forecast.horizon();
      directory.addTIFFField(text("ImageDescription", 270, quantity));
      directory.addTIFFField(text("Software", 305, "Nearcast"));
      directory.addTIFFField(text("GDAL_METADATA", 42112, gdalMetadata(quantity)));
      directory.addTIFFField(text("GDAL_NODATA", 42113, "nan"));
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, metadata), parameters);
    } finally {
      writer.dispose();
    }
  }

  private GeoTiffIIOMetadataEncoder position() throws IOException {
    try {
      GeoTiffIIOMetadataEncoder encoder =
          new CRS2GeoTiffMetadataAdapter(CRS.decode(forecast.grid().crs(), true))
              .parseCoordinateReferenceSystem();
      encoder.addGeoShortParam(
          GeoTiffConstants.GTRasterTypeGeoKey, GeoTiffConstants.RasterPixelIsArea);
      encoder.setModelPixelScale(pixelMetres, pixelMetres);
      encoder.addModelTiePoint(0, 0, minX, minY + rows * pixelMetres);
      return encoder;
    } catch (FactoryException e) {
      throw new IllegalArgumentException(
          "unknown coordinate reference system \"" + forecast.grid().crs() + "\"", e);
    }
  }

  private static TIFFField text(String name, int number, String value) {
    TIFFTag tag = new TIFFTag(name, number, 1 << TIFFTag.TIFF_ASCII);
    return new TIFFField(tag, TIFFTag.TIFF_ASCII, 1, new String[] {value});
  }

  private static String gdalMetadata(String quantity) {
    return "<GDALMetadata>"
        + "<Item name=\"DESCRIPTION\" sample=\"0\" role=\"description\">"
        + quantity
        + "</Item>"
        + "<Item name=\"UNITTYPE\" sample=\"0\" role=\"unittype\">incidents/km2</Item>"
        + "</GDALMetadata>";
  }
}
