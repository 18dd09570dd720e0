package org.nearcast.evaluate.consistency;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * A two-sided Kolmogorov-Smirnov test of independent values against a known continuous
 * distribution. Immutable.
 *
 * <p>D = sup |F_n − F|. The p-value is exact up to 140 values (Marsaglia, Tsang and Wang 2003,
 * doi:10.18637/jss.v008.i18) and beyond that the asymptotic series of Pelz and Good (1976,
 * doi:10.1111/j.2517-6161.1976.tb01597.x). Very small p-values are accurate to about 1e-14 only,
 * not relatively. Values tied by recording (dates without times) make D larger than it should be.
 *
 * @param values number of values
 * @param statistic D, from 0 to 1; 0 without values
 * @param pValue probability of a D at least as large; 1 without values
 */
public record KolmogorovSmirnov(int values, double statistic, double pValue) {

  static KolmogorovSmirnov of(double[] values, DoubleUnaryOperator distribution) {
    int n = values.length;
    if (n == 0) {
      return new KolmogorovSmirnov(0, 0, 1);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double d = 0;
    for (int i = 0; i < n; i++) {
      double f = distribution.applyAsDouble(sorted[i]);
      d = Math.max(d, Math.max(f - (double) i / n, (i + 1.0) / n - f));
    }
    double p = 1 - new KolmogorovSmirnovTest().cdf(d, n);
    return new KolmogorovSmirnov(n, d, Math.max(0, Math.min(1, p)));
  }

  /** Against the uniform distribution from 0 to {@code end}. */
  static KolmogorovSmirnov uniform(double[] values, double end) {
    return of(values, x -> Math.max(0, Math.min(1, x / end)));
  }

  /** Against the exponential distribution of mean 1. */
  static KolmogorovSmirnov unitExponential(double[] values) {
    return of(values, x -> -Math.expm1(-x));
  }

  /**
   * The result in one sentence.
   *
   * @return for example {@code "Kolmogorov-Smirnov: D = 0.031 of 412 values, p = 0.82."}
   */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "Kolmogorov-Smirnov: D = %.4g of %d values, p = %.3g.",
        statistic,
        values,
        pValue);
  }
}
