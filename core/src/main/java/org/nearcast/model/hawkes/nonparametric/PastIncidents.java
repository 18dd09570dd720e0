package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;

/**
 * The incidents known at the cutoff that still trigger others, and where and when they do directly,
 * on the lattice of squares: exact integrals of the triggering function.
 */
final class PastIncidents {
  private final Squares squares;
  private final OffsetLattice offsets;
  private final double[] mass;
  final Sample sample;

  /** Age of each at the cutoff, days. */
  final double[] ageDays;

  PastIncidents(History history, Grid grid, Squares squares, OffsetLattice offsets, double[] mass) {
    this.squares = squares;
    this.offsets = offsets;
    this.mass = mass;
    sample = Sample.of(history, grid, 0, offsets.longestDays());
    ageDays = new double[sample.size];
    for (int i = 0; i < ageDays.length; i++) {
      ageDays[i] = history.ageDays(sample.logIndex[i]);
    }
  }

  /** A part of the lattice that one incident reaches, to work in. */
  static final class Window {
    private final double[] plane = new double[OffsetLattice.PLANE];
    private double[] across = {};
    double[] value = {};
    int firstColumn;
    int firstRow;
    int columns;
    int rows;
  }

  /** What an incident triggers directly between two times after the cutoff; false if nothing. */
  boolean triggered(int i, double from, double to, Window window) {
    if (!slice(ageDays[i] + from, ageDays[i] + to, window.plane)) {
      return false;
    }
    double side = squares.grid.cellMetres();
    double half = (OffsetLattice.HALF + 0.5) * offsets.binMetres;
    double west = (sample.x[i] - half - squares.grid.originU()) / side;
    double south = (sample.y[i] - half - squares.grid.originV()) / side;
    double bin = offsets.binMetres / side;
    window.firstColumn = (int) Math.floor(west);
    window.firstRow = (int) Math.floor(south);
    window.columns = (int) Math.floor(west + OffsetLattice.WIDTH * bin) - window.firstColumn + 1;
    window.rows = (int) Math.floor(south + OffsetLattice.WIDTH * bin) - window.firstRow + 1;
    int needed = window.columns * Math.max(window.rows, OffsetLattice.WIDTH);
    if (window.value.length < needed) {
      window.value = new double[needed];
      window.across = new double[needed];
    }
    Arrays.fill(window.across, 0, needed, 0);
    Arrays.fill(window.value, 0, needed, 0);
    gatherColumns(window, west - window.firstColumn, bin);
    gatherRows(window, south - window.firstRow, bin, sample.weight[i]);
    return true;
  }

  private boolean slice(double from, double to, double[] plane) {
    Arrays.fill(plane, 0);
    boolean any = false;
    for (int time = 0; time < offsets.timeBins && offsets.edge[time] < to; time++) {
      double share = offsets.shareBefore(time, to) - offsets.shareBefore(time, from);
      if (share > 0) {
        any = true;
        int base = time * OffsetLattice.PLANE;
        for (int p = 0; p < OffsetLattice.PLANE; p++) {
          plane[p] += share * mass[base + p];
        }
      }
    }
    return any;
  }

  // Bins lie across squares: each gives every square its share. Lengths in squares.
  private static void gatherColumns(Window window, double first, double bin) {
    for (int b = 0; b < OffsetLattice.WIDTH; b++) {
      double low = first + b * bin;
      double high = low + bin;
      int last = Math.min(window.columns - 1, (int) high);
      for (int c = (int) low; c <= last; c++) {
        double share = (Math.min(high, c + 1) - Math.max(low, c)) / bin;
        for (int row = 0; row < OffsetLattice.WIDTH && share > 0; row++) {
          window.across[row * window.columns + c] +=
              share * window.plane[row * OffsetLattice.WIDTH + b];
        }
      }
    }
  }

  private static void gatherRows(Window window, double first, double bin, double weight) {
    for (int b = 0; b < OffsetLattice.WIDTH; b++) {
      double low = first + b * bin;
      double high = low + bin;
      int last = Math.min(window.rows - 1, (int) high);
      for (int r = (int) low; r <= last; r++) {
        double share = weight * (Math.min(high, r + 1) - Math.max(low, r)) / bin;
        for (int c = 0; c < window.columns && share > 0; c++) {
          window.value[r * window.columns + c] += share * window.across[b * window.columns + c];
        }
      }
    }
  }

  /** What one incident triggers in one step: lattice positions and expected incidents. */
  static final class Reached {
    private final int[] position;
    private final double[] expected;

    private Reached(int[] position, double[] expected) {
      this.position = position;
      this.expected = expected;
    }

    /** Adds what is expected to a field. */
    void addTo(double[] field) {
      for (int k = 0; k < position.length; k++) {
        field[position[k]] += expected[k];
      }
    }

    /** Sum of what is expected, each times what the field has there. */
    double times(double[] field) {
      double sum = 0;
      for (int k = 0; k < position.length; k++) {
        sum += expected[k] * field[position[k]];
      }
      return sum;
    }
  }

  /** A window for keeps, what falls outside the study area left out. */
  Reached reached(Window window) {
    int[] position = new int[window.rows * window.columns];
    double[] expected = new double[position.length];
    int count = 0;
    for (int r = 0; r < window.rows; r++) {
      int row = window.firstRow + r;
      for (int c = 0; c < window.columns; c++) {
        int column = window.firstColumn + c;
        if (row >= 0 && row < squares.rows && column >= 0 && column < squares.columns) {
          int at = row * squares.columns + column;
          double value = window.value[r * window.columns + c] * squares.inside[at];
          if (value > 0) {
            position[count] = at;
            expected[count++] = value;
          }
        }
      }
    }
    return new Reached(Arrays.copyOf(position, count), Arrays.copyOf(expected, count));
  }

  /** Whether an incident can reach anything within a distance of a point. */
  boolean isNear(int i, double minX, double minY, double maxX, double maxY) {
    double half = (OffsetLattice.HALF + 1) * offsets.binMetres;
    return sample.x[i] + half >= minX
        && sample.x[i] - half <= maxX
        && sample.y[i] + half >= minY
        && sample.y[i] - half <= maxY;
  }
}
