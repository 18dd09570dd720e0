package org.nearcast.kernel;

import java.util.Locale;
import org.apache.commons.numbers.gamma.ErfDifference;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;

/**
 * How much a past incident weighs by its age: 1 at age 0, falling to 0.
 *
 * @param shape the curve
 * @param scaleDays its length: mean age of the exponential, standard deviation of the Gaussian, age
 *     at which the linear reaches 0; days, &gt; 0
 */
public record TemporalKernel(Shape shape, double scaleDays) {
  private static final double ROOT_HALF = Math.sqrt(0.5);

  /** The curves. With a the age and τ the scale, in days. */
  public enum Shape {
    /** exp(−a/τ). */
    EXPONENTIAL,
    /** exp(−a²/2τ²). */
    GAUSSIAN,
    /** max(0, 1 − a/τ). */
    LINEAR
  }

  /**
   * Makes a kernel.
   *
   * @param shape the curve
   * @param scaleDays its length
   * @throws IllegalArgumentException if the scale is not finite and &gt; 0
   */
  public TemporalKernel {
    Check.positive("scaleDays", scaleDays);
  }

  /**
   * exp(−a/τ).
   *
   * @param meanDays τ, &gt; 0; the half-life is 0.693 τ
   * @return the kernel
   */
  public static TemporalKernel exponential(double meanDays) {
    return new TemporalKernel(Shape.EXPONENTIAL, meanDays);
  }

  /**
   * exp(−a²/2τ²).
   *
   * @param sigmaDays τ, &gt; 0
   * @return the kernel
   */
  public static TemporalKernel gaussian(double sigmaDays) {
    return new TemporalKernel(Shape.GAUSSIAN, sigmaDays);
  }

  /**
   * max(0, 1 − a/τ).
   *
   * @param endDays τ, &gt; 0
   * @return the kernel
   */
  public static TemporalKernel linear(double endDays) {
    return new TemporalKernel(Shape.LINEAR, endDays);
  }

  /**
   * Weight at an age.
   *
   * @param ageDays at least 0
   * @return from 0 to 1
   */
  public double weight(double ageDays) {
    double z = ageDays / scaleDays;
    return switch (shape) {
      case EXPONENTIAL -> StrictMath.exp(-z);
      case GAUSSIAN -> StrictMath.exp(-0.5 * z * z);
      case LINEAR -> Math.max(0, 1 - z);
    };
  }

  /**
   * Integral of the weight over ages: how many days of full weight they are worth.
   *
   * @param fromDays at least 0
   * @param toDays at least {@code fromDays}
   * @return days
   */
  public double integral(double fromDays, double toDays) {
    double a = fromDays / scaleDays;
    double b = toDays / scaleDays;
    return switch (shape) {
      // each form keeps its digits where the two ends nearly cancel: spans that are short or long
      // ago
      case EXPONENTIAL ->
          scaleDays * StrictMath.exp(-a) * -StrictMath.expm1((fromDays - toDays) / scaleDays);
      case GAUSSIAN ->
          scaleDays * Math.sqrt(Math.PI / 2) * ErfDifference.value(a * ROOT_HALF, b * ROOT_HALF);
      case LINEAR -> (left(a) * scaleDays + left(b) * scaleDays) / 2 * (left(a) - left(b));
    };
  }

  private static double left(double z) {
    return Math.max(0, 1 - z);
  }

  /** For example {@code "exponential 30.0 d"}. */
  @Override
  public String toString() {
    return shape.name().toLowerCase(Locale.ROOT) + " " + Decimals.text(scaleDays) + " d";
  }
}
