package org.nearcast.audit.manifest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nearcast.internal.FieldText;
import org.nearcast.internal.Sha256;

/**
 * Everything a report depends on: the SHA-256 of each input, the configuration, the versions of the
 * code and the seed. Holds no clock time, path, machine or JVM, so the same report has the same
 * manifest anywhere. Immutable and thread-safe.
 *
 * <p>The text form, UTF-8 with lines ended by {@code \n} and fields set apart by tabs:
 *
 * <pre>
 * nearcast-manifest  1
 * input              NAME  KIND   SHA-256   one line an input, by name
 * configuration      KEY   VALUE            one line a key, by key
 * version            NAME  VALUE            one line a library, by name
 * seed               NUMBER or none
 * </pre>
 *
 * Lines are in this order, names in that of their UTF-8 bytes. In a field a backslash is written
 * {@code \\} and every control character, semicolon and line or paragraph separator as {@code \}
 * {@code u} and four lower-case hexadecimal digits, so each manifest has exactly one text.
 */
public final class Manifest {
  private final SortedMap<String, Input> inputs;
  private final SortedMap<String, String> configuration;
  private final SortedMap<String, String> versions;
  private final OptionalLong seed;

  Manifest(
      SortedMap<String, Input> inputs,
      SortedMap<String, String> configuration,
      SortedMap<String, String> versions,
      OptionalLong seed) {
    this.inputs = inputs;
    this.configuration = configuration;
    this.versions = versions;
    this.seed = seed;
  }

  static <T> SortedMap<String, T> sorted(Map<String, T> map) {
    SortedMap<String, T> sorted = new TreeMap<>(FieldText.BY_BYTES);
    sorted.putAll(map);
    return Collections.unmodifiableSortedMap(sorted);
  }

  /**
   * Starts a manifest of the versions of this library and those it was built with.
   *
   * @return a builder without inputs, configuration or seed
   */
  public static ManifestBuilder builder() {
    return new ManifestBuilder();
  }

  /**
   * Reads the text form.
   *
   * @param text as {@link #toText} writes it
   * @return the manifest
   * @throws IllegalArgumentException naming the line if the text is not that of a manifest
   */
  public static Manifest parse(String text) {
    return ManifestText.parse(text);
  }

  /**
   * The inputs.
   *
   * @return by name, unmodifiable
   */
  public SortedMap<String, Input> inputs() {
    return inputs;
  }

  /**
   * The configuration.
   *
   * @return by key, unmodifiable
   */
  public SortedMap<String, String> configuration() {
    return configuration;
  }

  /**
   * Versions of the code.
   *
   * @return by name, unmodifiable
   */
  public SortedMap<String, String> versions() {
    return versions;
  }

  /**
   * The seed.
   *
   * @return empty if nothing was drawn at random
   */
  public OptionalLong seed() {
    return seed;
  }

  /**
   * The text form.
   *
   * @return lines ended by {@code \n}
   */
  public String toText() {
    return ManifestText.write(this);
  }

  /**
   * SHA-256 of {@link #toText} in UTF-8.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public String sha256() {
    return Sha256.of(toText().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What differs, a line each: {@code what name: this value -> other value}, with {@code (absent)}
   * for what only one of them has.
   *
   * @param other what to compare with
   * @return in the order of the text form; empty if both are equal
   */
  public List<String> diff(Manifest other) {
    List<String> out = new ArrayList<>();
    SortedMap<String, String> mine = new TreeMap<>(FieldText.BY_BYTES);
    SortedMap<String, String> theirs = new TreeMap<>(FieldText.BY_BYTES);
    inputs.forEach((name, input) -> mine.put(name, input.kind() + " " + input.sha256()));
    other.inputs.forEach((name, input) -> theirs.put(name, input.kind() + " " + input.sha256()));
    diff("input", mine, theirs, out);
    diff("configuration", configuration, other.configuration, out);
    diff("version", versions, other.versions, out);
    if (!seed.equals(other.seed)) {
      out.add("seed: " + ManifestText.seed(seed) + " -> " + ManifestText.seed(other.seed));
    }
    return List.copyOf(out);
  }

  private static void diff(
      String what, Map<String, String> mine, Map<String, String> theirs, List<String> out) {
    SortedMap<String, String> all = new TreeMap<>(FieldText.BY_BYTES);
    all.putAll(mine);
    all.putAll(theirs);
    for (String key : all.keySet()) {
      String left = mine.getOrDefault(key, "(absent)");
      String right = theirs.getOrDefault(key, "(absent)");
      if (!Objects.equals(mine.get(key), theirs.get(key))) {
        out.add(what + " " + key + ": " + left + " -> " + right);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Manifest that && toText().equals(that.toText());
  }

  @Override
  public int hashCode() {
    return toText().hashCode();
  }

  /** Same as {@link #toText()}. */
  @Override
  public String toString() {
    return toText();
  }
}
