package org.nearcast.benchmarks.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.event.IncidentLogBuilder;
import org.nearcast.event.TimeSpan;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.grid.StudyArea;

/**
 * Incidents in a city of 20 km by 20 km over 731 days, in order of time. A file has all x (metres),
 * then all y, then all t (days), as little-endian doubles: every language reads the same bits.
 */
record Points(double[] x, double[] y, double[] t) {
  static final double SIZE_METRES = 20_000;
  static final int DAYS = 731;
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final double MILLIS_PER_DAY = 86_400_000;

  int size() {
    return x.length;
  }

  static double[] readDoubles(Path file) throws IOException {
    DoubleBuffer buffer =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    double[] out = new double[buffer.remaining()];
    buffer.get(out);
    return out;
  }

  static void writeDoubles(Path file, double[]... columns) throws IOException {
    int length = 0;
    for (double[] column : columns) {
      length += column.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(8 * length).order(ByteOrder.LITTLE_ENDIAN);
    DoubleBuffer buffer = bytes.asDoubleBuffer();
    for (double[] column : columns) {
      buffer.put(column);
    }
    Files.write(file, bytes.array());
  }

  static Points read(Path file) throws IOException {
    double[] all = readDoubles(file);
    int n = all.length / 3;
    double[][] columns = new double[3][n];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(all, c * n, columns[c], 0, n);
    }
    return new Points(columns[0], columns[1], columns[2]);
  }

  void write(Path file) throws IOException {
    writeDoubles(file, x, y, t);
  }

  IncidentLog log() {
    IncidentLogBuilder builder =
        IncidentLog.builder("local", ZoneOffset.UTC).observed(new TimeSpan(START, end()));
    for (int i = 0; i < x.length; i++) {
      long time = START.toEpochMilli() + (long) (t[i] * MILLIS_PER_DAY);
      builder.add(x[i], y[i], time, time, time, false, "BURGLARY", 1, null);
    }
    return builder.build();
  }

  History history() {
    return log().knownAt(end());
  }

  static Instant end() {
    return START.plus(Duration.ofDays(DAYS));
  }

  static SquareGrid grid(int columns) {
    return Grid.square(
        StudyArea.rectangle(0, 0, SIZE_METRES, SIZE_METRES, "local"), SIZE_METRES / columns);
  }
}
