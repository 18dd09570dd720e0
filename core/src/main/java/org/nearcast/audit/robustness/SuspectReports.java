package org.nearcast.audit.robustness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.nearcast.event.IncidentLog;
import org.nearcast.internal.Check;
import org.nearcast.internal.IntSort;

/**
 * Reports that look fabricated, as signs and not as proofs.
 *
 * <p><b>Duplicates</b> agree in place, time of occurrence and category to the last bit. In data
 * whose places are moved to blocks or whose times are dates, honest reports can agree, too.
 *
 * <p><b>Bursts</b> are more reports at one place within a short time w than its whole record
 * explains. With m reports at the place in T days observed, a report is followed within w by a
 * Poisson number of others with mean (m − 1) w / T, if they come evenly; c reports in the w from
 * one on are a burst if c is at least the least number asked and P(N ≥ c − 1) &lt; α / n, with n
 * the number of reports in the log (Bonferroni: each begins a window). Overlapping windows are one
 * burst, with the least of their p-values. A burst can be a true series, an event or a batch of
 * coding.
 *
 * <p>Defaults: bursts of at least 3 reports within 24 hours, α = 0.01. Immutable.
 */
public final class SuspectReports {
  private static final double MILLIS_PER_HOUR = 3_600_000.0;
  private static final double HOURS_PER_DAY = 24;

  private final double burstHours;
  private final int leastReports;
  private final double alpha;

  private SuspectReports(double burstHours, int leastReports, double alpha) {
    this.burstHours = burstHours;
    this.leastReports = leastReports;
    this.alpha = alpha;
  }

  /**
   * Reports that agree.
   *
   * @param incidents two or more indices in the log, ascending
   */
  public record Duplicate(List<Integer> incidents) {
    /**
     * Makes a group; the list is copied.
     *
     * @param incidents indices in the log
     */
    public Duplicate {
      incidents = List.copyOf(incidents);
    }
  }

  /**
   * More reports at one place in a short time than expected.
   *
   * @param incidents indices in the log, ascending
   * @param mostInWindow most reports in one window
   * @param expectedOthers mean number of other reports in a window, (m − 1) w / T
   * @param p least probability of so many by chance in one window, not corrected
   */
  public record Burst(List<Integer> incidents, int mostInWindow, double expectedOthers, double p) {
    /**
     * Makes a burst; the list is copied.
     *
     * @param incidents indices in the log
     * @param mostInWindow most reports in one window
     * @param expectedOthers mean number of others in a window
     * @param p least probability
     */
    public Burst {
      incidents = List.copyOf(incidents);
    }
  }

  /**
   * What was found.
   *
   * @param duplicates in the order of their first incident
   * @param bursts in the order of their first incident
   * @param reports number of reports searched
   */
  public record Found(List<Duplicate> duplicates, List<Burst> bursts, int reports) {
    /**
     * Makes a result; the lists are copied.
     *
     * @param duplicates groups of duplicates
     * @param bursts bursts
     * @param reports number of reports searched
     */
    public Found {
      duplicates = List.copyOf(duplicates);
      bursts = List.copyOf(bursts);
    }

    /**
     * Reports that repeat another one: a group of three has two.
     *
     * @return at least 0
     */
    public int repeated() {
      return duplicates.stream().mapToInt(d -> d.incidents().size() - 1).sum();
    }
  }

  /**
   * The defaults of the class comment.
   *
   * @return the search
   */
  public static SuspectReports withDefaults() {
    return new SuspectReports(HOURS_PER_DAY, 3, 0.01);
  }

  /**
   * How short a burst is.
   *
   * @param hours finite, &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public SuspectReports withBurstHours(double hours) {
    return new SuspectReports(Check.positive("hours", hours), leastReports, alpha);
  }

  /**
   * How many reports a burst has at least.
   *
   * @param reports at least 2
   * @return a copy
   * @throws IllegalArgumentException if fewer
   */
  public SuspectReports withLeastReports(int reports) {
    return new SuspectReports(burstHours, Check.atLeast("reports", 2, reports), alpha);
  }

