package org.nearcast.audit.subject;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;
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
    double[] whole = new double[n];
    double[] inside = new double[n];
    for (int i = 0; i < n; i++) {
      whole[i] = grid.wholeAreaSquareMetres(i);
      inside[i] = grid.areaSquareMetres(i);
    }
    return take(density(score, whole), inside, areaShare * grid.totalAreaSquareMetres());
  }

  private static double[] density(double[] score, double[] size) {
    double[] density = new double[score.length];
    for (int i = 0; i < density.length; i++) {
      density[i] = Check.notNegative("score[cell " + i + "]", score[i]) / size[i];
    }
    return density;
  }

  // Flags cells of the highest density until their size is used up.
  private static double[] take(double[] density, double[] size, double budget) {
    int n = density.length;
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    IntSort.sort(
        order,
        (a, b) -> {
          int o = Double.compare(density[b], density[a]);
          return o != 0 ? o : Integer.compare(a, b);
        });
    double[] flagged = new double[n];
    double left = budget;
    int from = 0;
    // what is left of rounding flags no cell
    while (from < n && left > TIE * budget && density[order[from]] > 0) {
      double edge = density[order[from]] * (1 - TIE);
      double tied = 0;
      int to = from;
      while (to < n && density[order[to]] >= edge) {
        tied += size[order[to++]];
      }
      double part = tied * (1 - TIE) > left ? left / tied : 1;
      for (int k = from; k < to; k++) {
        flagged[order[k]] = part;
      }
      left -= tied;
      from = to;
    }
    return flagged;
  }

  /**
   * Flags a number of cells, the highest score first, whatever their size, as a vendor does that
   * sends crews to so many boxes a day. Ties at the edge share the flag as in {@link #topShare},
   * and cells whose score is 0 are never flagged.
   *
   * @param score one a cell: finite, at least 0
   * @param cells how many, at least 0
   * @return the part of each cell that is flagged, 0 to 1
   * @throws IllegalArgumentException if a value is outside its range
   */
  public static double[] topCells(double[] score, int cells) {
    Check.atLeast("cells", 0, cells);
    double[] each = new double[score.length];
    Arrays.fill(each, 1);
    return take(density(score, each), each, cells);
  }
}
