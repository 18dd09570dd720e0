package org.nearcast.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BranchingTest {
  // Everybody has two children, a day later and a metre further east, for three generations.
  @Test
  void generationAfterGeneration() {
    Branching process = new Branching();
    process.add(0, 10, 20, 7);
    process.grow(
        (days, x, y, type, all) -> {
          for (int child = 0; child < 2 && days < 3; child++) {
            all.add(days + 1, x + 1, y, type + child);
          }
        });
    assertEquals(1 + 2 + 4 + 8, process.size());
    int[] ofDay = new int[4];
    for (int i = 0; i < process.size(); i++) {
      ofDay[(int) process.days(i)]++;
      assertEquals(10 + process.days(i), process.x(i));
      assertEquals(20, process.y(i));
      assertTrue(process.type(i) >= 7 && process.type(i) <= 10);
      // parents come before their children
      assertTrue(i == 0 || process.days(i) >= process.days(i - 1));
    }
    assertEquals(8, ofDay[3]);
    assertEquals(10, process.type(process.size() - 1));
  }

  @Test
  void manyIncidentsFit() {
    Branching process = new Branching();
    for (int i = 0; i < 1000; i++) {
      process.add(i, -i, 2 * i, i % 5);
    }
    process.grow((days, x, y, type, all) -> {});
    assertEquals(1000, process.size());
    assertEquals(777, process.days(777));
    assertEquals(-777, process.x(777));
    assertEquals(1554, process.y(777));
    assertEquals(2, process.type(777));
  }

  @Test
  void anExplosionIsRefused() {
    Branching process = new Branching();
    process.add(0, 0, 0, 0);
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> process.grow((days, x, y, type, all) -> all.add(days, x, y, type)));
    assertTrue(
        e.getMessage().startsWith("more than 10000000 incidents would have to be simulated"));
    assertEquals(Branching.MOST_INCIDENTS, process.size());
  }
}
