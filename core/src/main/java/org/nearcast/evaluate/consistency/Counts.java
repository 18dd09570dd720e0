package org.nearcast.evaluate.consistency;

import java.util.Arrays;
import org.nearcast.internal.Check;

/** Checks of counts, and sums over them. */
final class Counts {
  private Counts() {}

  static void check(String expectedName, double[] expected, String observedName, int[] observed) {
    sameLength(observedName, observed.length, expectedName, expected.length);
    checkExpected(expectedName, expected);
    checkObserved(observedName, observed);
  }

  static void checkExpected(String name, double[] expected) {
    Check.atLeast(name + ".length", 1, expected.length);
    Check.allNotNegative(name, expected);
  }

  static void checkObserved(String name, int[] observed) {
    Check.allAtLeast(name, 0, observed);
    total(name, observed);
  }

  static void sameLength(String name, int length, String otherName, int otherLength) {
    if (length != otherLength) {
      throw new IllegalArgumentException(
          name
              + " must hold one value for each of the "
              + otherLength
              + " of "
              + otherName
              + " but holds "
              + length);
    }
  }

  /** Their sum, which must be an int. */
  static int total(String name, int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    if (sum > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name + " must add up to at most " + Integer.MAX_VALUE + " but add up to " + sum);
    }
    return (int) sum;
  }

  static double total(double[] expected) {
    return Arrays.stream(expected).sum();
  }

  /** Natural logarithms; −∞ of 0. */
  static double[] logarithms(double[] expected) {
    double[] out = new double[expected.length];
    for (int bin = 0; bin < out.length; bin++) {
      out[bin] = Math.log(expected[bin]);
    }
    return out;
  }

  /** Σ ω ln λ; −∞ if an event lies where λ is 0. */
  static double logSum(int[] counts, double[] logExpected) {
    double sum = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        sum += counts[bin] * logExpected[bin];
      }
    }
    return sum;
  }

  /**
   * Whether a simulated statistic is at most the observed one. Sums that are equal on paper differ
   * by rounding, so what is nearly equal is equal.
   */
  static boolean atMost(double simulated, double observed) {
    return simulated <= observed || nearlyEqual(simulated, observed);
  }

  static boolean atLeast(double simulated, double observed) {
    return simulated >= observed || nearlyEqual(simulated, observed);
  }

  private static boolean nearlyEqual(double a, double b) {
    return Double.isFinite(b) && Math.abs(a - b) <= 1e-11 * (1 + Math.abs(b));
  }
}
