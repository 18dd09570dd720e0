package org.nearcast.audit.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.StudyArea;
import org.nearcast.grid.Zone;
import org.nearcast.internal.Streams;

/** People of areas spread over cells: by hand, and totals kept on every kind of grid. */
class InterpolationTest {
  private static String message(Executable what) {
    return assertThrows(IllegalArgumentException.class, what).getMessage();
  }

  @Test
  void byHand() {
    // cells of 100 m: 0…100, 100…200, 200…300, 300…400. Area p: 0…150 with 30 people, 15 of a;
    // q: 150…300 with 60 people, 6 of a. Cell 0: 2/3 of p; cell 1: 1/3 of p and 1/3 of q;
    // cell 2: 2/3 of q; cell 3: nobody.
    AreaPopulation people =
        People.of(
            List.of(
                People.area("p", People.box(0, 0, 150, 100), 30, 15, 3),
                People.area("q", People.box(150, 0, 300, 100), 60, 6, 30)),
            "a",
            "b");
    Grid grid = People.grid(400, 100, 100);
    Interpolation interpolation = Interpolation.of(people, grid);
    CellPopulation cells = interpolation.population();
    assertArrayEquals(new double[] {10, 7, 4, 0}, cells.people(0), 1e-9);
    assertArrayEquals(new double[] {2, 11, 20, 0}, cells.people(1), 1e-9);
    double[] total = new double[4];
    Arrays.setAll(total, cells::total);
    assertArrayEquals(new double[] {20, 30, 40, 0}, total, 1e-9);
    assertEquals("residents", cells.denominator());
    assertArrayEquals(new int[] {3}, interpolation.uncoveredCells());
    assertEquals(1, interpolation.coveredShare(1), 1e-9);
    assertEquals(List.of(), interpolation.outside());
    assertTrue(
        cells.notes().contains("1 cells lie in no area and have no people: r0c3"),
        cells.notes().toString());
    assertArrayEquals(cells.people(0), people.onto(grid).people(0));
  }

  @Test
  void peopleOutsideAreReported() {
    // half of the area lies west of the grid
    AreaPopulation people =
        People.of(List.of(People.area("p", People.box(-100, 0, 100, 100), 30, 15, 3)), "a", "b");
    Interpolation interpolation = Interpolation.of(people, People.grid(200, 100, 100));
    Interpolation.Outside outside = interpolation.outside().get(0);
    assertEquals("p", outside.area());
    assertEquals(0.5, outside.share(), 1e-12);
    assertEquals(15, outside.people(), 1e-9);
    assertEquals(7.5, outside.groups().get(0), 1e-9);
    assertEquals(1.5, outside.groups().get(1), 1e-9);
    assertEquals(15, interpolation.population().allPeople(), 1e-9);
    assertTrue(
        interpolation
            .notes()
            .contains(
                "1 areas reach out of the grid: 15.0 of 30.0 people live outside and are not in the"
                    + " audit"),
        interpolation.notes().toString());
  }

  @Test
  void habitableCellsTakeThePeople() {
    AreaPopulation people =
        People.of(
            List.of(
                People.area("p", People.box(0, 0, 200, 100), 30, 15),
                People.area("lake", People.box(200, 0, 300, 100), 8, 4)),
            "a");
    Grid grid = People.grid(300, 100, 100);
    // p: 100 m² × 0.25 and × 0.5 → a third and two thirds; the lake has people all the same
    Interpolation interpolation = Interpolation.of(people, grid, new double[] {0.25, 0.5, 0});
    assertArrayEquals(new double[] {5, 10, 4}, interpolation.population().people(0), 1e-9);
    assertEquals(38, interpolation.population().allPeople(), 1e-9);
    assertTrue(
        interpolation
            .notes()
            .contains("areas with people but no habitable cell, spread by size: lake"));
    assertEquals(
        "habitable[cell 2] must be from 0 to 1 but was 2.0",
        message(() -> Interpolation.of(people, grid, new double[] {0, 0, 2})));
    assertEquals(
        "habitable must hold one value for each of the 3 cells but holds 1",
        message(() -> Interpolation.of(people, grid, new double[1])));
  }

