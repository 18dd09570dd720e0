package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A hundred seeds at each of three sizes; prints the table of {@code
 * docs/models/multiscale-hawkes.md}.
 */
@Tag("slow")
class MultiscaleRecoverySlowTest {
  private static final int SEEDS = 100;

  @Test
  void withTheDefaultPriorTheTruthLiesWithinThreeStandardErrorsAtEverySize() {
    check(Recovery.EVEN_TRUTH, 5, 95, 95, 95);
  }

  @Test
  void alsoWhereTheTruthIsFarFromThePriorsMode() {
    check(Recovery.UNEVEN_TRUTH, 5, 95, 95, 95);
  }

  @Test
  void withHardlyAPriorItDoesFromTenThousandIncidentsOn() {
    // below, the two-cell weights of 0.15 are but 1.5 to 2.5 standard errors from the border at 0,
    // where estimates pile up and their errors are told too small
    check(Recovery.EVEN_TRUTH, 1e-3, 80, 90, 95);
  }

  private static void check(double[] truth, double prior, int... least) {
    StringBuilder table = new StringBuilder("\nprior of " + prior + " incidents\n\n");
    table.append("| incidents | weight | true | mean | sd | mean s.e. | in 1.96 | in 3 |\n");
    table.append("|---|---|---|---|---|---|---|---|\n");
    double[] sizes = {1000, 10_000, 100_000};
    for (int k = 0; k < sizes.length; k++) {
      Recovery recovery = new Recovery(truth, sizes[k], SEEDS, prior);
      table.append(recovery.rows());
      for (int m = 0; m < truth.length; m++) {
        assertTrue(recovery.within3[m] >= least[k], recovery.rows());
      }
    }
    System.out.println(table);
  }
}
