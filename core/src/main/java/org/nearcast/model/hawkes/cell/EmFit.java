package org.nearcast.model.hawkes.cell;

import java.util.Arrays;
import java.util.Locale;
import org.nearcast.model.hawkes.Convergence;

/**
 * The EM algorithm, accelerated by squared extrapolation (R. Varadhan and C. Roland 2008,
 * doi:10.1111/j.1467-9469.2007.00585.x, scheme S3): two EM steps show where the path is going, and
 * the third starts further along it. A jump that lowers the log-likelihood is taken back, so the
 * path never falls, and it ends where an EM step no longer moves: the fixed point is that of EM.
 *
 * <p>What incidents before the end will trigger after it is part of the complete data: θ = (S + θ
 * L)/W and 1/ω = (U + θ L_b + θ L/ω)/(S + θ L), with S the triggered incidents, U the sum of their
 * delays, and θ L the offspring that come after the end, each 1/ω after it on average. At the fixed
 * point these are the textbook's equations with boundary terms, and each step is an exact
 * maximisation, so that the log-likelihood cannot fall.
 */
final class EmFit {
  /** Fewer triggered incidents than this are none. */
  private static final double NO_TRIGGERING = 1e-3;

  private final CellEvents events;
  private final double endDays;
  private final boolean wholeDays;
  private final Bounds bounds;
  private final EmPass pass;
  private final double[] path;
  private int passes;
  private int accepted;

  /** Limits of an iteration. */
  record Bounds(double leastTriggerDays, double mostTriggerDays, double tolerance, int most) {}

  /** A point of the path; what the pass found there is in the pass. */
  private record Point(double theta, double omega, double[] mu) {
    Trigger trigger() {
      return new Trigger(theta, omega);
    }
  }

  /** Where it ended. */
  record Result(
      Trigger trigger, double[] backgroundPerDay, EmPass atEnd, Convergence convergence) {}

  EmFit(
      CellEvents events, double endDays, boolean wholeDays, boolean boundaryTerms, Bounds bounds) {
    this.events = events;
    this.endDays = endDays;
    this.wholeDays = wholeDays;
    this.bounds = bounds;
    this.pass = new EmPass(events, endDays, wholeDays, boundaryTerms);
    this.path = new double[bounds.most() + 2];
  }

  Result from(Trigger start) {
    if (!events.anyPair()) {
      return withoutTriggering("no incident can have triggered another");
    }
    double[] mu = plainRates();
    for (int cell = 0; cell < mu.length; cell++) {
      mu[cell] *= Math.max(0.05, 1 - start.theta());
    }
    Point x0 = new Point(start.theta(), clamp(start.omega()), mu);
    double longest = 4;
    Point x1 = step(x0, true);
    while (passes < bounds.most()) {
      double l0 = path[accepted - 1];
      Point x2 = step(x1, true);
      if (isNoTriggering(x2)) {
        return withoutTriggering("triggering went to 0: fewer than 0.001 incidents");
      }
      if (isConverged(l0, path[accepted - 1], x1, x2)) {
        return result(x2, true, reason());
      }
      double length = stepLength(x0, x1, x2);
      Point jump = length < -1 && passes < bounds.most() ? jump(x0, x1, x2, length, longest) : null;
      if (jump == null) {
        x0 = x1;
        x1 = x2;
        continue;
      }
      Point after = step(jump, false);
      if (pass.logLikelihood() >= path[accepted - 1]) {
        path[accepted++] = pass.logLikelihood();
        longest = -length >= longest ? 4 * longest : longest;
        x0 = jump;
        x1 = after;
      } else {
        longest = Math.max(4, longest / 4);
        x0 = x1;
        x1 = x2;
      }
    }
    return result(x1, false, "not within " + bounds.most() + " passes: " + reason());
  }

  private String reason() {
    return String.format(
        Locale.ROOT,
        "log-likelihood within %.1e an incident and θ, ω within %.1e of themselves in an EM step",
        bounds.tolerance(),
        Math.sqrt(bounds.tolerance()));
  }

  // One EM step from a point; the pass keeps what it found at the point.
  private Point step(Point x, boolean recorded) {
    double[] mu = new double[x.mu().length];
    pass.run(x.trigger(), x.mu(), mu);
    passes++;
    if (recorded) {
      path[accepted++] = pass.logLikelihood();
    }
    for (int cell = 0; cell < mu.length; cell++) {
      mu[cell] /= endDays;
    }
    double offspring = pass.triggered + x.theta() * pass.later;
    double delay =
        pass.delayed
            + x.theta() * pass.laterDelayed
            + x.theta() * pass.later * meanDelay(x.omega());
    double mean = delay / offspring;
    double omega = wholeDays ? StrictMath.log1p(1 / mean) : 1 / mean;
    return new Point(offspring / events.totalWeight, clamp(omega), mu);
  }

