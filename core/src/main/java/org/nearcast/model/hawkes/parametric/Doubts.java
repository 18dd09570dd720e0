package org.nearcast.model.hawkes.parametric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nearcast.grid.Grid;
import org.nearcast.model.hawkes.BackgroundCheck;

/** What a reader of a fit should doubt: a sentence for each. */
final class Doubts {
  /** With fewer there is nothing to estimate kernels from. */
  private static final double FEW_TRIGGERED = 1;

  private static final double AT_FLOOR = 1.02;

  private final Background background;
  private final Grid grid;
  private final Likelihood likelihood;
  private final Fit fit;
  private final Layout layout;
  private final double[] x;
  private final List<String> warnings = new ArrayList<>();

  Doubts(Background background, Grid grid, Likelihood likelihood, Fit fit) {
    this.background = background;
    this.grid = grid;
    this.likelihood = likelihood;
    this.fit = fit;
    this.layout = fit.layout();
    this.x = fit.x();
  }

  List<String> sentences() {
    if (likelihood.shape instanceof KernelShape kernel
        && !kernel.warning(background.bandwidthMetres()).isEmpty()) {
      warnings.add(kernel.warning(background.bandwidthMetres()));
    }
    double triggered = Arrays.stream(fit.value().triggered).sum();
    if (!fit.triggering()) {
      warnings.add("no two incidents lie within the cut-offs: there is no triggering to estimate");
    } else if (triggered < FEW_TRIGGERED) {
      warnings.add(
          "less than one incident is attributed to triggering: its time and distance mean nothing");
    } else {
      warnOfKernels();
      warnOfBackground();
    }
    return warnings;
  }

  private void warnOfKernels() {
    if (layout.days(x) < AT_FLOOR * layout.leastDays) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the time of triggering ended on its floor of %.3f days: bursts or rounded times, not"
                  + " repeats; try a longer dead time",
              layout.leastDays));
    }
    if (layout.metres(x) < AT_FLOOR * layout.leastMetres) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the distance of triggering ended on its floor of %.1f m: repeats at the same places"
                  + " only, as snapped places make them",
              layout.leastMetres));
    }
    for (int entry : exponents()) {
      if (Layout.exponent(x[entry]) > 0.9 * Layout.MOST_EXPONENT) {
        warnings.add(
            "an exponent is close to its largest value of 10: an exponential or Gaussian kernel"
                + " fits as well");
      }
    }
    if (fit.covariance() == null) {
      warnings.add("the observed information is not positive definite: no standard errors");
    }
  }

  private int[] exponents() {
    return IntStream.of(
            layout.omori ? layout.timeExponent() : -1,
            layout.powerLaw ? layout.spaceExponent() : -1)
        .filter(entry -> entry >= 0)
        .toArray();
  }

  private void warnOfBackground() {
    Points points = likelihood.points;
    BackgroundCheck.of(points.t, fit.value().background, points.weight, points.days)
        .warning()
        .ifPresent(warnings::add);
    if (background.isConstant()) {
      EvenCheck.warning(likelihood.points, grid).ifPresent(warnings::add);
    }
  }
}
