package org.nearcast.model.hawkes.cell;

import org.nearcast.internal.Exp;
import org.nearcast.internal.Pieces;

/**
 * The observed information about ln θ and ln ω with every cell's background profiled out, by
 * blocks: each μ_k meets only itself, θ and ω, so J = J_ψψ − Σ_k J_ψk J_kψ / J_kk, and Var(Σ μ_k) =
 * Σ_k 1/J_kk + cᵀ J⁻¹ c with c = Σ_k J_kψ / J_kk.
 */
final class Information {
  private Information() {}

  /** Standard errors at a fit. */
  static Errors at(
      CellEvents events, double endDays, boolean wholeDays, Trigger trigger, double[] mu) {
    double[][] sums = new double[events.pieces()][6];
    Pieces.run(events.pieces(), p -> pass(events, p, endDays, wholeDays, trigger, mu, sums[p]));
    double[] s = new double[6];
    for (double[] of : sums) {
      for (int k = 0; k < s.length; k++) {
        s[k] += of[k];
      }
    }
    double determinant = s[0] * s[2] - s[1] * s[1];
    if (!(determinant > 0 && s[0] > 0)) {
      return Errors.UNKNOWN;
    }
    double through = s[3] * s[3] * s[2] - 2 * s[3] * s[4] * s[1] + s[4] * s[4] * s[0];
    return new Errors(
        Math.sqrt(s[2] / determinant),
        Math.sqrt(s[0] / determinant),
        Math.sqrt(s[5] + through / determinant));
  }

  // Sums: J_θθ, J_θω, J_ωω (logarithms, μ profiled out), c_θ, c_ω, Σ 1/J_kk.
  private static void pass(
      CellEvents events,
      int p,
      double endDays,
      boolean wholeDays,
      Trigger trigger,
      double[] mu,
      double[] sums) {
    double x = trigger.omega();
    double theta = trigger.theta();
    double decayDay = StrictMath.exp(-x);
    // κ(ω) and its derivatives
    double k0 = trigger.peak(wholeDays);
    double k1 = wholeDays ? decayDay : 1;
    double k2 = wholeDays ? -decayDay : 0;
    for (int cell = events.piece[p]; cell < events.piece[p + 1]; cell++) {
      int first = events.start[cell];
      int last = events.start[cell + 1];
      if (first == last) {
        continue;
      }
      double a = 0;
      double d = 0;
      double c = 0;
      double at = 0;
      int next = first;
      double own = 0;
      double ownTheta = 0;
      double ownOmega = 0;
      double thetaTheta = 0;
      double thetaOmega = 0;
      double omegaOmega = 0;
      for (int j = first; j < last; j++) {
        double t = events.days[j];
        double gap = t - at;
        double decay = Exp.of(-x * gap);
        c = decay * (c + gap * (2 * d + gap * a));
        d = decay * (d + gap * a);
        a = decay * a;
        at = t;
        for (; next < events.ready[j]; next++) {
          double age = t - events.active[next];
          double term = events.weight[next] * Exp.of(-x * age);
          a += term;
          d += term * age;
          c += term * age * age;
        }
        // f = θ κ A with A' = −D and D' = −C
        double f = theta * k0 * a;
        double f1 = theta * (k1 * a - k0 * d) * x;
        double f2 = f1 + theta * (k2 * a - 2 * k1 * d + k0 * c) * x * x;
        double w = events.weight[j];
        double lambda = mu[cell] + f;
        double q = w / (lambda * lambda);
        own += q;
        ownTheta += q * f;
        ownOmega += q * f1;
        thetaTheta += q * f * f - w * f / lambda;
        thetaOmega += q * f * f1 - w * f1 / lambda;
        omegaOmega += q * f1 * f1 - w * f2 / lambda;
      }
      double untilEnd = endDays - at;
      double decay = Exp.of(-x * untilEnd);
      c = decay * (c + untilEnd * (2 * d + untilEnd * a));
      d = decay * (d + untilEnd * a);
      a = decay * a;
      double started = 0;
      for (int i = first; i < last; i++) {
        started += events.weight[i];
        if (i >= next) {
          double left = Math.max(0, endDays - events.active[i]);
          double term = events.weight[i] * Exp.of(-x * left);
          a += term;
          d += term * left;
          c += term * left * left;
        }
      }
      // ∫ λ has θ (W − A(T)), whose derivatives in ω are θ D(T) and −θ C(T)
      thetaTheta += theta * (started - a);
      thetaOmega += theta * d * x;
      omegaOmega += theta * (d * x - c * x * x);
      sums[0] += thetaTheta - ownTheta * ownTheta / own;
      sums[1] += thetaOmega - ownTheta * ownOmega / own;
      sums[2] += omegaOmega - ownOmega * ownOmega / own;
      sums[3] += ownTheta / own;
      sums[4] += ownOmega / own;
      sums[5] += 1 / own;
    }
  }
}
