package org.nearcast.model.hawkes.multiscale;

import org.nearcast.internal.Pieces;

/**
 * For each pair of groups and each member the gap in exposure that the member alone would make over
 * all windows, Σ_i z_pi ∫ f_m(i). Members are linear in the counts that they smooth, so the counts
 * of all windows are summed first and smoothed once.
 */
final class ExposureGaps {
  private final Features source;
  private final ExposurePenalty penalty;

  /** By kind and memory: counts over the days that they stand for, times the window's days. */
  private final double[][] sums;

  private double longRun;

  ExposureGaps(Features source, ExposurePenalty penalty, int cells) {
    this.source = source;
    this.penalty = penalty;
    this.sums = new double[source.members.kinds() * source.members.memories()][cells];
  }

  /** Takes a window in: the state at its start and its effective days. */
  void add(DecayedCounts state, double days) {
    Members members = source.members;
    for (int kind = 0; kind < members.kinds(); kind++) {
      for (int k = 0; k < members.memories(); k++) {
        double full = source.fullDays(state.atMillis(), members.memoriesDays()[k]);
        double[] counts = state.of(kind, k);
        double[] sum = sums[kind * members.memories() + k];
        for (int cell = 0; full > 0 && cell < sum.length; cell++) {
          sum[cell] += counts[cell] / full * days;
        }
      }
    }
    longRun += source.longRunRate(state) * days;
  }

  /** Gaps by pair and member. */
  double[][] byMember() {
    Members members = source.members;
    double[][] out = new double[penalty.pairs()][members.size()];
    Pieces.run(
        members.exciting(),
        m -> {
          int k = m % members.memories();
          int s = m / members.memories() % members.scales();
          int kind = m / members.memories() / members.scales();
          double[] spread = source.smoother.spread(sums[kind * members.memories() + k], s);
          for (int p = 0; p < out.length; p++) {
            out[p][m] = dot(penalty.contrast(p), spread);
          }
        });
    for (int p = 0; p < out.length; p++) {
      for (int m = members.even(); m < members.size(); m++) {
        out[p][m] = longRun * dot(penalty.contrast(p), source.backgroundShares(m));
      }
    }
    return out;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
