package org.nearcast.audit.measure;

import static org.nearcast.audit.measure.Sums.people;
import static org.nearcast.audit.measure.Sums.shares;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.nearcast.audit.subject.Subject;

/** The sums and expectations behind {@link EqualDiscovery}. */
final class Discovery {
  private final Groups groups;
  private final Uncertainty uncertainty;
  private final Sums sums;
  private final int windows;
  // incidents, few against cells × windows
  private final int[] window;
  private final int[] cell;
  private final int[] count;

  Discovery(Subject subject, Groups groups, Uncertainty uncertainty) {
    this.groups = groups;
    this.uncertainty = uncertainty;
    windows = subject.windows();
    sums =
        new Sums(
            subject,
            groups,
            uncertainty,
            List.of(
                shares(subject::allocation),
                shares(subject::observed),
                shares((t, i) -> Math.min(subject.allocation(t, i), subject.observed(t, i))),
                people((t, i) -> 1)));
    int[] at =
        IntStream.range(0, Math.multiplyExact(windows, groups.cells()))
            .filter(k -> subject.observed(k / groups.cells(), k % groups.cells()) > 0)
            .toArray();
    window = Arrays.stream(at).map(k -> k / groups.cells()).toArray();
    cell = Arrays.stream(at).map(k -> k % groups.cells()).toArray();
    count = IntStream.range(0, at.length).map(k -> subject.observed(window[k], cell[k])).toArray();
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
      f[r] = poissonPart(of[sums.at(0, r)] / windows, of[sums.at(1, r)] / windows);
    }
    return f;
  }

  /** f by named group with each window's count equally likely. */
  double[] empirical(int[] times, int[] home) {
    int named = groups.named();
    double[] v = new double[named];
    double[] allocation = sums.field(0);
    for (int i = 0; i < allocation.length; i++) {
      if (times[i] != 0 && allocation[i] != 0) {
        for (int r = 0; r < named; r++) {
          v[r] += times[i] * allocation[i] * groups.share(r, home[i]) / windows;
        }
      }
    }
    double[][] near = new double[windows][named];
    for (int k = 0; k < window.length; k++) {
      int times0 = times[cell[k]] * count[k];
      if (times0 != 0) {
        for (int r = 0; r < named; r++) {
          near[window[k]][r] += times0 * groups.share(r, home[cell[k]]);
        }
      }
    }
    double[] f = new double[named];
    for (int r = 0; r < named; r++) {
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

  private int[] once() {
    int[] once = new int[groups.cells()];
    Arrays.fill(once, 1);
    return once;
  }

  private double[] placed(boolean poisson, int[] home) {
    return poisson ? poisson(sums.placed(home)) : empirical(once(), home);
  }

  /** f as observed. */
  double[] now(boolean poisson) {
    return placed(poisson, IntStream.range(0, groups.cells()).toArray());
  }

  double pValue(boolean poisson, ToDoubleFunction<double[]> unevenness) {
    return uncertainty
        .pValues(
            home -> {
              double one = unevenness.applyAsDouble(placed(poisson, home));
              return new double[] {Double.isNaN(one) ? Double.POSITIVE_INFINITY : one};
            })[0];
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
