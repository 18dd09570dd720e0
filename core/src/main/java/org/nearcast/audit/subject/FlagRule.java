package org.nearcast.audit.subject;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
import org.nearcast.internal.IntSort;
import org.nearcast.model.Forecast;

/**
 * Which whole cells are flagged: the k hottest, or the hottest that fit into a share of the area.
 * Cells are taken by score per square metre of the whole cell, ties to the lower index, as {@link
 * Forecast} ranks them; cells whose score is 0 are never flagged, so the set can be smaller. {@link
 * Flagging} flags parts of tied cells instead. Immutable.
 */
public final class FlagRule {
  // a share is not missed for the rounding of sums of areas
  private static final double AREA_TOLERANCE = 1e-9;

  private final int cells;
  private final double areaShare;

  private FlagRule(int cells, double areaShare) {
    this.cells = cells;
    this.areaShare = areaShare;
  }

  /**
   * The hottest cells, by number.
   *
   * @param k how many, at least 1
   * @return the rule
   * @throws IllegalArgumentException if k is less than 1
   */
  public static FlagRule topCells(int k) {
    return new FlagRule(Check.atLeast("k", 1, k), Double.NaN);
  }

  /**
   * The hottest cells that fit into a share of the area; it stops before the first that does not.
   *
   * @param share from 0 (not included) to 1
   * @return the rule
   * @throws IllegalArgumentException if the share is outside
   */
  public static FlagRule areaShare(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1] but was " + share);
    }
    return new FlagRule(-1, share);
  }

  /**
   * The cells a forecast flags.
   *
   * @param forecast the forecast
   * @return indices, the hottest first
   */
  public int[] of(Forecast forecast) {
    int[] hottest = cells < 0 ? forecast.hottest(areaShare) : forecast.hottest(cells);
    int count = 0;
    while (count < hottest.length && forecast.expectedCount(hottest[count]) > 0) {
      count++;
    }
    return Arrays.copyOf(hottest, count);
  }

  /**
   * The cells that scores flag.
   *
   * @param grid the cells
   * @param score one a cell, finite and at least 0
   * @return indices, the hottest first
   * @throws IllegalArgumentException if there is not one score a cell, or one is out of range
   */
  public int[] of(Grid grid, double[] score) {
    int n = grid.size();
    if (score.length != n) {
      throw new IllegalArgumentException(
          "score must hold one value for each of the " + n + " cells but holds " + score.length);
    }
    double[] density = new double[n];
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      density[i] =
          Check.notNegative("score[cell " + i + "]", score[i]) / grid.wholeAreaSquareMetres(i);
      order[i] = i;
    }
    IntSort.sort(
        order,
        (a, b) -> {
          int by = Double.compare(density[b], density[a]);
          return by != 0 ? by : Integer.compare(a, b);
        });
    double budget =
        cells < 0
            ? areaShare * grid.totalAreaSquareMetres() * (1 + AREA_TOLERANCE)
            : Double.POSITIVE_INFINITY;
    int most = cells < 0 ? n : Math.min(cells, n);
    double used = 0;
    int count = 0;
    while (count < most && score[order[count]] > 0) {
      used += grid.areaSquareMetres(order[count]);
      if (used > budget) {
        break;
      }
      count++;
    }
    return Arrays.copyOf(order, count);
  }

  /** The rule in words. */
  @Override
  public String toString() {
    return cells < 0 ? "hottest " + areaShare + " of the area" : "hottest " + cells + " cells";
  }
}
