package org.nearcast.model.hawkes.parametric;

import org.nearcast.internal.Pieces;

/** The log-likelihood, its gradient, and what else one pass over all pairs gives. */
final class Likelihood {
  /** Pieces of the work; fixed, so that threads change no bit. */
  private static final int PIECES = 256;

  private static final int LEAST_POINTS_A_PIECE = 64;

  /** What one pass gives. */
  static final class Value {
    double logSum;
    double compensator;
    double planeCompensator;
    double[] gradient;

    /** For each point the probability to be background. */
    double[] background;

    /** For each type the incidents attributed to its background. */
    double[] backgroundOf;

    /** For each source and target type the incidents attributed to triggering. */
    double[] triggered;

    long pairs;

    double value() {
      return logSum - compensator;
    }
  }

  final Points points;
  final Shape shape;
  private final Edges edges;
  private final double deadDays;
  private final double lengthDays;
  private final double cutOffMetres;

  Likelihood(
      Points points,
      Shape shape,
      Edges edges,
      double deadDays,
      double lengthDays,
      double cutOffMetres) {
    this.points = points;
    this.shape = shape;
    this.edges = edges;
    this.deadDays = deadDays;
    this.lengthDays = lengthDays;
    this.cutOffMetres = cutOffMetres;
  }

  Value at(Layout layout, double[] x) {
    shape.set(x, layout.types);
    Law time = layout.time(x);
    Law space = layout.space(x);
    Value out = new Value();
    out.gradient = new double[layout.size()];
    out.background = new double[points.size];
    out.backgroundOf = new double[layout.types];
    out.triggered = new double[layout.types * layout.types];
    addIncidents(layout, x, time, space, out);
    addBackgroundIntegral(layout, x, out);
    addTriggeredIntegral(layout, x, time, space, out);
    // from here by the vector's entries
    out.gradient[layout.timeScale()] *= layout.timeScaleSlope(x);
    out.gradient[layout.spaceScale()] *= layout.spaceScaleSlope(x);
    if (layout.omori) {
      out.gradient[layout.timeExponent()] *= Layout.exponentSlope(x[layout.timeExponent()]);
    }
    if (layout.powerLaw) {
      out.gradient[layout.spaceExponent()] *= Layout.exponentSlope(x[layout.spaceExponent()]);
    }
    layout.stopAtFloors(x, out.gradient);
    return out;
  }

  private void addIncidents(Layout layout, double[] x, Law time, Law space, Value out) {
    int n = points.size;
    int pieces = Math.max(1, Math.min(PIECES, n / LEAST_POINTS_A_PIECE));
    Sums[] done = new Sums[pieces];
    double[] rate = new double[layout.types];
    for (int type = 0; type < rate.length; type++) {
      rate[type] = StrictMath.exp(x[layout.rate(type)]);
    }
    double[] ratio = ratios(layout, x);
    Pieces.run(
        pieces,
        piece -> {
          Sums sums = new Sums(layout, rate, ratio, time, space, out.background);
          int from = (int) ((long) n * piece / pieces);
          int to = (int) ((long) n * (piece + 1) / pieces);
          PairPass pass = new PairPass(points, deadDays, lengthDays, cutOffMetres);
          sums.pairs = pass.run(time, space, from, to, sums);
          done[piece] = sums;
        });
    for (Sums sums : done) {
      out.logSum += sums.logSum;
      out.pairs += sums.pairs;
      add(sums.gradient, out.gradient);
      add(sums.triggered, out.triggered);
      add(sums.backgroundOf, out.backgroundOf);
    }
  }

