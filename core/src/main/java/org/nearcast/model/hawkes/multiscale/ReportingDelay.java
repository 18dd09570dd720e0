package org.nearcast.model.hawkes.multiscale;

import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.internal.Exp;

/**
 * How long it takes until an incident is known: the share known by age, in hours. The youngest
 * windows are always incomplete, and a fit that took them as complete would learn that crime falls.
 *
 * <p>Delays are seen only if they have ended, so short ones are over-represented among young
 * incidents. Estimator for such right-truncated data: G(d) = Π_{u &gt; d} (1 − n_u / N_u), with n_u
 * the number of incidents of delay u and N_u the number of delay at most u and age at least u, both
 * in whole hours, delays rounded up and ages down. (S. W. Lagakos, L. M. Barraj and V. De Gruttola
 * 1988, doi:10.1093/biomet/75.3.515.) It is relative to the longest delay that can be seen, and to
 * a year; where N_u is below {@value #LEAST_AT_RISK}, one incident would settle all, so n_u is
 * taken as 0.
 *
 * <p>A delay runs from the time by which windows count an incident, the midpoint of when it can
 * have occurred; for dates without hours, from the end of the day, before which nothing is known.
 */
final class ReportingDelay {
  /** Every incident is known when it is over. */
  static final ReportingDelay NONE = new ReportingDelay(new double[] {1}, Long.MIN_VALUE);

  private static final int LEAST_AT_RISK = 20;

  private static final int MOST_HOURS = 366 * 24;
  private static final long HOUR_MILLIS = 3_600_000;

  /** {@code share[h]}: known within h hours. */
  private final double[] share;

  private final long cutoffMillis;

  private ReportingDelay(double[] share, long cutoffMillis) {
    this.share = share;
    this.cutoffMillis = cutoffMillis;
  }

  static ReportingDelay of(History history, boolean[] isTarget) {
    IncidentLog log = history.log();
    long cutoff = history.cutoff().toEpochMilli();
    double[] byDelay = new double[MOST_HOURS + 1];
    double[] atRisk = new double[MOST_HOURS + 2];
    boolean any = false;
    for (int i = 0; i < log.size(); i++) {
      if (!isTarget[log.categoryCode(i)]) {
        continue;
      }
      long from = log.isDateOnly(i) ? log.occurredToMillis(i) : log.occurredMillis(i);
      long delay = -Math.floorDiv(from - log.reportedMillis(i), HOUR_MILLIS);
      long age = Math.min(MOST_HOURS, Math.floorDiv(cutoff - from, HOUR_MILLIS));
      any |= delay > 0;
      if (delay <= age) {
        byDelay[(int) delay] += log.weight(i);
        atRisk[(int) delay] += log.weight(i);
        atRisk[(int) age + 1] -= log.weight(i);
      }
    }
    return any ? new ReportingDelay(shares(byDelay, atRisk), cutoff) : NONE;
  }

  // atRisk holds what comes and goes at each hour
  private static double[] shares(double[] byDelay, double[] atRisk) {
    for (int h = 1; h <= MOST_HOURS; h++) {
      atRisk[h] += atRisk[h - 1];
    }
    double[] share = new double[MOST_HOURS + 1];
    share[MOST_HOURS] = 1;
    for (int h = MOST_HOURS; h > 0; h--) {
      double hazard = atRisk[h] >= LEAST_AT_RISK ? Math.min(1, byDelay[h] / atRisk[h]) : 0;
      share[h - 1] = share[h] * (1 - hazard);
    }
    return share;
  }

  /** Share of incidents known at an age; between whole hours by a straight line. */
  double shareKnown(double ageHours) {
    if (ageHours < 0) {
      return 0;
    }
    int whole = (int) Math.min(share.length - 1, ageHours);
    double after = share[Math.min(share.length - 1, whole + 1)];
    return share[whole] + (Math.min(share.length - 1, ageHours) - whole) * (after - share[whole]);
  }

  /** Share of the incidents of a span that is known at the cutoff, in the mean over the span. */
  double meanShareKnown(long fromMillis, long toMillis) {
    if (cutoffMillis == Long.MIN_VALUE) {
      return 1;
    }
    double sum = 0;
    int steps = (int) Math.max(1, (toMillis - fromMillis) / HOUR_MILLIS);
    for (int s = 0; s < steps; s++) {
      double at = fromMillis + (s + 0.5) * (toMillis - fromMillis) / steps;
      sum += shareKnown((cutoffMillis - at) / HOUR_MILLIS);
    }
    return Math.max(1e-3, sum / steps);
  }

  /** Share of what a memory would hold of a steady past of some days that it does hold. */
  double shareHeld(double memoryDays, double days) {
    if (cutoffMillis == Long.MIN_VALUE) {
      return 1;
    }
    double held = 0;
    double all = 0;
    int hours = (int) Math.max(1, Math.round(24 * days));
    for (int h = 0; h < hours; h++) {
      double weight = Exp.of(-(h + 0.5) / (24 * memoryDays));
      held += weight * shareKnown(h + 0.5);
      all += weight;
    }
    return all > 0 ? held / all : shareKnown(0);
  }
}
