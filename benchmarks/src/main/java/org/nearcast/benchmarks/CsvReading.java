package org.nearcast.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.nearcast.event.IncidentLog;
import org.nearcast.io.read.IncidentColumns;
import org.nearcast.io.read.IncidentReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a CSV file to a log: read, checked, sorted; and with longitudes and latitudes also
 * projected. Rows are a time to the minute, coordinates, one of five types and a number, about 50
 * bytes in all. The file is read from the page cache, so this is the reader, not the disk.
 *
 * <p>Fork and warm-up: one fork and two shots, as parsers have many methods to compile; {@link
 * ColdStart} is the first call. Heap: 1 GB, twice what the reader is promised to do with.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class CsvReading {
  private static final String[] TYPES = {"BURGLARY", "ROBBERY", "THEFT", "ASSAULT", "ARSON"};
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Param({"100000", "1000000"})
  private int rows;

  private Path file;

  /** Only JMH makes one. */
  public CsvReading() {}

  /**
   * Writes the file, and compares what is read with what splitting the lines gives.
   *
   * @throws IOException if the file cannot be written or read
   */
  @Setup
  public void setUp() throws IOException {
    file = Files.createTempFile("incidents", ".csv");
    Seeded.Points points = Seeded.points(rows, Spread.CLUSTERED);
    LocalDateTime first = LocalDateTime.of(2020, 1, 1, 0, 0);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("time,x,y,lon,lat,type,number\n");
      for (int i = 0; i < rows; i++) {
        // a degree of latitude is about 111 km, one of longitude about 87 km there
        out.write(
            String.format(
                Locale.ROOT,
                "%s,%.1f,%.1f,%.6f,%.6f,%s,%d%n",
                TIME.format(first.plusMinutes((i * 7919L) % (731 * 1440))),
                points.x()[i],
                points.y()[i],
                -90.3 + points.x()[i] / 87_000,
                38.55 + points.y()[i] / 111_000,
                TYPES[i % TYPES.length],
                i));
      }
    }
    demandSame(metres());
    IncidentLog projected = lonLat();
    if (projected.size() != rows || projected.categories().size() != TYPES.length) {
      throw new IllegalStateException(projected.toString());
    }
  }

  // Sums over all rows: the log is in another order.
  private void demandSame(IncidentLog log) throws IOException {
    double[] wanted = new double[3];
    for (String line : Files.readAllLines(file).subList(1, rows + 1)) {
      String[] fields = line.split(",", -1);
      wanted[0] += Double.parseDouble(fields[1]) * fields[5].length();
      wanted[1] += Double.parseDouble(fields[2]) * fields[5].length();
      wanted[2] += LocalDateTime.parse(fields[0], TIME).toEpochSecond(ZoneOffset.UTC);
    }
    double[] found = new double[3];
    for (int i = 0; i < log.size(); i++) {
      found[0] += log.x(i) * log.category(i).length();
      found[1] += log.y(i) * log.category(i).length();
      found[2] += log.occurredMillis(i) / 1000.0;
    }
    for (int k = 0; k < found.length; k++) {
      if (log.size() != rows || !(Math.abs(found[k] / wanted[k] - 1) < 1e-9)) {
        throw new IllegalStateException(log + ": sum " + found[k] + " against " + wanted[k]);
      }
    }
  }

  /**
   * Deletes the file.
   *
   * @throws IOException if it cannot be
   */
  @TearDown
  public void tearDown() throws IOException {
    Files.delete(file);
  }

  /**
   * Coordinates in metres.
   *
   * @return the log
   * @throws IOException if the file cannot be read
   */
  @Benchmark
  public IncidentLog metres() throws IOException {
    return read(IncidentColumns.metres("x", "y", "local", ZoneOffset.UTC));
  }

  /**
   * Longitudes and latitudes, projected.
   *
   * @return the log
   * @throws IOException if the file cannot be read
   */
  @Benchmark
  public IncidentLog lonLat() throws IOException {
    return read(IncidentColumns.lonLat("lon", "lat", ZoneOffset.UTC));
  }

  private IncidentLog read(IncidentColumns columns) throws IOException {
    return IncidentReader.readCsv(file, columns.occurred("time").category("type")).log();
  }
}
