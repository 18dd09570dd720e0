package org.nearcast.model.hawkes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackgroundCheckTest {
  // Two spans with 3 × 0.5 and 1 × 0.5 of weight 1: expected 1 each, χ² = 0.25 + 0.25.
  @Test
  void byHand() {
    double[] days = {0, 1, 4.999, 5};
    double[] half = {0.5, 0.5, 0.5, 0.5};
    BackgroundCheck check = BackgroundCheck.of(days, half, null, 10, 2);
    assertArrayEquals(new double[] {1.5, 0.5}, check.observed());
    assertEquals(1, check.expected());
    assertEquals(0.5, check.chiSquare(), 1e-15);
    // χ² with one degree of freedom: P(|Z| > √0.5)
    assertEquals(0.4795001, check.pValue(), 1e-7);
    assertTrue(check.warning().isEmpty());
    // incidents that stand for two each vary twice as much
    double[] two = {2, 2, 2, 2};
    assertEquals(0.5, BackgroundCheck.of(days, half, two, 10, 2).chiSquare(), 1e-15);
  }

  @Test
  void aConstantBackgroundIsRarelySuspected() {
    int suspected = 0;
    int below = 0;
    for (int seed = 0; seed < 1000; seed++) {
      double[] days = new SplittableRandom(seed).doubles(500, 0, 365).toArray();
      double[] one = new double[500];
      Arrays.fill(one, 1);
      BackgroundCheck check = BackgroundCheck.of(days, one, null, 365);
      suspected += check.warning().isPresent() ? 1 : 0;
      below += check.pValue() < 0.1 ? 1 : 0;
    }
    // 10 and 100 of 1,000 are expected, three standard errors allowed
    assertTrue(suspected <= 19, "suspected " + suspected);
    assertEquals(100, below, 30);
  }

  @Test
  void aChangeIsSaid() {
    double[] days = new SplittableRandom(1).doubles(500, 0, 365).map(t -> t * t / 365).toArray();
    double[] one = new double[500];
    Arrays.fill(one, 1);
    String warning = BackgroundCheck.of(days, one, null, 365).warning().orElseThrow();
    assertTrue(warning.startsWith("the background is not constant in time (from "), warning);
    assertTrue(warning.endsWith("triggering may be an artefact of it"), warning);
  }

  @Test
  void nothingIsNotAChange() {
    BackgroundCheck none = BackgroundCheck.of(new double[0], new double[0], null, 1);
    assertEquals(1, none.pValue());
    assertTrue(none.warning().isEmpty());
    assertEquals(BackgroundCheck.DEFAULT_SPANS, none.spans());
  }

  @Test
  void argumentsAreChecked() {
    double[] one = {1};
    double[] none = {};
    assertThrows(IllegalArgumentException.class, () -> BackgroundCheck.of(one, none, null, 1));
    assertThrows(IllegalArgumentException.class, () -> BackgroundCheck.of(one, one, none, 1));
    assertThrows(IllegalArgumentException.class, () -> BackgroundCheck.of(one, one, null, 0));
    assertThrows(IllegalArgumentException.class, () -> BackgroundCheck.of(one, one, null, 1, 1));
  }
}
