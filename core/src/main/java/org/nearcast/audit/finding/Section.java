package org.nearcast.audit.finding;

import java.util.List;
import java.util.Objects;

/**
 * All an audit has to say of one measure.
 *
 * @param measure which
 * @param findings its figures; may be empty, and then a note says why
 * @param charts its pictures
 * @param notes sentences: rules used, what was left out and why
 */
public record Section(
    Measure measure, List<Finding> findings, List<Chart> charts, List<String> notes) {
  /**
   * Makes a section; the lists are copied.
   *
   * @param measure which
   * @param findings its figures
   * @param charts its pictures
   * @param notes sentences
   */
  public Section {
    Objects.requireNonNull(measure, "measure");
    findings = List.copyOf(findings);
    charts = List.copyOf(charts);
    notes = List.copyOf(notes);
  }
}
