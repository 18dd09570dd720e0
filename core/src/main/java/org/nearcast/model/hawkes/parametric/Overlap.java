package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;

/**
 * Which cells of a grid a fine square lies in, and with what share: by 4 × 4 points of the square
 * that lie inside the study area.
 */
final class Overlap {
  private static final int POINTS_A_SIDE = 4;

  private final int size;

  /** For each fine square its cells; null where both grids are one. */
  private final int[][] cells;

  private final double[][] share;

  Overlap(SquareGrid fine, Grid grid) {
    this.size = grid.size();
    if (fine == grid) {
      cells = null;
      share = null;
      return;
    }
    cells = new int[fine.size()][];
    share = new double[fine.size()][];
    int[] found = new int[POINTS_A_SIDE * POINTS_A_SIDE];
    for (int f = 0; f < fine.size(); f++) {
      int count = 0;
      for (int i = 0; i < POINTS_A_SIDE; i++) {
        for (int j = 0; j < POINTS_A_SIDE; j++) {
          double x = fine.centreX(f) + fine.cellMetres() * ((i + 0.5) / POINTS_A_SIDE - 0.5);
          double y = fine.centreY(f) + fine.cellMetres() * ((j + 0.5) / POINTS_A_SIDE - 0.5);
          int cell = grid.cellOf(x, y);
          if (cell >= 0) {
            found[count++] = cell;
          }
        }
      }
      int[] sorted = Arrays.copyOf(found, count);
      Arrays.sort(sorted);
      cells[f] = Arrays.stream(sorted).distinct().toArray();
      share[f] = new double[cells[f].length];
      for (int cell : sorted) {
        share[f][Arrays.binarySearch(cells[f], cell)] += 1.0 / count;
      }
    }
  }

  /** Counts of the fine squares, added up over the cells of the grid. */
  double[] coarse(double[] counts) {
    if (cells == null) {
      return counts;
    }
    double[] out = new double[size];
    for (int f = 0; f < counts.length; f++) {
      for (int k = 0; k < cells[f].length; k++) {
        out[cells[f][k]] += share[f][k] * counts[f];
      }
    }
    return out;
  }

  /** The transpose: for each fine square the mean of its cells' values. */
  double[] fine(double[] values) {
    if (cells == null) {
      return values;
    }
    double[] out = new double[cells.length];
    for (int f = 0; f < out.length; f++) {
      for (int k = 0; k < cells[f].length; k++) {
        out[f] += share[f][k] * values[cells[f][k]];
      }
    }
    return out;
  }
}
