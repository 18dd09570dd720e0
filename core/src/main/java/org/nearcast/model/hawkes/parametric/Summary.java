package org.nearcast.model.hawkes.parametric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.model.Models;
import org.nearcast.model.hawkes.Convergence;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.Estimate;
import org.nearcast.model.hawkes.LogLikelihood;

/** Turns what the optimiser found into a model with estimates, diagnostics and warnings. */
final class Summary {
  private final SpaceTimeHawkes forecaster;
  private final Background background;
  private final History history;
  private final Grid grid;
  private final Likelihood likelihood;
  private final Fit fit;
  private final Layout layout;
  private final double[] x;
  private final List<String> typeNames;
  private final double deadDays;
  private final List<String> warnings;
  private final double[] ratio;
  private final double radius;

  Summary(
      SpaceTimeHawkes forecaster,
      Background background,
      History history,
      Grid grid,
      Likelihood likelihood,
      Fit fit,
      List<String> typeNames,
      double deadDays,
      List<String> warnings) {
    this.forecaster = forecaster;
    this.background = background;
    this.history = history;
    this.grid = grid;
    this.likelihood = likelihood;
    this.fit = fit;
    this.layout = fit.layout();
    this.x = fit.x();
    this.typeNames = typeNames;
    this.deadDays = deadDays;
    this.warnings = new ArrayList<>(warnings);
    this.ratio = new double[layout.types * layout.types];
    for (int k = 0; k < ratio.length; k++) {
      ratio[k] = fit.triggering() ? StrictMath.exp(x[layout.ratio(0, 0) + k]) : 0;
    }
    this.radius = fit.triggering() ? FittedProcess.spectralRadius(ratio, layout.types) : 0;
  }

  /** The model of a history without incidents. */
  static FittedHawkes nothing(
      SpaceTimeHawkes forecaster,
      History history,
      Grid grid,
      Layout layout,
      List<String> typeNames,
      double deadDays,
      List<String> warnings) {
    double[] x = new double[layout.size()];
    FittedProcess process =
        new FittedProcess(
            layout.time(x),
            layout.space(x),
            deadDays,
            layout.types,
            new double[layout.types * layout.types],
            new double[layout.types],
            new double[layout.types][grid.size()],
            (squares, overlap) -> new double[layout.types][squares.size()],
            null,
            typeNames);
    Diagnostics diagnostics =
        new Diagnostics(
            new Convergence(true, "there was nothing to fit", 0, new double[0]),
            new LogLikelihood(0, 0, 0, 0),
            0,
            Double.NaN,
            1,
            List.of(Estimate.point("backgroundPerDay", 0), Estimate.point("branchingRatio", 0)));
    List<String> all = Models.withDataWarnings(history, grid, process.totalCellRate(), warnings);
    return new FittedHawkes(
        forecaster,
        history,
        grid,
        process,
        diagnostics,
        diagnostics.report(forecaster.name(), all));
  }

  FittedHawkes model() {
    Shape shape = likelihood.shape;
    shape.set(x, layout.types);
    double[] perDay = new double[layout.types];
    for (int type = 0; type < perDay.length; type++) {
      perDay[type] = StrictMath.exp(x[layout.rate(type)]) * shape.total;
    }
    double[][] cellRate = scaled(shape.cells(grid, null, x, layout.types), perDay);
    Law time = layout.time(x);
    FittedProcess process =
        new FittedProcess(
            time,
            layout.space(x),
            deadDays,
            layout.types,
            ratio,
            perDay,
            cellRate,
            (squares, overlap) -> scaled(shape.cells(squares, overlap, x, layout.types), perDay),
            shape.sampler(x, layout.types),
            typeNames);
    double[] path = fit.path().stream().mapToDouble(Double::doubleValue).toArray();
    double meanDays = fit.triggering() ? deadDays + time.mean() : Double.NaN;
    Diagnostics diagnostics =
        new Diagnostics(
            new Convergence(fit.converged(), fit.reason(), path.length - 1, path),
            new LogLikelihood(
                fit.value().logSum,
                fit.value().compensator,
                fit.value().planeCompensator,
                fit.triggering() ? layout.size() : layout.types + layout.covariates),
            radius,
            meanDays,
            backgroundShare(),
            estimates(perDay));
    warnings.addAll(new Doubts(background, grid, likelihood, fit).sentences());
    List<String> all = Models.withDataWarnings(history, grid, process.totalCellRate(), warnings);
    return new FittedHawkes(
        forecaster,
        history,
        grid,
        process,
        diagnostics,
        diagnostics.report(forecaster.name(), all));
  }

