package org.nearcast.audit.uncertainty;

/** Sums by what is drawn, as sums[unit][component]. */
final class Units {
  final double[][] byBlock;
  final double[][] byGroup;
  final double[][] byWindow;

  /** By group, then window. */
  final double[][] byPair;

  Units(BlockSums sums, SpatialBlocks blocks) {
    int windows = sums.windows();
    int components = sums.components();
    byBlock = new double[blocks.blocks()][components];
    byGroup = new double[blocks.groups()][components];
    byWindow = new double[windows][components];
    byPair = new double[blocks.groups() * windows][components];
    for (int b = 0; b < byBlock.length; b++) {
      int g = blocks.groupOf(b);
      for (int t = 0; t < windows; t++) {
        for (int c = 0; c < components; c++) {
          double value = sums.sum(b, t, c);
          byBlock[b][c] += value;
          byGroup[g][c] += value;
          byWindow[t][c] += value;
          byPair[g * windows + t][c] += value;
        }
      }
    }
  }

  double[] totals() {
    double[] out = new double[byBlock[0].length];
    for (double[] block : byBlock) {
      for (int c = 0; c < out.length; c++) {
        out[c] += block[c];
      }
    }
    return out;
  }
}
