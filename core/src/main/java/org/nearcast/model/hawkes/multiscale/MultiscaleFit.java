package org.nearcast.model.hawkes.multiscale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Decimals;
import org.nearcast.model.hawkes.Convergence;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.Estimate;
import org.nearcast.model.hawkes.LogLikelihood;

/** Fits the weights, and says what it found. */
final class MultiscaleFit {
  /** The prior gives leading types at least this weight, even where nothing was seen to follow. */
  private static final double LEAST_SHARE = 1e-6;

  /** Half width of a 95 % interval in standard errors. */
  private static final double Z95 = 1.959963984540054;

  private final MultiscaleHawkes forecaster;
  private final History history;
  private final Grid grid;
  private final int[] kindOfCategory;
  private final Members members;
  private final Modulation modulation;
  private final Features features;
  private final List<String> warnings = new ArrayList<>();

  MultiscaleFit(MultiscaleHawkes forecaster, History history, Grid grid) {
    this.forecaster = forecaster;
    this.history = history;
    this.grid = grid;
    IncidentLog log = history.log();
    this.kindOfCategory = forecaster.kinds(log.categories());
    this.members =
        new Members(
            forecaster.hasLeading() ? 2 : 1,
            forecaster.scalesCells(),
            forecaster.memoriesDays(history.observedDays()),
            List.copyOf(forecaster.covariates().keySet()));
    this.modulation =
        Modulation.fit(history, isTarget(), forecaster.hourOfWeek(), forecaster.season(), warnings);
    double[] area = new double[grid.size()];
    Arrays.setAll(area, grid::areaSquareMetres);
    this.features =
        new Features(
            members,
            Smoother.of(grid, forecaster.scalesCells()),
            shares(area),
            covariateShares(),
            log.observed());
  }

  private boolean[] isTarget() {
    boolean[] out = new boolean[kindOfCategory.length];
    for (int c = 0; c < out.length; c++) {
      out[c] = kindOfCategory[c] == Arrivals.TARGET;
    }
    return out;
  }

  private static double[] shares(double[] values) {
    double sum = Arrays.stream(values).sum();
    return Arrays.stream(values).map(value -> value / sum).toArray();
  }

  private double[][] covariateShares() {
    List<double[]> out = new ArrayList<>();
    for (Map.Entry<String, double[]> covariate : forecaster.covariates().entrySet()) {
      if (covariate.getValue().length != grid.size()) {
        throw new IllegalArgumentException(
            "covariate "
                + covariate.getKey()
                + " must hold one value for each of the "
                + grid.size()
                + " cells but holds "
                + covariate.getValue().length);
      }
      out.add(shares(covariate.getValue()));
    }
    return out.toArray(double[][]::new);
  }

  MultiscaleModel model() {
    IncidentLog log = history.log();
    Arrivals arrivals = new Arrivals(log, grid, kindOfCategory, modulation);
    ReportingDelay delay = ReportingDelay.of(history, isTarget());
    long end = Math.min(history.cutoff().toEpochMilli(), log.observed().end().toEpochMilli());
    ExposurePenalty penalty = forecaster.penalty();
    if (penalty != null) {
      penalty.demandCells(grid.size());
      warnings.add(
          "the fit is penalised for uneven exposure, "
              + penalty.text()
              + ": it is no longer the best estimate of where incidents are recorded");
    }
    ExposureGaps gaps = penalty == null ? null : new ExposureGaps(features, penalty, grid.size());
    Windows windows =
        new Windows(
            features,
            arrivals,
            modulation,
            delay,
            log.observed().start().toEpochMilli(),
            end,
            forecaster.windowDays(),
            forecaster.mostWindows(),
            grid.size(),
            gaps);
    double[][] gapsByMember = gaps == null ? new double[0][] : gaps.byMember();
    DecayedCounts state = features.state(arrivals, history.cutoff().toEpochMilli());
    MixtureFit fit = weights(windows, state, gapsByMember);
    double count = Arrays.stream(windows.incidents).sum();
    if (history.size() > 0 && count == 0) {
      warnings.add(
          "no incident lies in a window to learn from: the weights are those of the prior");
    }
    if (log.hasDateOnly()) {
      warnings.add(
          "the data hold dates without hours: the fit uses windows of "
              + Decimals.text(forecaster.windowDays())
              + " days and no hour is made up");
    }
    Diagnostics diagnostics = diagnostics(windows, fit, delay, count, gapsByMember);
    return new MultiscaleModel(
        forecaster,
        history,
        grid,
        new MultiscaleModel.Fitted(
            kindOfCategory,
            modulation,
            delay,
            fit.theta,
            diagnostics,
            diagnostics.report(forecaster.name(), warnings)),
        features,
        state,
        arrivals.inside);
  }

