package org.nearcast.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OracleTest {
  @Test
  void equalAreasTakeTheLargestCounts() {
    int[] counts = {0, 5, 1, 7, 2, 7};
    double[] areas = {2, 2, 2, 2, 2, 2};
    assertEquals(0, Oracle.mostIncidents(counts, areas, 1.9));
    assertEquals(7, Oracle.mostIncidents(counts, areas, 2));
    assertEquals(19, Oracle.mostIncidents(counts, areas, 7));
    assertEquals(22, Oracle.mostIncidents(counts, areas, 100));
  }

  @Test
  void theDensestCellIsNotAlwaysAmongTheBest() {
    // 3 in area 1 is denser than 5 in area 2, but leaves no room for it
    assertEquals(5, Oracle.mostIncidents(new int[] {3, 5}, new double[] {1, 2}, 2.5));
    assertEquals(
        3 + 5 * 1.5 / 2, Oracle.upperBound(new int[] {3, 5}, new double[] {1, 2}, 2.5), 1e-6);
  }

  @Test
  void agreesWithTryingAllSets() {
    SplittableRandom random = new SplittableRandom(20170301);
    for (int round = 0; round < 2000; round++) {
      int n = random.nextInt(1, 12);
      boolean equal = round % 5 == 0;
      int[] counts = new int[n];
      double[] areas = new double[n];
      for (int i = 0; i < n; i++) {
        counts[i] = random.nextInt(0, 6);
        areas[i] = equal || random.nextInt(3) == 0 ? 0.1 : random.nextDouble(0.001, 0.2);
      }
      // half of the limits are the area of some set, to the last bit or beside it
      double limit = round % 2 == 0 ? random.nextDouble(0, 1) : area(areas, random.nextInt(1 << n));
      int most = 0;
      for (int set = 0; set < 1 << n; set++) {
        if (area(areas, set) <= limit * (1 + 1e-9)) {
          int sum = 0;
          for (int i = 0; i < n; i++) {
            sum += (set >> i & 1) * counts[i];
          }
          most = Math.max(most, sum);
        }
      }
      String input = Arrays.toString(counts) + Arrays.toString(areas) + limit;
      assertEquals(most, Oracle.mostIncidents(counts, areas, limit), input);
      double bound = Oracle.upperBound(counts, areas, limit);
      assertTrue(
          bound >= most && bound < most + Arrays.stream(counts).max().getAsInt() + 1e-6, input);
    }
  }

  private static double area(double[] areas, int set) {
    double sum = 0;
    for (int i = areas.length - 1; i >= 0; i--) {
      sum += (set >> i & 1) * areas[i];
    }
    return sum;
  }

  @Test
  void sayWhatIsWrong() {
    double[] one = {1};
    assertMessage(
        "counts[0] must be >= 0 but was -1", () -> Oracle.mostIncidents(new int[] {-1}, one, 1));
    assertMessage(
        "areas[0] must be finite and > 0 but was 0.0",
        () -> Oracle.mostIncidents(new int[1], new double[1], 1));
    assertMessage(
        "areas must be one for each of the 2 counts but were 1",
        () -> Oracle.upperBound(new int[2], one, 1));
    assertMessage(
        "areaLimit must be finite and >= 0 but was NaN",
        () -> Oracle.upperBound(new int[1], one, Double.NaN));
    assertMessage(
        "counts must add up to less than 2147483647 but add up to 2147483648",
        () -> Oracle.mostIncidents(new int[] {1 << 30, 1 << 30}, new double[] {1, 1}, 1));
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
