package org.nearcast.audit.subject;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;

/** Ties share the flag, zero is never flagged, the share of the area is kept. */
class FlaggingTest {
  // ten cells of 100 m in a row, the last cut to half
  private static final Grid GRID =
      Grid.square(StudyArea.rectangle(740_000, 4_280_000, 740_950, 4_280_100, "EPSG:32615"), 100);

  @Test
  void tiesShareTheFlag() {
    // 9.5 cells in all: a fifth is 1.9 cells. One for the 5, the 0.9 left for the three 3s.
    double[] score = {3, 0, 5, 3, 1, 3, 0, 0, 0, 2};
    double[] flagged = Flagging.topShare(GRID, score, 0.2);
    assertArrayEquals(new double[] {0.3, 0, 1, 0.3, 0, 0.3, 0, 0, 0, 0}, flagged, 1e-9);
    // rounding apart they are still tied
    score[3] += 1e-15;
    assertArrayEquals(flagged, Flagging.topShare(GRID, score, 0.2), 1e-9);
  }

  @Test
  void zeroIsNeverFlagged() {
    double[] score = {3, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    double[] flagged = Flagging.topShare(GRID, score, 1);
    assertArrayEquals(new double[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 1}, flagged);
    assertArrayEquals(new double[10], Flagging.topShare(GRID, new double[10], 0.5));
    assertArrayEquals(new double[10], Flagging.topShare(GRID, score, 0));
  }

  @Test
  void theShareOfTheAreaIsKept() {
    var random = Streams.of(1, "flagging", 0);
    double[] score = new double[10];
    for (int k = 0; k < 300; k++) {
      for (int i = 0; i < 10; i++) {
        score[i] = 1 + random.nextInt(4);
      }
      double share = random.nextDouble();
      double[] flagged = Flagging.topShare(GRID, score, share);
      double area = 0;
      for (int i = 0; i < 10; i++) {
        assertTrue(flagged[i] >= 0 && flagged[i] <= 1);
        area += flagged[i] * GRID.areaSquareMetres(i);
      }
      assertEquals(share, area / GRID.totalAreaSquareMetres(), 1e-9);
    }
  }

  @Test
  void roundingFlagsNoCell() {
    // 3 of 9.5 cells: what rounding leaves of the share must not touch a fourth
    double[] score = {9, 8, 7, 6, 5, 4, 3, 2, 1, 1};
    double[] flagged = Flagging.topShare(GRID, score, 3 / 9.5);
    assertArrayEquals(new double[] {1, 1, 1, 0, 0, 0, 0, 0, 0, 0}, flagged);
  }

  @Test
  void aNumberOfCells() {
    double[] score = {3, 0, 5, 3, 1, 3, 0, 0, 0, 9};
    // the half cell counts as one; the one left is shared by the three 3s
    assertArrayEquals(
        new double[] {1 / 3.0, 0, 1, 1 / 3.0, 0, 1 / 3.0, 0, 0, 0, 1},
        Flagging.topCells(score, 3),
        1e-12);
    assertArrayEquals(new double[] {1, 0, 1, 1, 1, 1, 0, 0, 0, 1}, Flagging.topCells(score, 99));
    assertEquals(
        "cells must be >= 0 but was -1",
        assertThrows(IllegalArgumentException.class, () -> Flagging.topCells(score, -1))
            .getMessage());
  }

  @Test
  void badInputIsNamed() {
    assertEquals(
        "areaShare must be from 0 to 1 but was NaN",
        assertThrows(
                IllegalArgumentException.class,
                () -> Flagging.topShare(GRID, new double[10], Double.NaN))
            .getMessage());
    assertEquals(
        "score must hold one value for each of the 10 cells but holds 3",
        assertThrows(
                IllegalArgumentException.class, () -> Flagging.topShare(GRID, new double[3], 0.1))
            .getMessage());
    double[] score = new double[10];
    score[4] = -1;
    assertEquals(
        "score[cell 4] must be finite and >= 0 but was -1.0",
        assertThrows(IllegalArgumentException.class, () -> Flagging.topShare(GRID, score, 0.1))
            .getMessage());
  }
}
