package org.nearcast.model.hawkes.cell;

import java.util.Arrays;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;

/**
 * The incidents inside a grid, cell by cell and in each cell by time: incidents {@code start[c]} to
 * {@code start[c + 1]} are those of cell c. Not changed after it was made.
 */
final class CellEvents {
  /** About so many incidents and cells make a piece of work. */
  private static final int PIECE = 8192;

  /** First incident of each cell, and the number of all at the end. */
  final int[] start;

  /** Index in the history's log. */
  final int[] incident;

  /** Days after the origin; for whole days the number of the day. */
  final double[] days;

  /** When it begins to trigger, days after the origin. */
  final double[] active;

  /** How many incidents it stands for. */
  final double[] weight;

  /** End of the earlier incidents that can have triggered this one. */
  final int[] ready;

  /** First cell of each piece, and the number of cells at the end: fixed by the data alone. */
  final int[] piece;

  /** Whether every incident stands for one. */
  final boolean unitWeights;

  final double totalWeight;

  private CellEvents(History history, Clock clock, int[] start, int[] incident) {
    IncidentLog log = history.log();
    long origin = clock.origin(history).toEpochMilli();
    int size = incident.length;
    this.start = start;
    this.incident = incident;
    this.days = new double[size];
    this.active = new double[size];
    this.weight = new double[size];
    this.ready = new int[size];
    boolean unit = true;
    double total = 0;
    for (int cell = 0; cell + 1 < start.length; cell++) {
      int next = start[cell];
      for (int j = start[cell]; j < start[cell + 1]; j++) {
        long millis = log.occurredMillis(incident[j]);
        double exact = (millis - origin) / Clock.MILLIS_PER_DAY;
        days[j] = clock.wholeDays() ? Math.floor(exact) : exact;
        active[j] = clock.activeFrom(days[j]);
        weight[j] = log.weight(incident[j]);
        unit &= weight[j] == 1;
        total += weight[j];
        while (next < j && clock.isPair(log.occurredMillis(incident[next]), millis, origin)) {
          next++;
        }
        ready[j] = next;
      }
    }
    this.unitWeights = unit;
    this.totalWeight = total;
    this.piece = pieces(start);
  }

  /** The incidents inside the grid that occurred before a time, days after the clock's origin. */
  static CellEvents of(History history, Grid grid, Clock clock, double untilDays) {
    IncidentLog log = history.log();
    long origin = clock.origin(history).toEpochMilli();
    int[] start = new int[grid.size() + 1];
    int[] cellOf = new int[log.size()];
    for (int i = 0; i < cellOf.length; i++) {
      boolean before = (log.occurredMillis(i) - origin) / Clock.MILLIS_PER_DAY < untilDays;
      cellOf[i] = before ? grid.cellOf(log.x(i), log.y(i)) : -1;
      if (cellOf[i] >= 0) {
        start[cellOf[i] + 1]++;
      }
    }
    for (int cell = 1; cell < start.length; cell++) {
      start[cell] += start[cell - 1];
    }
    int[] next = start.clone();
    int[] incident = new int[start[grid.size()]];
    for (int i = 0; i < cellOf.length; i++) {
      if (cellOf[i] >= 0) {
        incident[next[cellOf[i]]++] = i;
      }
    }
    return new CellEvents(history, clock, start, incident);
  }

  private static int[] pieces(int[] start) {
    int cells = start.length - 1;
    int[] first = new int[cells + 2];
    int count = 0;
    int work = PIECE;
    for (int cell = 0; cell < cells; cell++) {
      if (work >= PIECE) {
        first[count++] = cell;
        work = 0;
      }
      work += 1 + start[cell + 1] - start[cell];
    }
    first[count] = cells;
    return Arrays.copyOf(first, count + 1);
  }

  int size() {
    return days.length;
  }

  int cells() {
    return start.length - 1;
  }

  int pieces() {
    return piece.length - 1;
  }

  /** Whether any incident can have triggered another. */
  boolean anyPair() {
    for (int cell = 0; cell < cells(); cell++) {
      // the last of a cell has the most that can have triggered it
      if (start[cell + 1] > start[cell] && ready[start[cell + 1] - 1] > start[cell]) {
        return true;
      }
    }
    return false;
  }

  /** Sum of weights of each cell. */
  double[] weightOfCells() {
    double[] sum = new double[cells()];
    for (int cell = 0; cell < sum.length; cell++) {
      for (int j = start[cell]; j < start[cell + 1]; j++) {
        sum[cell] += weight[j];
      }
    }
    return sum;
  }
}
