package org.nearcast.audit.privacy;

import java.util.Arrays;
import org.nearcast.internal.Check;

/**
 * Hides small counts in a table of counts with totals, and as many more as it takes that no hidden
 * one can be found from what is shown (complementary suppression).
 *
 * <p><b>Rule.</b> A count above 0 and below the threshold is hidden (zeros too, if asked), be it in
 * the table or a total. In a table whose rows and columns add up, a hidden count can be found
 * exactly if its row and its column are joined by no other path of hidden counts (L. H. Cox 1980).
 * Such a count is protected by hiding three more that make a rectangle with it, the rectangle with
 * the smallest sum; so are the hidden counts of a line that add up to less than the threshold. What
 * is hidden can still be bounded by the totals, but not found.
 */
public final class SmallCounts {
  private final double threshold;
  private final boolean hideZero;

  private SmallCounts(double threshold, boolean hideZero) {
    this.threshold = threshold;
    this.hideZero = hideZero;
  }

  /**
   * Hides counts from 1 to 9, shows zeros.
   *
   * @return the rule
   */
  public static SmallCounts withDefaults() {
    return new SmallCounts(10, false);
  }

  /**
   * Another threshold.
   *
   * @param least smallest count that is shown, &gt; 0
   * @return a copy
   * @throws IllegalArgumentException if it is not
   */
  public SmallCounts withThreshold(double least) {
    return new SmallCounts(Check.positive("threshold", least), hideZero);
  }

  /**
   * Whether zeros are hidden as well.
   *
   * @param hide true to hide them
   * @return a copy
   */
  public SmallCounts withZeroHidden(boolean hide) {
    return new SmallCounts(threshold, hide);
  }

  /**
   * Smallest count that is shown.
   *
   * @return above 0
   */
  public double threshold() {
    return threshold;
  }

  /**
   * Tells whether a single figure is small.
   *
   * @param count at least 0
   * @return true if it must not be shown
   */
  public boolean small(double count) {
    return count < threshold && (count > 0 || hideZero);
  }

