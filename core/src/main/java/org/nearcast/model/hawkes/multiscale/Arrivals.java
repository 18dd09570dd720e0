package org.nearcast.model.hawkes.multiscale;

import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.IntSort;

/** A log's incidents in the order in which they became known, each with its cell and kind. */
final class Arrivals {
  /** Kind of the incidents that are forecast. */
  static final int TARGET = 0;

  /** Kind of incidents of other types, which only lead. */
  static final int LEADING = 1;

  /** How many incidents of the log lie in a cell, whatever their type. */
  final int inside;

  final int[] incident;
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
    int[] order = IntSort.sortedIndices(n, (a, b) -> Long.compare(knownAt[a], knownAt[b]));
    int[] used = new int[n];
    int[] cells = new int[n];
    int size = 0;
    int within = 0;
    for (int k = 0; k < n; k++) {
      int i = order == null ? k : order[k];
      int c = grid.cellOf(log.x(i), log.y(i));
      within += c >= 0 ? 1 : 0;
      if (c >= 0 && kindOfCategory[log.categoryCode(i)] >= 0) {
        used[size] = i;
        cells[size++] = c;
      }
    }
    inside = within;
    incident = new int[size];
    cell = new int[size];
    kind = new int[size];
    count = new double[size];
    weight = new double[size];
    occurred = new long[size];
    known = new long[size];
    for (int k = 0; k < size; k++) {
      int i = used[k];
      incident[k] = i;
      cell[k] = cells[k];
      kind[k] = kindOfCategory[log.categoryCode(i)];
      occurred[k] = log.occurredMillis(i);
      known[k] = knownAt[i];
      count[k] = log.weight(i);
      weight[k] = weight(log, i, modulation);
    }
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
    return incident.length;
  }
}
