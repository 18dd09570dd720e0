package org.nearcast.evaluate;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A score made of two functions. */
record SumScore(
    String name,
    String unit,
    Better better,
    boolean usesPast,
    Function<Outcome, double[]> partsOf,
    ToDoubleFunction<double[]> valueOf)
    implements Score {

  SumScore {
    Objects.requireNonNull(name, "name");
  }

  /** Σ first part / Σ second part, times a factor. */
  static Score ratio(
      String name, String unit, Better better, double factor, Function<Outcome, double[]> partsOf) {
    return new SumScore(name, unit, better, false, partsOf, s -> over(factor * s[0], s[1]));
  }

  /** NaN instead of an infinity where there is nothing to divide by. */
  static double over(double numerator, double denominator) {
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }

  @Override
  public double[] parts(Outcome outcome) {
    return partsOf.apply(outcome);
  }

  @Override
  public double value(double[] sums) {
    return valueOf.applyAsDouble(sums);
  }

  @Override
  public String toString() {
    return name;
  }
}
