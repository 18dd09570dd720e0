package org.nearcast.evaluate.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.nearcast.internal.Check;
import org.nearcast.internal.EqualParts;
import org.nearcast.internal.IntSort;

/**
 * Observed against expected counts by groups of cells with similar forecasts: are cells in which
 * more was expected those with more events, and as much more? Immutable.
 *
 * <p><b>The rule.</b> Cells are sorted by expected count, the lowest first, equal ones by index.
 * With G groups, {@link Split#CELLS} puts the cell of rank r (from 0) of n into group ⌊rG/n⌋: as
 * many cells in each, most events in the last. {@link Split#EXPECTED} puts a cell before which
 * cells with the expected sum C lie, and with λ of its own, into group ⌊(C + λ/2) G/Λ⌋: about as
 * many expected events in each, most cells in the first. Groups without cells are left out, so
 * there can be fewer than G.
 *
 * <p>Each row has the exact interval of the mean of a Poisson count for what was observed (Garwood
 * 1936, doi:10.1093/biomet/28.3-4.437). Where events cluster, counts vary more than that, and true
 * forecasts fall outside more often.
 *
 * @param split how the cells were split
 * @param confidence level of the intervals, strictly between 0 and 1
 * @param rows the groups, the lowest forecasts first
 */
public record CalibrationTable(Split split, double confidence, List<Row> rows) {

  /** How cells are put into groups. */
  public enum Split {
    /** As many cells in each. */
    CELLS,
    /** As many expected events in each. */
    EXPECTED
  }

  /**
   * A group of cells.
   *
   * @param group its number, from 0; the lowest forecasts first
   * @param cells number of cells
   * @param lowest lowest expected count of a cell
   * @param highest highest expected count of a cell
   * @param expected expected number of events
   * @param observed observed number of events
   * @param lower lower end of the interval of the true mean, given what was observed
   * @param upper upper end
   */
  public record Row(
      int group,
      int cells,
      double lowest,
      double highest,
      double expected,
      int observed,
      double lower,
      double upper) {
    /**
     * Whether what was expected is consistent with what was observed.
     *
     * @return true if the interval contains the expected number
     */
    public boolean calibrated() {
      return expected >= lower && expected <= upper;
    }
  }

  /**
   * Makes the record; the list is copied.
   *
   * @param split how the cells were split
   * @param confidence level of the intervals
   * @param rows the groups
   */
  public CalibrationTable {
    rows = List.copyOf(rows);
  }

  /**
   * Deciles with intervals of 95 %.
   *
   * @param expected expected counts; finite and at least 0
   * @param observed observed counts; at least 0
   * @param split how the cells are split
   * @return the table
   * @throws IllegalArgumentException if the arrays are empty, differ in length or hold other values
   */
  public static CalibrationTable deciles(double[] expected, int[] observed, Split split) {
    return of(expected, observed, split, 10, 0.95);
  }

  /**
   * Any number of groups.
   *
   * @param expected expected counts; finite and at least 0
   * @param observed observed counts; at least 0
   * @param split how the cells are split
   * @param groups how many groups, at least 1
   * @param confidence level of the intervals, strictly between 0 and 1
   * @return the table
   * @throws IllegalArgumentException if the arrays are empty, differ in length or hold other
   *     values, there is no group, or the level is not between 0 and 1
   */
  public static CalibrationTable of(
      double[] expected, int[] observed, Split split, int groups, double confidence) {
    Counts.check("expected", expected, "observed", observed);
    Check.atLeast("groups", 1, groups);
    Check.openUnit("confidence", confidence);
    int n = expected.length;
    int[] order = new int[n];
    for (int cell = 0; cell < n; cell++) {
      order[cell] = cell;
    }
    IntSort.sort(order, (a, b) -> Double.compare(expected[a] + 0.0, expected[b] + 0.0));
    double total = Counts.total(expected);
    int[] groupOf = new int[n];
    double before = 0;
    for (int rank = 0; rank < n; rank++) {
      double own = expected[order[rank]];
      groupOf[rank] =
          split == Split.CELLS
              ? (int) ((long) rank * groups / n)
              : EqualParts.of(before, own, total, groups);
      before += own;
    }
    List<Row> rows = new ArrayList<>();
    for (int rank = 0; rank < n; ) {
      int first = rank;
      double sum = 0;
      int events = 0;
      while (rank < n && groupOf[rank] == groupOf[first]) {
        sum += expected[order[rank]];
        events += observed[order[rank]];
        rank++;
      }
      rows.add(
          new Row(
              groupOf[first],
              rank - first,
              expected[order[first]],
              expected[order[rank - 1]],
              sum,
              events,
              lowerMean(events, confidence),
              upperMean(events, confidence)));
    }
    return new CalibrationTable(split, confidence, rows);
  }

  private static double lowerMean(int events, double confidence) {
    return events == 0
        ? 0
        : ChiSquaredDistribution.of(2.0 * events).inverseCumulativeProbability((1 - confidence) / 2)
            / 2;
  }

  private static double upperMean(int events, double confidence) {
    return ChiSquaredDistribution.of(2.0 * events + 2)
            .inverseSurvivalProbability((1 - confidence) / 2)
        / 2;
  }

  /**
   * The result in one sentence.
   *
   * @return for example {@code "9 of 10 groups of cells have an expected count within the 95 %
   *     interval of what was observed."}
   */
  public String summary() {
    long good = rows.stream().filter(Row::calibrated).count();
    return String.format(
        Locale.ROOT,
        "%d of %d groups of cells have an expected count within the %.4g %% interval of what was"
            + " observed.",
        good,
        rows.size(),
        100 * confidence);
  }
}
