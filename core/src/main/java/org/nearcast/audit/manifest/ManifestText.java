package org.nearcast.audit.manifest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.nearcast.internal.FieldText;

/** Manifests as text and back. */
final class ManifestText {
  private static final String HEADER = "nearcast-manifest\t1";

  private ManifestText() {}

  static String write(Manifest manifest) {
    StringBuilder out = new StringBuilder();
    line(out, HEADER);
    for (Input input : manifest.inputs().values()) {
      line(out, join("input", input.name(), input.kind(), input.sha256()));
    }
    manifest.configuration().forEach((key, value) -> line(out, join("configuration", key, value)));
    manifest.versions().forEach((name, value) -> line(out, join("version", name, value)));
    line(out, join("seed", seed(manifest.seed())));
    return out.toString();
  }

  static String seed(OptionalLong seed) {
    return seed.isPresent() ? Long.toString(seed.getAsLong()) : "none";
  }

  private static String join(String... fields) {
    return String.join("\t", List.of(fields).stream().map(FieldText::escape).toList());
  }

  private static void line(StringBuilder out, String line) {
    out.append(line).append('\n');
  }

  static Manifest parse(String text) {
    String[] lines = text.split("\n", -1);
    Map<String, Input> inputs = new HashMap<>();
    Map<String, String> configuration = new HashMap<>();
    Map<String, String> versions = new HashMap<>();
    OptionalLong seed = OptionalLong.empty();
    for (int i = 1; i < lines.length - 1; i++) {
      try {
        String[] f = fields(lines[i]);
        Object before =
            switch (f[0]) {
              case "input" -> inputs.put(f[1], new Input(f[1], f[2], f[3]));
              case "configuration" -> configuration.put(f[1], f[2]);
              case "version" -> versions.put(f[1], f[2]);
              default -> null; // the seed, as fields() knows no other
            };
        if (before != null) {
          throw new IllegalArgumentException(f[0] + " \"" + f[1] + "\" is stated twice");
        }
        if (f[0].equals("seed") && !f[1].equals("none")) {
          seed = OptionalLong.of(Long.parseLong(f[1]));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("manifest, line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    Manifest manifest =
        new Manifest(
            Manifest.sorted(inputs),
            Manifest.sorted(configuration),
            Manifest.sorted(versions),
            seed);
    checkSame(lines, write(manifest).split("\n", -1));
    return manifest;
  }

  private static String[] fields(String line) {
    String[] fields = line.split("\t", -1);
    int wanted =
        switch (fields[0]) {
          case "input" -> 4;
          case "configuration", "version" -> 3;
          case "seed" -> 2;
          default ->
              throw new IllegalArgumentException("no line of a manifest begins " + fields[0]);
        };
    if (fields.length != wanted) {
      throw new IllegalArgumentException(
          fields[0] + " should have " + wanted + " fields but has " + fields.length);
    }
    for (int i = 1; i < fields.length; i++) {
      fields[i] = FieldText.unescape(fields[i]);
    }
    return fields;
  }

  // order, header, the last end of line: whatever is not the one form differs when written again
  private static void checkSame(String[] read, String[] written) {
    for (int i = 0; i < Math.max(read.length, written.length); i++) {
      String is = i < read.length ? read[i] : "(end)";
      String should = i < written.length ? written[i] : "(end)";
      if (!is.equals(should)) {
        throw new IllegalArgumentException(
            "manifest, line " + (i + 1) + ": should be \"" + should + "\" but is \"" + is + "\"");
      }
    }
  }
}
