package org.nearcast.model.baseline;

import org.nearcast.event.History;
import org.nearcast.internal.Decimals;

/** The part of a history that a model looks back on. */
final class LookBack {
  private LookBack() {}

  /** How many days of observation lie within the look-back. */
  static double observedDays(History history, double lookBackDays) {
    return Math.max(0, Math.min(lookBackDays - history.gapDays(), history.observedDays()));
  }

  /** Index of the first incident not older than the look-back. */
  static int firstIncident(History history, double lookBackDays) {
    int low = 0;
    int high = history.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (history.ageDays(middle) > lookBackDays) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How the look-back stands in a model's parameters. */
  static String text(double lookBackDays) {
    return Double.isInfinite(lookBackDays) ? "all" : Decimals.text(lookBackDays);
  }
}
