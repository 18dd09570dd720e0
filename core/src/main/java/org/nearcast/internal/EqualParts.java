package org.nearcast.internal;

/**
 * Splits things in a row into groups that hold about the same share of a sum. Each belongs to the
 * group in which its middle lies, so that it is counted in one.
 */
public final class EqualParts {
  private EqualParts() {}

  /**
   * The group of one of them.
   *
   * @param before sum of all before it
   * @param own its own
   * @param total sum of all
   * @param groups how many groups, at least 1
   * @return from 0 to {@code groups - 1}; 0 where the total is 0, which has no shares
   */
  public static int of(double before, double own, double total, int groups) {
    double share = (before + own / 2) / total;
    return Math.min(groups - 1, (int) (share * groups)); // a NaN becomes 0
  }
}
