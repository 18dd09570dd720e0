package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.grid.HexagonalGrid;
import org.nearcast.grid.LatticeGrid;
import org.nearcast.internal.Exp;

/**
 * Squares and hexagons: the Gaussian is separable. First along each row, then across rows; odd rows
 * of hexagons are shifted by half a cell, so each row is smoothed twice, as seen from rows like it
 * and from rows shifted against it.
 */
final class LatticeSmoother extends Smoother {
  private final LatticeGrid grid;
  private final int columns;
  private final int rows;
  private final boolean hexagonal;

  /** Cells are numbered row by row: those of a row, and the column of each. */
  private final int[] firstCell;

  private final int[] column;

  /** For each scale: by distance in columns, in half-shifted columns, and in rows. */
  private final double[][] along;

  private final double[][] alongShifted;
  private final double[][] across;

  /** For each scale and cell: what a unit there would give in all, without correction. */
  private final double[][] given;

  LatticeSmoother(LatticeGrid grid, double[] scalesCells) {
    this.grid = grid;
    this.columns = grid.columns();
    this.rows = grid.rows();
    this.hexagonal = grid instanceof HexagonalGrid;
    this.firstCell = new int[rows + 1];
    this.column = new int[grid.size()];
    for (int cell = 0; cell < column.length; cell++) {
      column[cell] = grid.column(cell);
      firstCell[grid.row(cell) + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      firstCell[row + 1] += firstCell[row];
    }
    double rowStep = hexagonal ? Math.sqrt(3) / 2 : 1;
    // scales are in typical cells, whose size is the root of the area
    double unit = hexagonal ? Math.sqrt(Math.sqrt(3) / 2) : 1;
    int n = scalesCells.length;
    // no distance within the lattice is longer, however wide the scale
    int most = Math.max(columns, rows) + 1;
    along = new double[n][];
    alongShifted = new double[n][];
    across = new double[n][];
    given = new double[n][];
    double[] share = new double[grid.size()];
    Arrays.setAll(share, grid::insideShare);
    for (int s = 0; s < n; s++) {
      double sigma = scalesCells[s] * unit;
      along[s] = taps(sigma, 1, 0, most);
      alongShifted[s] = taps(sigma, 1, 0.5, most);
      across[s] = taps(sigma, rowStep, 0, most);
      if (sigma > 0) {
        given[s] = all(share, null, s);
      }
    }
  }

  // exp(−d²/2σ²) at distances (k + offset) · step, k = 0, 1, … up to the reach
  private static double[] taps(double sigma, double step, double offset, int most) {
    int count = (int) Math.max(1, Math.min(most, Math.floor(REACH * sigma / step - offset) + 1));
    double[] out = new double[count];
    for (int k = 0; k < count; k++) {
      double d = (k + offset) * step;
      out[k] = sigma > 0 ? Exp.of(-0.5 * (d / sigma) * (d / sigma)) : k + offset == 0 ? 1 : 0;
    }
    return out;
  }

  @Override
  int scales() {
    return along.length;
  }

  @Override
  double[] spread(double[] cells, int scale) {
    return spread(cells, scale, null);
  }

  @Override
  double[] spread(double[] cells, int scale, int[] wanted) {
    if (given[scale] == null) {
      double[] out = new double[wanted == null ? cells.length : wanted.length];
      for (int k = 0; k < out.length; k++) {
        out[k] = cells[wanted == null ? k : wanted[k]];
      }
      return out;
    }
    double[] out =
        wanted == null ? all(cells, given[scale], scale) : some(cells, given[scale], scale, wanted);
    for (int k = 0; k < out.length; k++) {
      out[k] *= grid.insideShare(wanted == null ? k : wanted[k]);
    }
    return out;
  }

  private LatticeRow source(double[] cells, double[] divisor, int scale) {
    return new LatticeRow(
        cells, divisor, firstCell, column, columns, along[scale], alongShifted[scale]);
  }

  private double[] all(double[] cells, double[] divisor, int scale) {
    LatticeRow source = source(cells, divisor, scale);
    double[][] same = new double[rows][];
    double[][] shifted = new double[rows][];
    for (int row = 0; row < rows; row++) {
      if (source.read(row)) {
        same[row] = new double[columns];
        source.same(same[row]);
        if (hexagonal) {
          shifted[row] = new double[columns];
          source.shifted(row, shifted[row]);
        }
      }
    }
    return acrossAll(same, shifted, scale);
  }

  // Each row is added at once to the wanted cells in its reach, so that only two rows are ever
  // held,
  // which stay in the processor's cache. To each cell rows still come from the first to the last.
  private double[] some(double[] cells, double[] divisor, int scale, int[] wanted) {
    int[] byRow = new int[wanted.length];
    int[] end = new int[rows + 1];
    byRow(wanted, byRow, end);
    LatticeRow source = source(cells, divisor, scale);
    double[] same = new double[columns];
    double[] shifted = new double[hexagonal ? columns : 0];
    double[] taps = across[scale];
    double[] out = new double[wanted.length];
    for (int from = 0; from < rows; from++) {
      int first = Math.max(0, from - taps.length + 1);
      int last = Math.min(rows - 1, from + taps.length - 1);
      if (end[first] == end[last + 1] || !source.read(from)) {
        continue;
      }
      source.same(same);
      if (hexagonal) {
        source.shifted(from, shifted);
      }
      for (int row = first; row <= last; row++) {
        double tap = taps[Math.abs(row - from)];
        double[] values = ((row - from) & 1) == 1 && hexagonal ? shifted : same;
        for (int k = end[row]; k < end[row + 1]; k++) {
          out[byRow[k]] += tap * values[column[wanted[byRow[k]]]];
        }
      }
    }
    return out;
  }

  // Positions in wanted, row by row; those of a row end at end[row + 1].
  private void byRow(int[] wanted, int[] byRow, int[] end) {
    int[] row = new int[wanted.length];
    for (int k = 0; k < wanted.length; k++) {
      row[k] = grid.row(wanted[k]);
      end[row[k] + 1]++;
    }
    for (int r = 0; r < rows; r++) {
      end[r + 1] += end[r];
    }
    int[] next = end.clone();
    for (int k = 0; k < wanted.length; k++) {
      byRow[next[row[k]]++] = k;
    }
  }

  private double[] acrossAll(double[][] same, double[][] shifted, int scale) {
    double[] taps = across[scale];
    double[] out = new double[grid.size()];
    double[] sum = new double[columns];
    for (int row = 0; row < rows; row++) {
      if (firstCell[row] == firstCell[row + 1]) {
        continue;
      }
      Arrays.fill(sum, 0);
      int last = Math.min(rows - 1, row + taps.length - 1);
      for (int from = Math.max(0, row - taps.length + 1); from <= last; from++) {
        double[] values = ((row - from) & 1) == 1 && hexagonal ? shifted[from] : same[from];
        if (values != null) {
          double tap = taps[Math.abs(row - from)];
          for (int c = 0; c < columns; c++) {
            sum[c] += tap * values[c];
          }
        }
      }
      for (int cell = firstCell[row]; cell < firstCell[row + 1]; cell++) {
        out[cell] = sum[column[cell]];
      }
    }
    return out;
  }

  @Override
  double weight(int from, int to, int scale) {
    if (given[scale] == null) {
      return from == to ? 1 : 0;
    }
    int acrossRows = Math.abs(grid.row(to) - grid.row(from));
    if (acrossRows >= across[scale].length) {
      return 0;
    }
    int columnsApart = grid.column(to) - grid.column(from);
    double tap;
    if (hexagonal && (acrossRows & 1) == 1) {
      // in half cells: 1, 3, 5, …
      int halves = Math.abs(2 * columnsApart + (grid.row(to) & 1) - (grid.row(from) & 1));
      int k = (halves - 1) / 2;
      tap = k < alongShifted[scale].length ? alongShifted[scale][k] : 0;
    } else {
      int k = Math.abs(columnsApart);
      tap = k < along[scale].length ? along[scale][k] : 0;
    }
    // in the order of spread, so that the bits are the same
    return across[scale][acrossRows] * (tap * (1 / given[scale][from])) * grid.insideShare(to);
  }

  @Override
  int[] around(int cell, int scale) {
    if (given[scale] == null) {
      return new int[] {cell};
    }
    int reachRows = across[scale].length - 1;
    int reachColumns = Math.max(along[scale].length, alongShifted[scale].length);
    int[] found = new int[64];
    int count = 0;
    for (int r = grid.row(cell) - reachRows; r <= grid.row(cell) + reachRows; r++) {
      for (int c = grid.column(cell) - reachColumns; c <= grid.column(cell) + reachColumns; c++) {
        int other = grid.cellAt(c, r);
        if (other >= 0) {
          if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
          }
          found[count++] = other;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  // Row and column by their own Gaussians, until there is a cell; one cut by the edge in proportion
  // to its part inside. So nothing is worked out for the thousands of cells around.
  @Override
  int draw(int from, int scale, UniformRandomProvider random) {
    if (given[scale] == null) {
      return from;
    }
    int row = grid.row(from);
    int column = grid.column(from);
    double[] rowTaps = rowTaps(scale);
    while (true) {
      int rowsApart = drawTap(rowTaps, false, random);
      boolean isShifted = hexagonal && (rowsApart & 1) == 1;
      int columnsApart = drawTap(isShifted ? alongShifted[scale] : along[scale], isShifted, random);
      // of a row that is shifted by half a cell, columns lie k + 1/2 to either side
      int west = isShifted && (row & 1) == 0 ? 1 : 0;
      int to = grid.cellAt(column + columnsApart - west, row + rowsApart);
      if (to >= 0 && random.nextDouble() < grid.insideShare(to)) {
        return to;
      }
    }
  }

  // What a row takes in all: rows of hexagons that are shifted see other distances.
  private double[] rowTaps(int scale) {
    double[] out = across[scale].clone();
    double same = -along[scale][0];
    double shifted = 0;
    for (double tap : along[scale]) {
      same += 2 * tap;
    }
    for (double tap : alongShifted[scale]) {
      shifted += 2 * tap;
    }
    for (int k = 0; k < out.length; k++) {
      out[k] *= hexagonal && (k & 1) == 1 ? shifted : same;
    }
    return out;
  }

  // A signed distance: −k or k; of half-shifted ones, k + 1/2 to the east is k + 1, to the west −k.
  private static int drawTap(double[] taps, boolean halves, UniformRandomProvider random) {
    double sum = halves ? 0 : -taps[0];
    for (double tap : taps) {
      sum += 2 * tap;
    }
    double left = random.nextDouble() * sum;
    for (int k = 0; k < taps.length; k++) {
      double mass = k == 0 && !halves ? taps[0] : 2 * taps[k];
      if (left < mass) {
        boolean isEast = left < mass / 2;
        return isEast ? (halves ? k + 1 : k) : -k;
      }
      left -= mass;
    }
    return 0;
  }
}
