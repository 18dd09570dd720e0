package org.nearcast.model.hawkes.parametric;

import java.util.ArrayList;
import java.util.List;
import org.nearcast.internal.Exp;

/**
 * Where each parameter stands in the vector that is optimised, and on which scale: rates and
 * branching ratios by their logarithm, scales of kernels by the logarithm of what lies above their
 * floor, exponents by their logit between 0 and 10, coefficients of standardised covariates as they
 * are. So the unit of the data moves the vector and bends nothing.
 */
final class Layout {
  static final double MOST_EXPONENT = 10;

  /** So much above its floor a scale counts as being on it. */
  private static final double ABOVE_FLOOR = 1e-2;

  final int types;
  final int covariates;
  final boolean omori;
  final boolean powerLaw;
  final double leastDays;
  final double leastMetres;
  private final double lengthDays;
  private final double cutOffMetres;

  Layout(
      int types,
      int covariates,
      boolean omori,
      boolean powerLaw,
      double leastDays,
      double leastMetres,
      double lengthDays,
      double cutOffMetres) {
    this.types = types;
    this.covariates = covariates;
    this.omori = omori;
    this.powerLaw = powerLaw;
    this.leastDays = leastDays;
    this.leastMetres = leastMetres;
    this.lengthDays = lengthDays;
    this.cutOffMetres = cutOffMetres;
  }

  Layout with(boolean withOmori, boolean withPowerLaw) {
    return new Layout(
        types,
        covariates,
        withOmori,
        withPowerLaw,
        leastDays,
        leastMetres,
        lengthDays,
        cutOffMetres);
  }

  int size() {
    return timeScale() + 2 + (omori ? 1 : 0) + (powerLaw ? 1 : 0);
  }

  int rate(int type) {
    return type;
  }

  int covariate(int k) {
    return types + k;
  }

  /** Triggering of {@code target} by {@code source}. */
  int ratio(int source, int target) {
    return types + covariates + source * types + target;
  }

  int timeScale() {
    return types + covariates + types * types;
  }

  int timeExponent() {
    return timeScale() + 1;
  }

  int spaceScale() {
    return timeScale() + 1 + (omori ? 1 : 0);
  }

  int spaceExponent() {
    return spaceScale() + 1;
  }

  double days(double[] at) {
    return leastDays + StrictMath.exp(at[timeScale()]);
  }

  double metres(double[] at) {
    return leastMetres + StrictMath.exp(at[spaceScale()]);
  }

  static double exponent(double logit) {
    return MOST_EXPONENT * logistic(logit);
  }

  static double exponentSlope(double logit) {
    double share = logistic(logit);
    return MOST_EXPONENT * share * (1 - share);
  }

  static double logit(double exponent) {
    double share = exponent / MOST_EXPONENT;
    return StrictMath.log(share / (1 - share));
  }

  private static double logistic(double x) {
    double e = Exp.of(-Math.abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  Law time(double[] at) {
    return omori
        ? Law.power(days(at), exponent(at[timeExponent()]), lengthDays)
        : Law.exponential(days(at), lengthDays);
  }

  Law space(double[] at) {
    double metres = metres(at);
    double length = cutOffMetres * cutOffMetres;
    return powerLaw
        ? Law.power(metres * metres, exponent(at[spaceExponent()]), length)
        : Law.exponential(2 * metres * metres, length);
  }

  /** Derivative of ln(law's scale) by the vector's entry. */
  double timeScaleSlope(double[] at) {
    return StrictMath.exp(at[timeScale()]) / days(at);
  }

  double spaceScaleSlope(double[] at) {
    return 2 * StrictMath.exp(at[spaceScale()]) / metres(at);
  }

  /** The entry for a scale, kept a little above its floor. */
  static double entry(double value, double least) {
    return Math.max(floor(least), StrictMath.log(Math.max(value - least, Double.MIN_NORMAL)));
  }

  private static double floor(double least) {
    return StrictMath.log(ABOVE_FLOOR * least);
  }

  /** Takes the slope from scales that are on their floor and would go on falling. */
  void stopAtFloors(double[] at, double[] gradient) {
    stop(at, gradient, timeScale(), leastDays);
    stop(at, gradient, spaceScale(), leastMetres);
  }

  /** Whether an entry is that of a scale on its floor. */
  boolean atFloor(int entry, double[] at) {
    return (entry == timeScale() && at[entry] <= floor(leastDays) + 0.01)
        || (entry == spaceScale() && at[entry] <= floor(leastMetres) + 0.01);
  }

  private static void stop(double[] at, double[] gradient, int entry, double least) {
    if (at[entry] <= floor(least) && gradient[entry] < 0) {
      gradient[entry] = 0;
    }
  }

  /** Names of the kernels' parameters, in their order. */
  List<String> kernelNames() {
    List<String> names = new ArrayList<>();
    names.add(omori ? "omoriOffsetDays" : "meanTriggerDays");
    if (omori) {
      names.add("omoriExponent");
    }
    names.add(powerLaw ? "powerLawMetres" : "triggerSigmaMetres");
    if (powerLaw) {
      names.add("powerLawExponent");
    }
    return names;
  }
}
