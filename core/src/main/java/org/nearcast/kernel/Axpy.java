package org.nearcast.kernel;

/**
 * Sums of scaled rows, the innermost loops of the scoring loop. All arrays are read at the index
 * that is written: the JIT then makes vector instructions of the loop (with shifted indices it does
 * not), and the rows of one sum are added in one pass, so that the target is loaded once.
 */
final class Axpy {
  private Axpy() {}

  /** {@code target[i] += a · row[i]} for {@code from ≤ i < to}. */
  static void add(double[] target, int from, int to, double a, double[] row) {
    for (int i = from; i < to; i++) {
      target[i] += a * row[i];
    }
  }

  /** Four rows at once. */
  static void add(
      double[] target,
      int to,
      double a,
      double[] rowA,
      double b,
      double[] rowB,
      double c,
      double[] rowC,
      double d,
      double[] rowD) {
    for (int i = 0; i < to; i++) {
      target[i] += a * rowA[i] + b * rowB[i] + (c * rowC[i] + d * rowD[i]);
    }
  }
}