  /**
   * Probability of any false burst in a log whose reports come evenly at each place, at most.
   *
   * @param probability strictly between 0 and 1
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public SuspectReports withAlpha(double probability) {
    return new SuspectReports(burstHours, leastReports, Check.openUnit("probability", probability));
  }

  /**
   * Searches a log.
   *
   * @param log the reports
   * @return duplicates and bursts
   */
  public Found in(IncidentLog log) {
    Objects.requireNonNull(log, "log");
    int n = log.size();
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    // stable: within a place, the order of the log, which is that of time
    IntSort.sort(
        order,
        (a, b) -> {
          int by = Double.compare(log.x(a), log.x(b));
          return by != 0 ? by : Double.compare(log.y(a), log.y(b));
        });
    List<Duplicate> duplicates = new ArrayList<>();
    List<Burst> bursts = new ArrayList<>();
    int from = 0;
    while (from < n) {
      int to = from + 1;
      while (to < n
          && log.x(order[to]) == log.x(order[from])
          && log.y(order[to]) == log.y(order[from])) {
        to++;
      }
      duplicates(log, order, from, to, duplicates);
      bursts(log, order, from, to, bursts);
      from = to;
    }
    duplicates.sort((a, b) -> Integer.compare(a.incidents().get(0), b.incidents().get(0)));
    bursts.sort((a, b) -> Integer.compare(a.incidents().get(0), b.incidents().get(0)));
    return new Found(duplicates, bursts, n);
  }

  private static void duplicates(
      IncidentLog log, int[] order, int from, int to, List<Duplicate> out) {
    boolean[] taken = new boolean[to - from];
    for (int a = from; a < to; a++) {
      List<Integer> same = new ArrayList<>();
      same.add(order[a]);
      for (int b = a + 1;
          !taken[a - from]
              && b < to
              && log.occurredMillis(order[b]) == log.occurredMillis(order[a]);
          b++) {
        if (!taken[b - from] && agree(log, order[a], order[b])) {
          taken[b - from] = true;
          same.add(order[b]);
        }
      }
      if (same.size() > 1) {
        Collections.sort(same);
        out.add(new Duplicate(same));
      }
    }
  }

  private static boolean agree(IncidentLog log, int a, int b) {
    return log.occurredFromMillis(a) == log.occurredFromMillis(b)
        && log.occurredToMillis(a) == log.occurredToMillis(b)
        && log.categoryCode(a) == log.categoryCode(b);
  }

  private void bursts(IncidentLog log, int[] order, int from, int to, List<Burst> out) {
    int m = to - from;
    double days = log.observed().days();
    if (m < leastReports || !(days > 0)) {
      return;
    }
    double mean = (m - 1) * Math.min(1, burstHours / (HOURS_PER_DAY * days));
    double limit = alpha / log.size();
    PoissonDistribution others = PoissonDistribution.of(mean);
    int end = from;
    int first = -1; // the burst under way: order[first .. last)
    int last = -1;
    int most = 0;
    double least = 1;
    for (int a = from; a < to; a++) {
      double until = log.occurredMillis(order[a]) + burstHours * MILLIS_PER_HOUR;
      while (end < to && log.occurredMillis(order[end]) < until) {
        end++;
      }
      int count = end - a;
      // P(N ≥ c − 1) = P(N > c − 2)
      double p = count >= 2 ? others.survivalProbability(count - 2) : 1;
      if (count < leastReports || !(p < limit)) {
        continue;
      }
      if (first >= 0 && a >= last) {
        out.add(burst(order, first, last, most, mean, least));
        first = -1;
      }
      if (first < 0) {
        first = a;
        most = 0;
        least = 1;
      }
      last = end;
      most = Math.max(most, count);
      least = Math.min(least, p);
    }
    if (first >= 0) {
      out.add(burst(order, first, last, most, mean, least));
    }
  }

  private static Burst burst(int[] order, int first, int last, int most, double mean, double p) {
    List<Integer> incidents = new ArrayList<>();
    for (int k = first; k < last; k++) {
      incidents.add(order[k]);
    }
    return new Burst(incidents, most, mean, p);
  }
}
