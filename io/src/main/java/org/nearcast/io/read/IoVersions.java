package org.nearcast.io.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the libraries that read. */
final class IoVersions {
  private static final Properties ALL = new Properties();

  static {
    try (InputStream in = IoVersions.class.getResourceAsStream("versions.properties")) {
      ALL.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IoVersions() {}

  static String of(String library) {
    return ALL.getProperty(library);
  }
}
