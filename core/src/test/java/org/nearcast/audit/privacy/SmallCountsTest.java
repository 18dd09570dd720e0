package org.nearcast.audit.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class SmallCountsTest {
  private static final SmallCounts TEN = SmallCounts.withDefaults();

  @Test
  void aTableWithoutSmallCountsIsShownAsItIs() {
    SmallCounts.Published p = TEN.publish(new double[][] {{10, 20}, {0, 40}});
    assertEquals(0, p.hidden());
    assertEquals(20, p.count(0, 1));
    assertEquals(30, p.rowTotal(0));
    assertEquals(60, p.columnTotal(1));
    assertEquals(70, p.total());
  }

  @Test
  void aSmallCountTakesARectangleWithIt() {
    // 3 is small; shown alone its row would give it away: 3 = 123 − 120
    SmallCounts.Published p =
        TEN.publish(new double[][] {{3, 20, 100}, {50, 60, 70}, {30, 90, 80}});
    assertTrue(Double.isNaN(p.count(0, 0)));
    // the rectangle of least sum: 20 beside it, 30 below it, 90 across
    assertTrue(Double.isNaN(p.count(0, 1)));
    assertTrue(Double.isNaN(p.count(1, 0)));
    assertTrue(Double.isNaN(p.count(1, 1)));
    assertEquals(4, p.hidden());
    assertEquals(123, p.rowTotal(0));
  }

  @Test
  void hiddenCountsThatAddUpToASmallOneAreNotLeftTogether() {
    // 2 + 3 = 5 could be read off the total of the row
    SmallCounts.Published p = TEN.publish(new double[][] {{2, 3, 100}, {4, 5, 200}});
    assertTrue(Double.isNaN(p.count(0, 2)) || Double.isNaN(p.rowTotal(0)));
  }

  @Test
  void noHiddenCountCanBeSolvedFor() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 300; trial++) {
      double[][] counts = new double[2 + random.nextInt(4)][2 + random.nextInt(4)];
      for (double[] row : counts) {
        for (int c = 0; c < row.length; c++) {
          row[c] = random.nextInt(4) == 0 ? random.nextInt(10) : random.nextInt(300);
        }
      }
      check(counts, TEN.publish(counts));
    }
  }

  // A hidden count can be found if its unit vector lies in the row space of the equations.
  private static void check(double[][] counts, SmallCounts.Published p) {
    int rows = counts.length + 1;
    int columns = counts[0].length + 1;
    double[][] equations = new double[rows + columns][rows * columns];
    boolean[] hidden = new boolean[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double shown =
            r + 1 < rows
                ? (c + 1 < columns ? p.count(r, c) : p.rowTotal(r))
                : (c + 1 < columns ? p.columnTotal(c) : p.total());
        int at = r * columns + c;
        hidden[at] = Double.isNaN(shown);
        if (r + 1 < rows && c + 1 < columns && TEN.small(counts[r][c])) {
          assertTrue(hidden[at]);
        }
        if (hidden[at]) {
          equations[r][at] = c + 1 < columns ? 1 : -1;
          equations[rows + c][at] = r + 1 < rows ? 1 : -1;
        }
      }
    }
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(equations));
    int rank = svd.getRank();
    for (int at = 0; at < hidden.length; at++) {
      if (hidden[at]) {
        double inRowSpace = 0;
        for (int k = 0; k < rank; k++) {
          inRowSpace += Math.pow(svd.getV().getEntry(at, k), 2);
        }
        assertTrue(inRowSpace < 1 - 1e-9, "a hidden count can be solved for");
      }
    }
  }

  @Test
  void zerosAreHiddenOnlyIfAsked() {
    assertFalse(TEN.small(0));
    assertTrue(TEN.withZeroHidden(true).small(0));
    assertFalse(TEN.withThreshold(5).small(5));
    assertTrue(TEN.withThreshold(5).small(4.99));
  }

  @Test
  void badTablesAreNamed() {
    assertEquals(
        "counts[1][0] must be finite and >= 0 but was -1.0",
        assertThrows(IllegalArgumentException.class, () -> TEN.publish(new double[][] {{1}, {-1}}))
            .getMessage());
    assertEquals(
        "row 1 must hold 2 counts but holds 1",
        assertThrows(
                IllegalArgumentException.class, () -> TEN.publish(new double[][] {{1, 2}, {1}}))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> TEN.publish(new double[0][0]));
    assertThrows(IllegalArgumentException.class, () -> TEN.withThreshold(0));
  }
}
