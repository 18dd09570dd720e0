package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import org.nearcast.internal.IntSort;
import org.nearcast.internal.TimeOrder;

/**
 * The past cut into windows of equal length, the last one ending with the observation. For each
 * window: what the members say at its start, from what was known then, and where the incidents of
 * the window happened.
 */
final class Windows {
  /** Share of the observed time that the windows may cover; before it, the members must learn. */
  private static final double MOST_OF_HISTORY = 2.0 / 3;

  /** 1.6 GB. */
  private static final int MOST_FEATURES = 200_000_000;

  final int count;

  /** A row for each window and cell with incidents: members' rates times the window's length. */
  final double[] features;

  /** For each row the number of incidents. */
  final double[] incidents;

  /** For each member what it expects in all windows, all cells together. */
  final double[] exposure;

  /** Tells {@code gaps} of each window, unless null. */
  Windows(
      Features source,
      Arrivals arrivals,
      Modulation modulation,
      ReportingDelay delay,
      long firstMillis,
      long endMillis,
      double windowDays,
      int mostWindows,
      int cells,
      ExposureGaps gaps) {
    long length = Math.round(windowDays * DecayedCounts.MILLIS_PER_DAY);
    count = (int) Math.min(mostWindows, MOST_OF_HISTORY * (endMillis - firstMillis) / length);
    long start = endMillis - count * length;
    Members members = source.members;
    exposure = new double[members.size()];
    int[] targets = targetsByTime(arrivals);
    int[] row = new int[count + 1];
    int[][] cellsOf = new int[count][];
    double[][] numbers = new double[count][];
    int at = firstFrom(arrivals, targets, start);
    for (int w = 0; w < count; w++) {
      int to = firstFrom(arrivals, targets, start + (w + 1) * length);
      group(arrivals, targets, at, to, w, cellsOf, numbers);
      row[w + 1] = row[w] + cellsOf[w].length;
      at = to;
    }
    if ((long) row[count] * members.size() > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "mostWindows must leave at most "
              + MOST_FEATURES
              + " figures to fit to but "
              + count
              + " windows of "
              + windowDays
              + " days have "
              + row[count]
              + " cells with incidents and "
              + members.size()
              + " members");
    }
    features = new double[row[count] * members.size()];
    incidents = new double[row[count]];
    DecayedCounts state = new DecayedCounts(members.kinds(), members.memoriesDays(), cells, start);
    int next = 0;
    for (int w = 0; w < count; w++) {
      long opens = start + w * length;
      state.advanceTo(opens);
      int known = next;
      while (known < arrivals.size() && arrivals.known[known] <= opens) {
        known++;
      }
      state.addAll(arrivals, next, known);
      next = known;
      double[] totals = source.totals(state);
      if (Arrays.stream(totals).allMatch(total -> total == 0)) {
        // before the first incident is known no member can expect any: nothing to learn from
        continue;
      }
      // as many as are known by now
      double days =
          windowDays
              * modulation.meanFactor(opens, opens + length)
              * delay.meanShareKnown(opens, opens + length);
      if (gaps != null) {
        gaps.add(state, days);
      }
      source.write(state, cellsOf[w], features, row[w] * members.size());
      for (int k = row[w] * members.size(); k < row[w + 1] * members.size(); k++) {
        features[k] *= days;
      }
      System.arraycopy(numbers[w], 0, incidents, row[w], numbers[w].length);
      for (int m = 0; m < exposure.length; m++) {
        exposure[m] += totals[m] * days;
      }
    }
  }

  private static int[] targetsByTime(Arrivals arrivals) {
    int[] out = new int[arrivals.size()];
    int n = 0;
    for (int k = 0; k < out.length; k++) {
      if (arrivals.kind[k] == Arrivals.TARGET) {
        out[n++] = k;
      }
    }
    int[] targets = Arrays.copyOf(out, n);
    int[] order =
        TimeOrder.sortedIndices(
            Arrays.stream(targets).mapToLong(k -> arrivals.occurred[k]).toArray());
    return order == null ? targets : Arrays.stream(order).map(k -> targets[k]).toArray();
  }

  private static int firstFrom(Arrivals arrivals, int[] targets, long millis) {
    int low = 0;
    int high = targets.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (arrivals.occurred[targets[middle]] < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void group(
      Arrivals arrivals,
      int[] targets,
      int from,
      int to,
      int window,
      int[][] cellsOf,
      double[][] numbers) {
    int[] order = Arrays.copyOfRange(targets, from, to);
    IntSort.sort(order, (a, b) -> Integer.compare(arrivals.cell[a], arrivals.cell[b]));
    int[] cells = new int[order.length];
    double[] number = new double[order.length];
    int n = 0;
    for (int k : order) {
      if (n == 0 || cells[n - 1] != arrivals.cell[k]) {
        cells[n++] = arrivals.cell[k];
      }
      number[n - 1] += arrivals.count[k];
    }
    cellsOf[window] = Arrays.copyOf(cells, n);
    numbers[window] = Arrays.copyOf(number, n);
  }
}
