package org.nearcast.audit.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nearcast.audit.finding.Draft;
import org.nearcast.audit.finding.Measure;
import org.nearcast.audit.finding.Tolerance;
import org.nearcast.audit.uncertainty.Interval;
import org.nearcast.audit.uncertainty.ShiftTest;

/** Collects the drafts of one measure of one subject. Not thread-safe. */
final class Rows {
  static final Optional<Tolerance> NO_TOLERANCE = Optional.empty();
  static final Optional<ShiftTest> NO_TEST = Optional.empty();
  static final String UNKNOWN_INCIDENTS =
      "the incidents of one window or more are not known, so forecasts cannot be compared with them";

  private final Measure measure;
  private final String subject;
  private final double level;
  private final List<Draft> drafts = new ArrayList<>();

  Rows(Measure measure, String subject, double level) {
    this.measure = measure;
    this.subject = subject;
    this.level = level;
  }

  double level() {
    return level;
  }

  /** An interval with ends no further out than the figure can lie. */
  static Interval clipped(Interval of, double least, double most) {
    return new Interval(
        of.estimate(),
        Math.min(most, Math.max(least, of.lower())),
        Math.min(most, Math.max(least, of.upper())),
        of.standardError(),
        of.effectiveN());
  }

  /** What a row is about, and what must be said beside its figure. */
  record Label(String group, String against, String quantity, String unit, String remark) {
    Label(String group, String against, String quantity, String unit) {
      this(group, against, quantity, unit, "");
    }
  }

  /** A figure with the interval of the engine; an interval of NaN without value needs a reason. */
  void figure(
      Label label,
      Interval interval,
      Optional<ShiftTest> test,
      Optional<Tolerance> tolerance,
      String ifNaN) {
    if (Double.isNaN(interval.estimate())) {
      missing(label, tolerance, ifNaN);
      return;
    }
    add(
        label,
        interval.estimate(),
        interval.lower(),
        interval.upper(),
        level,
        test,
        interval.effectiveN(),
        tolerance,
        "");
  }

  /** A descriptive figure with an interval of another kind. */
  void figure(Label label, double estimate, double lower, double upper, double ofLevel) {
    add(label, estimate, lower, upper, ofLevel, NO_TEST, Double.NaN, NO_TOLERANCE, "");
  }

  /** A descriptive figure without an interval. */
  void plain(Label label, double estimate, String ifNaN) {
    if (Double.isNaN(estimate)) {
      missing(label, NO_TOLERANCE, ifNaN);
    } else {
      figure(label, estimate, Double.NaN, Double.NaN, Double.NaN);
    }
  }

  /** A row without a figure. */
  void missing(Label label, Optional<Tolerance> tolerance, String obstacle) {
    double none = Double.NaN;
    add(label, none, none, none, none, NO_TEST, none, tolerance, obstacle);
  }

  private void add(
      Label label,
      double estimate,
      double lower,
      double upper,
      double ofLevel,
      Optional<ShiftTest> test,
      double effectiveN,
      Optional<Tolerance> tolerance,
      String obstacle) {
    drafts.add(
        new Draft(
            measure,
            subject,
            label.group,
            label.against,
            label.quantity,
            label.unit,
            estimate,
            lower,
            upper,
            Double.isNaN(lower) && Double.isNaN(upper) ? Double.NaN : ofLevel,
            test.map(ShiftTest::p).orElse(Double.NaN),
            effectiveN,
            tolerance,
            obstacle,
            test,
            label.remark));
  }

  /** States what cells without people hold; nothing if there are none. */
  void leftOut(Groups groups, Sums sums, int term, String what, String unit) {
    int empty = groups.population().emptyCells();
    if (empty > 0) {
      plain(
          new Label(
              "all",
              "",
              String.format(
                  Locale.ROOT,
                  "%s in the %d cells without people, in no group's figure",
                  what,
                  empty),
              unit),
          sums.fieldSum(term, false),
          "");
    }
  }

  List<Draft> list() {
    return List.copyOf(drafts);
  }
}
