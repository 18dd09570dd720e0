package org.nearcast.simulate;

import java.util.Arrays;

/**
 * Incidents of one type as they happened, in growing columns: a family tree at a time is never
 * split between two of these. Parents are positions in the same columns, −1 for background.
 */
final class Events {
  int size;
  long[] time;
  double[] x;
  double[] y;
  int[] parent;

  Events(int capacity) {
    time = new long[capacity];
    x = new double[capacity];
    y = new double[capacity];
    parent = new int[capacity];
  }

  void add(long atMillis, double easting, double northing, int from) {
    if (size == time.length) {
      int capacity = Math.addExact(size, Math.max(16, size / 2));
      time = Arrays.copyOf(time, capacity);
      x = Arrays.copyOf(x, capacity);
      y = Arrays.copyOf(y, capacity);
      parent = Arrays.copyOf(parent, capacity);
    }
    time[size] = atMillis;
    x[size] = easting;
    y[size] = northing;
    parent[size++] = from;
  }

  /** Drops what happened before a time; where anything is dropped, no parents remain known. */
  void keepFrom(long startMillis) {
    boolean allKept = true;
    for (int i = 0; i < size && allKept; i++) {
      allKept = time[i] >= startMillis;
    }
    if (allKept) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (time[i] >= startMillis) {
        time[kept] = time[i];
        x[kept] = x[i];
        y[kept] = y[i];
        parent[kept++] = -1;
      }
    }
    size = kept;
  }
}
