package org.nearcast.audit.uncertainty;

/** What the variance would be if all cells and windows were independent. */
final class Independence {
  /** Relative step of central differences: error of the order of its square, 1e-8. */
  private static final double STEP = 1e-4;

  private Independence() {}

  /**
   * By figure, on its scale: n/(n − 1)·(gᵀMg − (gᵀs)²/n) with s the sums, M those of products and g
   * the gradient of the figure (the infinitesimal jackknife); NaN if the products are not known.
   */
  static double[] variances(
      BlockSums sums, double[] totals, SumStatistic statistic, Scale[] scales) {
    int figures = statistic.of(totals.clone()).length;
    double[] out = new double[figures];
    double n = sums.observations();
    double[][] gradient = new double[totals.length][figures];
    for (int c = 0; c < totals.length; c++) {
      double size = Math.max(Math.abs(totals[c]), Math.sqrt(sums.product(c, c)));
      if (n > 1 && size > 0) {
        double[] up = totals.clone();
        double[] down = totals.clone();
        up[c] += STEP * size;
        down[c] -= STEP * size;
        double[] high = statistic.of(up);
        double[] low = statistic.of(down);
        for (int f = 0; f < figures; f++) {
          gradient[c][f] = (scales[f].to(high[f]) - scales[f].to(low[f])) / (up[c] - down[c]);
        }
      }
    }
    for (int f = 0; f < figures; f++) {
      double squares = 0;
      double sum = 0;
      for (int c = 0; c < totals.length; c++) {
        sum += gradient[c][f] * totals[c];
        for (int d = 0; d < totals.length; d++) {
          squares += gradient[c][f] * gradient[d][f] * sums.product(c, d);
        }
      }
      out[f] = n > 1 ? n / (n - 1) * Math.max(0, squares - sum * sum / n) : Double.NaN;
    }
    return out;
  }

  /** n·V_iid/V, at most n. */
  static double effective(double n, double independent, double variance) {
    double ratio = variance == 0 ? 1 : independent / variance;
    return n > 1 && Double.isFinite(ratio) ? n * Math.min(1, ratio) : Double.NaN;
  }
}
