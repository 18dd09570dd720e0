package org.nearcast.audit.robustness;

import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;

/** Descriptive figures of this package. */
final class Drafts {
  private Drafts() {}

  static Draft of(
      Measure measure,
      String subject,
      String quantity,
      String unit,
      double value,
      double lower,
      double upper,
      String obstacle) {
    return new Draft(
        measure,
        subject,
        "all",
        "",
        quantity,
        unit,
        value,
        lower,
        upper,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Optional.empty(),
        obstacle);
  }

  static Draft of(
      Measure measure,
      String subject,
      String quantity,
      String unit,
      double value,
      String obstacle) {
    return of(measure, subject, quantity, unit, value, Double.NaN, Double.NaN, obstacle);
  }
}
