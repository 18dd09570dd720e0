package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.ErfDifference;

/**
 * The background in time, ν: a mean of 1 over the window, in steps of a day. Before the window it
 * has its first value and after it its last, which is what a forecast uses.
 */
final class Trend {
  static final Trend CONSTANT = new Trend(new double[] {1});

  private static final double FLOOR_DAYS = 1;

  /** Beyond it, in bandwidths times √2, a Gaussian has nothing. */
  private static final double FAR = 4.5;

  private final double[] level;

  private Trend(double[] level) {
    this.level = level;
  }

  /**
   * Kernel density of background incidents over time, with the distance to the k-th nearest as the
   * bandwidth. Reflected at both ends of the window: without it the density would be halved where
   * the forecast begins.
   */
  static Trend of(double[] days, double[] weight, double windowDays, double k) {
    int n = Math.max(1, (int) Math.ceil(windowDays));
    double[] count = new double[n];
    for (int i = 0; i < days.length; i++) {
      count[(int) Math.min(n - 1, days[i])] += weight[i];
    }
    double[] cumulative = new double[n + 1];
    for (int d = 0; d < n; d++) {
      cumulative[d + 1] = cumulative[d] + count[d];
    }
    double[] level = new double[n];
    for (int from = 0; from < n; from++) {
      if (count[from] > 0) {
        int reach = 0;
        while (reach < n && within(cumulative, from, reach, n) < k) {
          reach++;
        }
        spread(level, from, count[from], Math.max(FLOOR_DAYS, reach), windowDays);
      }
    }
    double mean = 0;
    for (int d = 0; d < n; d++) {
      mean += level[d] * Math.min(1, windowDays - d) / windowDays;
    }
    if (!(mean > 0)) {
      return CONSTANT;
    }
    for (int d = 0; d < n; d++) {
      level[d] /= mean;
    }
    return new Trend(level);
  }

  // What falls off an end is counted again on this side of it.
  private static double within(double[] cumulative, int day, int reach, int n) {
    int low = day - reach;
    int high = day + reach + 1;
    double sum = cumulative[Math.min(n, high)] - cumulative[Math.max(0, low)];
    sum += low < 0 ? cumulative[Math.min(n, -low)] : 0;
    sum += high > n ? cumulative[n] - cumulative[Math.max(0, 2 * n - high)] : 0;
    return sum;
  }

  private static void spread(double[] level, int from, double weight, double h, double window) {
    double scale = Math.sqrt(0.5) / h;
    double at = Math.min(from + 0.5, 0.5 * (from + window));
    for (int d = 0; d < level.length; d++) {
      double a = d;
      double b = Math.min(d + 1, window);
      double mass =
          mass(a - at, b - at, scale)
              + mass(-b - at, -a - at, scale)
              + mass(2 * window - b - at, 2 * window - a - at, scale);
      level[d] += weight * mass / (b - a);
    }
  }

  private static double mass(double a, double b, double scale) {
    return a * scale > FAR || b * scale < -FAR
        ? 0
        : 0.5 * ErfDifference.value(a * scale, b * scale);
  }

  double at(double days) {
    return level[(int) Math.max(0, Math.min(level.length - 1, Math.floor(days)))];
  }

  /** The value a forecast uses. */
  double last() {
    return level[level.length - 1];
  }

  double highest() {
    return Arrays.stream(level).max().orElse(1);
  }

  /** Integral from one time to a later one, days. */
  double integral(double from, double to) {
    double sum = 0;
    double at = from;
    while (at < to) {
      double next = at < 0 ? 0 : at >= level.length - 1 ? to : Math.floor(at) + 1;
      next = Math.min(next, to);
      sum += at(at) * (next - at);
      at = next;
    }
    return sum;
  }
}
