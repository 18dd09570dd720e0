package org.nearcast.model.hawkes.parametric;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether the background is as steady as the model says: the incidents attributed to it, counted in
 * ten equal parts of the time observed, against equal counts, by a chi-square test with 9 degrees
 * of freedom. What the background misses, the triggering absorbs.
 */
final class SteadyCheck {
  private static final int PARTS = 10;

  /** 99.9 % quantile of chi-square with 9 degrees of freedom. */
  private static final double CRITICAL = 27.88;

  private static final double FEWEST = 100;

  private SteadyCheck() {}

  static Optional<String> warning(Points points, double[] probability) {
    double[] count = new double[PARTS];
    double total = 0;
    for (int i = 0; i < points.size; i++) {
      int part = (int) Math.min(PARTS - 1, PARTS * points.t[i] / points.days);
      count[part] += points.weight[i] * probability[i];
      total += points.weight[i] * probability[i];
    }
    if (total < FEWEST) {
      return Optional.empty();
    }
    double expected = total / PARTS;
    double chi = 0;
    double low = expected;
    double high = expected;
    for (double c : count) {
      chi += (c - expected) * (c - expected) / expected;
      low = Math.min(low, c);
      high = Math.max(high, c);
    }
    return chi <= CRITICAL
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the background is not steady (chi-square %.0f for 9 degrees of freedom; tenths of"
                    + " the time observed hold %.0f to %.0f incidents attributed to it): triggering"
                    + " may absorb seasons or trends; fit a shorter history",
                chi,
                low,
                high));
  }
}
