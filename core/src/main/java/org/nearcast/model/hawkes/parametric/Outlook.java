package org.nearcast.model.hawkes.parametric;

import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.Pieces;

/**
 * Expected counts per cell: background and what it triggers, and what each past incident still
 * triggers, generation by generation. The background itself and the first generation of each past
 * incident are exact in every cell; later generations go from square to square of a fine lattice
 * ({@link Spread}). All is linear, so the share of each past incident in a cell follows from the
 * cell's sensitivity, worked out once by the transposed steps.
 */
final class Outlook {
  private static final int ROWS_A_PIECE = 64;

  private final Grid grid;
  private final SquareGrid fine;
  private final Overlap overlap;
  private final Generations generations;
  private final Spread spread;

  /** Incidents a day, by type, then cell; of the grid and of the fine lattice. */
  private final double[][] background;

  private final double[][] fineBackground;

  private final Past past;
  private final CellMass.Row[] rows;
  private final CellMass.Row[] fineRows;

  /**
   * The past incidents that still trigger.
   *
   * @param x eastings, metres
   * @param y northings, metres
   * @param ageDays days before the cutoff
   * @param weight weights
   * @param type types
   */
  record Past(double[] x, double[] y, double[] ageDays, double[] weight, int[] type) {}

  Outlook(Grid grid, FittedProcess process, Generations generations, Past past) {
    this.grid = grid;
    this.generations = generations;
    this.past = past;
    this.background = process.cellRate();
    this.fine = Spread.squares(grid, process.space());
    this.overlap = new Overlap(fine, grid);
    this.spread = new Spread(fine, process.space());
    this.fineBackground = fine == grid ? background : process.rates().over(fine, overlap);
    this.rows = rows(grid, process.space(), past);
    this.fineRows = fine == grid ? rows : rows(fine, process.space(), past);
  }

  private static CellMass.Row[] rows(Grid grid, Law space, Past past) {
    int n = past.x().length;
    CellMass.Row[] rows = new CellMass.Row[n];
    if (n > 0) {
      CellMass mass = new CellMass(grid, space);
      Pieces.run(
          (n + ROWS_A_PIECE - 1) / ROWS_A_PIECE,
          piece -> {
            CellMass.Scratch scratch = mass.scratch();
            int to = Math.min(n, (piece + 1) * ROWS_A_PIECE);
            for (int i = piece * ROWS_A_PIECE; i < to; i++) {
              rows[i] = scratch.row(past.x()[i], past.y()[i]);
            }
          });
    }
    return rows;
  }

  double[] expected(Generations.Window window) {
    double[] later = new double[fine.size()];
    for (int k = window.generations() - 1; k >= 1; k--) {
      double[] sum = k == window.generations() - 1 ? later : spread.forward(later);
      add(window, k, fineBackground, fineRows, sum);
      later = sum;
    }
    double[] out = new double[grid.size()];
    add(window, 0, background, rows, out);
    if (window.generations() > 1) {
      double[] all = overlap.coarse(spread.forward(later));
      for (int cell = 0; cell < out.length; cell++) {
        out[cell] += all[cell];
      }
    }
    return out;
  }

  // What enters at generation k, before it has spread k times.
  private void add(
      Generations.Window window, int k, double[][] ground, CellMass.Row[] reached, double[] sum) {
    for (int n = 0; n < ground.length; n++) {
      double factor = generations.descendants(k, n) * window.ofBackground(k);
      for (int cell = 0; cell < sum.length; cell++) {
        sum[cell] += factor * ground[n][cell];
      }
    }
    for (int i = 0; i < reached.length; i++) {
      double factor = ofIncident(window, k, i);
      for (int c = 0; factor > 0 && c < reached[i].size; c++) {
        sum[reached[i].cells[c]] += factor * reached[i].mass[c];
      }
    }
  }

  private double ofIncident(Generations.Window window, int k, int i) {
    return past.weight()[i]
        * generations.descendants(k + 1, past.type()[i])
        * window.ofIncident(k, past.ageDays()[i]);
  }

  /**
   * Shares of a cell.
   *
   * @param background the background's, with its progeny
   * @param ofIncident each past incident's, with its progeny
   */
  record Shares(double background, double[] ofIncident) {}

  Shares shares(Generations.Window window, int cell) {
    double[] share = new double[rows.length];
    double[] sensitivity = new double[grid.size()];
    sensitivity[cell] = 1;
    double ground = addShares(window, 0, sensitivity, background, rows, share);
    sensitivity = overlap.fine(sensitivity);
    for (int k = 1; k < window.generations(); k++) {
      sensitivity = spread.backward(sensitivity);
      ground += addShares(window, k, sensitivity, fineBackground, fineRows, share);
    }
    return new Shares(ground, share);
  }

  private double addShares(
      Generations.Window window,
      int k,
      double[] sensitivity,
      double[][] ground,
      CellMass.Row[] reached,
      double[] share) {
    double sum = 0;
    for (int n = 0; n < ground.length; n++) {
      double factor = generations.descendants(k, n) * window.ofBackground(k);
      sum += factor * dot(sensitivity, ground[n]);
    }
    for (int i = 0; i < reached.length; i++) {
      double seen = 0;
      for (int c = 0; c < reached[i].size; c++) {
        seen += reached[i].mass[c] * sensitivity[reached[i].cells[c]];
      }
      share[i] += seen == 0 ? 0 : seen * ofIncident(window, k, i);
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
