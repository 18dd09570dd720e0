package org.nearcast.audit.finding;

import java.util.List;
import java.util.Objects;

/**
 * What one examination adds to an audit: figures still to be judged, pictures and remarks.
 *
 * @param measure which measure it belongs to
 * @param drafts figures; may be empty
 * @param charts pictures; may be empty
 * @param notes rules and remarks, a sentence each
 */
public record Evidence(
    Measure measure, List<Draft> drafts, List<Chart> charts, List<String> notes) {
  /**
   * Makes evidence; the lists are copied.
   *
   * @param measure which measure it belongs to
   * @param drafts figures, all of that measure
   * @param charts pictures
   * @param notes rules and remarks
   * @throws IllegalArgumentException if a draft is of another measure
   */
  public Evidence {
    Objects.requireNonNull(measure, "measure");
    drafts = List.copyOf(drafts);
    charts = List.copyOf(charts);
    notes = List.copyOf(notes);
    for (Draft draft : drafts) {
      if (draft.measure() != measure) {
        throw new IllegalArgumentException(
            "drafts must all be of measure " + measure + " but one is of " + draft.measure());
      }
    }
  }
}
