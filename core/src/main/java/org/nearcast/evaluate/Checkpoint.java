package org.nearcast.evaluate;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.nearcast.evaluate.BacktestRun.Row;

/**
 * The finished windows of a backtest in a text file: a line that names the configuration by its
 * hash, then a line for each window with its checksum. A last line that a kill cut short is
 * dropped; anything else that does not fit is an error, and the file is left as it is.
 */
final class Checkpoint implements Closeable {
  private static final String FORMAT = "nearcast-backtest 1 ";

  /** Files that this process writes to. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;
  private final Path key;

  private Checkpoint(FileChannel channel, Path key) {
    this.channel = channel;
    this.key = key;
  }

  /** Opens or makes the file, and fills in the rows that are in it. */
  static Checkpoint open(Path file, String configuration, Row[][] rows, int parts)
      throws IOException {
    Path key = file.toAbsolutePath().normalize();
    // a second lock of one process would be an exception, and closing its file would free the first
    if (!OPEN.add(key)) {
      throw new IOException("checkpoint " + file + " is in use by another backtest");
    }
    try {
      return new Checkpoint(channel(file, configuration, rows, parts), key);
    } catch (IOException | RuntimeException e) {
      OPEN.remove(key);
      throw e;
    }
  }

  private static FileChannel channel(Path file, String configuration, Row[][] rows, int parts)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new IOException("checkpoint " + file + " is in use by another process");
      }
      String text = read(channel);
      String header = FORMAT + configuration;
      int end = text.lastIndexOf('\n') + 1;
      if (end == 0 && !(header + "\n").startsWith(text)) {
        throw new IOException(file + " is no checkpoint of a backtest");
      }
      if (end > 0) {
        fill(file, text.substring(0, end), header, rows, parts);
      }
      channel.truncate(end);
      channel.position(end);
      if (end == 0) {
        write(channel, header);
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    int more = 0;
    while (more >= 0 && bytes.hasRemaining()) {
      more = channel.read(bytes);
    }
    return new String(bytes.array(), StandardCharsets.US_ASCII);
  }

  private static void fill(Path file, String text, String header, Row[][] rows, int count)
      throws IOException {
    String[] lines = text.split("\n", -1);
    if (!lines[0].equals(header)) {
      throw new IOException(
          lines[0].startsWith(FORMAT)
              ? "checkpoint "
                  + file
                  + " belongs to another backtest (other data, cells, forecasters, windows or"
                  + " scores): remove it, or name another file"
              : file + " is no checkpoint of a backtest");
    }
    for (int k = 1; k < lines.length - 1; k++) {
      String line = lines[k];
      int space = line.lastIndexOf(' ');
      if (space < 0 || !line.substring(space + 1).equals(checksum(line.substring(0, space)))) {
        throw new IOException("checkpoint " + file + ", line " + (k + 1) + ": checksum is wrong");
      }
      String[] fields = line.split(" ", -1);
      if (fields.length != count + 5) {
        throw new IOException(
            "checkpoint "
                + file
                + ", line "
                + (k + 1)
                + ": must have "
                + count
                + " parts of scores but has "
                + (fields.length - 5));
      }
      double[] parts = new double[count];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = Double.longBitsToDouble(Long.parseUnsignedLong(fields[4 + i], 16));
      }
      rows[Integer.parseInt(fields[0])][Integer.parseInt(fields[1])] =
          new Row(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), parts);
    }
  }

  void append(int forecaster, int window, Row row) throws IOException {
    StringBuilder line = new StringBuilder();
    line.append(forecaster).append(' ').append(window).append(' ');
    line.append(row.incidents()).append(' ').append(row.outside());
    for (double part : row.parts()) {
      line.append(' ').append(Long.toHexString(Double.doubleToLongBits(part)));
    }
    write(channel, line + " " + checksum(line.toString()));
  }

  private static void write(FileChannel channel, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return Long.toHexString(crc.getValue());
  }

  @Override
  public void close() throws IOException {
    channel.close();
    OPEN.remove(key);
  }
}
