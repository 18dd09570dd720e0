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
  private static final Map<String, String> ALL = load("versions.properties");
  private static final Map<String, String> BUILD = load("build.properties");

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

  /**
   * The commit of the source that this library was built from.
   *
   * @return as the build stated it; "unknown" if it stated none
   */
  public static String commit() {
    return BUILD.get("commit");
  }

  /**
   * What a manifest names: all versions, that of the solver behind mitigation, and the commit.
   *
   * @return an unmodifiable map, by name
   */
  public static Map<String, String> ofManifest() {
    Map<String, String> out = new TreeMap<>(ALL);
    BUILD.forEach(
        (name, value) -> out.put(name.equals("commit") ? "nearcast-commit" : name, value));
    return Collections.unmodifiableMap(out);
  }

  private static Map<String, String> load(String resource) {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream(resource)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> sorted = new TreeMap<>();
    properties.forEach((key, value) -> sorted.put((String) key, (String) value));
    return Collections.unmodifiableMap(sorted);
  }
}
