package org.nearcast.audit.feedback;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.nearcast.audit.uncertainty.Interval;

/**
 * A figure over time in repeated simulations: for each step the mean over the runs and the band
 * between the 5 % and 95 % quantiles of the runs (by linear interpolation between order statistics,
 * R's type 7). NaN at steps where any run has no value. Immutable.
 */
public final class Series {
  private static final double LOW = 5;
  private static final double HIGH = 95;

  private final int[] step;
  private final double[] mean;
  private final double[] low;
  private final double[] high;

  private Series(int[] step, double[] mean, double[] low, double[] high) {
    this.step = step;
    this.mean = mean;
    this.low = low;
    this.high = high;
  }

  /** Summarises values[run][at] at the given steps. */
  static Series of(int[] step, double[][] values) {
    int n = step.length;
    Series out = new Series(step.clone(), new double[n], new double[n], new double[n]);
    double[] runs = new double[values.length];
    for (int t = 0; t < n; t++) {
      for (int r = 0; r < runs.length; r++) {
        runs[r] = values[r][t];
      }
      out.mean[t] = mean(runs);
      out.low[t] = quantile(runs, LOW);
      out.high[t] = quantile(runs, HIGH);
    }
    return out;
  }

  /** The mean of some runs, with the band of the runs and the standard error of the mean. */
  static Interval summary(double[] runs) {
    double mean = mean(runs);
    double squares = 0;
    for (double value : runs) {
      squares += (value - mean) * (value - mean);
    }
    int n = runs.length;
    double error = n > 1 ? Math.sqrt(squares / (n - 1) / n) : Double.NaN;
    return new Interval(mean, quantile(runs, LOW), quantile(runs, HIGH), error, n);
  }

  private static double mean(double[] runs) {
    double sum = 0;
    for (double value : runs) {
      sum += value;
    }
    return sum / runs.length;
  }

  private static double quantile(double[] runs, double percent) {
    if (Arrays.stream(runs).anyMatch(Double::isNaN)) {
      return Double.NaN;
    }
    return new Percentile().withEstimationType(EstimationType.R_7).evaluate(runs, percent);
  }

  /**
   * Number of steps recorded.
   *
   * @return at least 1
   */
  public int size() {
    return step.length;
  }

  /**
   * When a value was recorded.
   *
   * @param at from 0 to below {@link #size}
   * @return draws made, or days gone by
   */
  public int step(int at) {
    return step[at];
  }

  /**
   * Mean over the runs.
   *
   * @param at from 0 to below {@link #size}
   * @return the mean, or NaN
   */
  public double mean(int at) {
    return mean[at];
  }

  /**
   * 5 % quantile of the runs.
   *
   * @param at from 0 to below {@link #size}
   * @return the quantile, or NaN
   */
  public double low(int at) {
    return low[at];
  }

  /**
   * 95 % quantile of the runs.
   *
   * @param at from 0 to below {@link #size}
   * @return the quantile, or NaN
   */
  public double high(int at) {
    return high[at];
  }

  /**
   * All means.
   *
   * @return a copy, one a step
   */
  public double[] means() {
    return mean.clone();
  }
}
