package org.nearcast.io.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.zip.GZIPOutputStream;
import org.nearcast.io.Needed;

/** Small inputs for tests, and the folder of real data. */
final class Inputs {
  static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  /** Columns of most tests: lon, lat, time, kind. */
  static final IncidentColumns LON_LAT =
      IncidentColumns.lonLat("lon", "lat", CHICAGO).occurred("time").category("kind");

  /** Columns of tests that need no projection. */
  static final IncidentColumns METRES =
      IncidentColumns.metres("x", "y", "EPSG:32615", CHICAGO).occurred("time");

  private Inputs() {}

  static Path write(Path folder, String text) throws IOException {
    return write(folder, "incidents.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  static Path gzip(Path folder, String text) throws IOException {
    Path file = folder.resolve("incidents.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  /** A file of the data folder; the test is skipped where it is absent. */
  static Path realData(String name) {
    Path file = Path.of(System.getProperty("nearcast.data", "../../shared/data"), name);
    Needed.isThere(Files.exists(file), "skipped: no real data at " + file);
    return file;
  }
}
