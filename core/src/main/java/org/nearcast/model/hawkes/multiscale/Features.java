package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import org.nearcast.event.TimeSpan;
import org.nearcast.internal.Exp;
import org.nearcast.internal.Pieces;

/**
 * What the members say of a time: the rate of incidents a day in each cell that each member would
 * forecast alone, given the state.
 */
final class Features {
  final Members members;
  final Smoother smoother;

  /** For each covariate and cell its share of the study area's total. */
  private final double[][] covariateShare;

  private final double[] areaShare;
  private final long observedStart;
  private final long observedEnd;

  Features(
      Members members,
      Smoother smoother,
      double[] areaShare,
      double[][] covariateShare,
      TimeSpan observed) {
    this.members = members;
    this.smoother = smoother;
    this.areaShare = areaShare;
    this.covariateShare = covariateShare;
    this.observedStart = observed.start().toEpochMilli();
    this.observedEnd = observed.end().toEpochMilli();
  }

  /** The same for another observed span. */
  Features observed(TimeSpan span) {
    return new Features(members, smoother, areaShare, covariateShare, span);
  }

  /** The state at a time after all arrivals. */
  DecayedCounts state(Arrivals arrivals, long atMillis) {
    DecayedCounts state =
        new DecayedCounts(members.kinds(), members.memoriesDays(), areaShare.length, atMillis);
    state.addAll(arrivals, 0, arrivals.size());
    return state;
  }

  /** ∫ exp(−a/τ) da over the ages observed, days: what one incident a day would have summed to. */
  double fullDays(long atMillis, double memoryDays) {
    double gap = Math.max(0, atMillis - observedEnd) / DecayedCounts.MILLIS_PER_DAY;
    double all = (atMillis - observedStart) / DecayedCounts.MILLIS_PER_DAY;
    if (Double.isInfinite(memoryDays)) {
      return all - gap;
    }
    // 1 − e^(−z) by expm1: a memory of a million years has as many days as the long run
    return -memoryDays
        * Exp.of(-gap / memoryDays)
        * StrictMath.expm1(-Math.max(0, all - gap) / memoryDays);
  }

  /**
   * What an incident adds at once to the rate of all cells, by a member of its kind. Told by the
   * days observed up to the end of the data, not by {@link #fullDays} at a later cutoff: incidents
   * to come do not fall into the gap. And by what is known in time: the weights make up for reports
   * to come, which incidents of the future need no more.
   */
  double addedPerDay(double theta, double memoryDays, ReportingDelay delay) {
    double days = fullDays(observedEnd, memoryDays);
    double observed = fullDays(observedEnd, Double.POSITIVE_INFINITY);
    return days > 0 ? theta * delay.shareHeld(memoryDays, observed) / days : 0;
  }

  /** How a member goes on after the end of the data. */
  Fading fading(double memoryDays) {
    return Fading.of(memoryDays, fullDays(observedEnd, Double.POSITIVE_INFINITY));
  }

  /** Long-run rate of the incidents forecast, a day. */
  double longRunRate(DecayedCounts state) {
    double days = fullDays(state.atMillis(), Double.POSITIVE_INFINITY);
    int longest = members.memories() - 1;
    return days > 0 ? sum(state.of(Arrivals.TARGET, longest)) / days : 0;
  }

  /** For each member the rate of all cells together, incidents a day. */
  double[] totals(DecayedCounts state) {
    double[] out = new double[members.size()];
    Pieces.run(
        members.kinds() * members.memories(),
        piece -> {
          int kind = piece / members.memories();
          int k = piece % members.memories();
          double days = fullDays(state.atMillis(), members.memoriesDays()[k]);
          double rate = days > 0 ? sum(state.of(kind, k)) / days : 0;
          for (int s = 0; s < members.scales(); s++) {
            out[members.index(kind, s, k)] = rate;
          }
        });
    Arrays.fill(out, members.even(), out.length, longRunRate(state));
    return out;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** For each wanted cell and member the rate, incidents a day; written row by row. */
  void write(DecayedCounts state, int[] wanted, double[] out, int offset) {
    int width = members.size();
    Pieces.run(
        members.exciting(),
        m -> {
          int k = m % members.memories();
          int s = m / members.memories() % members.scales();
          int kind = m / members.memories() / members.scales();
          double days = fullDays(state.atMillis(), members.memoriesDays()[k]);
          double[] spread = smoother.spread(state.of(kind, k), s, wanted);
          for (int w = 0; w < wanted.length; w++) {
            out[offset + w * width + m] = days > 0 ? spread[w] / days : 0;
          }
        });
    double longRun = longRunRate(state);
    for (int w = 0; w < wanted.length; w++) {
      out[offset + w * width + members.even()] = longRun * areaShare[wanted[w]];
      for (int c = 0; c < covariateShare.length; c++) {
        out[offset + w * width + members.covariate(c)] = longRun * covariateShare[c][wanted[w]];
      }
    }
  }

  /** The mixture's rate in every cell, incidents a day. */
  double[] rates(DecayedCounts state, double[] theta) {
    double[] out = background(state, theta);
    double[][] spread = new double[members.scales()][];
    Pieces.run(members.scales(), s -> spread[s] = smoother.spread(mixed(state, theta, s), s));
    for (double[] part : spread) {
      for (int cell = 0; cell < out.length; cell++) {
        out[cell] += part[cell];
      }
    }
    return out;
  }

  // Smoothing is linear: all kinds and memories of one scale are smoothed at once.
  private double[] mixed(DecayedCounts state, double[] theta, int scale) {
    double[] sum = new double[areaShare.length];
    for (int kind = 0; kind < members.kinds(); kind++) {
      for (int k = 0; k < members.memories(); k++) {
        double days = fullDays(state.atMillis(), members.memoriesDays()[k]);
        double factor = days > 0 ? theta[members.index(kind, scale, k)] / days : 0;
        double[] counts = state.of(kind, k);
        for (int cell = 0; factor > 0 && cell < sum.length; cell++) {
          sum[cell] += factor * counts[cell];
        }
      }
    }
    return sum;
  }

  /** By cell what the even member or a covariate has of the long-run rate. */
  double[] backgroundShares(int member) {
    return member == members.even() ? areaShare : covariateShare[member - members.covariate(0)];
  }

  /** The part of the rate that no single past incident explains: even and covariate members. */
  double[] background(DecayedCounts state, double[] theta) {
    double longRun = longRunRate(state);
    double[] out = new double[areaShare.length];
    for (int cell = 0; cell < out.length; cell++) {
      out[cell] = longRun * backgroundShare(cell, theta);
    }
    return out;
  }

  /** The same of one cell, over the long-run rate. */
  double backgroundShare(int cell, double[] theta) {
    double share = theta[members.even()] * areaShare[cell];
    for (int c = 0; c < covariateShare.length; c++) {
      share += theta[members.covariate(c)] * covariateShare[c][cell];
    }
    return share;
  }
}
