package org.nearcast.audit.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.nearcast.audit.population.CellPopulation;
import org.nearcast.audit.subject.Subject;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Decimals;
import org.nearcast.internal.FieldText;
import org.nearcast.internal.Sha256;
import org.nearcast.provenance.Provenance;
import org.nearcast.provenance.Versions;

/** Collects the facts of a manifest; nothing stated is overwritten. Not thread-safe. */
public final class ManifestBuilder {
  private final Map<String, Input> inputs = new TreeMap<>();
  private final Map<String, String> configuration = new TreeMap<>();
  private final Map<String, String> versions = new TreeMap<>(Versions.ofManifest());
  private OptionalLong seed = OptionalLong.empty();

  ManifestBuilder() {}

  /**
   * States an input by its hash.
   *
   * @param input name, kind and hash
   * @return this
   * @throws IllegalArgumentException if there is an input of that name
   */
  public ManifestBuilder input(Input input) {
    if (inputs.putIfAbsent(input.name(), input) != null) {
      throw new IllegalArgumentException("input \"" + input.name() + "\" is stated twice");
    }
    return this;
  }

  /**
   * Hashes a file, read piece by piece. Its path does not go into the manifest.
   *
   * @param name what it is in the report
   * @param file the file
   * @return this
   * @throws IOException if it cannot be read
   */
  public ManifestBuilder file(String name, Path file) throws IOException {
    return input(new Input(name, "file", Sha256.of(file)));
  }

  /**
   * Hashes bytes.
   *
   * @param name what they are in the report
   * @param bytes the bytes
   * @return this
   */
  public ManifestBuilder bytes(String name, byte[] bytes) {
    return input(new Input(name, "bytes", Sha256.of(bytes)));
  }

  /**
   * Hashes the content of a log of incidents: every column of every incident, its coordinate
   * system, time zone and observed span, but not where it was read from.
   *
   * @param name what it is in the report
   * @param log the incidents
   * @return this
   */
  public ManifestBuilder incidents(String name, IncidentLog log) {
    return input(new Input(name, "incidents", log.provenance().facts().get("sha256")));
  }

  /**
   * Hashes the provenance of a grid: its settings and the shape of its study area.
   *
   * @param name what it is in the report
   * @param grid the grid
   * @return this
   */
  public ManifestBuilder grid(String name, Grid grid) {
    return input(new Input(name, "grid", grid.provenance().sha256()));
  }

  /**
   * Hashes people by cell and group with their grid, denominator and notes.
   *
   * @param name what they are in the report
   * @param population the people
   * @return this
   */
  public ManifestBuilder population(String name, CellPopulation population) {
    return input(new Input(name, "population", PopulationDigest.sha256(population)));
  }

  /**
   * Hashes what is audited: its grid, windows, scores, allocations, incidents and what it leaves
   * out.
   *
   * @param name what it is in the report
   * @param subject what is audited or compared with
   * @return this
   */
  public ManifestBuilder subject(String name, Subject subject) {
    return input(new Input(name, "subject", SubjectDigest.sha256(subject)));
  }

  /**
   * Hashes the provenance of anything else, such as a forecast.
   *
   * @param name what it is in the report
   * @param provenance its provenance
   * @return this
   */
  public ManifestBuilder provenance(String name, Provenance provenance) {
    return input(new Input(name, "provenance", provenance.sha256()));
  }

  /**
   * States a setting.
   *
   * @param key its name, not blank
   * @param value numbers with a decimal point are written with the fewest digits that tell them
   *     apart, all else with {@link String#valueOf(Object)}
   * @return this
   * @throws IllegalArgumentException if the key was stated before
   */
  public ManifestBuilder configuration(String key, Object value) {
    FieldText.checkNotBlank("key", key);
    String text = value instanceof Double number ? Decimals.text(number) : String.valueOf(value);
    FieldText.check("value of " + key, text);
    if (configuration.putIfAbsent(key, text) != null) {
      throw new IllegalArgumentException("configuration \"" + key + "\" is stated twice");
    }
    return this;
  }

  /**
   * States the version of more code, such as of the libraries that read the inputs or wrote the
   * report. Those of the core are stated already.
   *
   * @param library its name, not blank
   * @param version its version
   * @return this
   * @throws IllegalArgumentException if another version of it was stated before
   */
  public ManifestBuilder version(String library, String version) {
    FieldText.checkNotBlank("library", library);
    FieldText.check("version of " + library, version);
    String before = versions.putIfAbsent(library, version);
    if (before != null && !before.equals(version)) {
      throw new IllegalArgumentException(
          "version of " + library + " is stated twice, as " + before + " and " + version);
    }
    return this;
  }

  /**
   * States the seed of everything drawn at random.
   *
   * @param value any number
   * @return this
   * @throws IllegalArgumentException if it was stated before
   */
  public ManifestBuilder seed(long value) {
    if (seed.isPresent()) {
      throw new IllegalArgumentException("seed is stated twice");
    }
    seed = OptionalLong.of(value);
    return this;
  }

  /**
   * Makes the manifest.
   *
   * @return immutable
   */
  public Manifest build() {
    return new Manifest(
        Manifest.sorted(inputs), Manifest.sorted(configuration), Manifest.sorted(versions), seed);
  }
}
