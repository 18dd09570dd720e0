package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;

/**
 * The bins of the triggering function over (lag in days, way east, way north). In space square bins
 * of R/20.5, the middle one centred on no way at all (repeats at one place fall into its middle);
 * those whose centre lies within the cut-off R are used. In time the bins begin at the dead time,
 * are a quarter of a day wide at first and a tenth of the lag later; for dates without hours they
 * are whole days around whole days.
 */
final class OffsetLattice {
  /** Bins from the middle one to either side. */
  static final int HALF = 20;

  static final int WIDTH = 2 * HALF + 1;
  static final int PLANE = WIDTH * WIDTH;

  private static final double FIRST_BIN_DAYS = 0.25;
  private static final double GROWTH = 0.1;
  private static final int TABLE_PER_DAY = 16;

  final double binMetres;
  final double deadDays;

  /** Edges of the time bins, days; one more than there are bins. */
  final double[] edge;

  final int timeBins;

  /** Which bins of the plane are used. */
  final boolean[] used;

  private final int[] table;

  OffsetLattice(double cutoffDays, double cutoffMetres, double deadDays, boolean dateOnly) {
    this.deadDays = deadDays;
    binMetres = cutoffMetres / (HALF + 0.5);
    edge = dateOnly ? wholeDays(cutoffDays, deadDays) : growing(cutoffDays, deadDays);
    timeBins = edge.length - 1;
    used = new boolean[PLANE];
    for (int p = 0; p < PLANE; p++) {
      used[p] = Math.hypot(wayX(p), wayY(p)) <= cutoffMetres;
    }
    table = new int[(int) (edge[timeBins] * TABLE_PER_DAY) + 2];
    for (int k = 0; k < table.length; k++) {
      while (table[k] < timeBins - 1 && edge[table[k] + 1] <= (double) k / TABLE_PER_DAY) {
        table[k]++;
      }
      if (k + 1 < table.length) {
        table[k + 1] = table[k];
      }
    }
  }

  private static double[] growing(double cutoff, double dead) {
    double[] edges = new double[4096];
    int count = 0;
    edges[count++] = dead;
    while (edges[count - 1] < cutoff) {
      double next = edges[count - 1] + Math.max(FIRST_BIN_DAYS, GROWTH * edges[count - 1]);
      // a last bin of less than half the width is joined to the one before
      edges[count++] = next + 0.5 * (next - edges[count - 1]) > cutoff ? cutoff : next;
    }
    return Arrays.copyOf(edges, count);
  }

  private static double[] wholeDays(double cutoff, double dead) {
    double[] edges = new double[4096];
    int count = 0;
    edges[count++] = Math.floor(dead) + 0.5;
    double last = Math.max(edges[0] + 1, Math.floor(cutoff) + 0.5);
    while (edges[count - 1] < last) {
      double next = edges[count - 1] + Math.max(1, Math.floor(GROWTH * edges[count - 1]));
      edges[count++] = Math.min(next, last);
    }
    return Arrays.copyOf(edges, count);
  }

  int bins() {
    return timeBins * PLANE;
  }

  double longestDays() {
    return edge[timeBins];
  }

  double widthDays(int timeBin) {
    return edge[timeBin + 1] - edge[timeBin];
  }

  double middleDays(int timeBin) {
    return 0.5 * (edge[timeBin] + edge[timeBin + 1]);
  }

  /** Volume of a bin, days times square metres. */
  double volume(int timeBin) {
    return widthDays(timeBin) * binMetres * binMetres;
  }

  /** Way east to the centre of a bin of the plane. */
  double wayX(int planeBin) {
    return (planeBin % WIDTH - HALF) * binMetres;
  }

  /** Way north to the centre of a bin of the plane. */
  double wayY(int planeBin) {
    return (planeBin / WIDTH - HALF) * binMetres;
  }

  /** The bin of the plane, −1 outside the support. */
  int planeBin(double dx, double dy) {
    int column = (int) Math.floor(dx / binMetres + HALF + 0.5);
    int row = (int) Math.floor(dy / binMetres + HALF + 0.5);
    if (column < 0 || row < 0 || column >= WIDTH || row >= WIDTH) {
      return -1;
    }
    int p = row * WIDTH + column;
    return used[p] ? p : -1;
  }

  /** The time bin of a lag, −1 outside the support; near ties are outside. */
  int timeBin(double lag) {
    if (!(lag > deadDays && lag >= edge[0] && lag < edge[timeBins])) {
      return -1;
    }
    int k = table[(int) (lag * TABLE_PER_DAY)];
    while (k > 0 && lag < edge[k]) {
      k--;
    }
    while (lag >= edge[k + 1]) {
      k++;
    }
    return k;
  }

  /** Share of a time bin that lies before a lag. */
  double shareBefore(int timeBin, double lag) {
    return Math.max(0, Math.min(1, (lag - edge[timeBin]) / widthDays(timeBin)));
  }
}
