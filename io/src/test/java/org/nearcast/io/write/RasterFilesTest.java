package org.nearcast.io.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.io.Needed;
import org.nearcast.model.Forecast;

/** GDAL reads what the GeoTIFF says; the picture shows what it should. */
class RasterFilesTest {
  @TempDir Path folder;

  private static String run(String tool, String... arguments) throws IOException {
    Path program = Browser.onPath(tool).orElse(null);
    Needed.isThere(program != null, "skipped: needs " + tool + " (Debian: gdal-bin) on the PATH");
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static String valueAt(Path file, double x, double y) throws IOException {
    return run("gdallocationinfo", "-valonly", "-geoloc", file.toString(), "" + x, "" + y);
  }

  @Test
  void squareGridsGiveAPixelACell() throws IOException {
    SquareGrid grid = Grid.square(Fixtures.town(), 200);
    Forecast forecast = Fixtures.forecast(grid);
    Path file = folder.resolve("forecast.tif");
    ForecastWriter.writeGeoTiff(forecast, file);
    JsonNode info = new ObjectMapper().readTree(run("gdalinfo", "-json", file.toString()));
    assertEquals(grid.columns(), info.at("/size/0").asInt());
    assertEquals(grid.rows(), info.at("/size/1").asInt());
    assertEquals(grid.originU(), info.at("/geoTransform/0").asDouble());
    assertEquals(200, info.at("/geoTransform/1").asDouble());
    assertEquals(0, info.at("/geoTransform/2").asDouble());
    assertEquals(grid.originV() + grid.rows() * 200, info.at("/geoTransform/3").asDouble());
    assertEquals(-200, info.at("/geoTransform/5").asDouble());
    String wkt = info.at("/coordinateSystem/wkt").asText();
    assertTrue(wkt.endsWith("ID[\"EPSG\",32615]]"), wkt);
    assertEquals("Float32", info.at("/bands/0/type").asText());
    assertEquals("NaN", info.at("/bands/0/noDataValue").asText());
    assertEquals("incidents/km2", info.at("/bands/0/unit").asText());
    String description = info.at("/bands/0/description").asText();
    assertEquals(
        "expected incidents per square kilometre over 2018-06-01T05:00:00Z/2018-06-08T05:00:00Z",
        description);
    for (int cell : new int[] {0, forecast.ranking()[0], grid.size() - 1}) {
      double value = Double.parseDouble(valueAt(file, grid.centreX(cell), grid.centreY(cell)));
      // value × area of the pixel is the cell's expected count
      assertEquals(forecast.expectedCount(cell), value * 0.04, 1e-6 * forecast.expectedCount(cell));
    }
    assertEquals("nan", valueAt(file, 741_500, 4_281_500));
  }

  static Stream<Grid> otherGrids() {
    return TextFilesTest.grids().skip(1);
  }

  @ParameterizedTest
  @MethodSource("otherGrids")
  void otherGridsAreSampled(Grid grid) throws IOException {
    Forecast forecast = Fixtures.forecast(grid);
    Path file = folder.resolve("forecast.tif");
    ForecastWriter.writeGeoTiff(forecast, file);
    for (int cell : new int[] {0, grid.size() / 2, grid.size() - 1}) {
      if (grid.cellOf(grid.centreX(cell), grid.centreY(cell)) == cell) {
        double value = Double.parseDouble(valueAt(file, grid.centreX(cell), grid.centreY(cell)));
        double perKm2 = 1e6 * forecast.expectedCount(cell) / grid.wholeAreaSquareMetres(cell);
        assertEquals(perKm2, value, 1e-6 * perKm2);
      }
    }
  }

  @Test
  void pixelSizeCanBeStated() throws IOException {
    Forecast forecast = Fixtures.forecast(Grid.square(Fixtures.town(), 200));
    Path file = folder.resolve("forecast.tif");
    ForecastWriter.writeGeoTiff(forecast, file, 50);
    JsonNode info = new ObjectMapper().readTree(run("gdalinfo", "-json", file.toString()));
    assertEquals(50, info.at("/geoTransform/1").asDouble());
    assertEquals(0, info.at("/geoTransform/0").asDouble() % 50);
    for (double pixel : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class, () -> ForecastWriter.writeGeoTiff(forecast, file, pixel));
    }
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> ForecastWriter.writeGeoTiff(forecast, file, 0.1));
    assertTrue(e.getMessage().contains("exceeds 100000000 pixels"), e.getMessage());
  }

  @ParameterizedTest
  @MethodSource("org.nearcast.io.write.TextFilesTest#grids")
  void pictureShowsTheColoursOfTheLegend(Grid grid) throws IOException {
    Path file = folder.resolve("forecast.png");
    Forecast forecast = Fixtures.forecast(grid);
    ForecastWriter.writePng(forecast, file, MapOptions.titled("Town with a long name ".repeat(9)));
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(1200, image.getWidth());
    int[] found = new int[7];
    List<ColourScale.Band> bands = new ColourScale(new Ranked(forecast)).bands();
    for (int x = 0; x < 780; x++) {
      for (int y = 120; y < image.getHeight(); y++) {
        for (int i = 0; i < bands.size(); i++) {
          if ((image.getRGB(x, y) & 0xffffff) == Integer.decode(bands.get(i).colour())) {
            found[i]++;
          }
        }
      }
    }
    for (int i = 0; i < bands.size(); i++) {
      assertTrue(found[i] > 50, bands.get(i) + " is not in the picture");
    }
  }

  @Test
  void scaleBarsAreRound() {
    assertEquals(5000, PictureText.roundLength(9999));
    assertEquals(2000, PictureText.roundLength(4999));
    assertEquals(1000, PictureText.roundLength(1000));
    assertEquals(0.5, PictureText.roundLength(0.99));
  }

  @Test
  void colourClassesCoverAllCells() {
    for (Grid grid : TextFilesTest.grids().toList()) {
      Ranked ranked = new Ranked(Fixtures.forecast(grid));
      int from = 0;
      for (ColourScale.Band band : new ColourScale(ranked).bands()) {
        assertTrue(band.end() > from);
        for (int i = from; i < band.end(); i++) {
          assertTrue(ranked.perKm2(i) >= band.least());
        }
        from = band.end();
      }
      assertEquals(ranked.size(), from);
    }
  }

  @Test
  void aLongMethodMakesThePictureTallerAndLeavesTheScaleBarAlone() throws IOException {
    Forecast forecast = Fixtures.forecast(Grid.square(Fixtures.town(), 200));
    Path file = folder.resolve("method.png");
    int[] heights = new int[2];
    for (int i = 0; i < 2; i++) {
      String method = "A kernel with a long description. ".repeat(1 + 60 * i);
      ForecastWriter.writePng(forecast, file, MapOptions.titled("Town").withMethod(method));
      BufferedImage image = ImageIO.read(file.toFile());
      heights[i] = image.getHeight();
      int aboveTheBar = image.getHeight() - Picture.MARGIN - 57;
      for (int x = image.getWidth() - Picture.LEGEND_WIDTH; x < image.getWidth(); x++) {
        assertEquals(0xffffff, image.getRGB(x, aboveTheBar) & 0xffffff, "at " + x);
      }
    }
    assertTrue(heights[1] > heights[0] + 300, heights[0] + " and " + heights[1]);
  }
}
