package org.nearcast.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PowerTest {
  private static PowerCity.Design design(double range, double ratio) {
    return new PowerCity.Design(22, 23, 2, 26, range, 0.3, ratio);
  }

  @Test
  void theCityHasTheRatioAskedFor() {
    assertEquals(1, PowerCity.exposureRatio(PowerCity.slope(1)), 1e-12);
    assertEquals(1.5, PowerCity.exposureRatio(PowerCity.slope(1.5)), 1e-9);
  }

  /** At a power of 90 %, fewer than 14 of 20 are found in 1 of 400 runs (binomial: 0.24 %). */
  @Test
  void aPlantedBiasIsFound() {
    Power power = Power.of(design(2, 1.5), 20, 199, 1);
    assertTrue(power.found >= 14, power.toString());
  }

  /** At a level of 5 %, more than 4 of 20 have a FAIL in 1 of 400 runs (binomial: 0.26 %). */
  @Test
  void noBiasIsNotFound() {
    Power level = Power.of(design(2, 1), 20, 199, 1);
    assertTrue(level.anyFail <= 4, level.toString());
    assertTrue(level.anySeldom <= 4, "corrected p alone: " + level);
  }

  /** The tables of docs/audit-power.md. */
  @Test
  @Tag("slow")
  void theTablesOfTheDocumentation() {
    for (double range : new double[] {1, 2, 3, 4, 6}) {
      Power power = Power.of(design(range, 1.5), 200, 399, 1000);
      Power level = Power.of(design(range, 1), 200, 399, 1000);
      System.out.printf("range %.0f%n1.5: %s%n1.0: %s%n", range, power, level);
      // 5 % of 200 is 10; 19 or more happen in 1 of 150 runs
      assertTrue(level.anyFail <= 18, level.toString());
      assertTrue(range > 2 || power.found >= 180, power.toString());
    }
  }
}
