package org.nearcast.io.read;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file that may be gzipped, told by its first bytes, whose hash and progress are taken while it
 * is read. Not thread-safe.
 */
final class InputFile implements Closeable {
  private static final int BUFFER = 1 << 16;

  /** CRC and length, at the end of each member of a gzip file. */
  private static final int TRAILER_BYTES = 8;

  private final Path path;
  private final long size;
  private final Counter counter;
  private final MessageDigest digest;
  private final InputStream raw;
  private final InputStream content;

  InputFile(Path path) throws IOException {
    this.path = path;
    try {
      this.size = Files.size(path);
      if (Files.isDirectory(path)) {
        throw new IncidentReadException(path + " is a folder, not a file");
      }
      this.counter = new Counter(Files.newInputStream(path));
    } catch (NoSuchFileException e) {
      throw new IncidentReadException("there is no file " + path, e);
    }
    this.digest = sha256();
    try {
      this.raw = new BufferedInputStream(new DigestInputStream(counter, digest), BUFFER);
      if (size == 0) {
        throw new IncidentReadException(path + " is empty: it has 0 bytes");
      }
      this.content = isGzip(raw) ? new BufferedInputStream(unzip(), BUFFER) : raw;
    } catch (IOException e) {
      counter.close();
      throw e;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }

  private InputStream unzip() throws IOException {
    try {
      return new Members(raw);
    } catch (EOFException | ZipException e) {
      throw failure(e, 1, StandardCharsets.UTF_8);
    }
  }

  /** The bytes, unzipped. */
  InputStream content() {
    return content;
  }

  /**
   * The text, a byte order mark left out. A mark overrules the stated encoding; bytes that the
   * encoding does not have are an error.
   */
  Reader text(Charset stated) throws IOException {
    return new InputStreamReader(
        content,
        bomOr(content, stated)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static Charset bomOr(InputStream in, Charset stated) throws IOException {
    in.mark(3);
    int first = in.read();
    int second = in.read();
    if (first == 0xFF && second == 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    if (first == 0xFE && second == 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (first == 0xEF && second == 0xBB && in.read() == 0xBF) {
      return StandardCharsets.UTF_8;
    }
    in.reset();
    return stated;
  }

  /** Says what went wrong, and where. */
  IncidentReadException failure(IOException e, long line, Charset charset) {
    if (e instanceof IncidentReadException known) {
      return known;
    }
    if (e instanceof EOFException) {
      return new IncidentReadException(
          path + ": the gzip data end too early, near line " + line + ": the file is truncated", e);
    }
    if (e instanceof ZipException) {
      return new IncidentReadException(
          path + ": the gzip data are damaged near line " + line + ": " + e.getMessage(), e);
    }
    if (e instanceof CharacterCodingException) {
      return new IncidentReadException(
          String.format(
              "%s, line %d: the bytes are not valid %s: state the encoding, for example"
                  + " withCharset(Charset.forName(\"windows-1252\"))",
              path, lineOfBadByte(charset, line), charset.name()),
          e);
    }
    return new IncidentReadException(path + ", near line " + line + ": " + e.getMessage(), e);
  }

  // The parser reads ahead, so the exact line takes a second look at the file.
  private long lineOfBadByte(Charset charset, long fallback) {
    long line = 1;
    try (InputFile again = new InputFile(path);
        Reader reader = again.textCharByChar(charset)) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        line += c == '\n' ? 1 : 0;
      }
    } catch (CharacterCodingException e) {
      return line;
    } catch (IOException e) {
      return fallback;
    }
    return fallback;
  }

  // A decoder hands out what it has before it complains about what follows, but only if it is fed
  // little at a time.
  private Reader textCharByChar(Charset charset) throws IOException {
    Charset actual = bomOr(content, charset);
    InputStream oneByOne =
        new FilterInputStream(content) {
          @Override
          public int read(byte[] b, int off, int len) throws IOException {
            return super.read(b, off, Math.min(1, len));
          }

          @Override
          public int available() {
            return 0;
          }
        };
    return new InputStreamReader(
        oneByOne,
        actual
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  double fraction() {
    return Math.min(1, counter.count / (double) size);
  }

  /** Name, size and hash of the file; reads it to its end. */
  Map<String, String> facts() throws IOException {
    raw.transferTo(OutputStream.nullOutputStream());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("file", String.valueOf(path.getFileName()));
    facts.put("bytes", Long.toString(counter.count));
    facts.put("sha256", HexFormat.of().formatHex(digest.digest()));
    return facts;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  /**
   * The members of a gzip file, one after the other. The JDK takes what follows a member and is not
   * gzip for the end; rows could be lost in silence. Zeros that fill a block are no fault.
   */
  private static final class Members extends GZIPInputStream {
    Members(InputStream in) throws IOException {
      super(in, BUFFER);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read < 0) {
        for (int i = len - inf.getRemaining() + TRAILER_BYTES; i < len; i++) {
          if (buf[i] != 0) {
            throw new ZipException("after the compressed data there is something else");
          }
        }
      }
      return read;
    }
  }

  private static final class Counter extends FilterInputStream {
    private long count;

    Counter(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
