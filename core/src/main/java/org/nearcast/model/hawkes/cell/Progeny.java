package org.nearcast.model.hawkes.cell;

import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Expected numbers of incidents in a cell after a time, all generations: what a past incident will
 * trigger directly and through those, and what the background brings.
 *
 * <p>Timed incidents without dead time: an incident that becomes active at s has θ/(1 − θ) (1 −
 * e^{−ω (1 − θ) u}) descendants by s + u. With dead time d, generation n is the n-th event of a
 * Poisson process that starts after n − 1 dead times: Σ_n θⁿ P(n, ω (u − (n − 1) d)), P the
 * regularised lower incomplete gamma function. Whole days: what a day brings triggers from the next
 * day on, so the days are gone through one by one.
 */
final class Progeny {
  private static final double NEGLIGIBLE = 1e-17;

  private final Trigger trigger;
  private final Clock clock;
  private final double fromDays;

  /** Nothing after {@code fromDays} is known. */
  Progeny(Trigger trigger, Clock clock, double fromDays) {
    this.trigger = trigger;
    this.clock = clock;
    this.fromDays = fromDays;
  }

  /** Descendants by a time of an incident that becomes active at a time, not before the start. */
  double descendants(double activeDays, double untilDays) {
    if (trigger.theta() == 0 || untilDays <= activeDays) {
      return 0;
    }
    if (clock.wholeDays()) {
      return byDay(activeDays, untilDays, false);
    }
    double u = untilDays - activeDays;
    if (clock.deadMillis() == 0) {
      double z = trigger.omega() * (1 - trigger.theta()) * u;
      double first = trigger.theta() * trigger.omega() * u;
      return z == 0 ? first : first * (-StrictMath.expm1(-z) / z);
    }
    return generations(u, false);
  }

  /** Incidents by a time that come from a background of one a day, their descendants included. */
  double background(double untilDays) {
    double u = untilDays - fromDays;
    if (trigger.theta() == 0 || u <= 0) {
      return Math.max(0, u);
    }
    if (clock.wholeDays()) {
      return byDay(fromDays, untilDays, true);
    }
    if (clock.deadMillis() == 0) {
      double z = trigger.omega() * (1 - trigger.theta()) * u;
      return u + trigger.theta() * trigger.omega() * u * u * secondOrder(z);
    }
    double v = u - clock.deadDays();
    return v <= 0 ? u : u + generations(v, true);
  }

  /** (z − 1 + e^{−z}) / z². */
  private static double secondOrder(double z) {
    if (Math.abs(z) < 0.01) {
      return 1 / 2.0
          - z * (1 / 6.0 - z * (1 / 24.0 - z * (1 / 120.0 - z * (1 / 720.0 - z / 5040))));
    }
    return (z + StrictMath.expm1(-z)) / (z * z);
  }

  // Σ_n θⁿ P(n, ω y_n), or its integral over the time, with y_n = u − (n − 1) d.
  private double generations(double u, boolean integral) {
    double omega = trigger.omega();
    double sum = 0;
    double power = 1;
    for (int n = 1; ; n++) {
      double y = u - (n - 1) * clock.deadDays();
      if (y <= 0) {
        return sum;
      }
      power *= trigger.theta();
      double p = RegularizedGamma.P.value(n, omega * y);
      double term =
          power
              * (integral
                  ? Math.max(0, y * p - n / omega * RegularizedGamma.P.value(n + 1, omega * y))
                  : p);
      sum += term;
      if (term <= NEGLIGIBLE * sum && (trigger.theta() < 1 || n > omega * y)) {
        return sum;
      }
    }
  }

  private double byDay(double fromTime, double untilDays, boolean background) {
    double omega = trigger.omega();
    double decay = StrictMath.exp(-omega);
    double sum = 0;
    double state = 0;
    for (double day = Math.floor(fromTime); day < untilDays; day++) {
      double from = Math.max(day, fromTime);
      double to = Math.min(day + 1, untilDays);
      double direct =
          background
              ? to - from
              : trigger.theta()
                  * (StrictMath.exp(-omega * (from - fromTime))
                      * -StrictMath.expm1(-omega * (to - from)));
      // in the first day nothing that came after its start is active yet
      double later = trigger.theta() * state * -StrictMath.expm1(-omega * (to - day));
      sum += direct + later;
      state = state * decay + direct + later;
    }
    return sum;
  }
}
