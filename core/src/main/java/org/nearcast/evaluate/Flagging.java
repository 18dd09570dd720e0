package org.nearcast.evaluate;

import java.util.Arrays;
import org.nearcast.internal.IntSort;

/**
 * The order in which cells are flagged, in steps of tied cells, the hottest first, and what the
 * cells of a share of the area hold. See {@link Outcome} for ties and the last cells.
 */
final class Flagging {
  /** Densities that differ by no more than rounding are tied. */
  private static final double TIED = 1e-12;

  private final int[] order;

  /** What each step holds together with all before it. */
  private final double[] stepArea;

  private final double[] stepHits;
  private final double[] stepExpected;
  private final double[] stepPast;
  private final int steps;

  /**
   * Ranks cells.
   *
   * @param density by which they are flagged
   * @param area that each uses up
   * @param expected incidents
   * @param observed incidents
   * @param past incidents known before; null for none
   */
  Flagging(double[] density, double[] area, double[] expected, int[] observed, int[] past) {
    int n = density.length;
    int[] sorted = IntSort.sortedIndices(n, (a, b) -> Double.compare(density[b], density[a]));
    if (sorted == null) {
      sorted = new int[n];
      Arrays.setAll(sorted, i -> i);
    }
    this.order = sorted;
    this.stepArea = new double[n];
    this.stepHits = new double[n];
    this.stepExpected = new double[n];
    this.stepPast = new double[n];
    int step = -1;
    int first = sorted[0];
    double areaSum = 0;
    double expectedSum = 0;
    long hits = 0;
    long before = 0;
    for (int k = 0; k < n; k++) {
      int cell = sorted[k];
      if (k == 0 || density[cell] < density[first] * (1 - TIED)) {
        first = cell;
        step++;
      }
      areaSum += area[cell];
      expectedSum += expected[cell];
      hits += observed[cell];
      before += past == null ? 0 : past[cell];
      stepArea[step] = areaSum;
      stepHits[step] = hits;
      stepExpected[step] = expectedSum;
      stepPast[step] = before;
    }
    this.steps = step + 1;
  }

  /** The cells as they are flagged; ties in the order of their index. */
  int[] order() {
    return order;
  }

  double totalArea() {
    return stepArea[steps - 1];
  }

  double totalExpected() {
    return stepExpected[steps - 1];
  }

  double hits(double areaShare) {
    return within(stepHits, areaShare);
  }

  double expectedIn(double areaShare) {
    return within(stepExpected, areaShare);
  }

  double pastIn(double areaShare) {
    return within(stepPast, areaShare);
  }

  private double within(double[] sums, double areaShare) {
    demandShare("areaShare", areaShare);
    double wanted = areaShare * totalArea();
    int step = Arrays.binarySearch(stepArea, 0, steps, wanted);
    if (step >= 0) {
      return sums[step];
    }
    step = -step - 1;
    if (step >= steps) {
      return sums[steps - 1];
    }
    double below = step == 0 ? 0 : sums[step - 1];
    double areaBelow = step == 0 ? 0 : stepArea[step - 1];
    return below + (sums[step] - below) * (wanted - areaBelow) / (stepArea[step] - areaBelow);
  }

  /** Share of the area that holds a number of hits, which must be no more than there are. */
  double areaShareFor(double hits) {
    int step = 0;
    while (stepHits[step] < hits) {
      step++;
    }
    double below = step == 0 ? 0 : stepHits[step - 1];
    double areaBelow = step == 0 ? 0 : stepArea[step - 1];
    double more = stepHits[step] - below;
    double part = more > 0 ? (hits - below) / more : 0;
    return (areaBelow + part * (stepArea[step] - areaBelow)) / totalArea();
  }

  static void demandShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1 but was " + share);
    }
  }
}
