package org.nearcast.pattern;

/**
 * The Knox statistic of one band of distance and one band of time.
 *
 * @param fromMetres lower end of the band of distance: excluded, but included in a first band that
 *     starts at 0
 * @param toMetres upper end, included; 0 for pairs at the same place
 * @param fromDays lower end of the band of time: excluded, but 0 is included
 * @param toDays upper end, included
 * @param observed number of pairs K
 * @param expected mean number of pairs over the permutations
 * @param expectedByMargins pairs in the band of distance × pairs in the band of time / all pairs:
 *     the exact mean over all possible permutations, which {@code expected} estimates
 * @param pValue (1 + permutations with at least K pairs) / (1 + permutations): small if there are
 *     more pairs than chance brings about
 */
public record KnoxBand(
    double fromMetres,
    double toMetres,
    double fromDays,
    double toDays,
    long observed,
    double expected,
    double expectedByMargins,
    double pValue) {

  /**
   * Observed by expected: 1.5 is half as many again as without near repeats.
   *
   * @return K / mean(K_b); NaN where both are 0, infinite where only the mean is
   */
  public double ratio() {
    return observed / expected;
  }

  /**
   * Whether this band holds the pairs at the same place only.
   *
   * @return true if the upper end of the distance is 0
   */
  public boolean isSamePlace() {
    return toMetres == 0;
  }
}
