package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;

/**
 * One row of a lattice at a time: its values, and what they come to along it, in rows like it and
 * in rows shifted against it by half a cell. Not thread-safe.
 */
final class LatticeRow {
  private final double[] cells;

  /** By what to divide each cell, or null. */
  private final double[] divisor;

  private final int[] firstCell;
  private final int[] column;
  private final int columns;
  private final double[] along;
  private final double[] alongShifted;

  /** Values by column, with zeros on both sides so that no tap falls off. */
  private final double[] padded;

  private final int pad;
  private final double[] left;
  private final double[] right;

  /** The cells of a row are those from {@code firstCell[row]} to before the next row's first. */
  LatticeRow(
      double[] cells,
      double[] divisor,
      int[] firstCell,
      int[] column,
      int columns,
      double[] along,
      double[] alongShifted) {
    this.cells = cells;
    this.divisor = divisor;
    this.firstCell = firstCell;
    this.column = column;
    this.columns = columns;
    this.along = along;
    this.alongShifted = alongShifted;
    this.pad = Math.max(along.length, alongShifted.length) + 1;
    this.padded = new double[columns + 2 * pad];
    this.left = new double[columns];
    this.right = new double[columns];
  }

  /** Takes a row in; whether there is anything in it. */
  boolean read(int row) {
    Arrays.fill(padded, 0);
    boolean any = false;
    for (int cell = firstCell[row]; cell < firstCell[row + 1]; cell++) {
      double value = divisor == null ? cells[cell] : cells[cell] / divisor[cell];
      padded[pad + column[cell]] = value;
      any |= value != 0;
    }
    return any;
  }

  /** What the row comes to in rows like it; west before east, the nearest first. */
  void same(double[] to) {
    for (int c = 0; c < columns; c++) {
      to[c] = along[0] * padded[pad + c];
    }
    for (int d = 1; d < along.length; d++) {
      add(along[d], pad - d, pad + d, to);
    }
  }

  /**
   * What it comes to in rows of the other parity: their column c lies half a cell west of c here if
   * this row is odd, half a cell east of it if even. East before west, the nearest first.
   */
  void shifted(int row, double[] to) {
    int odd = row & 1;
    Arrays.fill(to, 0);
    for (int d = 0; d < alongShifted.length; d++) {
      add(alongShifted[d], pad + d + 1 - odd, pad - d - odd, to);
    }
  }

  // Both sides at once, so that each sum is loaded and stored once for two taps; and from copies
  // that begin where the sums do, because the compiler makes no vectors of arrays that are read at
  // other offsets than they are written: three times as fast, copies included. A zero beyond the
  // row's ends leaves every sum as it is, to the bit.
  private void add(double tap, int first, int second, double[] to) {
    System.arraycopy(padded, first, left, 0, columns);
    System.arraycopy(padded, second, right, 0, columns);
    add(tap, left, right, to);
  }

  private static void add(double tap, double[] left, double[] right, double[] to) {
    for (int c = 0; c < to.length; c++) {
      to[c] = to[c] + tap * left[c] + tap * right[c];
    }
  }
}
