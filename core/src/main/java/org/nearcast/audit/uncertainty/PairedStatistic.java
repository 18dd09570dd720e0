package org.nearcast.audit.uncertainty;

/** Figures of a map laid over cells, such as its rank correlation with a share of residents. */
@FunctionalInterface
public interface PairedStatistic {
  /**
   * Computes the figures. Their error should be about normal: logarithms of ratios.
   *
   * @param cells the cells that count, not all of them where the map was shifted
   * @param map value that lies on each of these cells, in the same order
   * @return the figures, always as many; NaN where one has no value
   */
  double[] of(int[] cells, double[] map);
}
