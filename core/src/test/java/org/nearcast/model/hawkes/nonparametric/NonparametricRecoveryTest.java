package org.nearcast.model.hawkes.nonparametric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nearcast.model.hawkes.Diagnostics;
import org.nearcast.simulate.Recording;
import org.nearcast.simulate.SimulatedCity;

/**
 * Recovery of known parameters over many synthetic cities; prints the table of
 * docs/models/nonparametric-hawkes.md. The truth of g within its cut-offs: θ = 0.3, mean lag 9.85
 * days (10 before the cut at 60), σ 99.9 m.
 */
@Tag("slow")
class NonparametricRecoveryTest {
  private static final NonparametricHawkes FULL = NonparametricHawkes.withDefaults();
  private static final NonparametricHawkes SAMPLED = FULL.withStochasticDeclustering(40, 1);

  @Test
  void thousand() {
    check("full", FULL, 1000, 0.3, 20, 0.1, 6, 60);
    check("sampled", SAMPLED, 1000, 0.3, 20, 0.25, 6, 60);
    check("full", FULL, 1000, 1e-9, 20, 0.05, Double.NaN, Double.NaN);
  }

  @Test
  void tenThousand() {
    check("full", FULL, 10_000, 0.3, 10, 0.05, 2, 20);
    check("sampled", SAMPLED, 10_000, 0.3, 5, 0.08, 2, 30);
    check("full", FULL, 10_000, 1e-9, 5, 0.02, Double.NaN, Double.NaN);
  }

  @Test
  void hundredThousand() {
    // lags come out too long where hundreds of incidents lie within a kernel
    check("full", FULL, 100_000, 0.3, 3, 0.06, 6, 20);
  }

  private static void check(
      String name,
      NonparametricHawkes forecaster,
      int incidents,
      double theta,
      int seeds,
      double thetaWithin,
      double daysWithin,
      double metresWithin) {
    Spread ratio = new Spread();
    Spread days = new Spread();
    Spread metres = new Spread();
    double ratioError = 0;
    double daysError = 0;
    double seconds = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      SimulatedCity city = Cities.city(incidents, theta, Recording.EXACT, seed);
      long start = System.nanoTime();
      NonparametricModel model = forecaster.fit(Cities.known(city), Cities.grid(city));
      seconds += (System.nanoTime() - start) / 1e9 / seeds;
      Diagnostics found = model.diagnostics();
      ratio.add(found.branchingRatio());
      if (theta > 0.01) {
        days.add(found.meanTriggerDays());
        metres.add(model.triggering().sigmaMetres());
        ratioError += found.estimate("branchingRatio").orElseThrow().standardError() / seeds;
        daysError += found.estimate("meanTriggerDays").orElseThrow().standardError() / seeds;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %d | %s (%.3f) | %s (%.2f) | %s | %.1f |%n",
        name,
        incidents,
        theta,
        seeds,
        ratio.text("%.3f ± %.3f"),
        ratioError,
        days.text("%.2f ± %.2f"),
        daysError,
        metres.text("%.1f ± %.1f"),
        seconds);
    assertEquals(theta, ratio.mean(), thetaWithin);
    if (theta > 0.01) {
      assertEquals(9.85, days.mean(), daysWithin);
      assertEquals(99.9, metres.mean(), metresWithin);
      assertTrue(ratio.deviation() < 0.1);
    }
  }

  /** Mean and standard deviation over seeds. */
  private static final class Spread {
    private int n;
    private double sum;
    private double squares;

    void add(double value) {
      n++;
      sum += value;
      squares += value * value;
    }

    double mean() {
      return sum / n;
    }

    double deviation() {
      return Math.sqrt(Math.max(0, squares - sum * sum / n) / (n - 1));
    }

    String text(String format) {
      return n == 0 ? "–" : String.format(Locale.ROOT, format, mean(), deviation());
    }
  }
}
