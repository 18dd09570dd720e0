package org.nearcast.model.hawkes.cell;

import org.nearcast.internal.Exp;
import org.nearcast.internal.Pieces;

/**
 * One pass of the EM algorithm over the incidents, in linear time. With A(t) = Σ wᵢ e^{−ω(t − rᵢ)}
 * over the incidents of the cell that are active before t (rᵢ is when incident i becomes active)
 * and D(t) the same sum with each term times (t − rᵢ), the part of λ(tⱼ) that is triggered is θ κ
 * A(tⱼ), and the mean delay it comes with D(tⱼ)/A(tⱼ). Both decay from one incident to the next.
 */
final class EmPass {
  private static final double LN2 = 0.6931471805599453;
  private static final long EXPONENT = 0x7ff0000000000000L;
  private static final long ONE = 0x3ff0000000000000L;

  /** Σ w ln λ(t). */
  double logIntensity;

  /** ∫ λ over time and cells. */
  double compensator;

  /** What it found of triggering. */
  EmSums triggering;

  private final CellEvents events;
  private final double endDays;
  private final boolean wholeDays;
  private final boolean boundaryTerms;
  private final double[][] sums;

  /** Only the time before {@code endDays} was observed. */
  EmPass(CellEvents events, double endDays, boolean wholeDays, boolean boundaryTerms) {
    this.events = events;
    this.endDays = endDays;
    this.wholeDays = wholeDays;
    this.boundaryTerms = boundaryTerms;
    this.sums = new double[events.pieces()][5];
  }

  /** Computes the sums, and for each cell Σ w (share that is background). */
  void run(Trigger trigger, double[] backgroundPerDay, double[] backgroundSum) {
    double peak = trigger.theta() * trigger.peak(wholeDays);
    Pieces.run(
        events.pieces(),
        p -> {
          double[] s = sums[p];
          s[0] = 0;
          s[1] = 0;
          s[2] = 0;
          s[3] = 0;
          s[4] = 0;
          pass(
              events.start,
              events.days,
              events.active,
              events.unitWeights ? null : events.weight,
              events.ready,
              events.piece[p],
              events.piece[p + 1],
              endDays,
              peak,
              trigger.omega(),
              backgroundPerDay,
              backgroundSum,
              s);
        });
    double[] total = new double[5];
    for (double[] s : sums) {
      for (int k = 0; k < total.length; k++) {
        total[k] += s[k];
      }
    }
    double background = 0;
    for (double rate : backgroundPerDay) {
      background += rate;
    }
    logIntensity = total[0];
    triggering =
        new EmSums(total[1], total[2], boundaryTerms ? total[3] : 0, boundaryTerms ? total[4] : 0);
    compensator = background * endDays + trigger.theta() * (events.totalWeight - triggering.later);
  }

  double logLikelihood() {
    return logIntensity - compensator;
  }

  private static void pass(
      int[] start,
      double[] days,
      double[] active,
      double[] weight,
      int[] ready,
      int firstCell,
      int lastCell,
      double endDays,
      double peak,
      double omega,
      double[] backgroundPerDay,
      double[] backgroundSum,
      double[] sums) {
    double weightedLog = 0;
    // Π λ as mantissa and exponent: one logarithm a piece, with the same bits everywhere
    double mantissa = 1;
    long exponent = 0;
    double triggered = 0;
    double delayed = 0;
    double later = 0;
    double laterDelayed = 0;
    for (int cell = firstCell; cell < lastCell; cell++) {
      int first = start[cell];
      int last = start[cell + 1];
      double mu = backgroundPerDay[cell];
      double a = 0;
      double d = 0;
      double at = 0;
      int next = first;
      double own = 0;
      for (int j = first; j < last; j++) {
        double t = days[j];
        double gap = t - at;
        double decay = Exp.of(-omega * gap);
        d = decay * (d + gap * a);
        a = decay * a;
        at = t;
        while (next < ready[j]) {
          double age = t - active[next];
          // without dead time the newest is as old as the gap
          double term = age == gap ? decay : Exp.of(-omega * age);
          term = weight == null ? term : term * weight[next];
          a += term;
          d += term * age;
          next++;
        }
        double fromOthers = peak * a;
        double lambda = mu + fromOthers;
        double share = 1 / lambda;
        if (weight == null) {
          mantissa *= lambda;
          long bits = Double.doubleToRawLongBits(mantissa);
          exponent += (bits >>> 52) - 1023;
          mantissa = Double.longBitsToDouble((bits & ~EXPONENT) | ONE);
        } else {
          share *= weight[j];
          weightedLog += weight[j] * StrictMath.log(lambda);
        }
        own += share;
        triggered += share * fromOthers;
        delayed += share * peak * d;
      }
      if (last > first) {
        double decay = Exp.of(-omega * (endDays - at));
        later += decay * a;
        laterDelayed += decay * (d + (endDays - at) * a);
        for (; next < last; next++) {
          double left = Math.max(0, endDays - active[next]);
          double term = Exp.of(-omega * left) * (weight == null ? 1 : weight[next]);
          later += term;
          laterDelayed += term * left;
        }
      }
      backgroundSum[cell] = mu * own;
    }
    sums[0] = weightedLog + StrictMath.log(mantissa) + exponent * LN2;
    sums[1] = triggered;
    sums[2] = delayed;
    sums[3] = later;
    sums[4] = laterDelayed;
  }
}
