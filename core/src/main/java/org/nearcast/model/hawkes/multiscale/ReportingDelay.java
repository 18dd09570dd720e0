package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;

/**
 * How long it takes until an incident is known: the share known by age, in days. The youngest
 * windows are always incomplete, and a fit that took them as complete would learn that crime falls.
 *
 * <p>Delays are seen only if they have ended, so short ones are over-represented among young
 * incidents. Estimator for such right-truncated data: G(d) = Π_{u &gt; d} (1 − n_u / N_u), with n_u
 * the number of incidents of delay u and N_u the number of delay at most u and age at least u. (S.
 * W. Lagakos, L. M. Barraj and V. De Gruttola 1988, doi:10.1093/biomet/75.3.515.) It is relative to
 * the longest delay that can be seen.
 */
final class ReportingDelay {
  /** Every incident is known when it is over. */
  static final ReportingDelay NONE = new ReportingDelay(new double[] {1}, Long.MIN_VALUE);

  private static final int MOST_DAYS = 366;

  /** {@code share[d]}: known within d + 1 days. */
  private final double[] share;

  private final long cutoffMillis;

  private ReportingDelay(double[] share, long cutoffMillis) {
    this.share = share;
    this.cutoffMillis = cutoffMillis;
  }

  static ReportingDelay of(History history, boolean[] isTarget) {
    IncidentLog log = history.log();
    long cutoff = history.cutoff().toEpochMilli();
    double[] byDelay = new double[MOST_DAYS];
    // entered[u]: of incidents whose delay is at most u and whose age is at least u
    double[] atRisk = new double[MOST_DAYS + 1];
    boolean any = false;
    for (int i = 0; i < log.size(); i++) {
      if (!isTarget[log.categoryCode(i)]) {
        continue;
      }
      int age = days(cutoff - log.occurredToMillis(i));
      int delay = days(log.reportedMillis(i) - log.occurredToMillis(i));
      any |= log.reportedMillis(i) > log.occurredToMillis(i);
      if (delay >= MOST_DAYS) {
        continue;
      }
      byDelay[delay] += log.weight(i);
      atRisk[delay] += log.weight(i);
      atRisk[Math.min(MOST_DAYS - 1, age) + 1] -= log.weight(i);
    }
    if (!any) {
      return NONE;
    }
    for (int d = 1; d < MOST_DAYS; d++) {
      atRisk[d] += atRisk[d - 1];
    }
    double[] share = new double[MOST_DAYS];
    share[MOST_DAYS - 1] = 1;
    for (int d = MOST_DAYS - 1; d > 0; d--) {
      double hazard = atRisk[d] > 0 ? Math.min(1, byDelay[d] / atRisk[d]) : 0;
      share[d - 1] = share[d] * (1 - hazard);
    }
    return new ReportingDelay(share, cutoff);
  }

  private static int days(long millis) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, millis / 86_400_000L));
  }

  /** Share of the incidents of a span that is known at the cutoff, in the mean over the span. */
  double meanShareKnown(long fromMillis, long toMillis) {
    if (cutoffMillis == Long.MIN_VALUE) {
      return 1;
    }
    double sum = 0;
    int steps = (int) Math.max(1, Math.min(366, (toMillis - fromMillis) / 43_200_000L));
    for (int s = 0; s < steps; s++) {
      double at = fromMillis + (s + 0.5) * (toMillis - fromMillis) / steps;
      double age = (cutoffMillis - at) / 86_400_000.0;
      // between whole days by a straight line; none is known at age 0
      int whole = (int) Math.floor(age);
      double before = whole <= 0 ? 0 : share[Math.min(share.length, whole) - 1];
      double after = share[Math.min(share.length - 1, Math.max(0, whole))];
      sum += age <= 0 ? 0 : before + (age - whole) * (after - before);
    }
    return Math.max(1e-3, sum / steps);
  }

  /** Age by which half, nine tenths or another share is known, days. */
  double quantileDays(double p) {
    int k = Arrays.binarySearch(share, p);
    return (k >= 0 ? k : -k - 1) + 1;
  }
}
