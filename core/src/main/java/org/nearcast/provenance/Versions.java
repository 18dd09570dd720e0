package org.nearcast.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The versions of Nearcast and of the libraries it was built with. */
public final class Versions {
  private static final Map<String, String> ALL = load();

  private Versions() {}

  /**
   * The version of this library.
   *
   * @return for example {@code "0.1.0"}
   */
  public static String nearcast() {
    return ALL.get("nearcast");
  }

  /**
   * All versions by name, in alphabetical order.
   *
   * @return an unmodifiable map
   */
  public static Map<String, String> all() {
    return ALL;
  }

  private static Map<String, String> load() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> sorted = new TreeMap<>();
    properties.forEach((key, value) -> sorted.put((String) key, (String) value));
    return Collections.unmodifiableMap(sorted);
  }
}
