package org.nearcast.audit.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nearcast.grid.Polygons;

/** Checks of areas, what is listed as not assessed, and draws within the census's error. */
class AreaPopulationTest {
  private static final Area WEST = People.area("w", People.box(0, 0, 100, 100), 50, 20, 30);
  private static final Area EAST = People.area("e", People.box(100, 0, 200, 100), 80, 40, 10);

  private static String message(Executable what) {
    return assertThrows(IllegalArgumentException.class, what).getMessage();
  }

  private static String message(Area... areas) {
    return message(() -> People.of(List.of(areas), "a", "b"));
  }

  @Test
  void cleanAreasPass() {
    AreaPopulation people = People.of(List.of(WEST, EAST), "a", "b");
    assertEquals(130, people.allPeople());
    assertEquals(60, people.groupTotal(0));
    assertEquals(40, people.groupTotal(1));
    assertEquals(List.of(), people.notAssessed());
    assertEquals(
        List.of("no count has a margin of error: the census's error is in no interval"),
        people.notes());
    assertEquals(
        "AreaPopulation of residents, groups [a, b], 130 people in 2 areas", people.toString());
  }

  @Test
  void wrongFiguresAreNamed() {
    assertEquals("two areas are named \"w\"", message(WEST, WEST));
    assertEquals(
        "count of group b in area w must be finite and >= 0, or NaN if not published, but was -3.0",
        message(People.area("w", WEST.polygon(), 50, 20, -3)));
    assertEquals(
        "population of area w must be finite and >= 0, or NaN if not published, but was Infinity",
        message(People.area("w", WEST.polygon(), Double.POSITIVE_INFINITY, 20, 3)));
    assertEquals(
        "margin of error of group a in area w must be finite and >= 0, or NaN if not published, but"
            + " was -1.0",
        message(new Area("w", WEST.polygon(), 50, new double[] {20, 3}, new double[] {-1, 2})));
    assertEquals(
        "the groups of area w must not add up to more than its population 50.0 but add up to 52.0:"
            + " do the groups [a, b] overlap, as race and ethnicity do?",
        message(People.area("w", WEST.polygon(), 50, 21, 31)));
    assertEquals(
        "counts of area w must be as many as groups, 2, but were 1",
        message(People.area("w", WEST.polygon(), 50, 21)));
    assertEquals("areas must hold at least one area", message());
    assertEquals(
        "groups must be at least one, no two of one name, but were [a, a]",
        message(() -> People.of(List.of(WEST), "a", "a")));
  }

  @Test
  void areasThatOverlapAreNamedWithTheirSquareMetres() {
    // 98 … 200: a strip of 2 × 100 m = 200 m², 2 % of the 10,000 m² of w
    assertEquals(
        "areas \"w\" and \"x\" must not overlap by more than 1.00 % of the smaller but share 200.0 m²,"
            + " 2.00 % of it",
        message(WEST, People.area("x", People.box(98, 0, 200, 100), 1, 1, 0)));
    // a strip of 0.5 m is a sliver
    AreaPopulation people =
        People.of(
            List.of(WEST, People.area("x", People.box(99.5, 0, 200, 100), 1, 1, 0)), "a", "b");
    assertEquals(
        "1 pairs of areas overlap by slivers, 50.0 m² in all: people of both are spread there",
        people.notes().get(0));
  }

  @Test
  void roundedCountsRaiseThePopulation() {
    // two groups rounded one by one: at most 0.5 each, and 0.5 of the population
    AreaPopulation people =
        People.of(List.of(People.area("w", WEST.polygon(), 50, 21, 30.5), EAST), "a", "b");
    assertEquals(51.5, people.areas().get(0).population());
    assertTrue(
        people
            .notes()
            .contains(
                "in 1 areas the groups add up to a little more than the population, as rounded"
                    + " counts do; it was raised to their sum, by 1.50 people in all: w"),
        people.notes().toString());
  }

  @Test
  void anUnknownCountIsNeverZero() {
    Area hole = People.area("h", People.box(200, 0, 300, 100), 70, 30, Double.NaN);
    AreaPopulation people = People.of(List.of(WEST, EAST, hole), "a", "b");
    assertEquals(
        List.of(
            new NotAssessed(
                "h",
                "b",
                "its count is not published, so that the area takes no part for any group")),
        people.notAssessed());
    assertFalse(people.isAssessed(2));
    assertEquals(130, people.allPeople());
    assertEquals(60, people.groupTotal(0));
    // without the group the area is back, and the group is listed
    AreaPopulation one = people.withoutGroup("b", "suppressed: 1 area of 3 is not published");
    assertEquals(200, one.allPeople());
    assertEquals(90, one.groupTotal(0));
    assertEquals(
        "[all areas, group b: suppressed: 1 area of 3 is not published]",
        one.notAssessed().toString());
    assertTrue(one.notes().toString().contains("only one group, a, is counted"));
    assertEquals(
        "group must be one of several in [a] but was a",
        message(() -> one.withoutGroup("a", "no")));
  }

