package org.nearcast.io.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of the libraries that read and write, for a manifest. */
public final class IoVersions {
  private static final Properties ALL = new Properties();

  static {
    try (InputStream in = IoVersions.class.getResourceAsStream("versions.properties")) {
      ALL.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IoVersions() {}

  /**
   * All of them.
   *
   * @return an unmodifiable map, by name
   */
  public static SortedMap<String, String> all() {
    SortedMap<String, String> out = new TreeMap<>();
    ALL.forEach((name, version) -> out.put((String) name, (String) version));
    return Collections.unmodifiableSortedMap(out);
  }

  static String of(String library) {
    return ALL.getProperty(library);
  }
}
