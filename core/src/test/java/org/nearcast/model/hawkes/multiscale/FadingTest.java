package org.nearcast.model.hawkes.multiscale;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FadingTest {
  private static final double OBSERVED = 100;
  private static final double[] MEMORIES = {0.5, 7, 90, 1000, 1e9, Double.POSITIVE_INFINITY};

  /** ∫ exp(−a/τ) da over ages up to some days. */
  private static double full(double memory, double days) {
    return Double.isInfinite(memory) ? days : -memory * Math.expm1(-days / memory);
  }

  private static double integral(DoubleUnaryOperator rate, double from, double to) {
    int steps = 20_000;
    double sum = 0;
    for (int k = 0; k < steps; k++) {
      sum += rate.applyAsDouble(from + (k + 0.5) * (to - from) / steps);
    }
    return sum * (to - from) / steps;
  }

  @Test
  void isTheIntegralOfWhatIsLeft() {
    for (double memory : MEMORIES) {
      for (double from : new double[] {0, 3, 30}) {
        DoubleUnaryOperator left =
            t ->
                Math.exp(-(t - from) / memory)
                    * full(memory, OBSERVED)
                    / full(memory, OBSERVED + t);
        // the midpoint rule is off by (h/τ)²/24 = 7e-7 at most
        double expected = integral(left, from, 40);
        assertEquals(
            expected, Fading.of(memory, OBSERVED).days(from, 40), 1e-6 * expected, "τ " + memory);
      }
    }
  }

  @Test
  void timesAreTheInverse() {
    for (double memory : MEMORIES) {
      Fading fading = Fading.of(memory, OBSERVED);
      for (double share : new double[] {0, 0.01, 0.5, 0.99}) {
        double time = fading.time(3, 40, share);
        double expected = share * fading.days(3, 40);
        assertEquals(expected, fading.days(3, time), 1e-9 * fading.days(3, 40), "τ " + memory);
      }
    }
  }

  @Test
  void aSteadyRateStaysAsItIs() {
    // what is held of 1 a day fades, what 1 a day adds makes up for it
    for (double memory : MEMORIES) {
      Fading fading = Fading.of(memory, OBSERVED);
      double end = 60;
      double added = 1 / full(memory, OBSERVED);
      double sum = fading.days(0, end) + added * integral(a -> fading.days(a, end), 0, end);
      assertEquals(end, sum, 1e-5 * end, "τ " + memory);
    }
  }

  @Test
  void withoutFadingTimePassesEvenly() {
    assertEquals(5, Fading.none().days(2, 7));
    assertEquals(3, Fading.none().time(2, 7, 0.2));
  }

  @Test
  void aTinyMemoryAddsItselfAtMost() {
    assertEquals(1e-6, Fading.of(1e-6, OBSERVED).days(5, 100), 1e-15);
    assertEquals(5, Fading.of(1e-6, OBSERVED).time(5, 100, 0.5), 1e-5);
  }
}
