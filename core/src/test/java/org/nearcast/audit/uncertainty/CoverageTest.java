package org.nearcast.audit.uncertainty;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CoverageTest {
  /**
   * 300 cities of 1,024 cells, range 4 cells, 26 windows. Of 300, 95 % has a standard error of 1.3
   * points: what is in truth within 93 to 97 % stays within 90.5 to 99 %.
   */
  @Test
  void intervalsHoldTheirLevelWhereThoseOfIndependentCellsDoNot() {
    Coverage coverage = Coverage.of(32, 4, 26, 300, 200);
    for (int f = 0; f < 4; f++) {
      assertTrue(
          coverage.blocks[f] >= 0.905 && coverage.blocks[f] <= 0.99,
          City.NAMES[f] + " " + coverage);
      assertTrue(coverage.independent[f] < 0.905, City.NAMES[f] + " " + coverage);
    }
  }

  /** The table of docs/audit-uncertainty.md. */
  @Test
  @Tag("slow")
  void theTableOfTheDocumentation() {
    for (int[] c :
        new int[][] {
          {22, 3, 26},
          {22, 6, 26},
          {32, 3, 26},
          {32, 6, 26},
          {45, 3, 26},
          {45, 6, 26},
          {32, 4, 12},
          {32, 4, 52}
        }) {
      Coverage coverage = Coverage.of(c[0], c[1], c[2], 1000, 400);
      System.out.printf("cells %d range %d windows %d %s%n", c[0] * c[0], c[1], c[2], coverage);
      for (int f = 0; f < 4; f++) {
        assertTrue(coverage.blocks[f] > 0.84 && coverage.blocks[f] < 0.99, coverage.toString());
        assertTrue(coverage.blocks[f] > coverage.independent[f] + 0.03, coverage.toString());
      }
    }
  }
}
