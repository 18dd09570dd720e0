package org.nearcast.provenance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.nearcast.internal.Decimals;
import org.nearcast.internal.Sha256;

/**
 * Where a result came from: a name, facts (key and value, in the order they were stated) and the
 * provenance of everything it was made of.
 *
 * <p>A provenance holds no clock time, machine name or JVM version, so the same input, parameters
 * and library version give the same {@link #toText() text} and the same {@link #sha256() hash}
 * anywhere. Immutable and thread-safe.
 */
public final class Provenance {
  private final String name;
  private final Map<String, String> facts;
  private final List<Provenance> parents;

  private Provenance(Builder builder) {
    this.name = builder.name;
    this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.facts));
    this.parents = List.copyOf(builder.parents);
  }

  /**
   * Starts a provenance.
   *
   * @param name what the result is, for example {@code "IncidentLog"}; not blank
   * @return a builder
   * @throws IllegalArgumentException if the name is blank
   */
  public static Builder of(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    return new Builder(name);
  }

  /**
   * What the result is.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The facts, in the order they were stated.
   *
   * @return an unmodifiable map
   */
  public Map<String, String> facts() {
    return facts;
  }

  /**
   * What the result was made of.
   *
   * @return an unmodifiable list
   */
  public List<Provenance> parents() {
    return parents;
  }

  /**
   * The whole tree as indented text, one fact a line; equal provenances give equal text.
   *
   * @return the text, lines ended by {@code \n}
   */
  public String toText() {
    StringBuilder out = new StringBuilder();
    append(out, 0);
    return out.toString();
  }

  private void append(StringBuilder out, int depth) {
    out.append("  ".repeat(depth)).append(escapeKey(name)).append('\n');
    facts.forEach(
        (key, value) ->
            out.append("  ".repeat(depth + 1))
                .append(escapeKey(key))
                .append(" = ")
                .append(escape(value))
                .append('\n'));
    parents.forEach(parent -> parent.append(out, depth + 1));
  }

  // A value with a line break must not be able to imitate another fact.
  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  // Nor may a name look like a fact, a key reach into the value, or a leading blank change depth.
  private static String escapeKey(String text) {
    String escaped = escape(text).replace("=", "\\=");
    return escaped.startsWith(" ") ? "\\" + escaped : escaped;
  }

  /**
   * SHA-256 of {@link #toText()} in UTF-8.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public String sha256() {
    return Sha256.of(toText().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The differences between two provenances, a line each: {@code path: this value -> other value},
   * with {@code (absent)} for a fact or parent that only one of them has. Parents are compared by
   * their position.
   *
   * @param other what to compare with
   * @return the differences; empty if both are equal
   */
  public List<String> diff(Provenance other) {
    List<String> out = new ArrayList<>();
    diff(this, other, "", out);
    return List.copyOf(out);
  }

  private static void diff(Provenance a, Provenance b, String path, List<String> out) {
    String here = path + a.name;
    if (!a.name.equals(b.name)) {
      out.add(here + ": " + a.name + " -> " + b.name);
      return;
    }
    Set<String> keys = new LinkedHashSet<>(a.facts.keySet());
    keys.addAll(b.facts.keySet());
    for (String key : keys) {
      String left = a.facts.get(key);
      String right = b.facts.get(key);
      if (!Objects.equals(left, right)) {
        out.add(here + "." + key + ": " + orAbsent(left) + " -> " + orAbsent(right));
      }
    }
    if (a.facts.equals(b.facts) && !a.factList().equals(b.factList())) {
      out.add(here + ": the same facts in another order");
    }
    int most = Math.max(a.parents.size(), b.parents.size());
    for (int i = 0; i < most; i++) {
      if (i >= a.parents.size()) {
        out.add(here + "/" + b.parents.get(i).name + ": (absent) -> present");
      } else if (i >= b.parents.size()) {
        out.add(here + "/" + a.parents.get(i).name + ": present -> (absent)");
      } else {
        diff(a.parents.get(i), b.parents.get(i), here + "/", out);
      }
    }
  }

  private static String orAbsent(String value) {
    return value == null ? "(absent)" : value;
  }

  /** The facts in order: a map's own equality forgets it, the text does not. */
  private List<Map.Entry<String, String>> factList() {
    return List.copyOf(facts.entrySet());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Provenance that
        && name.equals(that.name)
        && factList().equals(that.factList())
        && parents.equals(that.parents);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, facts, parents);
  }

  /** Same as {@link #toText()}. */
  @Override
  public String toString() {
    return toText();
  }

  /** Collects the facts of a {@link Provenance}. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Provenance> parents = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /**
     * States a fact. A key stated twice is an error: nothing is overwritten in silence.
     *
     * @param key its name
     * @param value its value; numbers with a decimal point are written with the fewest digits that
     *     tell them apart, the same on every Java version, all else with {@link
     *     String#valueOf(Object)}
     * @return this
     * @throws IllegalArgumentException if the key has been stated before
     */
    public Builder fact(String key, Object value) {
      Objects.requireNonNull(key, "key");
      if (facts.putIfAbsent(key, text(value)) != null) {
        throw new IllegalArgumentException("fact \"" + key + "\" is stated twice");
      }
      return this;
    }

    private static String text(Object value) {
      return value instanceof Double number ? Decimals.text(number) : String.valueOf(value);
    }

    /**
     * States several facts.
     *
     * @param more keys and values, taken in the map's order
     * @return this
     */
    public Builder facts(Map<String, ?> more) {
      more.forEach(this::fact);
      return this;
    }

    /**
     * Adds something the result was made of.
     *
     * @param parent its provenance
     * @return this
     */
    public Builder parent(Provenance parent) {
      parents.add(Objects.requireNonNull(parent, "parent"));
      return this;
    }

    /**
     * Makes the provenance.
     *
     * @return an immutable provenance
     */
    public Provenance build() {
      return new Provenance(this);
    }
  }
}
