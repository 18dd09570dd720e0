package org.nearcast.kernel;

/**
 * One axis of a {@link GaussTransform}: which bins reach which cells, and the derivatives of a
 * cell's mass by the place of the point, at the bins' centres.
 */
final class BinAxis {
  private final int cellsPerBin;
  private final int firstBin;
  private final int bins;
  private final int leastOffset;
  private final int mostOffset;

  /** [power k][cell − cellsPerBin · bin − leastOffset]: the k-th Taylor coefficient. */
  private final double[][] coefficient;

  BinAxis(int cells, int cellsPerBin, double sideInSigmas, int order, double reachInSigmas) {
    this.cellsPerBin = cellsPerBin;
    double half = cellsPerBin * sideInSigmas / 2;
    int reach = (int) Math.ceil((reachInSigmas + half) / sideInSigmas);
    // cells from a bin's first to its last, and the reach on both sides
    this.leastOffset = -reach;
    this.mostOffset = cellsPerBin - 1 + reach;
    this.firstBin = -Math.floorDiv(mostOffset, cellsPerBin);
    this.bins = Math.floorDiv(cells - 1 - leastOffset, cellsPerBin) - firstBin + 1;
    this.coefficient = new double[order][mostOffset - leastOffset + 1];
    double[] left = new double[order];
    double[] right = new double[order];
    for (int offset = leastOffset; offset <= mostOffset; offset++) {
      double from = offset * sideInSigmas - half;
      double to = (offset + 1) * sideInSigmas - half;
      derivatives(from, left);
      derivatives(to, right);
      coefficient[0][offset - leastOffset] = LatticeMass.gaussian(from, to, 0, 1);
      for (int k = 1; k < order; k++) {
        coefficient[k][offset - leastOffset] = left[k] - right[k];
      }
    }
  }

  // out[k] = He_{k−1}(z) φ(z) / k!: minus it is the k-th coefficient of Φ(z − s) in s
  private static void derivatives(double z, double[] out) {
    double before = 0;
    double hermite = StrictMath.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    double factorial = 1;
    for (int k = 1; k < out.length; k++) {
      factorial *= k;
      out[k] = hermite / factorial;
      double next = z * hermite - (k - 1) * before;
      before = hermite;
      hermite = next;
    }
  }

  /** The number of the first bin that reaches a cell. */
  int firstBin() {
    return firstBin;
  }

  int bins() {
    return bins;
  }

  /** Bins that reach a cell, at most. */
  int width() {
    return (mostOffset - leastOffset) / cellsPerBin + 1;
  }

  /** Adds what the k-th moments of all bins that reach a cell bring to it; rows start at bin 0. */
  void add(double[] target, int count, int cell, int k, double[][] moment) {
    double[] factor = coefficient[k];
    // bins [from, to] by number; the offset falls by cellsPerBin from one to the next
    int from = -Math.floorDiv(mostOffset - cell, cellsPerBin);
    int to = Math.floorDiv(cell - leastOffset, cellsPerBin);
    int offset = cell - cellsPerBin * from - leastOffset;
    int bin = from - firstBin;
    int left = to - from + 1;
    int step = cellsPerBin;
    for (; left >= 4; left -= 4, bin += 4, offset -= 4 * step) {
      Axpy.add(
          target,
          count,
          factor[offset],
          moment[bin],
          factor[offset - step],
          moment[bin + 1],
          factor[offset - 2 * step],
          moment[bin + 2],
          factor[offset - 3 * step],
          moment[bin + 3]);
    }
    for (; left > 0; left--, bin++, offset -= step) {
      Axpy.add(target, 0, count, factor[offset], moment[bin]);
    }
  }
}
