package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A few seeds of the recovery; all of them in {@link MultiscaleRecoverySlowTest}. */
class MultiscaleRecoveryTest {
  @Test
  void theTruthLiesWithinThreeStandardErrors() {
    int seeds = 12;
    Recovery recovery = new Recovery(Recovery.EVEN_TRUTH, 10_000, seeds, 5);
    for (int m = 0; m < Recovery.EVEN_TRUTH.length; m++) {
      assertEquals(seeds, recovery.within3[m], recovery.rows());
      // of twelve, eight or fewer would have a chance of 3 in 1,000
      assertTrue(recovery.within95[m] >= 9, recovery.rows());
      assertEquals(0, recovery.bias(m), 4.5, recovery.rows());
    }
  }
}
