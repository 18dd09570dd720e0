package org.nearcast.audit.decision;

import java.util.List;
import java.util.Optional;

/**
 * A log whose chain holds.
 *
 * @param name name of the log
 * @param entries in their order
 * @param head where it ends
 * @param torn bytes after the last whole line, if any: not part of the entries
 */
public record Verification(String name, List<Entry> entries, Head head, Optional<Torn> torn) {
  /**
   * Makes it.
   *
   * @param name as above
   * @param entries as above; copied
   * @param head as above
   * @param torn as above
   */
  public Verification {
    entries = List.copyOf(entries);
  }
}
