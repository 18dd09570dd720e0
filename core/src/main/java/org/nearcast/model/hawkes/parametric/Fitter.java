package org.nearcast.model.hawkes.parametric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Maximises the likelihood: expectation-maximisation with exponential and Gaussian kernels from
 * fixed starting values, in gradient form (each entry moves by its gradient over its complete-data
 * information, K. Lange 1995); then quasi-Newton with the kernels asked for. A kernel background is
 * estimated anew in every EM iteration, and between climbs until nothing moves.
 */
final class Fitter {
  private static final int MOST_EM = 60;
  private static final int MOST_CLIMBS = 30;
  private static final int MOST_STEPS = 200;

  /** EM hands over when no entry moves by more than this share of its standard error. */
  private static final double EM_TOLERANCE = 0.03;

  /** Squared distance from the top in standard errors, at which a climb ends. */
  private static final double CLIMB_TOLERANCE = 1e-6;

  /** The same for the fixed point of kernel background and parameters. */
  private static final double FIXED_POINT_TOLERANCE = 1e-4;

  /** Iterations at which the bandwidth is chosen anew. */
  private static final int FIRST_CHOICE = 4;

  private static final int LAST_CHOICE = 10;

  private static final double LONGEST_LEAP = 8;

  private static final double LEAST_INFORMATION = 1e-6;

  private final Likelihood likelihood;
  private final Layout layout;
  private final List<Double> path = new ArrayList<>();

  Fitter(Likelihood likelihood, Layout layout) {
    this.likelihood = likelihood;
    this.layout = layout;
  }

  /** Parameters of the exponential and Gaussian kernels, after EM from fixed values. */
  double[] start(double startDays, double startMetres) {
    Layout em = layout.with(false, false);
    State state = new State(em, fixedStart(em, startDays, startMetres));
    climbByEm(state, false);
    return state.x;
  }

  /** The whole fit, from given parameters where there are any. */
  Fit run(double[] given, double startDays, double startMetres) {
    Layout em = layout.with(false, false);
    boolean warm = given.length > 0;
    State state = new State(em, warm ? given : fixedStart(em, startDays, startMetres));
    path.add(state.value.value());
    boolean triggering = state.value.pairs > 0;
    if (triggering) {
      climbByEm(state, warm);
    } else {
      Arrays.fill(state.x, em.ratio(0, 0), em.ratio(0, 0) + em.types * em.types, -40);
      state.value = likelihood.at(em, state.x);
    }
    return climb(em, state.x, state.value, triggering);
  }

  private final class State {
    final Layout layout;
    double[] x;
    Likelihood.Value value;

    State(Layout layout, double[] x) {
      this.layout = layout;
      this.x = x;
      this.value = likelihood.at(layout, x);
    }
  }

  private void climbByEm(State state, boolean warm) {
    int first = warm ? 1 : FIRST_CHOICE;
    int second = warm ? 3 : LAST_CHOICE;
    double[] before = null;
    for (int k = 0; k < MOST_EM; k++) {
      double[] information = information(state.layout, state.x, state.value);
      double[] next = state.x.clone();
      double moved = 0;
      for (int i = 0; i < next.length; i++) {
        double by = state.value.gradient[i] / information[i];
        next[i] += Math.max(-1, Math.min(1, by));
        moved = Math.max(moved, Math.abs(by) * Math.sqrt(information[i]));
      }
      boolean changes = likelihood.shape.refresh(state.value.background, k == first || k == second);
      double[] beforeThat = before;
      before = state.x;
      state.x = k > second && k % 3 == 0 ? extrapolated(beforeThat, before, next) : next;
      state.value = likelihood.at(state.layout, state.x);
      path.add(state.value.value());
      if ((moved < EM_TOLERANCE && k > second) || (!changes && k >= first)) {
        break;
      }
    }
  }

  // Where the steps of EM lead to if they go on shrinking as the last two did (R. Varadhan and C.
  // Roland 2008, doi:10.1111/j.1467-9469.2007.00585.x); bounded, so that it cannot fly off.
  private static double[] extrapolated(double[] first, double[] second, double[] third) {
    double steps = 0;
    double change = 0;
    for (int i = 0; i < first.length; i++) {
      double r = second[i] - first[i];
      double v = third[i] - second[i] - r;
      steps += r * r;
      change += v * v;
    }
    double a = change > 0 ? Math.max(1, Math.min(LONGEST_LEAP, Math.sqrt(steps / change))) : 1;
    double[] out = new double[first.length];
    for (int i = 0; i < out.length; i++) {
      double r = second[i] - first[i];
      double v = third[i] - second[i] - r;
      out[i] = first[i] + 2 * a * r + a * a * v;
    }
    return out;
  }

