package org.nearcast.pattern;

/**
 * For each rank in time, which ranks lie within each band of time. Ranks stand for times exactly,
 * ties included, in 32 bits whatever the unit; a permutation of the times is one of the ranks.
 */
final class TimeWindows {
  final int bands;

  /** Ranks within band b or a shorter one of rank r: low[r·bands + b] … high[r·bands + b]. */
  final int[] low;

  final int[] high;

  private TimeWindows(int bands, int[] low, int[] high) {
    this.bands = bands;
    this.low = low;
    this.high = high;
  }

  /** Windows over ascending times; the limits ascend and are included. */
  static TimeWindows of(long[] sorted, long[] limit) {
    int n = sorted.length;
    int bands = limit.length;
    int[] low = new int[Math.multiplyExact(n, bands)];
    int[] high = new int[n * bands];
    for (int b = 0; b < bands; b++) {
      int from = 0;
      int to = -1;
      for (int r = 0; r < n; r++) {
        while (sorted[r] - sorted[from] > limit[b]) {
          from++;
        }
        while (to + 1 < n && sorted[to + 1] - sorted[r] <= limit[b]) {
          to++;
        }
        low[r * bands + b] = from;
        high[r * bands + b] = to;
      }
    }
    return new TimeWindows(bands, low, high);
  }

  /** Number of pairs of ranks by band. */
  long[] pairsByBand() {
    long[] out = new long[bands];
    for (int r = 0; r * bands < high.length; r++) {
      int nearer = r;
      for (int b = 0; b < bands; b++) {
        out[b] += high[r * bands + b] - nearer;
        nearer = high[r * bands + b];
      }
    }
    return out;
  }
}
