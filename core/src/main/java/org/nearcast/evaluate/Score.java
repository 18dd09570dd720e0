package org.nearcast.evaluate;

/**
 * A figure of merit over many windows. What a window adds is a fixed number of sums, so that a
 * score over any set of windows, and over any resample of them, is a function of the summed parts.
 * Open to scores of your own; implementations are immutable and thread-safe.
 */
public interface Score {
  /** Which values are good ones. */
  enum Better {
    /** The higher, the better. */
    HIGHER,
    /** The lower, the better. */
    LOWER,
    /** The nearer to {@link Score#target}, the better. */
    NEAR_TARGET
  }

  /**
   * Its name, which no other score of the same backtest may have.
   *
   * @return for example {@code "hit rate 5 %"}
   */
  String name();

  /**
   * The unit of its values.
   *
   * @return for example {@code "%"}; empty for a plain ratio
   */
  String unit();

  /**
   * Which values are good ones.
   *
   * @return the direction
   */
  Better better();

  /**
   * The parts of one window. All outcomes give arrays of the same length.
   *
   * @param outcome forecast and what happened
   * @return finite numbers, or an infinity where the score says so
   */
  double[] parts(Outcome outcome);

  /**
   * The score of summed parts.
   *
   * @param sums parts, added up over windows
   * @return the score; NaN if it is not defined, as a hit rate is not where nothing happened
   */
  double value(double[] sums);

  /**
   * The right value of a score that is to be near one.
   *
   * @return 1, unless it is a share such as a coverage
   */
  default double target() {
    return 1;
  }

  /**
   * The share of the area flagged, if the score is a hit rate in percent: verdicts put it in words.
   *
   * @return a share, or NaN for any other score
   */
  default double hitRateShare() {
    return Double.NaN;
  }

  /**
   * Whether a verdict compares forecasters by it. Not if it is another score in other units, as the
   * PAI is the hit rate, nor if it is a diagnosis rather than a merit.
   *
   * @return true, unless it says otherwise
   */
  default boolean decides() {
    return true;
  }

  /**
   * Whether outcomes must count what was known before, which takes time.
   *
   * @return false, unless a score compares with the past
   */
  default boolean usesPast() {
    return false;
  }
}