  private double[] fixedStart(Layout em, double days, double metres) {
    double[] x = new double[em.size()];
    double[] weight = new double[em.types];
    for (int i = 0; i < likelihood.points.size; i++) {
      weight[likelihood.points.type[i]] += likelihood.points.weight[i];
    }
    for (int type = 0; type < em.types; type++) {
      x[em.rate(type)] =
          StrictMath.log(0.75 * Math.max(weight[type], 0.01) / likelihood.points.days);
      for (int source = 0; source < em.types; source++) {
        x[em.ratio(source, type)] = StrictMath.log(0.25 / em.types);
      }
    }
    x[em.timeScale()] = Layout.entry(days, em.leastDays);
    x[em.spaceScale()] = Layout.entry(metres, em.leastMetres);
    return x;
  }

  // What each entry's information would be if it were known who triggered whom.
  private double[] information(Layout at, double[] x, Likelihood.Value value) {
    double[] information = new double[at.size()];
    double triggered = Arrays.stream(value.triggered).sum();
    double background = Arrays.stream(value.backgroundOf).sum();
    for (int type = 0; type < at.types; type++) {
      information[at.rate(type)] = value.backgroundOf[type];
    }
    for (int k = 0; k < at.covariates; k++) {
      information[at.covariate(k)] = background;
    }
    for (int k = 0; k < value.triggered.length; k++) {
      information[at.ratio(0, 0) + k] = value.triggered[k];
    }
    double t = at.timeScaleSlope(x);
    double s = at.spaceScaleSlope(x);
    information[at.timeScale()] = triggered * t * t;
    information[at.spaceScale()] = triggered * s * s;
    if (at.omori) {
      information[at.timeExponent()] = triggered;
    }
    if (at.powerLaw) {
      information[at.spaceExponent()] = triggered;
    }
    for (int k = 0; k < information.length; k++) {
      information[k] = Math.max(LEAST_INFORMATION, information[k]);
    }
    return information;
  }

  private Fit climb(Layout em, double[] fromEm, Likelihood.Value atEm, boolean triggering) {
    double[] x = translated(em, fromEm);
    Likelihood.Value value = em.size() == layout.size() ? atEm : likelihood.at(layout, x);
    QuasiNewton climber = new QuasiNewton(x, value, information(layout, x, value));
    boolean settled = false;
    for (int k = 0; k < MOST_CLIMBS && !settled; k++) {
      climber.climb(at -> likelihood.at(layout, at), CLIMB_TOLERANCE, MOST_STEPS, path);
      settled = !triggering || !likelihood.shape.refresh(climber.value.background, false);
      if (!settled) {
        climber.changed(likelihood.at(layout, climber.x));
        path.add(climber.value.value());
        settled = climber.decrement() < FIXED_POINT_TOLERANCE;
      }
    }
    boolean converged = settled && climber.converged;
    Covariance covariance =
        new Covariance(likelihood, layout, climber, triggering ? climber.x.length : free());
    String reason =
        String.format(
            Locale.ROOT,
            converged
                ? "a Newton step would gain less than %.0e in log-likelihood"
                : "no step gains %.0e or more in log-likelihood, or too many were taken",
            CLIMB_TOLERANCE / 2);
    return new Fit(
        layout,
        climber.x,
        climber.value,
        covariance.errors(),
        covariance.matrix(),
        triggering,
        converged,
        reason,
        List.copyOf(path));
  }

  /** Entries that exist without triggering: rates and covariates. */
  private int free() {
    return layout.types + layout.covariates;
  }

  // Power laws start with exponent 2 and the scale of the exponential kernel.
  private double[] translated(Layout em, double[] from) {
    double[] x = new double[layout.size()];
    System.arraycopy(from, 0, x, 0, em.timeScale());
    x[layout.timeScale()] =
        layout.omori ? Layout.entry(em.days(from), layout.leastDays) : from[em.timeScale()];
    if (layout.omori) {
      x[layout.timeExponent()] = Layout.logit(2);
    }
    x[layout.spaceScale()] =
        layout.powerLaw ? Layout.entry(em.metres(from), layout.leastMetres) : from[em.spaceScale()];
    if (layout.powerLaw) {
      x[layout.spaceExponent()] = Layout.logit(2);
    }
    return x;
  }
}
