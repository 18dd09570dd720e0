package org.nearcast.model.hawkes;

import org.nearcast.internal.Check;

/**
 * An estimated parameter with its uncertainty.
 *
 * @param name what it is, with its unit, for example {@code "meanTriggerDays"}
 * @param value the estimate
 * @param standardError its standard error in the unit of the value; NaN if none is known
 * @param lower95 lower end of its 95 % interval; NaN if none is known
 * @param upper95 upper end of its 95 % interval; NaN if none is known
 */
public record Estimate(
    String name, double value, double standardError, double lower95, double upper95) {
  /** Half width of a 95 % interval in standard errors. */
  private static final double Z95 = 1.959963984540054;

  /**
   * An estimate whose error is taken as normal.
   *
   * @param name what it is, with its unit
   * @param value the estimate
   * @param standardError its standard error, at least 0
   * @return the estimate with the interval value ± 1.96 standard errors
   */
  public static Estimate normal(String name, double value, double standardError) {
    double half = Z95 * standardError;
    return new Estimate(name, value, standardError, value - half, value + half);
  }

  /**
   * A positive estimate whose logarithm's error is taken as normal: the interval stays positive.
   *
   * @param name what it is, with its unit
   * @param value the estimate, &gt; 0
   * @param standardErrorOfLog standard error of its natural logarithm, at least 0
   * @return the estimate; its standard error is {@code value · standardErrorOfLog}
   * @throws IllegalArgumentException if the value is not &gt; 0
   */
  public static Estimate logNormal(String name, double value, double standardErrorOfLog) {
    Check.positive(name, value);
    double factor = StrictMath.exp(Z95 * standardErrorOfLog);
    return new Estimate(name, value, value * standardErrorOfLog, value / factor, value * factor);
  }

  /**
   * An estimate without known uncertainty.
   *
   * @param name what it is, with its unit
   * @param value the estimate
   * @return the estimate, its error and interval NaN
   */
  public static Estimate point(String name, double value) {
    return new Estimate(name, value, Double.NaN, Double.NaN, Double.NaN);
  }
}
