package org.nearcast.model.hawkes.nonparametric;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether the background was what the model takes it for over time: the incidents attributed to it
 * in tenths of the window against what ν expects, by Pearson's chi-square. The first days, as many
 * as the cut-off of the triggering, are left out.
 */
final class BackgroundConstancy {
  private static final int PARTS = 10;
  private static final double LEVEL = 0.01;

  private BackgroundConstancy() {}

  /** A sentence if it was not. */
  static Optional<String> warning(Fitting fitting) {
    // what triggered the first incidents was not observed: they pass for background
    double from = Math.min(fitting.lattice.longestDays(), fitting.windowDays / 2);
    double length = (fitting.windowDays - from) / PARTS;
    double[] observed = new double[PARTS];
    double total = 0;
    for (int j = 0; j < fitting.sample.size; j++) {
      if (fitting.sample.days[j] >= from) {
        int part = (int) ((fitting.sample.days[j] - from) / length);
        observed[Math.min(PARTS - 1, part)] += fitting.attribution.background[j];
        total += fitting.attribution.background[j];
      }
    }
    if (total < 5 * PARTS) {
      return Optional.empty();
    }
    double days = fitting.trend.integral(from, fitting.windowDays);
    double chi = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    for (int part = 0; part < PARTS; part++) {
      double expected =
          total / days * fitting.trend.integral(from + part * length, from + (part + 1) * length);
      double ratio = observed[part] / expected;
      lowest = Math.min(lowest, ratio);
      highest = Math.max(highest, ratio);
      chi += (observed[part] - expected) * (observed[part] - expected) / expected;
    }
    double p = ChiSquaredDistribution.of(PARTS - 1).survivalProbability(chi);
    return p >= LEVEL
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the background was not constant: by tenths of the time it had from %.2f to %.2f of"
                    + " what was expected (p %s), and the triggering may have taken up what changed",
                lowest,
                highest,
                p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "= %.3f", p)));
  }
}
