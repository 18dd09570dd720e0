package org.nearcast.io.write;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;
import org.nearcast.io.Needed;
import org.nearcast.io.Projection;
import org.nearcast.io.write.Fixtures.Event;
import org.nearcast.model.Forecast;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** Writes maps of real burglaries, as large as they come, into {@code target/stlouis}. */
class StLouisTest {
  private static final Path OUT = Path.of("target", "stlouis");
  private static final ZoneId ZONE = ZoneId.of("America/Chicago");
  private static List<Zone> tracts;
  private static List<Event> events;

  @BeforeAll
  static void read() throws IOException {
    Path data = Path.of(System.getProperty("nearcast.data", "")).resolve("stlouis");
    Needed.isThere(
        Files.isReadable(data.resolve("events.csv.gz")),
        "skipped: no St Louis incidents in " + data + " (system property nearcast.data)");
    Projection toMetres = Projection.between(Projection.LON_LAT, Fixtures.CRS);
    tracts = readTracts(data.resolve("tracts.geojson.gz"), toMetres);
    events = readEvents(data.resolve("events.csv.gz"), toMetres);
  }

  private static List<Zone> readTracts(Path file, Projection toMetres) throws IOException {
    List<Zone> out = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (JsonNode feature : new ObjectMapper().readTree(in).get("features")) {
        JsonNode geometry = feature.get("geometry");
        JsonNode coordinates = geometry.get("coordinates");
        boolean multi = geometry.get("type").asText().equals("MultiPolygon");
        List<List<double[]>> polygons = new ArrayList<>();
        for (JsonNode polygon : multi ? coordinates : List.of(coordinates)) {
          List<double[]> rings = new ArrayList<>();
          for (JsonNode ring : polygon) {
            double[] xy = new double[2 * ring.size()];
            for (int i = 0; i < ring.size(); i++) {
              xy[2 * i] = ring.get(i).get(0).asDouble();
              xy[2 * i + 1] = ring.get(i).get(1).asDouble();
            }
            rings.add(toMetres.apply(xy));
          }
          polygons.add(rings);
        }
        out.add(
            new Zone(feature.get("properties").get("name").asText(), Polygons.ofRings(polygons)));
      }
    }
    return out;
  }

  private static List<Event> readEvents(Path file, Projection toMetres) throws IOException {
    DateTimeFormatter minute = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    List<Event> out = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] field = line.split(",", -1);
        if (field[3].contains("BURGLARY") && field[0].startsWith("201")) {
          LocalDateTime time = LocalDateTime.parse(field[0], minute);
          double age =
              Duration.between(time.atZone(ZONE).toInstant(), Fixtures.CUTOFF).toSeconds()
                  / 86_400.0;
          if (age > 0 && age < 730) {
            double[] xy =
                toMetres.apply(
                    new double[] {Double.parseDouble(field[1]), Double.parseDouble(field[2])});
            out.add(new Event(xy[0], xy[1], age, field[3]));
          }
        }
      }
    }
    return out;
  }

  private static StudyArea city() {
    return Grid.zones(tracts, Fixtures.CRS).studyArea();
  }

  private static void write(String name, Grid grid) throws IOException {
    Forecast forecast = Fixtures.forecast(grid, events, 730, Duration.ofDays(7));
    MapOptions options =
        MapOptions.titled("Burglary in St Louis, " + name)
            .withMethod("Gaussian kernel, bandwidth 300 m, two years of history, a tenth uniform")
            .withQuality(
                List.of(
                    events.size() + " burglaries in the two years before the cutoff",
                    "about 2.6 % of the source's rows are exact duplicates; they were kept"))
            .withZone(ZONE);
    Map<String, Writing> formats = new TreeMap<>();
    formats.put("html", file -> ForecastWriter.writeHtml(forecast, file, options));
    formats.put("png", file -> ForecastWriter.writePng(forecast, file, options));
    formats.put("tif", file -> ForecastWriter.writeGeoTiff(forecast, file));
    formats.put("geojson", file -> ForecastWriter.writeGeoJson(forecast, file));
    formats.put("csv", file -> ForecastWriter.writeCsv(forecast, file));
    formats.put("json", file -> ForecastWriter.writeJson(forecast, file));
    for (Map.Entry<String, Writing> format : formats.entrySet()) {
      Path file = OUT.resolve(name + "." + format.getKey());
      long before = System.nanoTime();
      format.getValue().to(file);
      System.out.printf(
          "%-24s %6d cells %9d bytes %6d ms%n",
          file.getFileName(),
          grid.size(),
          Files.size(file),
          (System.nanoTime() - before) / 1_000_000);
    }
    assertTrue(Files.size(OUT.resolve(name + ".html")) < 10_000_000, name);
  }

  private interface Writing {
    void to(Path file) throws IOException;
  }

  @Test
  void squares200m() throws IOException {
    write("square", Grid.square(city(), 200));
  }

  @Test
  void twentyThousandCellsStayQuickInTheBrowser(@TempDir Path profile) throws IOException {
    write("fine", Grid.square(city(), 96));
    ChromeDriver browser = Browser.start(profile, 1400, 900);
    try {
      browser.get(OUT.resolve("fine.html").toUri().toString());
      Object load =
          browser.executeScript(
              "return performance.timing.domComplete - performance.timing.responseEnd");
      browser.findElement(By.cssSelector("#rows button")).click();
      long slide =
          (Long)
              browser.executeScript(
                  """
                  const slider = document.getElementById('share');
                  const start = performance.now();
                  for (let i = 0; i < 40; i++) {
                    slider.value = i;
                    slider.dispatchEvent(new Event('input'));
                  }
                  slider.value = 9;
                  slider.dispatchEvent(new Event('input'));
                  return Math.round((performance.now() - start) / 41);
                  """);
      long frame =
          (Long)
              browser.executeAsyncScript(
                  """
                  const done = arguments[arguments.length - 1];
                  const start = performance.now();
                  document.querySelector('.leaflet-control-zoom-in').click();
                  setTimeout(() => requestAnimationFrame(() =>
                    done(Math.round(performance.now() - start))), 0);
                  """);
      System.out.printf("load %s ms, slider %d ms a step, zoom %d ms%n", load, slide, frame);
      Files.write(OUT.resolve("fine-page.png"), browser.getScreenshotAs(OutputType.BYTES));
      assertTrue(slide < 150, "a slider step took " + slide + " ms");
    } finally {
      browser.quit();
    }
  }

  @Test
  void rotatedSquares() throws IOException {
    write("rotated", Grid.square(city(), 250, Lattice.ALIGNED.withRotationDegrees(20)));
  }

  @Test
  void hexagons() throws IOException {
    write("hexagonal", Grid.hexagonal(city(), 300));
  }

  @Test
  void tracts() throws IOException {
    write("tracts", Grid.zones(tracts, Fixtures.CRS));
  }
}