  private MixtureFit weights(Windows windows, DecayedCounts state, double[][] gaps) {
    double[] mode = new double[members.size()];
    Arrays.fill(mode, 1.0 / mode.length);
    // members of another kind speak of rates of their own: by the prior they explain as much as
    // ours
    double[] totals = features.totals(state);
    double target = totals[members.even()];
    for (int m = members.scales() * members.memories(); m < members.exciting(); m++) {
      mode[m] *= totals[m] > 0 ? Math.max(LEAST_SHARE, target / totals[m]) : 1;
    }
    MixtureFit fit =
        new MixtureFit(
            windows.features,
            windows.incidents,
            windows.exposure,
            mode,
            forecaster.priorIncidents());
    if (gaps.length > 0) {
      fit.penalised(forecaster.penalty().chi, gaps);
    }
    return fit.run();
  }

  private Diagnostics diagnostics(
      Windows windows, MixtureFit fit, ReportingDelay delay, double count, double[][] gaps) {
    double[] explained = fit.explained();
    double branching = 0;
    double triggerDays = 0;
    double background = 0;
    double[] offspring = new double[members.size()];
    List<Estimate> estimates = new ArrayList<>();
    List<String> names = members.names();
    for (int m = 0; m < members.size(); m++) {
      double memory =
          m < members.exciting()
              ? members.memoriesDays()[m % members.memories()]
              : Double.POSITIVE_INFINITY;
      boolean own = m < members.scales() * members.memories();
      if (Double.isInfinite(memory) || !own) {
        background += explained[m];
      } else {
        offspring[m] =
            features.addedPerDay(1, memory, delay)
                * features.fading(memory).days(0, Double.POSITIVE_INFINITY);
        branching += fit.theta[m] * offspring[m];
        triggerDays += fit.theta[m] * offspring[m] * memory;
      }
      double error = Math.sqrt(fit.covariance.getEntry(m, m));
      estimates.add(notNegative(names.get(m), fit.theta[m], error));
    }
    double variance =
        new ArrayRealVector(offspring, false)
            .dotProduct(fit.covariance.operate(new ArrayRealVector(offspring, false)));
    estimates.add(notNegative("branchingRatio", branching, Math.sqrt(Math.max(0, variance))));
    for (int p = 0; p < gaps.length; p++) {
      ArrayRealVector gap = new ArrayRealVector(gaps[p], false);
      double value = ExposureGaps.dot(gaps[p], fit.theta);
      double error = Math.sqrt(Math.max(0, gap.dotProduct(fit.covariance.operate(gap))));
      double half = Z95 * error;
      estimates.add(
          new Estimate("exposureGap" + (p + 1), value, error, value - half, value + half));
    }
    double compensator = 0;
    for (int m = 0; m < members.size(); m++) {
      compensator += fit.theta[m] * windows.exposure[m];
    }
    return new Diagnostics(
        new Convergence(fit.converged, fit.reason, fit.steps, fit.path),
        new LogLikelihood(fit.logIntensitySum(), compensator, compensator, members.size()),
        branching,
        branching > 0 ? triggerDays / branching : Double.NaN,
        count > 0 ? background / count : 1,
        estimates);
  }

  private static Estimate notNegative(String name, double value, double error) {
    double half = Z95 * error;
    return new Estimate(name, value, error, Math.max(0, value - half), value + half);
  }
}
