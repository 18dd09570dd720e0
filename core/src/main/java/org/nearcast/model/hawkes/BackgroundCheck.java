package org.nearcast.model.hawkes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.nearcast.internal.Check;

/**
 * Tests whether the background of a fit is constant in time, as models without a temporal
 * background take it to be. Where it is not (seasons, a change in recording, a crime wave), a
 * self-exciting fit explains the busy times by triggering, which is then an artefact.
 *
 * <p>The observed time is cut into equal spans. The background incidents in a span are the sum of
 * the probabilities with which its incidents belong to the background; under a constant background
 * each span expects the same. χ² = Σ (observed − expected)² / (expected · f) on (spans − 1) degrees
 * of freedom, f = Σ w² p / Σ w p for incidents of weight w and probability p (1 for plain
 * incidents). The sums vary less than counts do, as each incident is shared out, and part of an
 * uneven background has gone into triggering already; so the test errs on the side of silence.
 *
 * @param spans number of equal spans
 * @param observed background incidents in each span
 * @param expected background incidents that each span expects
 * @param chiSquare the statistic
 * @param pValue probability of a statistic at least as large under a constant background
 */
public record BackgroundCheck(
    int spans, double[] observed, double expected, double chiSquare, double pValue) {
  /** Spans used where nothing else is asked for. */
  public static final int DEFAULT_SPANS = 10;

  /** Below this mean per span the test says nothing. */
  private static final double LEAST_EXPECTED = 5;

  /** p-values below it are worth a warning. */
  private static final double SIGNIFICANT = 0.01;

  /**
   * Makes the record; the array is copied.
   *
   * @param spans number of equal spans
   * @param observed background incidents in each span
   * @param expected background incidents that each span expects
   * @param chiSquare the statistic
   * @param pValue probability of a larger statistic
   */
  public BackgroundCheck {
    observed = observed.clone();
  }

  /**
   * Background incidents in each span.
   *
   * @return a copy
   */
  @Override
  public double[] observed() {
    return observed.clone();
  }

  /**
   * Tests with ten spans.
   *
   * @param days time of each incident, days after the start of the observation
   * @param probability probability of each incident to belong to the background
   * @param weight how many incidents each stands for; null if each stands for one
   * @param observedDays length of the observation, days, &gt; 0
   * @return the result
   * @throws IllegalArgumentException if the arrays differ in length or the length is not &gt; 0
   */
  public static BackgroundCheck of(
      double[] days, double[] probability, double[] weight, double observedDays) {
    return of(days, probability, weight, observedDays, DEFAULT_SPANS);
  }

  /**
   * Tests with a number of spans.
   *
   * @param days time of each incident, days after the start of the observation
   * @param probability probability of each incident to belong to the background
   * @param weight how many incidents each stands for; null if each stands for one
   * @param observedDays length of the observation, days, &gt; 0
   * @param spans number of equal spans, at least 2
   * @return the result
   * @throws IllegalArgumentException if the arrays differ in length, the length is not &gt; 0, or
   *     there are fewer than 2 spans
   */
  public static BackgroundCheck of(
      double[] days, double[] probability, double[] weight, double observedDays, int spans) {
    Check.positive("observedDays", observedDays);
    Check.atLeast("spans", 2, spans);
    int weights = weight == null ? days.length : weight.length;
    if (probability.length != days.length || weights != days.length) {
      throw new IllegalArgumentException(
          "days, probability and weight must have one length but have "
              + days.length
              + ", "
              + probability.length
              + " and "
              + weights);
    }
    double[] sum = new double[spans];
    double total = 0;
    double squared = 0;
    for (int i = 0; i < days.length; i++) {
      double w = weight == null ? 1 : weight[i];
      int span = (int) Math.floor(days[i] / observedDays * spans);
      sum[Math.max(0, Math.min(spans - 1, span))] += w * probability[i];
      total += w * probability[i];
      squared += w * w * probability[i];
    }
    double expected = total / spans;
    if (total == 0) {
      return new BackgroundCheck(spans, sum, 0, 0, 1);
    }
    double chiSquare = 0;
    for (double of : sum) {
      chiSquare += (of - expected) * (of - expected);
    }
    chiSquare /= expected * (squared / total);
    double p = ChiSquaredDistribution.of(spans - 1).survivalProbability(chiSquare);
    return new BackgroundCheck(spans, sum, expected, chiSquare, p);
  }

  /**
   * What to tell a reader.
   *
   * @return a sentence if the background is not constant (p below 0.01, at least five background
   *     incidents a span); else empty
   */
  public Optional<String> warning() {
    if (expected < LEAST_EXPECTED || pValue >= SIGNIFICANT) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the background is not constant in time (from %.0f to %.0f incidents in %d equal spans,"
                + " p = %.1e): triggering may be an artefact of it",
            Arrays.stream(observed).min().orElse(0),
            Arrays.stream(observed).max().orElse(0),
            spans,
            pValue));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BackgroundCheck that
        && spans == that.spans
        && Arrays.equals(observed, that.observed)
        && expected == that.expected
        && chiSquare == that.chiSquare
        && pValue == that.pValue;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(observed);
  }
}
