package org.nearcast.model.hawkes.cell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nearcast.event.History;
import org.nearcast.grid.Grid;
import org.nearcast.grid.StudyArea;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.model.hawkes.Estimate;

/**
 * Whether the true parameters are found again: histories of two years drawn from the model's own
 * process with θ = 0.3 and 1/ω = 10 days, the backgrounds of the cells log-normal (ln μ_k has a
 * standard deviation of 1), which is not the gamma distribution that is fitted.
 */
class CellHawkesRecoveryTest {
  private static final double DAYS = 730;
  private static final double THETA = 0.3;
  private static final double MEAN_DAYS = 10;

  /** What became of one parameter over the seeds. */
  private static final class Tally {
    private final String name;
    private final double truth;
    private final boolean logarithm;
    private int seeds;
    private double sum;
    private double squares;
    private double errors;
    private int within196;
    private int within3;

    Tally(String name, double truth, boolean logarithm) {
      this.name = name;
      this.truth = truth;
      this.logarithm = logarithm;
    }

    void add(Diagnostics found) {
      Estimate estimate = found.estimate(name).orElseThrow();
      double value = estimate.value();
      double error = estimate.standardError();
      // errors of positive parameters are those of their logarithms
      double z = logarithm ? Math.log(value / truth) * value / error : (value - truth) / error;
      seeds++;
      sum += value;
      squares += value * value;
      errors += error;
      within196 += Math.abs(z) < 1.96 ? 1 : 0;
      within3 += Math.abs(z) < 3 ? 1 : 0;
    }

    String row() {
      double mean = sum / seeds;
      double spread = Math.sqrt(Math.max(0, squares / seeds - mean * mean));
      return String.format(
          Locale.ROOT,
          "| %s | %.3f | %.4f | %+.1f %% | %.4f | %.4f | %d | %d |",
          name,
          truth,
          mean,
          100 * (mean / truth - 1),
          spread,
          errors / seeds,
          within196,
          within3);
    }
  }

  private static List<Tally> recover(CellHawkes forecaster, int incidents, int aCell, int seeds) {
    int side = Math.max(1, (int) Math.round(Math.sqrt((double) incidents / aCell)));
    Grid grid = Grid.square(StudyArea.rectangle(0, 0, 100 * side, 100 * side, "local"), 100);
    double perDay = incidents * (1 - THETA) / DAYS;
    double[] mu = Known.background(grid.size(), perDay, 7);
    List<Tally> tallies =
        List.of(
            new Tally("branchingRatio", THETA, true),
            new Tally("meanTriggerDays", MEAN_DAYS, true),
            new Tally("backgroundPerDay", perDay, false));
    for (int seed = 0; seed < seeds; seed++) {
      History history = Known.simulated(forecaster, grid, THETA, MEAN_DAYS, mu, DAYS, seed);
      Diagnostics found = forecaster.fit(history, grid).diagnostics();
      assertTrue(found.convergence().converged());
      tallies.forEach(tally -> tally.add(found));
    }
    System.out.printf(
        Locale.ROOT,
        "%n%,d incidents, %d cells, %d seeds, %s backgrounds%n",
        incidents,
        grid.size(),
        seeds,
        forecaster.parameters().get("pooledBackground").equals("true") ? "pooled" : "own");
    tallies.forEach(tally -> System.out.println(tally.row()));
    return tallies;
  }

  @ParameterizedTest
  @CsvSource({"1000, 10", "5000, 50"})
  void aFewSeeds(int incidents, int aCell) {
    for (Tally tally : recover(CellHawkes.withDefaults(), incidents, aCell, 10)) {
      assertTrue(tally.within3 >= 9, tally.row());
      assertTrue(tally.within196 >= 7, tally.row());
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1000, 5",
    "1000, 20",
    "1000, 100",
    "10000, 5",
    "10000, 20",
    "10000, 100",
    "10000, 500",
    "100000, 20",
    "100000, 100",
    "100000, 500"
  })
  void aHundredSeeds(int incidents, int aCell) {
    for (Tally tally : recover(CellHawkes.withDefaults(), incidents, aCell, 100)) {
      assertTrue(tally.within3 >= 95, tally.row());
    }
  }

  // With so many cells of so few incidents it shows that the backgrounds are no gamma variables:
  // θ comes out about 1 % too high, which is a standard error.
  @Tag("slow")
  @Test
  void manyCellsOfFewIncidents() {
    for (Tally tally : recover(CellHawkes.withDefaults(), 100_000, 5, 100)) {
      assertTrue(tally.within3 >= 90, tally.row());
      assertTrue(Math.abs(tally.sum / tally.seeds / tally.truth - 1) < 0.02, tally.row());
    }
  }

  // The paper's model: documented to be too low, by how much is in the table.
  @Tag("slow")
  @Test
  void ownBackgroundsAreTooLow() {
    CellHawkes own = CellHawkes.withDefaults().withPooledBackground(false);
    List<Tally> lost = new ArrayList<>();
    for (int incidents : new int[] {1000, 10_000}) {
      for (int aCell : new int[] {5, 20, 100, 500}) {
        if (incidents / aCell > 4) {
          lost.add(recover(own, incidents, aCell, 100).get(0));
        }
      }
    }
    for (Tally tally : lost) {
      assertTrue(tally.sum / tally.seeds < 0.98 * THETA, tally.row());
    }
  }
}
