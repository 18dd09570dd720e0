package org.nearcast.audit.decision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;

/** The part of a log that was read and found whole. Not thread-safe. */
final class Chain {
  static final int MOST_LINE_BYTES = 1 << 24;
  private static final int BUFFER_BYTES = 1 << 16;

  private String name;
  private long lines;
  private long bytes;
  private String sha256 = "";

  String name() {
    return name;
  }

  /** Lines read, the header among them. */
  long lines() {
    return lines;
  }

  /** Bytes read, ends of lines among them. */
  long bytes() {
    return bytes;
  }

  Head head() {
    return new Head(lines - 1, sha256);
  }

  /**
   * Reads on to the end of a file and returns the bytes after its last end of line.
   *
   * @throws BrokenChainException at the first line that does not continue the chain
   */
  byte[] read(FileChannel file, Consumer<Entry> to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long at = bytes;
    while (file.read(buffer, at) >= 0) {
      at += buffer.position();
      buffer.flip();
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        if (next == '\n') {
          accept(line.toByteArray(), to);
          line.reset();
        } else if (line.size() < MOST_LINE_BYTES) {
          line.write(next);
        } else {
          throw new BrokenChainException(
              lines + 1, "longer than " + MOST_LINE_BYTES + " bytes, the most an entry can be");
        }
      }
      buffer.clear();
    }
    if (lines == 0) {
      throw new BrokenChainException(
          1,
          "no whole header: the creation of the log was cut short or it was emptied; "
              + "nothing can have been appended since. Put the file aside to create a log");
    }
    return line.toByteArray();
  }

  /** Takes a line without its end. */
  void accept(byte[] line, Consumer<Entry> to) throws BrokenChainException {
    long number = lines + 1;
    String hash = EntryLine.checkSeal(line, number);
    if (lines == 0) {
      name = EntryLine.name(line);
    } else {
      Entry entry = EntryLine.decode(line, number);
      if (entry.sequence() != lines) {
        throw new BrokenChainException(
            number,
            "entry "
                + entry.sequence()
                + " stands where entry "
                + lines
                + " should: a line was removed, inserted or moved");
      }
      if (!entry.previousSha256().equals(sha256)) {
        throw new BrokenChainException(
            number,
            "it follows a line of hash "
                + entry.previousSha256()
                + " but the line before it has "
                + sha256
                + ": that line was replaced, or this one comes from another log");
      }
      to.accept(entry);
    }
    lines = number;
    bytes += line.length + 1;
    sha256 = hash;
  }
}