  private static void add(double[] from, double[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] += from[k];
    }
  }

  private static double[] ratios(Layout layout, double[] x) {
    double[] ratio = new double[layout.types * layout.types];
    for (int k = 0; k < ratio.length; k++) {
      ratio[k] = StrictMath.exp(x[layout.ratio(0, 0) + k]);
    }
    return ratio;
  }

  private void addBackgroundIntegral(Layout layout, double[] x, Value out) {
    for (int type = 0; type < layout.types; type++) {
      double rate = StrictMath.exp(x[layout.rate(type)]) * points.days;
      out.compensator += rate * shape.total;
      out.gradient[layout.rate(type)] -= rate * shape.total;
      for (int k = 0; k < layout.covariates; k++) {
        out.gradient[layout.covariate(k)] -= rate * shape.totalBy(k);
      }
    }
    out.planeCompensator = out.compensator;
  }

  private void addTriggeredIntegral(Layout layout, double[] x, Law time, Law space, Value out) {
    double[] mass = new double[edges.places()];
    double[] byScale = new double[mass.length];
    double[] byExponent = new double[mass.length];
    edges.masses(space, mass, byScale, byExponent);
    int types = layout.types;
    double[] ratio = ratios(layout, x);
    double[] inside = new double[types];
    double[] plane = new double[types];
    double[] ofType = new double[types];
    for (int m = 0; m < types; m++) {
      for (int k = 0; k < types; k++) {
        ofType[m] += ratio[m * types + k];
      }
    }
    double timeScale = 0;
    double timeExponent = 0;
    double spaceScale = 0;
    double spaceExponent = 0;
    for (int i = 0; i < points.size; i++) {
      double left = points.days - points.t[i] - deadDays;
      int place = edges.placeOf[i];
      boolean whole = left >= lengthDays;
      if (left <= 0) {
        continue;
      }
      double g = whole ? 1 : time.cdf(left);
      double f = place < 0 ? 1 : mass[place];
      double w = points.weight[i];
      int m = points.type[i];
      inside[m] += w * g * f;
      plane[m] += w * g;
      double perUnit = w * ofType[m];
      if (!whole) {
        timeScale += perUnit * f * time.cdfByLogScale(left);
        timeExponent += perUnit * f * time.cdfByExponent(left);
      }
      if (place >= 0) {
        spaceScale += perUnit * g * byScale[place];
        spaceExponent += perUnit * g * byExponent[place];
      }
    }
    for (int m = 0; m < types; m++) {
      out.compensator += ofType[m] * inside[m];
      out.planeCompensator += ofType[m] * plane[m];
      for (int k = 0; k < types; k++) {
        out.gradient[layout.ratio(m, k)] -= ratio[m * types + k] * inside[m];
      }
    }
    out.gradient[layout.timeScale()] -= timeScale;
    out.gradient[layout.spaceScale()] -= spaceScale;
    if (layout.omori) {
      out.gradient[layout.timeExponent()] -= timeExponent;
    }
    if (layout.powerLaw) {
      out.gradient[layout.spaceExponent()] -= spaceExponent;
    }
  }

  /** One piece's sums over its incidents. */
  private final class Sums implements PairPass.Sink {
    private final Layout layout;
    private final double[] rate;
    private final double[] ratio;
    private final Law time;
    private final Law space;
    private final double peak;
    private final double[] background;
    final double[] gradient;
    final double[] triggered;
    final double[] backgroundOf;
    double logSum;
    long pairs;

    Sums(Layout layout, double[] rate, double[] ratio, Law time, Law space, double[] background) {
      this.layout = layout;
      this.rate = rate;
      this.ratio = ratio;
      this.time = time;
      this.space = space;
      this.peak = time.peak() * space.peak() / Math.PI;
      this.background = background;
      this.gradient = new double[layout.size()];
      this.triggered = new double[ratio.length];
      this.backgroundOf = new double[rate.length];
    }

    @Override
    public void target(int point, double[] sums, int offset) {
      int types = layout.types;
      int type = points.type[point];
      double mu = rate[type] * shape.density[point];
      double lambda = mu;
      for (int m = 0; m < types; m++) {
        lambda += ratio[m * types + type] * peak * sums[offset + m * PairPass.SUMS];
      }
      double w = points.weight[point];
      double each = w / lambda;
      logSum += w * StrictMath.log(lambda);
      background[point] = mu / lambda;
      double ground = each * mu;
      backgroundOf[type] += ground;
      gradient[layout.rate(type)] += ground;
      for (int k = 0; k < layout.covariates; k++) {
        gradient[layout.covariate(k)] += ground * shape.covariate(point, k);
      }
      for (int m = 0; m < types; m++) {
        int at = offset + m * PairPass.SUMS;
        double factor = each * ratio[m * types + type] * peak;
        double all = factor * sums[at];
        if (all == 0) {
          continue;
        }
        triggered[m * types + type] += all;
        gradient[layout.ratio(m, type)] += all;
        gradient[layout.timeScale()] += byScale(time, factor, all, sums[at + 1], sums[at + 2]);
        gradient[layout.spaceScale()] += byScale(space, factor, all, sums[at + 3], sums[at + 4]);
        if (layout.omori) {
          gradient[layout.timeExponent()] -= factor * sums[at + 1] + all * time.logNormByExponent();
        }
        if (layout.powerLaw) {
          gradient[layout.spaceExponent()] -=
              factor * sums[at + 3] + all * space.logNormByExponent();
        }
      }
    }

    // Derivative of ln density by ln scale: u/s for the exponential, p (1 − 1/(1 + u/s)) for the
    // power law, less that of the norm.
    private double byScale(Law law, double factor, double all, double feature, double inverse) {
      double shape =
          law.power ? law.exponent * (all - factor * inverse) : factor * feature / law.scale;
      return shape - all * law.logNormByLogScale();
    }
  }
}
