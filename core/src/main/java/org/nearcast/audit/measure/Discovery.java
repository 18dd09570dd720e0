package org.nearcast.audit.measure;

import static org.nearcast.audit.measure.Sums.people;
import static org.nearcast.audit.measure.Sums.shares;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.nearcast.audit.subject.Subject;
import org.nearcast.audit.uncertainty.ShiftTest;

/** The sums and expectations behind {@link EqualDiscovery}. */
final class Discovery {
  private final Groups groups;
  private final Uncertainty uncertainty;
  private final Sums sums;
  private final double capacity;
  private final int windows;
  // cells and windows with incidents, few of all, by cell: those of i are from start[i]
  private final int[] start;
  private final int[] window;
  private final int[] cell;
  private final int[] count;

  /** Sums for a capacity of so many incidents a unit of allocation. */
  Discovery(Subject subject, Groups groups, Uncertainty uncertainty, double capacity) {
    this.groups = groups;
    this.uncertainty = uncertainty;
    this.capacity = capacity;
    windows = subject.windows();
    sums =
        new Sums(
            subject,
            groups,
            uncertainty,
            List.of(
                shares(subject::allocation),
                shares(subject::observed),
                shares(
                    (t, i) ->
                        Math.min(capacity * subject.allocation(t, i), subject.observed(t, i))),
                people((t, i) -> 1)));
    int n = groups.cells();
    start = new int[n + 1];
    for (int i = 0; i < n; i++) {
      start[i + 1] = start[i];
      for (int t = 0; t < windows; t++) {
        start[i + 1] += subject.observed(t, i) > 0 ? 1 : 0;
      }
    }
    window = new int[start[n]];
    cell = new int[start[n]];
    count = new int[start[n]];
    int e = 0;
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < windows; t++) {
        if (subject.observed(t, i) > 0) {
          window[e] = t;
          cell[e] = i;
          count[e++] = subject.observed(t, i);
        }
      }
    }
  }

  Sums sums() {
    return sums;
  }

  /** E[min(v, C)] / μ for C ~ Poisson(μ): P(C ≤ m − 1) + v P(C > m) / μ, m = ⌊v⌋. */
  static double poissonPart(double v, double mean) {
    if (!(mean > 0)) {
      return Double.NaN;
    }
    int m = (int) Math.min(Math.floor(v), 1e9);
    PoissonDistribution poisson = PoissonDistribution.of(mean);
    double met = m == 0 ? 0 : poisson.cumulativeProbability(m - 1);
    return Math.min(1, met + v * poisson.survivalProbability(m) / mean);
  }

  /** f by named group from the sums over windows. */
  double[] poisson(double[] of) {
    double[] f = new double[groups.named()];
    for (int r = 0; r < f.length; r++) {
      f[r] = poissonPart(capacity * of[sums.at(0, r)] / windows, of[sums.at(1, r)] / windows);
    }
    return f;
  }

  /** f by named group with each window's count equally likely, each cell counted so often. */
  double[] empirical(int[] times) {
    int named = groups.named();
    double[] v = new double[named];
    double[][] near = new double[windows][named];
    double[] allocation = sums.field(0);
    for (int i = 0; i < allocation.length; i++) {
      add(v, capacity * times[i] * allocation[i] / windows, i);
    }
    for (int k = 0; k < window.length; k++) {
      add(near[window[k]], times[cell[k]] * count[k], cell[k]);
    }
    return parts(v, near);
  }

  private double[] empirical(int[] cells, int[] places) {
    int named = groups.named();
    double[] v = new double[named];
    double[][] near = new double[windows][named];
    double[] allocation = sums.field(0);
    for (int k = 0; k < cells.length; k++) {
      add(v, capacity * allocation[places[k]] / windows, cells[k]);
      for (int e = start[places[k]]; e < start[places[k] + 1]; e++) {
        add(near[window[e]], count[e], cells[k]);
      }
    }
    return parts(v, near);
  }

  private void add(double[] to, double value, int home) {
    if (value != 0) {
      for (int r = 0; r < to.length; r++) {
        to[r] += value * groups.share(r, home);
      }
    }
  }

  private static double[] parts(double[] v, double[][] near) {
    double[] f = new double[v.length];
    for (int r = 0; r < f.length; r++) {
      double met = 0;
      double all = 0;
      for (double[] one : near) {
        met += Math.min(v[r], one[r]);
        all += one[r];
      }
      f[r] = all > 0 ? met / all : Double.NaN;
    }
    return f;
  }

  private double[] placed(boolean poisson, int[] cells, int[] places) {
    return poisson ? poisson(sums.placed(cells, places)) : empirical(cells, places);
  }

  /** f as observed. */
  double[] now(boolean poisson) {
    int[] identity = IntStream.range(0, groups.cells()).toArray();
    return placed(poisson, identity, identity);
  }

  ShiftTest test(boolean poisson, ToDoubleFunction<double[]> unevenness) {
    return uncertainty
        .tests(
            (cells, places) ->
                new double[] {unevenness.applyAsDouble(placed(poisson, cells, places))},
            true)[0];
  }

  /** Allocation, incidents and the part met cell by cell, of each group. */
  void sumRows(Rows rows) {
    String noIncident = "no incident happened where people of the group live";
    new RateTable(groups, sums)
        .rate(new RateTable.Rate("part of incidents met cell by cell", "", 2, 1, noIncident))
        .rate(
            new RateTable.Rate(
                "allocation near the group over its people",
                "allocation per person and window",
                0,
                3,
                ""))
        .rate(
            new RateTable.Rate(
                "incidents near the group over its people",
                "incidents per person and window",
                1,
                3,
                ""))
        .addTo(rows);
  }

  void leftOut(Rows rows) {
    rows.leftOut(groups, sums, 0, "allocation", "allocation, sum over windows");
    rows.leftOut(groups, sums, 1, "incidents", "incidents, sum over windows");
  }
}
