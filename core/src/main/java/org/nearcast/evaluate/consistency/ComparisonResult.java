package org.nearcast.evaluate.consistency;

import java.util.Locale;

/**
 * What a comparison of two forecasts by information gain found. Immutable.
 *
 * @param test which test
 * @param gain information gain of A over B in nats per event; ±∞ if one gave no chance to an event,
 *     never NaN
 * @param statistic t, or the sum of the ranks of the positive differences
 * @param pValue two-sided, from 0 to 1
 * @param events number of events
 * @param direction 1 if the statistic speaks for A, −1 for B, 0 for neither
 * @param level the verdict's probability of finding a difference where there is none, strictly
 *     between 0 and 1
 */
public record ComparisonResult(
    Test test,
    double gain,
    double statistic,
    double pValue,
    int events,
    int direction,
    double level) {

  /** The tests of comparison. */
  public enum Test {
    /** T: Student's paired t-test of the mean gain. */
    T("T-test"),
    /** W: Wilcoxon's signed-rank test of the median gain. */
    W("W-test");

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

  /** Which forecast is better. */
  public enum Verdict {
    /** The first. */
    A_BETTER,
    /** The second. */
    B_BETTER,
    /** The events do not say. */
    UNDECIDED
  }

  /**
   * The verdict at the level.
   *
   * @return A or B only if p is below the level
   */
  public Verdict verdict() {
    if (pValue >= level || direction == 0) {
      return Verdict.UNDECIDED;
    }
    return direction > 0 ? Verdict.A_BETTER : Verdict.B_BETTER;
  }

  /**
   * The result in one sentence.
   *
   * @return for example {@code "T-test: A gains 0.12 nats per event over B (50 events); A is better
   *     at the level 0.05 (p = 0.003)."}
   */
  public String summary() {
    String verdict =
        switch (verdict()) {
          case A_BETTER -> "A is better";
          case B_BETTER -> "B is better";
          case UNDECIDED -> "neither is shown to be better";
        };
    return String.format(
        Locale.ROOT,
        "%s: A gains %.4g nats per event over B (%d events); %s at the level %s (p = %.3g).",
        test,
        gain,
        events,
        verdict,
        level,
        pValue);
  }
}
