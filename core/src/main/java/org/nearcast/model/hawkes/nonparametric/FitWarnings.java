package org.nearcast.model.hawkes.nonparametric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of a fit should know. */
final class FitWarnings {
  /** With fewer offspring than this the estimates were found too high in simulations. */
  private static final double FEW_OFFSPRING = 500;

  private FitWarnings() {}

  static List<String> of(Settings settings, Fitting fitting) {
    List<String> warnings = new ArrayList<>();
    double offspring = fitting.triggeredCompensator();
    if (fitting.sample.dateOnly) {
      warnings.add(
          "some times are dates without hours: lags are whole days, incidents of one day do not"
              + " trigger one another, and nothing was jittered");
    }
    if (fitting.snappingMetres > settings.triggerFloorMetres()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "most incidents share their places with others: places look snapped, and the"
                  + " triggering was not told apart below %.0f m",
              fitting.snappingMetres));
    }
    if (fitting.windowDays < 2 * settings.cutoffDays()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the fit covers %.1f days, which is short for a cut-off of %.1f days",
              fitting.windowDays,
              settings.cutoffDays()));
    }
    if (offspring < FEW_OFFSPRING) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the triggering rests on about %.0f incidents: with fewer than about 500 its ratio"
                  + " and its spread tend to come out too high",
              offspring));
    }
    BackgroundConstancy.warning(fitting).ifPresent(warnings::add);
    return warnings;
  }
}
