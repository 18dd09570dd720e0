package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.event.History;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;
import org.nearcast.internal.IntSort;

/**
 * The incidents that a fit uses, in the order in which its loop reads them: by type, then by bucket
 * of a square lattice, then by time. So what can have triggered an incident are a few runs of
 * consecutive points.
 */
final class Points {
  private static final int MOST_BUCKETS = 1 << 20;

  /** A run shorter than this costs more to find than to read. */
  private static final double LEAST_RUN = 4;

  final int size;
  final int types;

  /** Metres from {@link #originX}, {@link #originY}; days from the start of the observed span. */
  final double[] x;

  final double[] y;
  final double[] t;
  final double[] weight;
  final int[] type;

  /** Index in the history's log. */
  final int[] incident;

  final boolean weighted;
  final double totalWeight;
  final double originX;
  final double originY;

  /** The window of the fit is (0, days]. */
  final double days;

  final int columns;
  final int rows;

  /** How many buckets the cut-off reaches to each side. */
  final int around;

  /** First point of each type and bucket. */
  final int[] start;

  private Points(Builder b, double days, double windowDays, double cutOffMetres) {
    this.size = b.size;
    this.types = b.types;
    this.days = days;
    double lowX = Double.POSITIVE_INFINITY;
    double lowY = Double.POSITIVE_INFINITY;
    double highX = Double.NEGATIVE_INFINITY;
    double highY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      lowX = Math.min(lowX, b.x[i]);
      lowY = Math.min(lowY, b.y[i]);
      highX = Math.max(highX, b.x[i]);
      highY = Math.max(highY, b.y[i]);
    }
    originX = size == 0 ? 0 : lowX;
    originY = size == 0 ? 0 : lowY;
    double width = size == 0 ? 0 : highX - lowX;
    double height = size == 0 ? 0 : highY - lowY;
    double area = Math.max(cutOffMetres * cutOffMetres, width * height);
    double half = cutOffMetres / 2;
    double run = size * Math.min(1, windowDays / Math.max(days, 1e-9)) * half * half / area;
    double side = run >= LEAST_RUN ? half : cutOffMetres;
    while ((Math.floor(width / side) + 1) * (Math.floor(height / side) + 1) > MOST_BUCKETS) {
      side *= 2;
    }
    columns = (int) (width / side) + 1;
    rows = (int) (height / side) + 1;
    around = (int) Math.ceil(cutOffMetres / side);
    int[] key = new int[size];
    for (int i = 0; i < size; i++) {
      int c = Math.min(columns - 1, (int) ((b.x[i] - originX) / side));
      int r = Math.min(rows - 1, (int) ((b.y[i] - originY) / side));
      key[i] = (b.type[i] * rows + r) * columns + c;
    }
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    // stable, and incidents come sorted by time
    IntSort.sort(order, (p, q) -> Integer.compare(key[p], key[q]));
    x = new double[size];
    y = new double[size];
    t = new double[size];
    weight = new double[size];
    type = new int[size];
    incident = new int[size];
    start = new int[types * rows * columns + 1];
    double total = 0;
    boolean any = false;
    for (int k = 0; k < size; k++) {
      int i = order[k];
      x[k] = b.x[i] - originX;
      y[k] = b.y[i] - originY;
      t[k] = b.t[i];
      weight[k] = b.weight[i];
      type[k] = b.type[i];
      incident[k] = b.incident[i];
      start[key[i] + 1]++;
      total += weight[k];
      any |= weight[k] != 1;
    }
    for (int b0 = 0; b0 + 1 < start.length; b0++) {
      start[b0 + 1] += start[b0];
    }
    weighted = any;
    totalWeight = total;
  }

  /**
   * The incidents inside the study area and a window of the observed span.
   *
   * @param typeOf for each category its type
   * @param fromDays start of the window, from the start of the observed span
   * @param days length of the window
   * @param windowDays how far back triggering reaches
   */
  static Points of(
      History history,
      Grid grid,
      int[] typeOf,
      int types,
      double fromDays,
      double days,
      double windowDays,
      double cutOffMetres) {
    IncidentLog log = history.log();
    Builder b = new Builder(log.size(), types);
    long origin = log.observed().start().toEpochMilli();
    for (int i = 0; i < log.size(); i++) {
      double time = (log.occurredMillis(i) - origin) / 86_400_000.0 - fromDays;
      if (time >= 0 && time <= days && grid.contains(log.x(i), log.y(i))) {
        b.x[b.size] = log.x(i);
        b.y[b.size] = log.y(i);
        b.t[b.size] = time;
        b.weight[b.size] = log.weight(i);
        b.type[b.size] = typeOf[log.categoryCode(i)];
        b.incident[b.size++] = i;
      }
    }
    return new Points(b, days, windowDays, cutOffMetres);
  }

  /** The key of a point: type and bucket. */
  int keyOf(int point) {
    int low = 0;
    int high = start.length - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (start[middle] <= point) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static final class Builder {
    final int types;
    final double[] x;
    final double[] y;
    final double[] t;
    final double[] weight;
    final int[] type;
    final int[] incident;
    int size;

    Builder(int capacity, int types) {
      this.types = types;
      x = new double[capacity];
      y = new double[capacity];
      t = new double[capacity];
      weight = new double[capacity];
      type = new int[capacity];
      incident = new int[capacity];
    }
  }
}
