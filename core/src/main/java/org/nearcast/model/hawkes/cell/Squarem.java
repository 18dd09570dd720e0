package org.nearcast.model.hawkes.cell;

import java.util.Arrays;
import java.util.Locale;
import org.nearcast.model.hawkes.Convergence;

/**
 * Runs an EM algorithm, accelerated by squared extrapolation (R. Varadhan and C. Roland 2008,
 * doi:10.1111/j.1467-9469.2007.00585.x, scheme S3): two EM steps show where the path is going, and
 * the next starts further along it. A jump that lowers the log-likelihood is taken back, so the
 * path never falls, and it ends where an EM step no longer moves: the fixed point is that of EM.
 */
final class Squarem {
  /** An EM algorithm. Parameters 0 and 1 are ln θ and ln ω. */
  interface Em {
    /** One step from a point. */
    double[] step(double[] x);

    /** Log-likelihood at the point of the last step. */
    double logLikelihood();

    /** About the information on a parameter, so that steps in different units can be added. */
    double information(int parameter, double value);

    /** Brings an extrapolated value back into its range; {@code safe} is a value inside. */
    double inRange(int parameter, double value, double safe);
  }

  private static final double FIRST_JUMP = 4;

  private final Em em;
  private final double incidents;
  private final double tolerance;
  private final int most;
  private final double[] path;
  private int passes;
  private int accepted;
  private double[] end;
  private boolean converged;

  /** The tolerance is in log-likelihood per incident. */
  Squarem(Em em, double incidents, double tolerance, int most) {
    this.em = em;
    this.incidents = incidents;
    this.tolerance = tolerance;
    this.most = most;
    this.path = new double[most + 1];
  }

  /** Iterates from a point; the answer is where it ends. */
  double[] from(double[] start) {
    double longest = FIRST_JUMP;
    double[] x0 = start;
    double[] x1 = step(x0);
    path[accepted++] = em.logLikelihood();
    while (passes < most && !converged) {
      double[] x2 = step(x1);
      path[accepted++] = em.logLikelihood();
      converged = isStill(x1, x2);
      if (converged || passes == most) {
        x1 = x2;
        break;
      }
      double length = Math.min(longest, length(x0, x1, x2));
      double[] jump = length > 1 ? jump(x0, x1, x2, length) : null;
      double[] after = jump == null ? null : step(jump);
      if (after != null && em.logLikelihood() >= path[accepted - 1]) {
        path[accepted++] = em.logLikelihood();
        longest = length == longest ? FIRST_JUMP * longest : longest;
        x0 = jump;
        x1 = after;
      } else {
        longest = jump == null ? longest : Math.max(FIRST_JUMP, longest / FIRST_JUMP);
        x0 = x1;
        x1 = x2;
      }
    }
    end = x1;
    return end;
  }

  /** How it ended, given the log-likelihood there. */
  Convergence convergence(double logLikelihood) {
    double[] all = Arrays.copyOf(path, accepted + 1);
    all[accepted] = logLikelihood;
    String criterion =
        String.format(
            Locale.ROOT,
            "an EM step gains at most %.1e an incident in log-likelihood and moves θ and ω by at"
                + " most %.1e of themselves",
            tolerance,
            Math.sqrt(tolerance));
    String reason =
        converged ? criterion : "not within " + most + " passes to the point where " + criterion;
    return new Convergence(converged, reason, accepted, all);
  }

  private double[] step(double[] x) {
    passes++;
    return em.step(x);
  }

  private boolean isStill(double[] from, double[] to) {
    double step = Math.sqrt(tolerance);
    return path[accepted - 1] - path[accepted - 2] <= tolerance * incidents
        && Math.abs(to[0] - from[0]) <= step
        && Math.abs(to[1] - from[1]) <= step;
  }

  // |r|/|v|: 1 is a plain EM step.
  private double length(double[] x0, double[] x1, double[] x2) {
    double first = 0;
    double second = 0;
    for (int k = 0; k < x0.length; k++) {
      double r = x1[k] - x0[k];
      double v = x2[k] - x1[k] - r;
      double information = em.information(k, x1[k]);
      first += information * r * r;
      second += information * v * v;
    }
    return second > 0 ? Math.sqrt(first / second) : 1;
  }

  private double[] jump(double[] x0, double[] x1, double[] x2, double length) {
    double[] x = new double[x0.length];
    for (int k = 0; k < x.length; k++) {
      double r = x1[k] - x0[k];
      double v = x2[k] - x1[k] - r;
      x[k] = em.inRange(k, x0[k] + 2 * length * r + length * length * v, x2[k]);
    }
    return x;
  }
}
