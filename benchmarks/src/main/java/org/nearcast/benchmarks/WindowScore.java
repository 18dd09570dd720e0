package org.nearcast.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.nearcast.event.IncidentLog;
import org.nearcast.grid.Grid;

/** Hits and log score of one method, window by window, and paired comparisons of two. */
final class WindowScore {
  /** Shares of the area flagged. */
  static final double[] SHARES = {0.01, 0.05, 0.10, 0.20};

  /** Share of an even map mixed into each forecast for the log score, so that a 0 is not fatal. */
  private static final double EVEN = 0.001;

  private static final int RESAMPLES = 2000;

  /** Neighbouring windows are alike: blocks of two weeks are drawn. */
  private static final int DAYS_A_BLOCK = 14;

  private static final long SEED = 1;

  /** Expected hits under random breaking of ties; the last cell counts by the part that fits. */
  private record Window(double incidents, double[] hits, double logScore) {}

  private final Grid grid;
  private final int block;
  private final double totalArea;
  private final List<Window> windows = new ArrayList<>();

  WindowScore(Grid grid, int daysAWindow) {
    this.grid = grid;
    this.block = Math.max(1, DAYS_A_BLOCK / daysAWindow);
    this.totalArea = grid.totalAreaSquareMetres();
  }

  void add(double[] expected, IncidentLog happened) {
    double[] count = new double[expected.length];
    double incidents = 0;
    for (int i = 0; i < happened.size(); i++) {
      int cell = grid.cellOf(happened.x(i), happened.y(i));
      if (cell >= 0) {
        count[cell]++;
        incidents++;
      }
    }
    double total = Arrays.stream(expected).sum();
    double score = -total;
    for (int cell = 0; cell < count.length; cell++) {
      double even = total * grid.areaSquareMetres(cell) / totalArea;
      if (count[cell] > 0) {
        score += count[cell] * Math.log((1 - EVEN) * expected[cell] + EVEN * even + 1e-300);
      }
    }
    windows.add(new Window(incidents, hits(expected, count), score));
  }

  private double[] hits(double[] expected, double[] count) {
    Integer[] order = new Integer[expected.length];
    double[] density = new double[expected.length];
    for (int cell = 0; cell < order.length; cell++) {
      order[cell] = cell;
      density[cell] = expected[cell] / grid.wholeAreaSquareMetres(cell);
    }
    Arrays.sort(order, (a, b) -> Double.compare(density[b], density[a]));
    double[] hits = new double[SHARES.length];
    double area = 0;
    int k = 0;
    while (k < order.length) {
      int first = k;
      double tiedArea = 0;
      double tiedCount = 0;
      while (k < order.length && density[order[k]] == density[order[first]]) {
        tiedArea += grid.areaSquareMetres(order[k]);
        tiedCount += count[order[k++]];
      }
      for (int s = 0; s < SHARES.length; s++) {
        double room = SHARES[s] * totalArea - area;
        hits[s] += tiedCount * Math.max(0, Math.min(1, room / tiedArea));
      }
      area += tiedArea;
    }
    return hits;
  }

  double incidents() {
    return windows.stream().mapToDouble(Window::incidents).sum();
  }

  double hitPercent(int share) {
    return 100 * windows.stream().mapToDouble(w -> w.hits()[share]).sum() / incidents();
  }

  double logScore() {
    return windows.stream().mapToDouble(Window::logScore).sum() / incidents();
  }

  /** Difference of the hit rates in percentage points and its 95 % interval. */
  double[] hitsAgainst(WindowScore other, int share) {
    return against(other, w -> 100 * w.hits()[share]);
  }

  /** Difference of the log scores in nats an incident and its 95 % interval. */
  double[] logScoreAgainst(WindowScore other) {
    return against(other, Window::logScore);
  }

  private interface Figure {
    double of(Window window);
  }

  // Circular blocks of windows.
  private double[] against(WindowScore other, Figure figure) {
    int n = windows.size();
    double[] more = new double[n];
    for (int w = 0; w < n; w++) {
      more[w] = figure.of(windows.get(w)) - figure.of(other.windows.get(w));
    }
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(SEED);
    double[] drawn = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      double sum = 0;
      double incidents = 0;
      for (int k = 0; k < n; k += block) {
        int start = random.nextInt(n);
        for (int b = 0; b < block && k + b < n; b++) {
          sum += more[(start + b) % n];
          incidents += windows.get((start + b) % n).incidents();
        }
      }
      drawn[r] = sum / Math.max(1, incidents);
    }
    Arrays.sort(drawn);
    return new double[] {
      Arrays.stream(more).sum() / incidents(),
      drawn[RESAMPLES / 40],
      drawn[RESAMPLES - 1 - RESAMPLES / 40]
    };
  }
}
