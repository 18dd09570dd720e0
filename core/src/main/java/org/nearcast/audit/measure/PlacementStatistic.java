package org.nearcast.audit.measure;

/** Figures of unevenness with the people of each cell moved elsewhere, for permutation tests. */
@FunctionalInterface
public interface PlacementStatistic {
  /**
   * Computes the figures.
   *
   * @param home home[i] is the cell whose people are put into cell i; home[i] = i is what was
   *     observed
   * @return the figures, always as many, the more uneven the greater; never NaN (∞ where a figure
   *     has no value, which errs towards a larger p-value)
   */
  double[] of(int[] home);
}
