package org.nearcast.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a fit found.
 *
 * @param converged false if an iteration ended before it converged; true for models that need none
 * @param estimates estimated values by name, names with units, in a fixed order
 * @param warnings what a reader should know, a sentence each; empty if there is nothing
 */
public record FitReport(boolean converged, Map<String, Double> estimates, List<String> warnings) {
  /**
   * Makes a report; the collections are copied.
   *
   * @param converged false if an iteration ended before it converged
   * @param estimates estimated values by name
   * @param warnings what a reader should know
   */
  public FitReport {
    estimates = Collections.unmodifiableMap(new LinkedHashMap<>(estimates));
    warnings = List.copyOf(warnings);
  }
}
