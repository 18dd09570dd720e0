package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;

/** Incidents in square buckets, in each bucket in the order of time. */
final class Buckets {
  private static final int MOST = 1 << 20;

  private final Sample sample;
  private final double side;
  private final double minX;
  private final double minY;
  private final int columns;
  private final int rows;
  private final int[] start;
  private final int[] member;

  Buckets(Sample sample, double wantedSide) {
    this.sample = sample;
    minX = Arrays.stream(sample.x).min().orElse(0);
    minY = Arrays.stream(sample.y).min().orElse(0);
    double width = Arrays.stream(sample.x).max().orElse(0) - minX;
    double height = Arrays.stream(sample.y).max().orElse(0) - minY;
    double wide = Math.max(wantedSide, Math.max(width, height) / 65_536);
    while ((Math.floor(width / wide) + 1) * (Math.floor(height / wide) + 1) > MOST) {
      wide *= 2;
    }
    side = wide;
    columns = (int) Math.floor(width / side) + 1;
    rows = (int) Math.floor(height / side) + 1;
    start = new int[columns * rows + 1];
    for (int i = 0; i < sample.size; i++) {
      start[bucket(i) + 1]++;
    }
    for (int b = 0; b < columns * rows; b++) {
      start[b + 1] += start[b];
    }
    int[] next = start.clone();
    member = new int[sample.size];
    for (int i = 0; i < sample.size; i++) {
      member[next[bucket(i)]++] = i;
    }
  }

  private int bucket(int i) {
    return row(sample.y[i]) * columns + column(sample.x[i]);
  }

  int column(double x) {
    return (int) Math.max(0, Math.min(columns - 1, Math.floor((x - minX) / side)));
  }

  int row(double y) {
    return (int) Math.max(0, Math.min(rows - 1, Math.floor((y - minY) / side)));
  }

  int member(int k) {
    return member[k];
  }

  int end(int row, int column) {
    return start[row * columns + column + 1];
  }

  /** Position of the first incident of a bucket that is not before a time. */
  int from(int row, int column, double days) {
    int low = start[row * columns + column];
    int high = end(row, column);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sample.days[member[middle]] < days) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
