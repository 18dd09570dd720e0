package org.nearcast.model.hawkes.nonparametric;

import org.nearcast.event.History;
import org.nearcast.internal.Pieces;
import org.nearcast.model.Explanation;
import org.nearcast.model.Horizon;
import org.nearcast.model.Models;

/** Expected counts of a horizon given the past, and why a cell is expected to see what it is. */
final class Outlook {
  /** Incidents times steps, of about a kilobyte each. */
  private static final long MOST_KEPT = 20_000;

  private final Fit fit;
  private final History history;
  private final PastIncidents past;
  private final FutureSteps steps;
  private final double from;
  private final double to;

  /** What each past incident triggers in each step; made by the first explanation. */
  private PastIncidents.Reached[][] reached;

  Outlook(Fit fit, History history, PastIncidents past, Horizon horizon) {
    this.fit = fit;
    this.history = history;
    this.past = past;
    this.from = Fit.days(history.cutoff(), horizon.start());
    this.to = Fit.days(history.cutoff(), horizon.end());
    this.steps = new FutureSteps(to);
  }

  /** Expected incidents of each cell. */
  double[] expected() {
    double[][] field = new double[steps.count][];
    Pieces.run(steps.count, n -> field[n] = fromOutside(n));
    fit.progeny.grow(steps, field);
    double[] sum = new double[field[0].length];
    for (int n = 0; n < steps.count; n++) {
      double part = steps.part(n, from, to);
      for (int s = 0; part > 0 && s < sum.length; s++) {
        sum[s] += part * field[n][s];
      }
    }
    return fit.squares.toCells(sum);
  }

  // Background, and what past incidents trigger directly.
  private double[] fromOutside(int n) {
    double[] field = new double[fit.backgroundPerDay.length];
    double days = steps.length(n) * fit.trend.last();
    for (int s = 0; s < field.length; s++) {
      field[s] = days * fit.backgroundPerDay[s];
    }
    PastIncidents.Window window = new PastIncidents.Window();
    for (int i = 0; i < past.sample.size; i++) {
      if (past.triggered(i, steps.edge[n], steps.edge[n + 1], window)) {
        past.reached(window).addTo(field);
      }
    }
    return field;
  }

  // Kept where it is not too much, so that explaining cell after cell does not repeat the work.
  private synchronized PastIncidents.Reached[][] reached() {
    if (reached == null && (long) past.sample.size * steps.count <= MOST_KEPT) {
      PastIncidents.Reached[][] all = new PastIncidents.Reached[past.sample.size][];
      Pieces.run(Pairs.PIECES, piece -> fill(all, piece));
      reached = all;
    }
    return reached;
  }

  private void fill(PastIncidents.Reached[][] all, int piece) {
    PastIncidents.Window window = new PastIncidents.Window();
    int to = (int) ((long) all.length * (piece + 1) / Pairs.PIECES);
    for (int i = (int) ((long) all.length * piece / Pairs.PIECES); i < to; i++) {
      all[i] = new PastIncidents.Reached[steps.count];
      for (int n = 0; n < steps.count; n++) {
        all[i][n] =
            past.triggered(i, steps.edge[n], steps.edge[n + 1], window)
                ? past.reached(window)
                : null;
      }
    }
  }

  Explanation explain(int cell, int most, double expected) {
    double[][] value = new double[steps.count][fit.backgroundPerDay.length];
    for (int n = 0; n < steps.count; n++) {
      double part = steps.part(n, from, to);
      for (int k = 0; k < fit.squares.position[cell].length; k++) {
        value[n][fit.squares.position[cell][k]] = part * fit.squares.part[cell][k];
      }
    }
    fit.progeny.reverse(steps, value);
    double background = 0;
    for (int n = 0; n < steps.count; n++) {
      double days = steps.length(n) * fit.trend.last();
      for (int s = 0; s < fit.backgroundPerDay.length; s++) {
        background += days * fit.backgroundPerDay[s] * value[n][s];
      }
    }
    double[] shares = new double[history.size()];
    Bounds bounds = new Bounds(value);
    PastIncidents.Reached[][] kept = reached();
    Pieces.run(
        Pairs.PIECES,
        piece -> {
          PastIncidents.Window window = new PastIncidents.Window();
          int n = past.sample.size;
          for (int i = (int) ((long) n * piece / Pairs.PIECES);
              i < (int) ((long) n * (piece + 1) / Pairs.PIECES);
              i++) {
            if (past.isNear(i, bounds.minX, bounds.minY, bounds.maxX, bounds.maxY)) {
              shares[past.sample.logIndex[i]] = share(i, value, kept, window);
            }
          }
        });
    return Models.explanation(
        history,
        fit.grid,
        cell,
        most,
        expected,
        background,
        past.sample.logIndex,
        incident -> shares[incident]);
  }

  private double share(
      int i, double[][] value, PastIncidents.Reached[][] kept, PastIncidents.Window window) {
    double sum = 0;
    for (int n = 0; n < steps.count; n++) {
      if (kept != null) {
        sum += kept[i][n] == null ? 0 : kept[i][n].times(value[n]);
      } else if (past.triggered(i, steps.edge[n], steps.edge[n + 1], window)) {
        sum += past.reached(window).times(value[n]);
      }
    }
    return sum;
  }

  /** The rectangle in which an incident of the first step, the widest, counts for the cell. */
  private final class Bounds {
    private double minX = Double.POSITIVE_INFINITY;
    private double minY = Double.POSITIVE_INFINITY;
    private double maxX = Double.NEGATIVE_INFINITY;
    private double maxY = Double.NEGATIVE_INFINITY;

    Bounds(double[][] value) {
      double side = fit.squares.grid.cellMetres();
      for (int row = 0; row < fit.squares.rows; row++) {
        for (int column = 0; column < fit.squares.columns; column++) {
          if (anyAt(value, row * fit.squares.columns + column)) {
            double west = fit.squares.grid.originU() + column * side;
            double south = fit.squares.grid.originV() + row * side;
            minX = Math.min(minX, west);
            maxX = Math.max(maxX, west + side);
            minY = Math.min(minY, south);
            maxY = Math.max(maxY, south + side);
          }
        }
      }
    }

    private boolean anyAt(double[][] value, int at) {
      for (double[] step : value) {
        if (step[at] != 0) {
          return true;
        }
      }
      return false;
    }
  }
}
