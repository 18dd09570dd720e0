package org.nearcast.internal;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Points in buckets of a regular grid: finds all points near a place. Visits buckets row by row and
 * points in their order, so sums over its answers have the same bits always.
 */
public final class PointIndex {
  private static final int MAX_BUCKETS = 1 << 20;

  private final double[] x;
  private final double[] y;
  private final double minX;
  private final double minY;
  private final double bucketMetres;
  private final int columns;
  private final int rows;
  private final int[] start;
  private final int[] member;

  /** Indexes points; the arrays are kept, not copied. */
  public PointIndex(double[] x, double[] y, double wantedBucketMetres) {
    this.x = x;
    this.y = y;
    double lowX = Arrays.stream(x).min().orElse(0);
    double lowY = Arrays.stream(y).min().orElse(0);
    double width = Arrays.stream(x).max().orElse(0) - lowX;
    double height = Arrays.stream(y).max().orElse(0) - lowY;
    double bucket = Math.max(wantedBucketMetres, Math.max(width, height) / 65_536);
    while ((Math.floor(width / bucket) + 1) * (Math.floor(height / bucket) + 1) > MAX_BUCKETS) {
      bucket *= 2;
    }
    minX = lowX;
    minY = lowY;
    bucketMetres = bucket;
    columns = (int) Math.floor(width / bucket) + 1;
    rows = (int) Math.floor(height / bucket) + 1;
    start = new int[columns * rows + 1];
    for (int i = 0; i < x.length; i++) {
      start[bucket(i) + 1]++;
    }
    for (int b = 0; b < columns * rows; b++) {
      start[b + 1] += start[b];
    }
    member = new int[x.length];
    int[] next = start.clone();
    for (int i = 0; i < x.length; i++) {
      member[next[bucket(i)]++] = i;
    }
  }

  private int bucket(int i) {
    return row(y[i]) * columns + column(x[i]);
  }

  private int column(double px) {
    return (int) Math.max(0, Math.min(columns - 1, Math.floor((px - minX) / bucketMetres)));
  }

  private int row(double py) {
    return (int) Math.max(0, Math.min(rows - 1, Math.floor((py - minY) / bucketMetres)));
  }

  /** Visits every point within a distance of a place, the distance included. */
  public void near(double px, double py, double metres, IntConsumer visit) {
    int c0 = column(px - metres);
    int c1 = column(px + metres);
    int r1 = row(py + metres);
    double squared = metres * metres;
    for (int r = row(py - metres); r <= r1; r++) {
      int to = start[r * columns + c1 + 1];
      for (int k = start[r * columns + c0]; k < to; k++) {
        int i = member[k];
        double dx = x[i] - px;
        double dy = y[i] - py;
        if (dx * dx + dy * dy <= squared) {
          visit.accept(i);
        }
      }
    }
  }

  /** All points within a distance of a place, the distance included. */
  public int[] near(double px, double py, double metres) {
    int[][] found = {new int[16]};
    int[] count = {0};
    near(
        px,
        py,
        metres,
        i -> {
          if (count[0] == found[0].length) {
            found[0] = Arrays.copyOf(found[0], 2 * count[0]);
          }
          found[0][count[0]++] = i;
        });
    return Arrays.copyOf(found[0], count[0]);
  }

  /** Side of a bucket: a good first radius for a search of nearest neighbours. */
  public double bucketMetres() {
    return bucketMetres;
  }

  /** A radius around any indexed point that surely reaches every other. */
  public double reachesAllMetres() {
    return bucketMetres * (columns + rows);
  }
}
