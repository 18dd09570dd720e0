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
    /** The nearer to one, the better. */
    NEAR_ONE
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
   * Whether outcomes must count what was known before, which takes time.
   *
   * @return false, unless a score compares with the past
   */
  default boolean usesPast() {
    return false;
  }
}