  /**
   * A table as it may be published, with its totals.
   *
   * @param counts rows of equal length, at least one of each; finite, at least 0
   * @return the same with NaN where hidden
   * @throws IllegalArgumentException naming the row and column of a value outside its range
   */
  public Published publish(double[][] counts) {
    double[][] all = withTotals(counts);
    int rows = all.length;
    int columns = all[0].length;
    boolean[][] hidden = new boolean[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        hidden[r][c] = small(all[r][c]);
      }
    }
    int[] exposed = exposed(all, hidden);
    while (exposed.length > 0) {
      hideRectangle(all, hidden, exposed[0], exposed[1]);
      exposed = exposed(all, hidden);
    }
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        all[r][c] = hidden[r][c] ? Double.NaN : all[r][c];
      }
    }
    return new Published(all);
  }

  /** The table with a last column and a last row of totals. */
  private static double[][] withTotals(double[][] counts) {
    int rows = counts.length;
    if (rows == 0 || counts[0].length == 0) {
      throw new IllegalArgumentException("counts must have a row and a column but has none");
    }
    int columns = counts[0].length;
    double[][] all = new double[rows + 1][columns + 1];
    for (int r = 0; r < rows; r++) {
      if (counts[r].length != columns) {
        throw new IllegalArgumentException(
            "row " + r + " must hold " + columns + " counts but holds " + counts[r].length);
      }
      for (int c = 0; c < columns; c++) {
        all[r][c] = Check.notNegative("counts[" + r + "][" + c + "]", counts[r][c]);
        all[r][columns] += counts[r][c];
        all[rows][c] += counts[r][c];
        all[rows][columns] += counts[r][c];
      }
    }
    return all;
  }

  /** A hidden count that could be found or is small together with its line; empty if none. */
  private int[] exposed(double[][] all, boolean[][] hidden) {
    for (int r = 0; r < all.length; r++) {
      for (int c = 0; c < all[0].length; c++) {
        if (hidden[r][c]
            && canHideMore(hidden)
            && (alone(hidden, r, c) || thin(all, hidden, r, c))) {
          return new int[] {r, c};
        }
      }
    }
    return new int[0];
  }

  private static boolean canHideMore(boolean[][] hidden) {
    for (boolean[] row : hidden) {
      for (boolean h : row) {
        if (!h) {
          return true;
        }
      }
    }
    return false;
  }

  // no other path of hidden counts joins its row with its column
  private static boolean alone(boolean[][] hidden, int row, int column) {
    int rows = hidden.length;
    int columns = hidden[0].length;
    boolean[] rowSeen = new boolean[rows];
    boolean[] columnSeen = new boolean[columns];
    rowSeen[row] = true;
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          if (hidden[r][c] && rowSeen[r] != columnSeen[c] && !(r == row && c == column)) {
            rowSeen[r] = true;
            columnSeen[c] = true;
            grown = true;
          }
        }
      }
    }
    return !columnSeen[column];
  }

  // the hidden counts of a line add up to a small count, which its total would give away
  private boolean thin(double[][] all, boolean[][] hidden, int row, int column) {
    double ofRow = 0;
    for (int c = 0; c + 1 < all[0].length; c++) {
      ofRow += hidden[row][c] ? all[row][c] : 0;
    }
    double ofColumn = 0;
    for (int r = 0; r + 1 < all.length; r++) {
      ofColumn += hidden[r][column] ? all[r][column] : 0;
    }
    boolean rowShown = column + 1 < all[0].length && !hidden[row][all[0].length - 1];
    boolean columnShown = row + 1 < all.length && !hidden[all.length - 1][column];
    return (rowShown && ofRow < threshold) || (columnShown && ofColumn < threshold);
  }

  // the rectangle that hides least and at least one count more
  private static void hideRectangle(double[][] all, boolean[][] hidden, int row, int column) {
    double least = Double.POSITIVE_INFINITY;
    int[] best = new int[0];
    for (int r = 0; r < all.length; r++) {
      for (int c = 0; c < all[0].length; c++) {
        if (r == row || c == column || (hidden[r][c] && hidden[row][c] && hidden[r][column])) {
          continue;
        }
        double sum = 0;
        sum += hidden[r][c] ? 0 : all[r][c];
        sum += hidden[row][c] ? 0 : all[row][c];
        sum += hidden[r][column] ? 0 : all[r][column];
        if (sum < least) {
          least = sum;
          best = new int[] {r, c};
        }
      }
    }
    if (best.length == 0) {
      for (boolean[] line : hidden) {
        Arrays.fill(line, true);
      }
      return;
    }
    hidden[best[0]][best[1]] = true;
    hidden[row][best[1]] = true;
    hidden[best[0]][column] = true;
  }

  /** A table with totals; NaN is hidden. */
  public static final class Published {
    private final double[][] all;

    private Published(double[][] all) {
      this.all = all;
    }

    /**
     * A count.
     *
     * @param row its row
     * @param column its column
     * @return NaN if hidden
     */
    public double count(int row, int column) {
      return all[row][column];
    }

    /**
     * Sum of a row.
     *
     * @param row which
     * @return NaN if hidden
     */
    public double rowTotal(int row) {
      return all[row][all[0].length - 1];
    }

    /**
     * Sum of a column.
     *
     * @param column which
     * @return NaN if hidden
     */
    public double columnTotal(int column) {
      return all[all.length - 1][column];
    }

    /**
     * Sum of the table.
     *
     * @return NaN if hidden
     */
    public double total() {
      return all[all.length - 1][all[0].length - 1];
    }

    /**
     * How many counts and totals are hidden.
     *
     * @return at least 0
     */
    public int hidden() {
      return (int) Arrays.stream(all).flatMapToDouble(Arrays::stream).filter(Double::isNaN).count();
    }
  }
}
