package org.nearcast.audit.manifest;

import org.nearcast.internal.FieldText;
import org.nearcast.internal.Sha256;

/**
 * Something a report was made of.
 *
 * @param name what it is in the report, such as "incidents"; not blank
 * @param kind what was hashed: file, bytes, incidents, grid, population, subject, provenance
 * @param sha256 its hash, 64 lower-case hexadecimal digits
 */
public record Input(String name, String kind, String sha256) {
  /**
   * Makes it.
   *
   * @param name as above
   * @param kind as above; not blank
   * @param sha256 as above
   * @throws IllegalArgumentException if a rule is broken
   */
  public Input {
    FieldText.checkNotBlank("name", name);
    FieldText.checkNotBlank("kind", kind);
    Sha256.check("sha256 of input " + name, sha256);
  }
}
