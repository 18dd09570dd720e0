package org.nearcast.audit.measure;

import java.util.stream.IntStream;
import org.nearcast.internal.IntSort;

/**
 * The flagged set with the greatest sum of values that reporting rates within [p_i / Γ, p_i Γ] can
 * make the top k.
 *
 * <p>With b_i the corrected score, a cell's score can lie anywhere in [b_i / Γ, b_i Γ]. A set K of
 * k cells can be the top k if and only if some threshold θ has b_i Γ ≥ θ for all cells in K and b_i
 * / Γ ≤ θ for all others: those with b_i &gt; θ Γ are in, those with b_i &lt; θ / Γ out, and the
 * rest, a stretch of the cells by falling b, free. Lowering θ from one cell's b / Γ to the next
 * passes all such stretches; in each the best set takes the free cells of greatest value. So the
 * greatest sum over K is exact for each window by itself. Rates shared by windows or by the cells
 * of an area leave fewer sets, so that for them it is an upper bound. Rates matter only relative to
 * each other: p_i Γ &gt; 1 stands for all of them scaled down.
 *
 * <p>Cells without a score are never flagged. Ties are broken for the worst.
 */
final class WorstCase {
  private static final double TIE = 1e-12;

  private final int[][] order;
  private final double[][] score;
  private final double[] size;

  /**
   * Makes a search.
   *
   * @param score corrected score by window and cell; kept
   * @param flagged number of flagged cells by window
   */
  WorstCase(double[][] score, double[] flagged) {
    this.score = score;
    order = new int[score.length][];
    size = new double[score.length];
    for (int t = 0; t < score.length; t++) {
      double[] of = score[t];
      order[t] = IntStream.range(0, of.length).filter(i -> of[i] > 0).toArray();
      IntSort.sort(order[t], (a, b) -> Double.compare(of[b], of[a]));
      // sums of parts miss whole numbers by rounding
      double near = Math.rint(flagged[t]);
      double k = Math.abs(flagged[t] - near) < 1e-9 * (1 + near) ? near : flagged[t];
      size[t] = Math.min(k, order[t].length);
    }
  }

  int windows() {
    return order.length;
  }

  double size(int window) {
    return size[window];
  }

  /** A Γ at which all cells with a score are free. */
  double greatestGamma() {
    double most = 1;
    for (int t = 0; t < order.length; t++) {
      int n = order[t].length;
      if (n > 0) {
        most = Math.max(most, score[t][order[t][0]] / score[t][order[t][n - 1]]);
      }
    }
    return Math.sqrt(most) * (1 + 1e-9);
  }

  /** The greatest sum of values over all windows. */
  double best(double gamma, double[] value, TopSums tops) {
    double sum = 0;
    for (int t = 0; t < order.length; t++) {
      sum += best(t, gamma, value, tops).sum;
    }
    return sum;
  }

  private record Best(double sum, int forced, int eligible) {}

  private Best best(int t, double gamma, double[] value, TopSums tops) {
    tops.clear();
    int[] cells = order[t];
    Best best = new Best(0, 0, 0);
    boolean none = true;
    double prefix = 0;
    int eligible = 0;
    for (int f = 0; f <= size[t] && f < cells.length; f++) {
      double least = score[t][cells[f]] / (gamma * gamma) * (1 - TIE);
      while (eligible < cells.length && score[t][cells[eligible]] >= least) {
        tops.add(cells[eligible++]);
      }
      if (eligible >= size[t]) {
        double sum = prefix + tops.top(size[t] - f);
        if (none || sum > best.sum) {
          best = new Best(sum, f, eligible);
          none = false;
        }
      }
      prefix += value[cells[f]];
      tops.remove(cells[f]);
    }
    return none ? new Best(prefix, cells.length, cells.length) : best;
  }

  /** The parts of cells flagged in the worst case of a window. */
  double[] chosen(int t, double gamma, double[] value, TopSums tops) {
    Best best = best(t, gamma, value, tops);
    double[] parts = new double[value.length];
    boolean[] free = new boolean[value.length];
    for (int k = 0; k < best.eligible; k++) {
      if (k < best.forced) {
        parts[order[t][k]] = 1;
      } else {
        free[order[t][k]] = true;
      }
    }
    double left = size[t] - best.forced;
    for (int k = 0; k < value.length && left > 1e-12; k++) {
      int cell = tops.cellAt(k);
      if (free[cell]) {
        parts[cell] = Math.min(1, left);
        left -= parts[cell];
      }
    }
    return parts;
  }
}
