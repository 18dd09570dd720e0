package org.nearcast.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nearcast.internal.Check;
import org.nearcast.internal.IntSort;

/**
 * The most incidents that any choice of cells within an area could have held, known only
 * afterwards: the n* of the predictive efficiency index, PEI* = n / n*.
 *
 * <p>Cells have counts c and areas a of their own where a study area clips them, so n* = max Σ c
 * over the sets of cells with Σ a ≤ limit: a 0/1 knapsack. Sets need not be connected. Sums of
 * areas may exceed the limit by a relative 10⁻⁹, so that rounding does not shut out the very cells
 * that made the limit. Stateless.
 */
public final class Oracle {
  private static final double AREA_TOLERANCE = 1e-9;

  private Oracle() {}

  /**
   * The most incidents within an area, exactly: dynamic programming over the number of incidents,
   * which for each number keeps the least area that holds as many. Cells of equal area need only
   * the largest counts. Time grows with the number of cells that have incidents times {@link
   * #upperBound}, memory with the latter.
   *
   * @param counts incidents in each cell, each at least 0
   * @param areas area of each cell, each &gt; 0; any unit
   * @param areaLimit total area that the cells may have, in the same unit; at least 0
   * @return n*, at least 0
   * @throws IllegalArgumentException if a value is outside its range, the arrays differ in length,
   *     or the counts add up to more than an int holds
   */
  public static int mostIncidents(int[] counts, double[] areas, double areaLimit) {
    double limit = demand(counts, areas, areaLimit);
    int[] order = byDensity(counts, areas);
    if (order.length == 0) {
      return 0;
    }
    double first = areas[order[0]];
    if (Arrays.stream(order).allMatch(cell -> areas[cell] == first)) {
      int taken = (int) Math.min(order.length, limit / first);
      int sum = 0;
      for (int i = 0; i < taken; i++) {
        sum += counts[order[i]];
      }
      return sum;
    }
    int cap = (int) Math.floor(bound(order, counts, areas, limit));
    double[] least = new double[cap + 1];
    Arrays.fill(least, 1, cap + 1, Double.POSITIVE_INFINITY);
    for (int cell : order) {
      for (int n = cap; n > 0; n--) {
        least[n] = Math.min(least[n], least[Math.max(0, n - counts[cell])] + areas[cell]);
      }
    }
    int most = cap;
    while (least[most] > limit) {
      most--;
    }
    return most;
  }

  /**
   * The most incidents if parts of cells could be taken, each with its share of the cell's
   * incidents: cells by incidents per area until the limit, the last one in part.
   *
   * @param counts incidents in each cell, each at least 0
   * @param areas area of each cell, each &gt; 0; any unit
   * @param areaLimit total area that the cells may have, in the same unit; at least 0
   * @return at least {@link #mostIncidents}, and less than that plus the largest count
   * @throws IllegalArgumentException as {@link #mostIncidents}
   */
  public static double upperBound(int[] counts, double[] areas, double areaLimit) {
    double limit = demand(counts, areas, areaLimit);
    return bound(byDensity(counts, areas), counts, areas, limit);
  }

  private static double bound(int[] order, int[] counts, double[] areas, double limit) {
    double left = limit;
    long whole = 0;
    for (int cell : order) {
      if (areas[cell] > left) {
        // rounding of the areas left must not lose a whole incident
        return whole + counts[cell] * Math.min(1, left / areas[cell] * (1 + AREA_TOLERANCE));
      }
      left -= areas[cell];
      whole += counts[cell];
    }
    return whole;
  }

  private static double demand(int[] counts, double[] areas, double areaLimit) {
    if (counts.length != areas.length) {
      throw new IllegalArgumentException(
          "areas must be one for each of the "
              + counts.length
              + " counts but were "
              + areas.length);
    }
    long sum = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] < 0 || !(areas[cell] > 0) || Double.isInfinite(areas[cell])) {
        Check.atLeast("counts[" + cell + "]", 0, counts[cell]);
        Check.positive("areas[" + cell + "]", areas[cell]);
      }
      sum += counts[cell];
    }
    if (sum >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "counts must add up to less than " + Integer.MAX_VALUE + " but add up to " + sum);
    }
    return Check.notNegative("areaLimit", areaLimit) * (1 + AREA_TOLERANCE);
  }

  /** The cells that have incidents, those with most per area first; the index settles ties. */
  private static int[] byDensity(int[] counts, double[] areas) {
    int[] cells = IntStream.range(0, counts.length).filter(cell -> counts[cell] > 0).toArray();
    IntSort.sort(cells, (a, b) -> Double.compare(counts[b] / areas[b], counts[a] / areas[a]));
    return cells;
  }
}
