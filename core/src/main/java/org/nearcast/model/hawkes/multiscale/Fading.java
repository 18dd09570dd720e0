package org.nearcast.model.hawkes.multiscale;

import org.nearcast.internal.Exp;

/** How what a member holds of an incident, or of the past, goes on over the days to come. */
interface Fading {
  /** Integral of the rate from one time to another, over the rate that an incident adds at once. */
  double days(double from, double to);

  /** The rate after a time, over the rate that an incident adds at once. */
  double rate(double days);

  /** The time by which a share of it is over. */
  double time(double from, double to, double share);

  /** It stays as it is. */
  static Fading none() {
    return new Fading() {
      @Override
      public double rate(double days) {
        return 1;
      }

      @Override
      public double days(double from, double to) {
        return to - from;
      }

      @Override
      public double time(double from, double to, double share) {
        return from + share * (to - from);
      }
    };
  }

  /**
   * By exp(−t/τ) since the incident, divided by the days ∫ exp(−a/τ) da then observed, which grow
   * with the time: as (1 − q) / (1 − q exp(−t/τ)), q = exp(−T/τ), after T days observed before. The
   * long run, whose τ is infinite, fades by T/(T + t).
   */
  static Fading of(double memoryDays, double observedDays) {
    return Double.isInfinite(memoryDays) ? longRun(observedDays) : memory(memoryDays, observedDays);
  }

  private static Fading memory(double memoryDays, double observedDays) {
    return new Fading() {
      @Override
      public double rate(double days) {
        return Exp.of(-days / memoryDays) * gone(observedDays) / gone(observedDays + days);
      }

      @Override
      public double days(double from, double to) {
        return memoryDays * gone(observedDays) * logarithm(from, to) / missing(from);
      }

      @Override
      public double time(double from, double to, double share) {
        double over = StrictMath.expm1(share * logarithm(from, to));
        double missing = missing(from);
        return Math.min(
            to, from - memoryDays * StrictMath.log1p(-over * gone(observedDays + from) / missing));
      }

      // 1 − exp(−d/τ)
      private double gone(double days) {
        return -StrictMath.expm1(-days / memoryDays);
      }

      // what a longer observation would add, 1 less the share observed; never 0, by which is
      // divided
      private double missing(double from) {
        return Math.max(1e-12, Exp.of(-(observedDays + from) / memoryDays));
      }

      private double logarithm(double from, double to) {
        return StrictMath.log1p(missing(from) * gone(to - from) / gone(observedDays + from));
      }
    };
  }

  private static Fading longRun(double observedDays) {
    return new Fading() {
      @Override
      public double rate(double days) {
        return observedDays / (observedDays + days);
      }

      @Override
      public double days(double from, double to) {
        return observedDays * StrictMath.log1p((to - from) / (observedDays + from));
      }

      @Override
      public double time(double from, double to, double share) {
        double start = observedDays + from;
        return from + start * StrictMath.expm1(share * StrictMath.log1p((to - from) / start));
      }
    };
  }
}
