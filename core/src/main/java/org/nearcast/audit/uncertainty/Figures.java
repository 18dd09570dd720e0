package org.nearcast.audit.uncertainty;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.nearcast.internal.Quantiles;

/** From the resamples of a figure to its variance, interval and p-value. */
final class Figures {
  /** More resamples than this share without a value: the interval would leave them out. */
  private static final double MOST_UNDEFINED = 0.05;

  private Figures() {}

  /** A figure of all resamples. */
  static double[] column(double[][] values, int figure) {
    double[] out = new double[values.length];
    for (int r = 0; r < out.length; r++) {
      out[r] = values[r][figure];
    }
    return out;
  }

  /**
   * Variance of resamples on a scale times m/(m − 1), as m units drawn vary too little; NaN if too
   * many have no value, infinite if one lies at the end of the scale.
   */
  static double variance(double[] values, Scale scale, double units) {
    double sum = 0;
    int n = 0;
    for (double value : values) {
      double v = scale.to(value);
      if (Double.isInfinite(v)) {
        return Double.POSITIVE_INFINITY;
      }
      if (!Double.isNaN(v)) {
        sum += v;
        n++;
      }
    }
    if (units <= 1 || values.length - n > MOST_UNDEFINED * values.length) {
      return Double.NaN;
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : values) {
      double v = scale.to(value);
      if (!Double.isNaN(v)) {
        squares += (v - mean) * (v - mean);
      }
    }
    double variance = squares / (n - 1) * units / (units - 1);
    // a figure that cannot vary differs by rounding alone
    return variance < 1e-24 * (1 + mean * mean) ? 0 : variance;
  }

  /** Student's interval and p-value on the scale. */
  static Estimate student(
      double estimate, Scale scale, Spread spread, double level, double nullValue, double n) {
    double at = scale.to(estimate);
    double error = Math.sqrt(spread.variance());
    double df = spread.degreesOfFreedom();
    if (!Double.isFinite(at) || Double.isNaN(error)) {
      return unknown(estimate);
    }
    TDistribution t = TDistribution.of(df);
    double half = error * t.inverseSurvivalProbability((1 - level) / 2);
    double gap = Math.abs(at - scale.to(nullValue));
    double p;
    if (Double.isNaN(gap)) {
      p = Double.NaN;
    } else if (error == 0) {
      p = gap <= 1e-12 * (1 + Math.abs(at)) ? 1 : Double.NaN;
    } else {
      p = Math.min(1, 2 * t.survivalProbability(gap / error));
    }
    return new Estimate(
        new Interval(
            estimate,
            error == 0 ? estimate : scale.from(at - half),
            error == 0 ? estimate : scale.from(at + half),
            error * Math.abs(scale.slope(estimate)),
            n),
        p,
        df);
  }

  /**
   * Expanded percentiles (T. C. Hesterberg 2015, doi:10.1080/00031305.2015.1089789) where the scale
   * has no end for all resamples, as the logarithm of a share that is 0 in one.
   */
  static Estimate percentiles(
      double estimate, double[] values, double units, double level, double nullValue) {
    int defined = 0;
    int below = 0;
    int above = 0;
    for (double value : values) {
      defined += Double.isNaN(value) ? 0 : 1;
      below += value <= nullValue ? 1 : 0;
      above += value >= nullValue ? 1 : 0;
    }
    if (units < 2 || values.length - defined > MOST_UNDEFINED * values.length) {
      return unknown(estimate);
    }
    double widening = Math.sqrt(units / (units - 1));
    NormalDistribution normal = NormalDistribution.of(0, 1);
    TDistribution t = TDistribution.of(units - 1);
    double z = widening * t.inverseSurvivalProbability((1 - level) / 2);
    double tail = normal.survivalProbability(z);
    double share = (1.0 + Math.min(below, above)) / (1.0 + defined);
    double p =
        share >= 0.5
            ? 1
            : 2 * t.survivalProbability(normal.inverseSurvivalProbability(share) / widening);
    return new Estimate(
        new Interval(
            estimate,
            Quantiles.type7(values, tail),
            Quantiles.type7(values, 1 - tail),
            Double.NaN,
            Double.NaN),
        Double.isNaN(nullValue) ? Double.NaN : Math.min(1, p),
        Double.NaN);
  }

  static Estimate unknown(double estimate) {
    double nan = Double.NaN;
    return new Estimate(new Interval(estimate, nan, nan, nan, nan), nan, nan);
  }
}
