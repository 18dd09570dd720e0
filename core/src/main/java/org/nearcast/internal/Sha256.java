package org.nearcast.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Sha256 {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final int BUFFER_BYTES = 1 << 16;

  private Sha256() {}

  /** A digest to feed. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What a digest has come to. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Hash of bytes. */
  public static String of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /** Hash of the first {@code length} bytes. */
  public static String of(byte[] bytes, int length) {
    MessageDigest digest = digest();
    digest.update(bytes, 0, length);
    return hex(digest);
  }

  /** Hash of a file, read piece by piece. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return hex(digest);
  }

  /** Whether a text is such a hash. */
  public static boolean isHex(String text) {
    return HEX.matcher(text).matches();
  }

  /** Demands such a hash. */
  public static String check(String name, String text) {
    if (!isHex(text)) {
      throw new IllegalArgumentException(
          name + " must be 64 lower-case hexadecimal digits but was \"" + text + "\"");
    }
    return text;
  }
}
