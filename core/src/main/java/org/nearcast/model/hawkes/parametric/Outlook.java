package org.nearcast.model.hawkes.parametric;

import java.util.stream.IntStream;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Pieces;

/**
 * Expected counts per cell: background and what it triggers, and what each past incident still
 * triggers, generation by generation. The first generation of a past incident is spread exactly;
 * later ones go from cell to cell ({@link Spread}). All is linear, so the share of each past
 * incident in a cell follows from the cell's sensitivity, worked out once by the transposed steps.
 */
final class Outlook {
  private static final int ROWS_A_PIECE = 64;

  private final Grid grid;
  private final Generations generations;
  private final Spread spread;

  /** Incidents a day, by type, then cell. */
  private final double[][] background;

  private final double[] age;
  private final double[] weight;
  private final int[] type;
  private final CellMass.Row[] rows;

  Outlook(
      Grid grid,
      Law space,
      Generations generations,
      double[][] background,
      double[] x,
      double[] y,
      double[] age,
      double[] weight,
      int[] type) {
    this.grid = grid;
    this.generations = generations;
    this.background = background;
    this.age = age;
    this.weight = weight;
    this.type = type;
    this.spread = Spread.over(grid, space);
    this.rows = new CellMass.Row[x.length];
    if (x.length > 0) {
      CellMass mass = new CellMass(grid, space);
      Pieces.run(
          (x.length + ROWS_A_PIECE - 1) / ROWS_A_PIECE,
          piece -> {
            CellMass.Scratch scratch = mass.scratch();
            int to = Math.min(x.length, (piece + 1) * ROWS_A_PIECE);
            for (int i = piece * ROWS_A_PIECE; i < to; i++) {
              rows[i] = scratch.row(x[i], y[i]);
            }
          });
    }
  }

  double[] expected(Generations.Window window) {
    double[] out = new double[grid.size()];
    for (int k = window.generations() - 1; k >= 0; k--) {
      double[] sum = spread.forward(out);
      for (int n = 0; n < background.length; n++) {
        double factor = generations.descendants(k, n) * window.ofBackground(k);
        for (int cell = 0; cell < sum.length; cell++) {
          sum[cell] += factor * background[n][cell];
        }
      }
      for (int i = 0; i < rows.length; i++) {
        double factor = ofIncident(window, k, i);
        for (int c = 0; factor > 0 && c < rows[i].size; c++) {
          sum[rows[i].cells[c]] += factor * rows[i].mass[c];
        }
      }
      out = sum;
    }
    return out;
  }

  private double ofIncident(Generations.Window window, int k, int i) {
    return weight[i] * generations.descendants(k + 1, type[i]) * window.ofIncident(k, age[i]);
  }

  /** Shares of a cell. */
  record Shares(double background, double[] ofIncident) {}

  Shares shares(Generations.Window window, int cell) {
    double[] sensitivity = new double[grid.size()];
    sensitivity[cell] = 1;
    double ground = 0;
    double[] share = new double[rows.length];
    for (int k = 0; k < window.generations(); k++) {
      for (int n = 0; n < background.length; n++) {
        double factor = generations.descendants(k, n) * window.ofBackground(k);
        ground += factor * dot(sensitivity, background[n]);
      }
      for (int i = 0; i < rows.length; i++) {
        double seen = 0;
        for (int c = 0; c < rows[i].size; c++) {
          seen += rows[i].mass[c] * sensitivity[rows[i].cells[c]];
        }
        share[i] += seen == 0 ? 0 : seen * ofIncident(window, k, i);
      }
      if (k + 1 < window.generations()) {
        sensitivity = spread.backward(sensitivity);
      }
    }
    return new Shares(ground, share);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Number of past incidents that still trigger. */
  int[] incidents() {
    return IntStream.range(0, rows.length).toArray();
  }
}