  @Test
  void unknownPopulationsAndGroups() {
    Area unknown = People.area("u", People.box(200, 0, 300, 100), Double.NaN, 3, 4);
    AreaPopulation people = People.of(List.of(WEST, unknown), "a", "b");
    assertEquals(
        "[area u, all groups: its population is not published]", people.notAssessed().toString());
    assertEquals(50, people.allPeople());
    Area half = People.area("w", WEST.polygon(), 50, 20, Double.NaN);
    Area other = People.area("e", EAST.polygon(), 80, 40, Double.NaN);
    AreaPopulation left = People.of(List.of(half, other), "a", "b");
    assertEquals(List.of("a"), left.groups());
    assertEquals(
        "[all areas, group b: no area has a published count]", left.notAssessed().toString());
    assertEquals(130, left.allPeople());
    assertTrue(
        message(unknown)
            .startsWith("areas must hold one whose population and counts are all known"));
  }

  @Test
  void areasWithoutPeopleAndRepairsAreNoted() {
    Area empty = People.area("park", People.box(200, 0, 300, 100), 0, 0, 0);
    Area bowTie =
        People.area(
            "bow",
            Polygons.ofWkt(
                "POLYGON ((741000 4280000, 741100 4280100, 741100 4280000, 741000 4280100, 741000"
                    + " 4280000))"),
            5,
            1,
            2);
    AreaPopulation people = People.of(List.of(WEST, empty, bowTie), "a", "b");
    assertTrue(people.notes().get(0).startsWith("area \"bow\" was not valid (Self-intersection"));
    assertTrue(people.areas().get(2).polygon().isValid());
    assertEquals("1 areas have no people: park", people.notes().get(1));
    assertTrue(people.isAssessed(1));
  }

  @Test
  void drawsAreThoseOfTheCensus() {
    // margin 16.45: sd 10. z = 20 for the first group, 0 for the second, none for the third.
    Area area =
        new Area(
            "w",
            WEST.polygon(),
            1000,
            new double[] {200, 0, 7},
            new double[] {16.45, 16.45, Double.NaN});
    AreaPopulation people = People.of(List.of(area), "a", "b", "c");
    int n = 20_000;
    double sum = 0;
    double squares = 0;
    double ofZero = 0;
    for (int k = 0; k < n; k++) {
      double[] drawn = people.draw(5, k).areas().get(0).counts();
      sum += drawn[0];
      squares += (drawn[0] - 200) * (drawn[0] - 200);
      ofZero += drawn[1];
      assertTrue(drawn[1] >= 0);
      assertEquals(7, drawn[2]);
    }
    // standard errors: 10/√n = 0.07; sd of a variance 100·√(2/n) = 1; half-normal 5.8/√n = 0.04
    assertEquals(200, sum / n, 4 * 10 / Math.sqrt(n));
    assertEquals(100, squares / n, 4 * 100 * Math.sqrt(2.0 / n));
    // the stated bias: s φ(0) = 0.3989 s
    assertEquals(3.989, ofZero / n, 4 * 5.84 / Math.sqrt(n));
  }

  @Test
  void drawsAreRepeatedAndCapped() {
    Area area = new Area("w", WEST.polygon(), 100, new double[] {60, 40}, new double[] {30, 30});
    AreaPopulation people = People.of(List.of(area), "a", "b");
    int capped = 0;
    for (int k = 0; k < 200; k++) {
      double[] drawn = people.draw(5, k).areas().get(0).counts();
      assertArrayEquals(drawn, people.draw(5, k).areas().get(0).counts());
      assertTrue(drawn[0] + drawn[1] <= 100 + 1e-9);
      capped += drawn[0] + drawn[1] > 100 - 1e-9 ? 1 : 0;
    }
    // the sum is normal around the population, so half the draws exceed it: 100 ± 4·7
    assertEquals(100, capped, 28);
    assertNotEquals(people.draw(5, 0).areas().get(0), people.draw(6, 0).areas().get(0));
    assertNotEquals(people.draw(5, 0).areas().get(0), people.draw(5, 1).areas().get(0));
    // an area that is not assessed stays as it is
    Area unknown =
        new Area("u", EAST.polygon(), 9, new double[] {3, Double.NaN}, new double[] {9, 9});
    assertEquals(unknown, People.of(List.of(area, unknown), "a", "b").draw(1, 1).areas().get(1));
  }
}
