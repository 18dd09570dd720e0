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
        given[s] = convolve(toLattice(share), s, null);
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

  private double[] toLattice(double[] cells) {
    double[] lattice = new double[columns * rows];
    for (int cell = 0; cell < cells.length; cell++) {
      lattice[grid.row(cell) * columns + grid.column(cell)] = cells[cell];
    }
    return lattice;
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
    double[] corrected = new double[cells.length];
    for (int cell = 0; cell < cells.length; cell++) {
      corrected[cell] = cells[cell] / given[scale][cell];
    }
    double[] out = convolve(toLattice(corrected), scale, wanted);
    for (int k = 0; k < out.length; k++) {
      out[k] *= grid.insideShare(wanted == null ? k : wanted[k]);
    }
    return out;
  }

  // Values at the wanted cells, or at all where none are named.
  private double[] convolve(double[] lattice, int scale, int[] wanted) {
    double[][] same = new double[rows][];
    double[][] shifted = new double[rows][];
    for (int row = 0; row < rows; row++) {
      if (isEmpty(lattice, row)) {
        continue;
      }
      same[row] = new double[columns];
      alongRow(lattice, row * columns, along[scale], same[row]);
      if (hexagonal) {
        shifted[row] = new double[columns];
        alongRowShifted(lattice, row, alongShifted[scale], shifted[row]);
      }
    }
    return wanted == null
        ? acrossAll(same, shifted, scale)
        : acrossWanted(same, shifted, scale, wanted);
  }

  private boolean isEmpty(double[] lattice, int row) {
    for (int c = row * columns; c < (row + 1) * columns; c++) {
      if (lattice[c] != 0) {
        return false;
      }
    }
    return true;
  }

  private void alongRow(double[] from, int offset, double[] taps, double[] to) {
    for (int c = 0; c < columns; c++) {
      to[c] = taps[0] * from[offset + c];
    }
    for (int d = 1; d < Math.min(taps.length, columns); d++) {
      double tap = taps[d];
      for (int c = d; c < columns; c++) {
        to[c] += tap * from[offset + c - d];
      }
      for (int c = 0; c < columns - d; c++) {
        to[c] += tap * from[offset + c + d];
      }
    }
  }

  // As seen from a row of the other parity: column c there lies half a cell west of c here if this
  // row is odd, half a cell east of it if even.
  private void alongRowShifted(double[] lattice, int row, double[] taps, double[] to) {
    int offset = row * columns;
    int odd = row & 1;
    for (int d = 0; d < taps.length; d++) {
      double tap = taps[d];
      int east = d + 1 - odd;
      int west = d + odd;
      for (int c = Math.max(0, -east); c < columns - east; c++) {
        to[c] += tap * lattice[offset + c + east];
      }
      for (int c = west; c < columns; c++) {
        to[c] += tap * lattice[offset + c - west];
      }
    }
  }

  private double[] acrossAll(double[][] same, double[][] shifted, int scale) {
    double[] taps = across[scale];
    double[] out = new double[grid.size()];
    double[] sum = new double[columns];
    for (int row = 0, cell = 0; row < rows && cell < out.length; row++) {
      if (grid.row(cell) != row) {
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
      for (; cell < out.length && grid.row(cell) == row; cell++) {
        out[cell] = sum[grid.column(cell)];
      }
    }
    return out;
  }

  private double[] acrossWanted(double[][] same, double[][] shifted, int scale, int[] wanted) {
    double[] taps = across[scale];
    double[] out = new double[wanted.length];
    for (int k = 0; k < wanted.length; k++) {
      int row = grid.row(wanted[k]);
      int column = grid.column(wanted[k]);
      int last = Math.min(rows - 1, row + taps.length - 1);
      for (int from = Math.max(0, row - taps.length + 1); from <= last; from++) {
        double[] values = ((row - from) & 1) == 1 && hexagonal ? shifted[from] : same[from];
        if (values != null) {
          out[k] += taps[Math.abs(row - from)] * values[column];
        }
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
