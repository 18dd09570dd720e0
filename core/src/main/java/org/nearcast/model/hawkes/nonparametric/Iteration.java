package org.nearcast.model.hawkes.nonparametric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nearcast.internal.Decimals;
import org.nearcast.model.hawkes.Convergence;

/**
 * The iteration: attribute every incident to background or earlier incidents, smooth what was
 * attributed into background and triggering, and again. With attribution in full, bandwidths are
 * chosen anew in the first iterations and then held, so that it settles instead of jumping between
 * them; with sampled origins they are chosen anew every time.
 */
final class Iteration {
  /** Iterations in which bandwidths are chosen anew. */
  private static final int ADAPTING = 12;

  /** How many samples of origins are averaged at the end. */
  private static final int AVERAGED = 10;

  /** How far the branching ratio's mean may still drift from ten samples to the next. */
  private static final double MOST_DRIFT = 0.02;

  private final Fitting fitting;
  private final Settings settings;
  private final List<Double> path = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  Iteration(Fitting fitting, Settings settings) {
    this.fitting = fitting;
    this.settings = settings;
  }

  /** Iterates to the end. */
  Convergence run() {
    return settings.isSampled() ? sample() : iterate();
  }

  private Convergence iterate() {
    double previous = Double.NEGATIVE_INFINITY;
    double previousRatio = Fitting.START_RATIO;
    boolean converged = false;
    int iteration = 0;
    while (!converged && iteration < settings.mostIterations()) {
      boolean adapt = iteration < ADAPTING;
      double[] mu = fitting.intensity(adapt);
      fitting.attribution.full(mu, fitting.density());
      double now = fitting.logLikelihood();
      path.add(now);
      fitting.maximise(fitting.attribution.background, fitting.attribution.offspring, adapt);
      double ratio = Arrays.stream(fitting.mass).sum();
      ratios.add(ratio);
      converged =
          !adapt
              && Math.abs(now - previous) <= settings.tolerance() * fitting.exposure.totalWeight
              && Math.abs(ratio - previousRatio) <= 100 * settings.tolerance();
      previous = now;
      previousRatio = ratio;
      iteration++;
    }
    return finish(
        converged,
        iteration,
        String.format(
            Locale.ROOT,
            "the log-likelihood %s by less than %s per incident and the branching ratio by less"
                + " than %s in an iteration",
            converged ? "changed" : "did not yet change",
            Decimals.text(settings.tolerance()),
            Decimals.text(100 * settings.tolerance())));
  }

  private Convergence sample() {
    int n = settings.mostIterations();
    double[] background = new double[fitting.sample.size];
    double[] offspring = new double[fitting.lattice.bins()];
    int averaged = Math.min(AVERAGED, n);
    for (int iteration = 0; iteration < n; iteration++) {
      double[] mu = fitting.intensity(true);
      fitting.attribution.sampled(mu, fitting.density(), settings.seed(), iteration);
      path.add(fitting.logLikelihood());
      if (iteration >= n - averaged) {
        add(background, fitting.attribution.background, 1.0 / averaged);
        add(offspring, fitting.attribution.offspring, 1.0 / averaged);
      }
      fitting.maximise(fitting.attribution.background, fitting.attribution.offspring, true);
      ratios.add(Arrays.stream(fitting.mass).sum());
    }
    fitting.maximise(background, offspring, true);
    // what follows is of the mean over the samples, not of the last one
    System.arraycopy(background, 0, fitting.attribution.background, 0, background.length);
    double drift = drift(averaged);
    return finish(
        drift <= MOST_DRIFT,
        n,
        String.format(
            Locale.ROOT,
            "the branching ratio's mean over the last %d of %d samples differs by %.4f from that of"
                + " the %d before (at most %.2f)",
            averaged,
            n,
            drift,
            averaged,
            MOST_DRIFT));
  }

  private double drift(int averaged) {
    int n = ratios.size();
    if (n < 2 * averaged) {
      return 1;
    }
    double last = 0;
    double before = 0;
    for (int i = 0; i < averaged; i++) {
      last += ratios.get(n - 1 - i) / averaged;
      before += ratios.get(n - 1 - averaged - i) / averaged;
    }
    return Math.abs(last - before);
  }

  private Convergence finish(boolean converged, int iterations, String reason) {
    // what the fit itself says of every incident
    fitting.attribution.full(fitting.intensity(false), fitting.density());
    path.add(fitting.logLikelihood());
    return new Convergence(
        converged, reason, iterations, path.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void add(double[] sum, double[] values, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }
}
