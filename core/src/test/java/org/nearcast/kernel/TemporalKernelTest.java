package org.nearcast.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemporalKernelTest {
  @ParameterizedTest
  @EnumSource
  void theIntegralIsThatOfTheWeight(TemporalKernel.Shape shape) {
    TemporalKernel kernel = new TemporalKernel(shape, 30);
    int steps = 200_000;
    double from = 3;
    double to = 75;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += kernel.weight(from + (i + 0.5) * (to - from) / steps);
    }
    assertEquals(sum * (to - from) / steps, kernel.integral(from, to), 1e-8);
    assertEquals(1, kernel.weight(0));
  }

  @Test
  void valuesByHand() {
    assertEquals(Math.exp(-2), TemporalKernel.exponential(10).weight(20), 1e-15);
    assertEquals(Math.exp(-2), TemporalKernel.gaussian(10).weight(20), 1e-15);
    assertEquals(0.25, TemporalKernel.linear(40).weight(30), 1e-15);
    assertEquals(0, TemporalKernel.linear(40).weight(41));
    assertEquals("exponential 10.0 d", TemporalKernel.exponential(10).toString());
  }

  @Test
  void aScaleMustBePositive() {
    assertEquals(
        "scaleDays must be finite and > 0 but was 0.0",
        assertThrows(IllegalArgumentException.class, () -> TemporalKernel.linear(0)).getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void spansLongAgoAndShortSpansKeepTheirDigits(TemporalKernel.Shape shape) {
    double age = shape == TemporalKernel.Shape.LINEAR ? 0.999999 : 9;
    for (double from : new double[] {0, age}) {
      TemporalKernel kernel = new TemporalKernel(shape, 30);
      double short1 = 1e-7;
      double middle = kernel.weight(30 * from + short1 / 2);
      assertEquals(middle, kernel.integral(30 * from, 30 * from + short1) / short1, 1e-6 * middle);
    }
    // data that end 9 standard deviations before the cutoff: the span that is left of them
    double sum = 0;
    int steps = 100_000;
    TemporalKernel kernel = new TemporalKernel(shape, 1);
    for (int i = 0; i < steps; i++) {
      sum += kernel.weight(9 + (i + 0.5) / steps) / steps;
    }
    assertEquals(sum, kernel.integral(9, 10), 1e-7 * sum);
  }
}