  // For whole days the delay counts from 0, on the first day after the incident.
  private double meanDelay(double omega) {
    return wholeDays ? 1 / StrictMath.expm1(omega) : 1 / omega;
  }

  private double clamp(double omega) {
    return Math.min(1 / bounds.leastTriggerDays(), Math.max(1 / bounds.mostTriggerDays(), omega));
  }

  private boolean isNoTriggering(Point x) {
    return x.theta() * events.totalWeight < NO_TRIGGERING;
  }

  private boolean isConverged(double l0, double l1, Point x0, Point x1) {
    double step = Math.sqrt(bounds.tolerance());
    return l1 - l0 <= bounds.tolerance() * events.totalWeight
        && Math.abs(x1.theta() / x0.theta() - 1) <= step
        && Math.abs(x1.omega() / x0.omega() - 1) <= step;
  }

  // −|r|/|v| with each parameter in units of about its standard error, so that units do not matter.
  private double stepLength(Point x0, Point x1, Point x2) {
    double info = pass.triggered;
    double theta1 = StrictMath.log(x1.theta() / x0.theta());
    double theta2 = StrictMath.log(x2.theta() / x1.theta()) - theta1;
    double omega1 = StrictMath.log(x1.omega() / x0.omega());
    double omega2 = StrictMath.log(x2.omega() / x1.omega()) - omega1;
    double r = info * (theta1 * theta1 + omega1 * omega1);
    double v = info * (theta2 * theta2 + omega2 * omega2);
    double[] a = x0.mu();
    double[] b = x1.mu();
    double[] c = x2.mu();
    for (int cell = 0; cell < a.length; cell++) {
      if (b[cell] > 0) {
        double r1 = b[cell] - a[cell];
        double v1 = c[cell] - b[cell] - r1;
        r += r1 * r1 * endDays / b[cell];
        v += v1 * v1 * endDays / b[cell];
      }
    }
    return v > 0 ? -Math.sqrt(r / v) : -1;
  }

  private Point jump(Point x0, Point x1, Point x2, double length, double longest) {
    double step = Math.max(length, -longest);
    double theta = along(x0.theta(), x1.theta(), x2.theta(), step);
    double omega = clamp(along(x0.omega(), x1.omega(), x2.omega(), step));
    double[] mu = new double[x0.mu().length];
    for (int cell = 0; cell < mu.length; cell++) {
      double m0 = x0.mu()[cell];
      double r = x1.mu()[cell] - m0;
      double v = x2.mu()[cell] - x1.mu()[cell] - r;
      double to = m0 - 2 * step * r + step * step * v;
      // a rate stays positive where there are incidents: the last EM step's value is safe
      mu[cell] = to > 0 ? to : x2.mu()[cell];
    }
    return theta > 0 && theta < 100 ? new Point(theta, omega, mu) : null;
  }

  /** Extrapolates a positive parameter by its logarithm. */
  private static double along(double x0, double x1, double x2, double step) {
    double l0 = StrictMath.log(x0);
    double r = StrictMath.log(x1) - l0;
    double v = StrictMath.log(x2) - l0 - 2 * r;
    return StrictMath.exp(l0 - 2 * step * r + step * step * v);
  }

  // The most likely rates for θ = 0.
  private double[] plainRates() {
    double[] mu = events.weightOfCells();
    for (int cell = 0; cell < mu.length; cell++) {
      mu[cell] /= endDays;
    }
    return mu;
  }

  private Result withoutTriggering(String why) {
    double[] mu = plainRates();
    Trigger none = new Trigger(0, 1 / bounds.mostTriggerDays());
    pass.run(none, mu, new double[mu.length]);
    path[accepted++] = pass.logLikelihood();
    return finish(none, mu, true, why);
  }

  private Result result(Point x, boolean converged, String reason) {
    pass.run(x.trigger(), x.mu(), new double[x.mu().length]);
    path[accepted++] = pass.logLikelihood();
    return finish(x.trigger(), x.mu(), converged, reason);
  }

  private Result finish(Trigger trigger, double[] mu, boolean converged, String reason) {
    return new Result(
        trigger,
        mu,
        pass,
        new Convergence(converged, reason, accepted - 1, Arrays.copyOf(path, accepted)));
  }
}
