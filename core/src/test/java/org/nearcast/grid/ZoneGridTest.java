package org.nearcast.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nearcast.grid.Areas.CRS;
import static org.nearcast.grid.Areas.X;
import static org.nearcast.grid.Areas.Y;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class ZoneGridTest {
  private static Zone box(String name, double x0, double y0, double x1, double y1) {
    return new Zone(name, Areas.rectangle(x0, y0, x1, y1).polygon());
  }

  private static Zone wkt(String name, String rings) {
    return new Zone(name, Polygons.ofWkt(Areas.shifted("POLYGON " + rings)));
  }

  private static Grid grid(Zone... zones) {
    return Grid.zones(List.of(zones), CRS);
  }

  private static String refused(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  @Test
  void zonesKeepOrderNamesAndAreas() {
    Grid grid = grid(box("B", 500, 0, 1000, 500), box("A", 0, 0, 500, 500));
    assertEquals(2, grid.size());
    assertEquals("B", grid.name(0));
    assertEquals("A", grid.name(1));
    assertEquals(250_000, grid.areaSquareMetres(0));
    assertEquals(500_000, grid.studyArea().areaSquareMetres());
    assertEquals(500, grid.cellSizeMetres());
    assertEquals(List.of(), grid.studyArea().notes());
    assertEquals(CRS, grid.crs());
    assertArrayEquals(new int[] {1}, grid.neighbours(0));
  }

  @Test
  void aPointOnASharedSideBelongsToTheFirst() {
    Zone west = box("west", 0, 0, 500, 500);
    Zone east = box("east", 500, 0, 1000, 500);
    assertEquals(0, grid(west, east).cellOf(X + 500, Y + 100));
    assertEquals(0, grid(east, west).cellOf(X + 500, Y + 100));
    assertEquals(1, grid(west, east).cellOf(X + 1000, Y + 500));
    assertEquals(-1, grid(west, east).cellOf(X + 1000.001, Y + 500));
  }

  @Test
  void aZoneInTheHoleOfAnotherIsItsNeighbour() {
    Grid grid =
        grid(
            wkt(
                "ring",
                "((0 0, 900 0, 900 900, 0 900, 0 0), (300 300, 600 300, 600 600, 300 600, 300 300))"),
            box("core", 300, 300, 600, 600));
    assertEquals(0, grid.cellOf(X + 100, Y + 450));
    assertEquals(1, grid.cellOf(X + 450, Y + 450));
    assertEquals(720_000, grid.areaSquareMetres(0));
    assertArrayEquals(new int[] {1}, grid.neighbours(0));
    assertArrayEquals(new int[] {0}, grid.neighbours(1));
    assertEquals(810_000, grid.studyArea().areaSquareMetres());
  }

  @Test
  void aHoleWithoutAZoneIsOutside() {
    Grid grid =
        grid(
            wkt(
                "ring",
                "((0 0, 900 0, 900 900, 0 900, 0 0), (300 300, 600 300, 600 600, 300 600, 300 300))"));
    assertEquals(-1, grid.cellOf(X + 450, Y + 450));
    assertEquals(0, grid.cellOf(X + 300, Y + 450));
    assertEquals(0, grid.cellOf(grid.centreX(0), grid.centreY(0)));
  }

  @Test
  void cornersMakeNoNeighboursAndGapsNone() {
    Grid grid =
        grid(
            box("sw", 0, 0, 500, 500),
            box("ne", 500, 500, 1000, 1000),
            box("far", 2000, 0, 2500, 500));
    assertEquals(0, grid.neighbours(0).length);
    assertEquals(0, grid.neighbours(2).length);
    assertEquals(-1, grid.cellOf(X + 1500, Y + 100));
  }

  @Test
  void largeOverlapsAreRefused() {
    assertEquals(
        "zones must not overlap by more than 0.1 % of their area but overlap by 11.11 %",
        refused(() -> grid(box("a", 0, 0, 500, 500), box("b", 400, 0, 900, 500))));
  }

  @Test
  void smallOverlapsAreNoted() {
    Grid grid = grid(box("a", 0, 0, 500, 500), box("b", 499.9, 0, 999.9, 500));
    assertEquals(
        List.of("zones overlap by 0.0100 % of their area: a point in two belongs to the first"),
        grid.studyArea().notes());
    assertEquals(0, grid.cellOf(X + 499.95, Y + 1));
    assertArrayEquals(new int[] {1}, grid.neighbours(0));
  }

  @Test
  void aSmallZoneUnderALargeOneIsRefused() {
    assertEquals(
        "zones \"large\" and \"lost\" must not overlap by more than 10 % of the smaller but overlap"
            + " by 100.00 %",
        refused(() -> grid(box("large", 0, 0, 5000, 5000), box("lost", 10, 10, 60, 60))));
    assertTrue(
        refused(() -> grid(box("lost", 10, 10, 60, 60), box("large", 0, 0, 5000, 5000)))
            .contains("\"lost\" and \"large\""));
  }

  @Test
  void namesMustDiffer() {
    assertEquals(
        "two zones are named \"7\"",
        refused(() -> grid(box("7", 0, 0, 500, 500), box("7", 500, 0, 900, 500))));
    assertEquals("name must not be blank", refused(() -> box(" ", 0, 0, 1, 1)));
    assertEquals("zones must hold at least one zone", refused(ZoneGridTest::grid));
  }

  @Test
  void invalidZonesAreRepairedAndNoted() {
    Grid grid =
        grid(wkt("tie", "((0 0, 500 500, 500 0, 0 500, 0 0))"), box("b", 500, 0, 1000, 500));
    assertEquals(125_000, grid.areaSquareMetres(0), 1e-6);
    assertTrue(
        grid.studyArea().notes().get(0).startsWith("zone \"tie\" was not valid (Self-inter"));
    assertEquals(
        "zone \"line\" must have an area > 0 but is empty or a line",
        refused(() -> grid(wkt("line", "((0 0, 500 500, 250 250, 0 0))"))));
  }

  @Test
  void zonesInDegreesAreRefused() {
    Zone degrees =
        new Zone("d", Polygons.ofWkt("POLYGON ((-90.2 38.6, -90.1 38.6, -90.1 38.7, -90.2 38.6))"));
    assertTrue(refused(() -> grid(degrees)).contains("look like degrees"));
  }

  @Test
  void changingTheCallersShapeLaterChangesNothing() {
    Geometry mine = Areas.rectangle(0, 0, 500, 500).polygon();
    Grid grid = grid(new Zone("a", mine));
    mine.apply((Coordinate c) -> c.setX(c.x + 5000));
    mine.geometryChanged();
    assertEquals(0, grid.cellOf(X + 1, Y + 1));
    assertEquals(X, grid.polygon(0).getEnvelopeInternal().getMinX());
  }

  @Test
  void provenanceTellsApartTwoCutsOfOneUnion() {
    Grid half = grid(box("a", 0, 0, 500, 500), box("b", 500, 0, 1000, 500));
    Grid third = grid(box("a", 0, 0, 300, 500), box("b", 300, 0, 1000, 500));
    Grid renamed = grid(box("a", 0, 0, 500, 500), box("c", 500, 0, 1000, 500));
    assertEquals(
        half.provenance(),
        grid(box("a", 0, 0, 500, 500), box("b", 500, 0, 1000, 500)).provenance());
    assertNotEquals(half.parameters(), third.parameters());
    assertNotEquals(half.provenance(), renamed.provenance());
    assertEquals("2", half.parameters().get("zones"));
  }
}