  private static double[][] scaled(double[][] mass, double[] perDay) {
    double[][] out = new double[perDay.length][];
    for (int type = 0; type < perDay.length; type++) {
      double rate = perDay[type];
      out[type] = Arrays.stream(mass[type]).map(share -> rate * share).toArray();
    }
    return out;
  }

  private double backgroundShare() {
    return Math.min(
        1, Arrays.stream(fit.value().backgroundOf).sum() / likelihood.points.totalWeight);
  }

  private List<Estimate> estimates(double[] perDay) {
    List<Estimate> out = new ArrayList<>();
    for (int type = 0; type < perDay.length; type++) {
      out.add(logNormal(named("backgroundPerDay", type), perDay[type], rateError(type)));
    }
    if (likelihood.shape instanceof KernelShape kernel) {
      out.add(Estimate.point("backgroundBandwidthMetres", kernel.bandwidthMetres()));
    }
    if (likelihood.shape instanceof LogLinearShape covariates) {
      for (int k = 0; k < layout.covariates; k++) {
        double unit = covariates.deviation[k];
        out.add(
            Estimate.normal(
                "coefficient " + background.covariateNames().get(k),
                x[layout.covariate(k)] / unit,
                fit.error()[layout.covariate(k)] / unit));
      }
    }
    if (!fit.triggering()) {
      out.add(Estimate.point("branchingRatio", 0));
      return out;
    }
    if (layout.types == 1) {
      out.add(logNormal("branchingRatio", ratio[0], fit.error()[layout.ratio(0, 0)]));
    } else {
      out.add(radiusEstimate());
      for (int m = 0; m < layout.types; m++) {
        for (int n = 0; n < layout.types; n++) {
          out.add(
              logNormal(
                  "branchingRatio " + typeNames.get(m) + " to " + typeNames.get(n),
                  ratio[m * layout.types + n],
                  fit.error()[layout.ratio(m, n)]));
        }
      }
    }
    kernels(out);
    return out;
  }

  private void kernels(List<Estimate> out) {
    List<String> names = layout.kernelNames();
    int name = 0;
    double days = layout.days(x);
    double above = (days - layout.leastDays) / days;
    out.add(logNormal(names.get(name++), days, above * fit.error()[layout.timeScale()]));
    if (layout.omori) {
      out.add(exponent(names.get(name++), layout.timeExponent()));
    }
    double metres = layout.metres(x);
    above = (metres - layout.leastMetres) / metres;
    out.add(logNormal(names.get(name++), metres, above * fit.error()[layout.spaceScale()]));
    if (layout.powerLaw) {
      out.add(exponent(names.get(name), layout.spaceExponent()));
    }
  }

  private Estimate exponent(String name, int entry) {
    return Estimate.normal(
        name, Layout.exponent(x[entry]), Layout.exponentSlope(x[entry]) * fit.error()[entry]);
  }

  private static Estimate logNormal(String name, double value, double errorOfLog) {
    return Double.isNaN(errorOfLog) || !(value > 0)
        ? Estimate.point(name, value)
        : Estimate.logNormal(name, value, errorOfLog);
  }

  private String named(String name, int type) {
    return layout.types == 1 ? name : name + " " + typeNames.get(type);
  }

  // The rate over the whole area depends on the coefficients of covariates, too.
  private double rateError(int type) {
    double[][] covariance = fit.covariance();
    if (covariance == null || layout.covariates == 0) {
      return fit.error()[layout.rate(type)];
    }
    double[] slope = new double[x.length];
    slope[layout.rate(type)] = 1;
    for (int k = 0; k < layout.covariates; k++) {
      slope[layout.covariate(k)] = likelihood.shape.totalBy(k) / likelihood.shape.total;
    }
    return Math.sqrt(quadratic(covariance, slope));
  }

  private static double quadratic(double[][] a, double[] v) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < v.length; j++) {
        sum += v[i] * a[i][j] * v[j];
      }
    }
    return Math.max(0, sum);
  }

  // By the delta method, the slope by differences.
  private Estimate radiusEstimate() {
    if (fit.covariance() == null) {
      return Estimate.point("branchingRatio", radius);
    }
    double[] slope = new double[x.length];
    for (int k = 0; k < ratio.length; k++) {
      double[] up = ratio.clone();
      up[k] *= 1 + 1e-5;
      slope[layout.ratio(0, 0) + k] =
          (StrictMath.log(FittedProcess.spectralRadius(up, layout.types)) - StrictMath.log(radius))
              / 1e-5;
    }
    return logNormal("branchingRatio", radius, Math.sqrt(quadratic(fit.covariance(), slope)));
  }
}