  @Test
  void areasNotAssessedBringNobodyAndAreListed() {
    AreaPopulation people =
        People.of(
            List.of(
                People.area("p", People.box(0, 0, 100, 100), 30, 15, 3),
                People.area("q", People.box(100, 0, 200, 100), 60, 6, Double.NaN)),
            "a",
            "b");
    CellPopulation cells = people.onto(People.grid(200, 100, 100));
    assertArrayEquals(new double[] {15, 0}, cells.people(0), 1e-9);
    assertTrue(Double.isNaN(cells.share(1, 1)));
    assertTrue(
        cells.notes().stream().anyMatch(n -> n.startsWith("not assessed: area q, group b: ")));
  }

  @Test
  void otherSystemsAndPlacesAreRefused() {
    AreaPopulation people =
        AreaPopulation.of(
            List.of(People.area("p", People.box(0, 0, 100, 100), 30, 15)),
            List.of("a"),
            "EPSG:32616",
            "residents");
    assertEquals(
        "areas and grid must be in one coordinate reference system, but the areas are in EPSG:32616"
            + " and the grid is in EPSG:32615",
        message(() -> people.onto(People.grid(200, 100, 100))));
    AreaPopulation far =
        People.of(List.of(People.area("p", People.box(5000, 0, 5100, 100), 30, 15)), "a");
    assertTrue(
        message(() -> far.onto(People.grid(200, 100, 100)))
            .startsWith("no area lies in the grid: areas and grid must be of one place"));
  }

  /** 8 × 8 areas of 250 m, some people each, over a grid of their union. */
  private static AreaPopulation town() {
    var random = Streams.of(3, "town", 0);
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      double x = 250 * (i % 8);
      double y = 250 * (i / 8);
      double people = random.nextInt(2000);
      double a = Math.floor(people * random.nextDouble());
      double b = Math.floor((people - a) * random.nextDouble());
      areas.add(
          new Area(
              "t" + i,
              People.box(x, y, x + 250, y + 250),
              people,
              new double[] {a, b},
              new double[] {40, 25}));
    }
    return People.of(areas, "a", "b");
  }

  @Test
  void totalsAreKeptOnEveryKindOfGrid() {
    AreaPopulation people = town();
    StudyArea area =
        StudyArea.rectangle(People.X, People.Y, People.X + 2000, People.Y + 2000, People.CRS);
    Lattice turned = Lattice.ALIGNED.withRotationDegrees(31).withOffsetMetres(7, 19);
    List<Zone> zones =
        List.of(
            new Zone("west", People.box(0, 0, 777, 2000)),
            new Zone("east", People.box(777, 0, 2000, 2000)));
    for (Grid grid :
        List.of(
            Grid.square(area, 93),
            Grid.square(area, 93, turned),
            Grid.hexagonal(area, 110),
            Grid.hexagonal(area, 110, turned),
            Grid.zones(zones, People.CRS))) {
      Interpolation interpolation = Interpolation.of(people, grid);
      CellPopulation cells = interpolation.population();
      assertEquals(people.allPeople(), cells.allPeople(), 1e-9 * people.allPeople());
      for (int r = 0; r < 2; r++) {
        assertEquals(people.groupTotal(r), cells.groupTotal(r), 1e-9 * people.groupTotal(r));
      }
      assertEquals(List.of(), interpolation.outside());
      assertEquals(0, interpolation.uncoveredCells().length);
    }
  }

  @Test
  void drawsAreThoseOfTheAreas() {
    AreaPopulation people = town();
    Grid grid = People.grid(2000, 2000, 130);
    Interpolation interpolation = Interpolation.of(people, grid);
    for (int k = 0; k < 3; k++) {
      CellPopulation slow = people.draw(11, k).onto(grid);
      CellPopulation quick = interpolation.draw(11, k);
      for (int r = 0; r < 2; r++) {
        assertArrayEquals(slow.people(r), quick.people(r));
      }
      assertEquals(interpolation.population().allPeople(), quick.allPeople());
      assertTrue(quick.groupTotal(0) != interpolation.population().groupTotal(0));
    }
  }
}
