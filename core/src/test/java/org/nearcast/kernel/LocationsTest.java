package org.nearcast.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LocationsTest {
  @Test
  void pointsAtOnePlaceAreMerged() {
    Locations places =
        Locations.of(
            new double[] {5, 1, 5, 2}, new double[] {7, 7, 7, 1}, new double[] {1, 2, 3, 4});
    assertEquals(3, places.size());
    assertEquals(10, places.totalWeight());
    int five = places.locationOf(0);
    assertEquals(five, places.locationOf(2));
    assertEquals(4, places.weight(five));
    assertEquals(5, places.x(five));
    assertEquals(7, places.y(five));
    assertEquals(0, places.locationOf(3));
  }

  @Test
  void badValuesAreNamed() {
    assertEquals(
        "x[1] must be a finite number but was NaN",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Locations.of(new double[] {0, Double.NaN}, new double[2], new double[] {1, 1}))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Locations.of(new double[1], new double[2], new double[1]));
  }
}
