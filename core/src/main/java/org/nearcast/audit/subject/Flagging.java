package org.nearcast.audit.subject;

import org.nearcast.grid.Grid;
import org.nearcast.internal.IntSort;

/** Turns scores into a flagged set. */
public final class Flagging {
  // densities that differ by less are tied: sums in another order differ by as much
  private static final double TIE = 1e-12;

  private Flagging() {}

  /**
   * Flags a share of the area, the highest score per square metre of the whole cell first. Cells
   * that tie at the edge of the share are all flagged in the same part, so that the order of a file
   * decides nothing; cells whose score is 0 are never flagged.
   *
   * @param grid the cells
   * @param score one a cell: finite, at least 0
   * @param areaShare from 0 to 1
   * @return the part of each cell that is flagged, 0 to 1
   * @throws IllegalArgumentException if a value is outside its range
   */
  public static double[] topShare(Grid grid, double[] score, double areaShare) {
    if (!(areaShare >= 0 && areaShare <= 1)) {
      throw new IllegalArgumentException("areaShare must be from 0 to 1 but was " + areaShare);
    }
    int n = grid.size();
    if (score.length != n) {
      throw new IllegalArgumentException(
          "score must hold one value for each of the " + n + " cells but holds " + score.length);
    }
    double[] density = new double[n];
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      if (!(score[i] >= 0) || Double.isInfinite(score[i])) {
        throw new IllegalArgumentException(
            "score[cell " + i + "] must be finite and >= 0 but was " + score[i]);
      }
      density[i] = score[i] / grid.wholeAreaSquareMetres(i);
      order[i] = i;
    }
    IntSort.sort(
        order,
        (a, b) -> {
          int o = Double.compare(density[b], density[a]);
          return o != 0 ? o : Integer.compare(a, b);
        });
    double[] flagged = new double[n];
    double left = areaShare * grid.totalAreaSquareMetres();
    int from = 0;
    while (from < n && left > 0 && density[order[from]] > 0) {
      double edge = density[order[from]] * (1 - TIE);
      double area = 0;
      int to = from;
      while (to < n && density[order[to]] >= edge) {
        area += grid.areaSquareMetres(order[to++]);
      }
      double part = area > left ? left / area : 1;
      for (int k = from; k < to; k++) {
        flagged[order[k]] = part;
      }
      left -= area;
      from = to;
    }
    return flagged;
  }
}
