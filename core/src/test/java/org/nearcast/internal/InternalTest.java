package org.nearcast.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternalTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 100, 1000, 12_345})
  void sortAgreesWithTheJdksStableSort(int n) {
    SplittableRandom random = new SplittableRandom(n);
    int[] keys = IntStream.range(0, n).map(i -> random.nextInt(Math.max(1, n / 3))).toArray();
    int[] expected =
        IntStream.range(0, n)
            .boxed()
            .sorted((a, b) -> Integer.compare(keys[a], keys[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] actual = IntStream.range(0, n).toArray();
    IntSort.sort(actual, (a, b) -> Integer.compare(keys[a], keys[b]));
    assertArrayEquals(expected, actual);
    int[] indices = IntSort.sortedIndices(n, (a, b) -> Integer.compare(keys[a], keys[b]));
    boolean inOrder = Arrays.equals(expected, IntStream.range(0, n).toArray());
    assertArrayEquals(inOrder ? null : expected, indices);
  }

  @Test
  void sortedIndicesAreNullWhereNothingMoves() {
    assertNull(IntSort.sortedIndices(100, Integer::compare));
    assertNull(IntSort.sortedIndices(100, (a, b) -> 0));
    assertEquals(99, IntSort.sortedIndices(100, (a, b) -> Integer.compare(b, a))[0]);
  }

  @Test
  void sortKeepsAnyStartingOrderOfTies() {
    int[] index = {5, 3, 9, 1, 0, 2, 8, 7, 6, 4, 11, 10};
    int[] before = index.clone();
    IntSort.sort(index, (a, b) -> 0);
    assertArrayEquals(before, index);
  }

  @Test
  void checksReturnTheValue() {
    assertEquals(-1.5, Check.finite("v", -1.5));
    assertEquals(Double.MIN_VALUE, Check.positive("v", Double.MIN_VALUE));
    assertEquals(0.0, Check.notNegative("v", 0.0));
    assertEquals(3, Check.atLeast("v", 3, 3));
    assertEquals(0.5, Check.openUnit("v", 0.5));
    assertEquals(2, Check.index("v", 3, 2));
  }

  @Test
  void checksOfArraysNameTheFirstValueThatBreaksTheRule() {
    Check.allFinite("v", new double[] {-1, 0, 1});
    Check.allNotNegative("v", new double[] {0, 1});
    Check.allAtLeast("v", -1, new int[] {-1, 3});
    double[] off = {2, -1, Double.NaN};
    refused("v[2] must be a finite number but was NaN", () -> Check.allFinite("v", off));
    refused("v[1] must be finite and >= 0 but was -1.0", () -> Check.allNotNegative("v", off));
    refused("v[1] must be >= 0 but was -2", () -> Check.allAtLeast("v", 0, new int[] {0, -2, -3}));
  }

  @Test
  void checksNameParameterRuleAndValue() {
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    refused("v must be a finite number but was NaN", () -> Check.finite("v", nan));
    refused("v must be a finite number but was -Infinity", () -> Check.finite("v", -inf));
    refused(
        "cellMetres must be finite and > 0 but was -3.0", () -> Check.positive("cellMetres", -3));
    refused("v must be finite and > 0 but was 0.0", () -> Check.positive("v", 0));
    refused("v must be finite and > 0 but was NaN", () -> Check.positive("v", nan));
    refused("v must be finite and > 0 but was Infinity", () -> Check.positive("v", inf));
    refused("v must be finite and >= 0 but was NaN", () -> Check.notNegative("v", nan));
    refused("v must be finite and >= 0 but was -1.0", () -> Check.notNegative("v", -1));
    refused("v must be finite and >= 0 but was Infinity", () -> Check.notNegative("v", inf));
    refused("v must be >= 2 but was 1", () -> Check.atLeast("v", 2, 1));
    refused("v must lie strictly between 0 and 1 but was 1.0", () -> Check.openUnit("v", 1));
    refused("v must lie strictly between 0 and 1 but was 0.0", () -> Check.openUnit("v", 0));
    refused("v must lie strictly between 0 and 1 but was NaN", () -> Check.openUnit("v", nan));
  }

  @Test
  void indexIsRefusedOutsideItsRange() {
    IndexOutOfBoundsException e =
        assertThrows(IndexOutOfBoundsException.class, () -> Check.index("cell", 3, 3));
    assertEquals("cell must be in [0, 3) but was 3", e.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> Check.index("cell", 3, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> Check.index("cell", 0, 0));
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  // Text that JDK 17 and JDK 25 write differently, and the layouts of Double.toString.
  @ParameterizedTest
  @CsvSource({
    "2.0E-3, 0.002",
    "2.2E-322, 2.2E-322",
    "1.0E23, 1.0E23",
    "2.0E23, 2.0E23",
    "8.41E21, 8.41E21",
    "4.9E-324, 4.9E-324",
    "1.012E-320, 1.012E-320",
    "-1300056759135734016, -1.300056759135734E18",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "-150, -150.0",
    "100, 100.0",
    "9999999, 9999999.0",
    "1E7, 1.0E7",
    "0.001, 0.001",
    "0.00099, 9.9E-4",
    "-0.0, -0.0",
    "0.1, 0.1",
    "NaN, NaN",
    "Infinity, Infinity"
  })
  void decimalsAreTheSameOnEveryJava(double value, String text) {
    assertEquals(text, Decimals.text(value));
  }

  @Test
  void decimalsReadBackAsTheSameNumber() {
    SplittableRandom random = new SplittableRandom(19);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = Decimals.text(value);
        assertEquals(value, Double.parseDouble(text));
        assertTrue(text.length() <= Double.toString(value).length(), text);
      }
    }
  }

  @Test
  void expAgreesWithStrictMath() {
    SplittableRandom random = new SplittableRandom(5);
    double worst = 0;
    for (int i = 0; i < 200_000; i++) {
      double x = i % 2 == 0 ? -random.nextDouble() : -700 * random.nextDouble();
      double exact = StrictMath.exp(x);
      worst = Math.max(worst, Math.abs(Exp.of(x) - exact) / Math.ulp(exact));
    }
    assertTrue(worst <= 2, "units in the last place: " + worst);
    assertEquals(1, Exp.of(0));
    assertEquals(1, Exp.of(-0.0));
    assertEquals(0, Exp.of(-709));
    assertEquals(0, Exp.of(Double.NEGATIVE_INFINITY));
    assertTrue(Double.isNaN(Exp.of(Double.NaN)));
  }

  @Test
  void exponentialsOfSumsAgreeWithStrictMath() {
    SplittableRandom random = new SplittableRandom(6);
    int n = 100_000;
    double[] u = random.doubles(n, 0, 60).toArray();
    double[] v = random.doubles(n, 0, 200_000).toArray();
    double[] out = new double[n];
    Exp.ofSums(0.5, u, 1e-4, v, out, n - 1);
    for (int i = 0; i < n - 1; i++) {
      double exact = StrictMath.exp(-(0.5 * u[i] + 1e-4 * v[i]));
      assertEquals(exact, out[i], 1e-12 * exact);
    }
    assertEquals(0, out[n - 1]);
    Exp.ofSums(1, new double[] {0, 81, 1e300}, 1, new double[3], out, 3);
    assertEquals(1, out[0]);
    assertEquals(1.8e-35, out[1], 1e-36);
    assertEquals(out[1], out[2]);
  }

  @Test
  void logAgreesWithStrictMath() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      double x = i % 2 == 0 ? 1 + random.nextDouble() : StrictMath.exp(300 * random.nextDouble());
      double exact = StrictMath.log(x);
      assertEquals(exact, Exp.log(x), Math.max(1e-16, 4 * Math.ulp(exact)), "log of " + x);
    }
    assertEquals(0, Exp.log(1));
  }
}
