package org.nearcast.audit.decision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Writes that are on the device when they return. */
final class LogFile {
  private LogFile() {}

  static void writeLine(FileChannel file, long at, byte[] line) throws IOException {
    byte[] whole = Arrays.copyOf(line, line.length + 1);
    whole[line.length] = '\n';
    write(file, at, whole);
  }

  static void write(FileChannel file, long at, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) { // a single write, unless the system takes only a part of it
      file.write(buffer, at + buffer.position());
    }
    file.force(true);
  }

  /** Keeps torn bytes in a new file beside the log. */
  static Path sideFile(Path log, long line, byte[] torn) throws IOException {
    String base = log.getFileName() + ".torn-" + line;
    Path aside = log.resolveSibling(base);
    for (int i = 2; Files.exists(aside); i++) {
      aside = log.resolveSibling(base + "-" + i);
    }
    try (FileChannel file =
        FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(file, 0, torn);
    }
    forceDirectory(log.getParent());
    return aside;
  }

  /** Makes the names in a directory durable; where none can be opened, the system sees to it. */
  static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notOnThisSystem) {
      return;
    }
  }
}
