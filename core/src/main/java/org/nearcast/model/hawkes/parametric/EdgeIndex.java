package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import java.util.List;

/** The edges of polygons in buckets, to find those near a point; each edge knows its polygon. */
final class EdgeIndex {
  private static final int MOST_BUCKETS = 1 << 20;

  private double[] ax = new double[64];
  private double[] ay = new double[64];
  private double[] bx = new double[64];
  private double[] by = new double[64];
  private int[] owner = new int[64];
  private int size;

  private double minX;
  private double minY;
  private double bucket;
  private int columns;
  private int rows;
  private int[] start;
  private int[] member;

  /** Adds a polygon's rings, outer ones counter-clockwise and holes clockwise. */
  void add(List<List<double[]>> polygons, int ownerOfAll) {
    for (List<double[]> rings : polygons) {
      for (double[] ring : rings) {
        for (int i = 0; i + 3 < ring.length; i += 2) {
          add(ring[i], ring[i + 1], ring[i + 2], ring[i + 3], ownerOfAll);
        }
      }
    }
  }

  private void add(double x0, double y0, double x1, double y1, int itsOwner) {
    if (size == ax.length) {
      ax = Arrays.copyOf(ax, 2 * size);
      ay = Arrays.copyOf(ay, 2 * size);
      bx = Arrays.copyOf(bx, 2 * size);
      by = Arrays.copyOf(by, 2 * size);
      owner = Arrays.copyOf(owner, 2 * size);
    }
    ax[size] = x0;
    ay[size] = y0;
    bx[size] = x1;
    by[size] = y1;
    owner[size++] = itsOwner;
  }

  /** Sorts the edges into buckets; to be called once, after all were added. */
  void build(double wantedBucketMetres) {
    minX = Double.POSITIVE_INFINITY;
    minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int e = 0; e < size; e++) {
      minX = Math.min(minX, ax[e]);
      minY = Math.min(minY, ay[e]);
      maxX = Math.max(maxX, ax[e]);
      maxY = Math.max(maxY, ay[e]);
    }
    bucket = wantedBucketMetres;
    while ((Math.floor((maxX - minX) / bucket) + 1) * (Math.floor((maxY - minY) / bucket) + 1)
        > MOST_BUCKETS) {
      bucket *= 2;
    }
    columns = (int) ((maxX - minX) / bucket) + 1;
    rows = (int) ((maxY - minY) / bucket) + 1;
    start = new int[columns * rows + 1];
    spread(null);
    for (int b = 0; b < columns * rows; b++) {
      start[b + 1] += start[b];
    }
    member = new int[start[columns * rows]];
    spread(start.clone());
  }

  // Counts, or with `next` fills, the buckets that each edge's box touches.
  private void spread(int[] next) {
    for (int e = 0; e < size; e++) {
      int c1 = column(Math.max(ax[e], bx[e]));
      int r1 = row(Math.max(ay[e], by[e]));
      for (int r = row(Math.min(ay[e], by[e])); r <= r1; r++) {
        for (int c = column(Math.min(ax[e], bx[e])); c <= c1; c++) {
          if (next == null) {
            start[r * columns + c + 1]++;
          } else {
            member[next[r * columns + c]++] = e;
          }
        }
      }
    }
  }

  private int column(double x) {
    return (int) Math.max(0, Math.min(columns - 1, Math.floor((x - minX) / bucket)));
  }

  private int row(double y) {
    return (int) Math.max(0, Math.min(rows - 1, Math.floor((y - minY) / bucket)));
  }

  /** Gives the nodes of all edges within a distance of a point. */
  void near(double x, double y, double reach, PolarSum.Sink sink) {
    int c0 = column(x - reach);
    int c1 = column(x + reach);
    int r0 = row(y - reach);
    int r1 = row(y + reach);
    for (int r = r0; r <= r1; r++) {
      for (int c = c0; c <= c1; c++) {
        for (int k = start[r * columns + c]; k < start[r * columns + c + 1]; k++) {
          int e = member[k];
          // an edge in several buckets counts in the first that the search meets
          if (Math.max(c0, column(Math.min(ax[e], bx[e]))) == c
              && Math.max(r0, row(Math.min(ay[e], by[e]))) == r) {
            PolarSum.edge(ax[e] - x, ay[e] - y, bx[e] - x, by[e] - y, reach, owner[e], sink);
          }
        }
      }
    }
  }
}
