package org.nearcast.kernel;

import java.util.Arrays;
import org.nearcast.grid.SquareGrid;

/**
 * Where the study area covers a lattice of square cells: for each row its runs of cells with equal
 * shares inside. A kernel's mass inside is then a sum over runs, not over cells.
 */
final class InsideRuns {
  private final int columns;
  private final double side;

  /** Runs of row r are {@code rowStart[r] … rowStart[r + 1] − 1}. */
  private final int[] rowStart;

  private int[] from = new int[64];
  private int[] to = new int[64];
  private double[] share = new double[64];

  /** Number of whole cells south and west of a lattice corner. */
  private final int[] wholeBefore;

  InsideRuns(SquareGrid grid) {
    this.columns = grid.columns();
    this.side = grid.cellMetres();
    int rows = grid.rows();
    rowStart = new int[rows + 1];
    wholeBefore = new int[(rows + 1) * (columns + 1)];
    int count = 0;
    for (int r = 0; r < rows; r++) {
      int whole = 0;
      for (int c = 0; c < columns; c++) {
        int cell = grid.cellAt(c, r);
        double inside = cell < 0 ? 0 : grid.insideShare(cell);
        whole += inside == 1 ? 1 : 0;
        wholeBefore[(r + 1) * (columns + 1) + c + 1] =
            wholeBefore[r * (columns + 1) + c + 1] + whole;
        if (inside > 0) {
          boolean goesOn = count > rowStart[r] && to[count - 1] == c && share[count - 1] == inside;
          if (!goesOn) {
            count = begin(count, c, inside);
          }
          to[count - 1] = c + 1;
        }
      }
      rowStart[r + 1] = count;
    }
  }

  private int begin(int count, int column, double inside) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
      share = Arrays.copyOf(share, 2 * count);
    }
    from[count] = column;
    share[count] = inside;
    return count + 1;
  }

  /** Whether all cells of a block are wholly inside. */
  boolean whole(int c0, int c1, int r0, int r1) {
    int width = columns + 1;
    int count =
        wholeBefore[r1 * width + c1]
            - wholeBefore[r0 * width + c1]
            - wholeBefore[r1 * width + c0]
            + wholeBefore[r0 * width + c0];
    return c0 < c1 && r0 < r1 && count == (c1 - c0) * (r1 - r0);
  }

  /** Mass of a Gaussian at (u, v) in the inside of a block of cells; from 0 to 1. */
  double mass(double u, double v, double sigma, int c0, int c1, int r0, int r1) {
    double sum = 0;
    double wholeRow = LatticeMass.gaussian(c0 * side, c1 * side, u, sigma);
    for (int r = r0; r < r1; r++) {
      double row = 0;
      for (int k = rowStart[r]; k < rowStart[r + 1]; k++) {
        int a = Math.max(c0, from[k]);
        int b = Math.min(c1, to[k]);
        if (a < b) {
          boolean all = a == c0 && b == c1;
          row += share[k] * (all ? wholeRow : LatticeMass.gaussian(a * side, b * side, u, sigma));
        }
      }
      if (row > 0) {
        sum += row * LatticeMass.gaussian(r, side, v, sigma);
      }
    }
    return Math.min(1, sum);
  }
}
