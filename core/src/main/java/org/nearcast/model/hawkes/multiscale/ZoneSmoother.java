package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import java.util.Locale;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Exp;
import org.nearcast.internal.PointIndex;

/** Zones: a sparse matrix for each scale, by the distances of centres and the zones' areas. */
final class ZoneSmoother extends Smoother {
  /** 1 GB. */
  private static final long MOST_ENTRIES = 80_000_000;

  private final Grid grid;

  /** For each scale and zone the zones that it takes from, ascending; null for the scale 0. */
  private final int[][][] takesFrom;

  private final double[][][] takes;

  ZoneSmoother(Grid grid, double[] scalesCells) {
    this(grid, scalesCells, MOST_ENTRIES);
  }

  ZoneSmoother(Grid grid, double[] scalesCells, long mostEntries) {
    this.grid = grid;
    int n = grid.size();
    double[] x = new double[n];
    double[] y = new double[n];
    Arrays.setAll(x, grid::centreX);
    Arrays.setAll(y, grid::centreY);
    PointIndex centres = new PointIndex(x, y, grid.cellSizeMetres());
    takesFrom = new int[scalesCells.length][][];
    takes = new double[scalesCells.length][][];
    long entries = 0;
    for (int s = 0; s < scalesCells.length; s++) {
      double sigma = scalesCells[s] * grid.cellSizeMetres();
      if (sigma == 0) {
        continue;
      }
      takesFrom[s] = new int[n][];
      takes[s] = new double[n][];
      for (int to = 0; to < n; to++) {
        int[] near = centres.near(x[to], y[to], REACH * sigma);
        Arrays.sort(near);
        takesFrom[s][to] = near;
        entries += near.length;
        demandFew(entries, mostEntries, scalesCells[s], n);
      }
      fill(s, sigma, x, y);
    }
  }

  // while they are counted: what is too much may not fit into memory
  private static void demandFew(long entries, long most, double scaleCells, int zones) {
    if (entries > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "scalesCells must not reach more than %d pairs of zones but %.1f does for %d zones:"
                  + " leave out the widest scale",
              most,
              scaleCells,
              zones));
    }
  }

  private void fill(int s, double sigma, double[] x, double[] y) {
    double[] given = new double[x.length];
    for (int to = 0; to < x.length; to++) {
      int[] near = takesFrom[s][to];
      takes[s][to] = new double[near.length];
      for (int k = 0; k < near.length; k++) {
        double dx = (x[near[k]] - x[to]) / sigma;
        double dy = (y[near[k]] - y[to]) / sigma;
        takes[s][to][k] = Exp.of(-0.5 * (dx * dx + dy * dy)) * grid.areaSquareMetres(to);
        given[near[k]] += takes[s][to][k];
      }
    }
    for (int to = 0; to < x.length; to++) {
      for (int k = 0; k < takes[s][to].length; k++) {
        takes[s][to][k] /= given[takesFrom[s][to][k]];
      }
    }
  }

  @Override
  int scales() {
    return takes.length;
  }

  @Override
  double[] spread(double[] cells, int scale) {
    int[] all = new int[cells.length];
    Arrays.setAll(all, k -> k);
    return spread(cells, scale, all);
  }

  @Override
  double[] spread(double[] cells, int scale, int[] wanted) {
    double[] out = new double[wanted.length];
    for (int w = 0; w < wanted.length; w++) {
      if (takes[scale] == null) {
        out[w] = cells[wanted[w]];
        continue;
      }
      int[] from = takesFrom[scale][wanted[w]];
      double[] by = takes[scale][wanted[w]];
      for (int k = 0; k < from.length; k++) {
        out[w] += by[k] * cells[from[k]];
      }
    }
    return out;
  }

  @Override
  double weight(int from, int to, int scale) {
    if (takes[scale] == null) {
      return from == to ? 1 : 0;
    }
    int k = Arrays.binarySearch(takesFrom[scale][to], from);
    return k < 0 ? 0 : takes[scale][to][k];
  }

  @Override
  int[] around(int cell, int scale) {
    return takes[scale] == null ? new int[] {cell} : takesFrom[scale][cell].clone();
  }
}
