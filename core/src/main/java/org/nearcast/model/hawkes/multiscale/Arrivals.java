package org.nearcast.model.hawkes.multiscale;

import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.TimeOrder;

/** A log's incidents in the order in which they became known, each with its cell and kind. */
final class Arrivals {
  /** Kind of the incidents that are forecast. */
  static final int TARGET = 0;

  /** Kind of incidents of other types, which only lead. */
  static final int LEADING = 1;

  /** How many incidents of the log lie in a cell, whatever their type. */
  final int inside;

  final int[] cell;
  final int[] kind;

  /** How many incidents it stands for. */
  final double[] count;

  /** The same, divided by the season's factor at its time. */
  final double[] weight;

  final long[] occurred;
  final long[] known;

  /** {@code kindOfCategory} is −1 for types that are not used. */
  Arrivals(IncidentLog log, Grid grid, int[] kindOfCategory, Modulation modulation) {
    int n = log.size();
    long[] knownAt = new long[n];
    for (int i = 0; i < n; i++) {
      knownAt[i] = knownAt(log, i);
    }
    int[] order = TimeOrder.sortedIndices(knownAt);
    int[] cellOf = cells(log, grid);
    int[] used = new int[n];
    int size = 0;
    int within = 0;
    for (int k = 0; k < n; k++) {
      int i = order == null ? k : order[k];
      within += cellOf[i] >= 0 ? 1 : 0;
      if (cellOf[i] >= 0 && kindOfCategory[log.categoryCode(i)] >= 0) {
        used[size++] = i;
      }
    }
    inside = within;
    cell = new int[size];
    kind = new int[size];
    count = new double[size];
    weight = new double[size];
    occurred = new long[size];
    known = new long[size];
    for (int k = 0; k < size; k++) {
      int i = used[k];
      cell[k] = cellOf[i];
      kind[k] = kindOfCategory[log.categoryCode(i)];
      occurred[k] = log.occurredMillis(i);
      known[k] = knownAt[i];
      count[k] = log.weight(i);
      weight[k] = weight(log, i, modulation);
    }
  }

  /** The cell of each incident of a log, or −1. */
  static int[] cells(IncidentLog log, Grid grid) {
    int n = log.size();
    int[] out = new int[n];
    int pieces = Pieces.forAllCores(Math.max(1, n));
    Pieces.run(
        pieces,
        piece -> {
          int end = (int) ((long) n * (piece + 1) / pieces);
          for (int i = (int) ((long) n * piece / pieces); i < end; i++) {
            out[i] = grid.cellOf(log.x(i), log.y(i));
          }
        });
    return out;
  }

  /** The first cutoff at which a history holds an incident. */
  static long knownAt(IncidentLog log, int i) {
    return Math.max(log.reportedMillis(i), log.occurredMillis(i) + 1);
  }

  /**
   * How many incidents one stands for, divided by the season's factor at its time. Not by that of
   * its hour: one at a quiet hour would weigh like many, and memories see whole weeks anyway.
   */
  static double weight(IncidentLog log, int i, Modulation modulation) {
    return log.weight(i) / modulation.seasonAt(log.occurredMillis(i));
  }

  int size() {
    return cell.length;
  }
}
