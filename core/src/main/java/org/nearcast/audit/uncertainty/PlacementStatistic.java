package org.nearcast.audit.uncertainty;

/**
 * Figures with the map of what is audited laid elsewhere over the people, for permutation tests.
 */
@FunctionalInterface
public interface PlacementStatistic {
  /**
   * Computes the figures. Cells may be missing, where a moved map does not reach, and a place may
   * be used more than once.
   *
   * @param cells cells whose people count, none twice
   * @param places places[k] is the cell whose allocation, score and incidents come to lie on
   *     cells[k]; equal to it for what was observed
   * @return the figures, always as many; NaN where one has no value
   */
  double[] of(int[] cells, int[] places);
}
