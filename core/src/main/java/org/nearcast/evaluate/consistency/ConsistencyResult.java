package org.nearcast.evaluate.consistency;

import java.util.Locale;

/**
 * What a consistency test found. Immutable.
 *
 * <p>Both tails include the observed value itself, so they add up to more than 1 where the
 * statistic is discrete. A two-sided test rejects if either tail is below {@code level/2}, a
 * one-sided test if the lower tail is below {@code level}.
 *
 * @param test which test
 * @param distribution where the distribution of the statistic came from: {@code "Poisson"}, {@code
 *     "negative binomial"} or {@code "futures"}
 * @param statistic the statistic of what happened; −∞ if an event lies where nothing was expected,
 *     never NaN
 * @param lowerTail probability under the forecast of a statistic at most as large, from 0 to 1; by
 *     simulation (1 + number at most as large)/(1 + simulations)
 * @param upperTail probability under the forecast of a statistic at least as large, likewise
 * @param twoSided whether too large is inconsistent as well as too small
 * @param simulations how many simulated catalogues the tails are from; 0 where they are exact
 * @param seed of the simulation; 0 where there was none, or the futures do not know it
 * @param events number of events observed
 * @param expectedEvents number of events expected, at least 0
 * @param level the verdict's probability of rejecting a true forecast, strictly between 0 and 1
 */
public record ConsistencyResult(
    Test test,
    String distribution,
    double statistic,
    double lowerTail,
    double upperTail,
    boolean twoSided,
    int simulations,
    long seed,
    int events,
    double expectedEvents,
    double level) {

  /** The tests of consistency. */
  public enum Test {
    /** N: the number of events. */
    NUMBER("N-test (number of events)"),
    /** L: the joint log-likelihood of the counts. */
    LIKELIHOOD("L-test (likelihood)"),
    /** CL: the log-likelihood given the number of events. */
    CONDITIONAL_LIKELIHOOD("CL-test (likelihood given the number)"),
    /** S: where the events were, given their number. */
    SPACE("S-test (places)"),
    /** M: of which type the events were, given their number. */
    MAGNITUDE("M-test (types)");

    private final String label;

    Test(String label) {
      this.label = label;
    }

    /** Its name for people. */
    @Override
    public String toString() {
      return label;
    }
  }

  /**
   * The p-value that goes with the verdict: the lower tail, or for a two-sided test twice the
   * smaller tail.
   *
   * @return from 0 to 1; below {@code level} exactly if the forecast is not consistent
   */
  public double pValue() {
    return twoSided ? Math.min(1, 2 * Math.min(lowerTail, upperTail)) : lowerTail;
  }

  /**
   * The verdict. That a forecast was not rejected does not show that it is true: few events reject
   * nothing.
   *
   * @return false if the forecast is rejected at the level
   */
  public boolean consistent() {
    return pValue() >= level;
  }

  /**
   * The result in one sentence.
   *
   * @return for example {@code "N-test (number of events): 23 events where 12.4 were expected; not
   *     consistent at the level 0.05 (p = 0.01, Poisson)."}
   */
  public String summary() {
    String source =
        simulations > 0 && !distribution.equals("futures")
            ? distribution + ", " + simulations + " simulations"
            : simulations > 0 ? simulations + " futures" : distribution;
    return String.format(
        Locale.ROOT,
        "%s: %d events where %.4g were expected; %s at the level %s (p = %.3g, %s).",
        test,
        events,
        expectedEvents,
        consistent() ? "consistent" : "not consistent",
        level,
        pValue(),
        source);
  }
}
