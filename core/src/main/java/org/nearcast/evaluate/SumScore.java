package org.nearcast.evaluate;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A score made of two functions. */
record SumScore(
    String name,
    String unit,
    Better better,
    double target,
    double hitRateShare,
    boolean decides,
    boolean usesPast,
    Function<Outcome, double[]> partsOf,
    ToDoubleFunction<double[]> valueOf)
    implements Score {

  SumScore(
      String name,
      String unit,
      Better better,
      Function<Outcome, double[]> partsOf,
      ToDoubleFunction<double[]> valueOf) {
    this(name, unit, better, 1, Double.NaN, true, false, partsOf, valueOf);
  }

  /** Σ first part / Σ second part, times a factor. */
  static SumScore ratio(
      String name, String unit, Better better, double factor, Function<Outcome, double[]> partsOf) {
    return new SumScore(name, unit, better, partsOf, s -> over(factor * s[0], s[1]));
  }

  /** NaN instead of an infinity where there is nothing to divide by. */
  static double over(double numerator, double denominator) {
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }

  /** The same, which no verdict goes by. */
  SumScore onlyTold() {
    return new SumScore(
        name, unit, better, target, hitRateShare, false, usesPast, partsOf, valueOf);
  }

  /** The same, which is right at a value. */
  SumScore rightAt(double value) {
    return new SumScore(
        name, unit, better, value, hitRateShare, decides, usesPast, partsOf, valueOf);
  }

  /** The same, known as a hit rate. */
  SumScore asHitRate(double share) {
    return new SumScore(name, unit, better, target, share, decides, usesPast, partsOf, valueOf);
  }

  /** The same, for outcomes that know the past. */
  SumScore withPast() {
    return new SumScore(name, unit, better, target, hitRateShare, decides, true, partsOf, valueOf);
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
