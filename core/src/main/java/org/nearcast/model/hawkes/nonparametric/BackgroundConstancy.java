package org.nearcast.model.hawkes.nonparametric;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether the background was what the model takes it for over time: the incidents attributed to it
 * in tenths of the window against what ν expects, by Pearson's chi-square.
 */
final class BackgroundConstancy {
  private static final int PARTS = 10;
  private static final double LEVEL = 0.01;

  private BackgroundConstancy() {}

  /** A sentence if it was not. */
  static Optional<String> warning(Fitting fitting) {
    double[] observed = new double[PARTS];
    double[] expected = new double[PARTS];
    double total = fitting.backgroundTotal();
    if (total < 5 * PARTS) {
      return Optional.empty();
    }
    for (int j = 0; j < fitting.sample.size; j++) {
      int part = (int) (fitting.sample.days[j] / fitting.windowDays * PARTS);
      observed[Math.min(PARTS - 1, part)] += fitting.attribution.background[j];
    }
    double chi = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    for (int part = 0; part < PARTS; part++) {
      expected[part] =
          total
              / fitting.windowDays
              * fitting.trend.integral(
                  part * fitting.windowDays / PARTS, (part + 1) * fitting.windowDays / PARTS);
      double ratio = observed[part] / expected[part];
      lowest = Math.min(lowest, ratio);
      highest = Math.max(highest, ratio);
      chi += (observed[part] - expected[part]) * (observed[part] - expected[part]) / expected[part];
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
