package org.nearcast.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.nearcast.io.Projection;

/**
 * A {@link Country}'s incidents as a CSV file: longitude, latitude, times in ISO 8601, category.
 */
final class CountryFile {
  private static final int BATCH = 1 << 14;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Projection toDegrees = Projection.between(Country.CRS, Projection.LON_LAT);
  private final double[] places = new double[2 * BATCH];
  private final String[] rest = new String[BATCH];
  private final BufferedWriter out;
  private int count;

  private CountryFile(BufferedWriter out) {
    this.out = out;
  }

  /** The file in {@code target}, written if it is not there. */
  static Path of(int incidents, double squareMetres) throws IOException {
    String name = String.format(Locale.ROOT, "country-%d-%.0f.csv", incidents, squareMetres / 1e6);
    Path file = Path.of("target", name);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Path part = file.resolveSibling(name + ".part");
      try (BufferedWriter writer = Files.newBufferedWriter(part)) {
        writer.write("lon,lat,occurred,reported,category\n");
        CountryFile rows = new CountryFile(writer);
        new Country(squareMetres).draw(incidents, rows::take);
        rows.flush();
      }
      Files.move(part, file);
    }
    return file;
  }

  private void take(double x, double y, long occurred, long reported, String category) {
    places[2 * count] = x;
    places[2 * count + 1] = y;
    rest[count++] = text(occurred) + "," + text(reported) + "," + category + "\n";
    if (count == BATCH) {
      flush();
    }
  }

  private static String text(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  private void flush() {
    double[] degrees = toDegrees.apply(Arrays.copyOf(places, 2 * count));
    try {
      for (int i = 0; i < count; i++) {
        // seven decimals are a centimetre
        out.write(Math.rint(degrees[2 * i] * 1e7) / 1e7 + ",");
        out.write(Math.rint(degrees[2 * i + 1] * 1e7) / 1e7 + "," + rest[i]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    count = 0;
  }
}
