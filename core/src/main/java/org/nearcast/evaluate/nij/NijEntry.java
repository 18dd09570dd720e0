package org.nearcast.evaluate.nij;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.MinimumDiameter;
import org.locationtech.jts.geom.Geometry;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;

/**
 * An entry: cells that cover the city, some of them flagged as hotspots. Places and areas are in
 * metres of a projected coordinate reference system; for Portland that is EPSG:2838, which is
 * EPSG:2913 in metres. Immutable; not thread-safe, since the shapes are indexed when first needed.
 *
 * <p><b>Borders.</b> An incident belongs to the first cell, in the entry's order, that it lies in
 * or on the edge of, so that it counts once. Entries made of a {@link Grid} have the grid's
 * half-open cells.
 */
public final class NijEntry {
  private static final double SQUARE_METRES_PER_SQUARE_FOOT =
      NijRules.METRES_PER_FOOT * NijRules.METRES_PER_FOOT;

  private final String crs;
  private final IntFunction<String> ids;
  private final double[] squareMetres;
  private final boolean[] hotspot;
  private final IntToDoubleFunction widthMetres;
  private final Locator locator;

  /** Finds cells. */
  @FunctionalInterface
  private interface Locator {
    int cellOf(double x, double y);
  }

  /**
   * A cell of an entry.
   *
   * @param id its name in the entry
   * @param polygon its shape, metres; a polygon or multi-polygon
   * @param hotspot whether it is flagged
   */
  public record Cell(String id, Geometry polygon, boolean hotspot) {
    /**
     * Makes a cell.
     *
     * @param id its name in the entry
     * @param polygon its shape
     * @param hotspot whether it is flagged
     */
    public Cell {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(polygon, "polygon");
    }
  }

  private NijEntry(
      String crs,
      IntFunction<String> ids,
      double[] squareMetres,
      boolean[] hotspot,
      IntToDoubleFunction widthMetres,
      Locator locator) {
    this.crs = crs;
    this.ids = ids;
    this.squareMetres = squareMetres;
    this.hotspot = hotspot;
    this.widthMetres = widthMetres;
    this.locator = locator;
  }

  /**
   * An entry of given cells.
   *
   * @param cells at least one, each with an area
   * @param crs identifier of their coordinate reference system, in metres
   * @return the entry
   * @throws IllegalArgumentException if there is no cell, or one has no area
   */
  public static NijEntry of(List<Cell> cells, String crs) {
    Objects.requireNonNull(crs, "crs");
    int n = Check.atLeast("number of cells", 1, cells.size());
    List<Geometry> shapes = new ArrayList<>();
    String[] ids = new String[n];
    double[] area = new double[n];
    boolean[] hotspot = new boolean[n];
    for (int i = 0; i < n; i++) {
      Cell cell = cells.get(i);
      ids[i] = cell.id();
      hotspot[i] = cell.hotspot();
      area[i] = Check.positive("area of cell \"" + cell.id() + "\"", cell.polygon().getArea());
      shapes.add(cell.polygon().copy());
    }
    return new NijEntry(
        crs,
        cell -> ids[cell],
        area,
        hotspot,
        cell -> new MinimumDiameter(shapes.get(cell)).getLength(),
        new CellShapes(shapes, crs)::cellOf);
  }

  /**
   * An entry of a grid's cells, as they are clipped to its study area.
   *
   * @param grid the cells
   * @param hotspots those that are flagged, each in {@code [0, grid.size())}
   * @return the entry
   * @throws IndexOutOfBoundsException if there is no such cell
   */
  public static NijEntry of(Grid grid, int[] hotspots) {
    int n = grid.size();
    boolean[] hotspot = new boolean[n];
    for (int cell : hotspots) {
      hotspot[Check.index("hotspot", n, cell)] = true;
    }
    return new NijEntry(
        grid.crs(),
        grid::name,
        IntStream.range(0, n).mapToDouble(grid::areaSquareMetres).toArray(),
        hotspot,
        cell -> new MinimumDiameter(grid.polygon(cell)).getLength(),
        grid::cellOf);
  }

  /**
   * The number of cells.
   *
   * @return at least 1
   */
  public int size() {
    return squareMetres.length;
  }

  /**
   * A cell's name.
   *
   * @param cell index in {@code [0, size)}
   * @return its name in the entry
   */
  public String id(int cell) {
    return ids.apply(cell);
  }

  /**
   * Tells whether a cell is flagged.
   *
   * @param cell index in {@code [0, size)}
   * @return true for a hotspot
   */
  public boolean isHotspot(int cell) {
    return hotspot[cell];
  }

  /**
   * A cell's area.
   *
   * @param cell index in {@code [0, size)}
   * @return square metres, &gt; 0
   */
  public double areaSquareMetres(int cell) {
    return squareMetres[cell];
  }

  /**
   * The area of every cell.
   *
   * @return a copy, square metres
   */
  public double[] areasSquareMetres() {
    return squareMetres.clone();
  }

  /**
   * The cell of a place; the rule for borders is in the class comment.
   *
   * @param x easting, metres
   * @param y northing, metres
   * @return the cell, or −1 if there is none
   */
  public int cellOf(double x, double y) {
    return locator.cellOf(x, y);
  }

  /**
   * Identifier of the coordinate reference system.
   *
   * @return for example {@code "EPSG:2838"}
   */
  public String crs() {
    return crs;
  }

  /**
   * The area of all flagged cells.
   *
   * @return square miles, at least 0
   */
  public double flaggedSquareMiles() {
    double sum = 0;
    for (int cell = 0; cell < hotspot.length; cell++) {
      sum += hotspot[cell] ? squareMetres[cell] : 0;
    }
    return sum / NijRules.SQUARE_METRES_PER_SQUARE_MILE;
  }

  /**
   * The rules that the entry breaks, by more than a millionth.
   *
   * @param rules the rules; {@link NijRules} says how trimmed cells are told
   * @return a sentence each: the rule, and the value that breaks it; empty if there is none
   */
  public List<String> brokenRules(NijRules rules) {
    double[] sorted = squareMetres.clone();
    Arrays.sort(sorted);
    int middle = firstOfArea(sorted[size() / 2]);
    int largest = firstOfArea(sorted[size() - 1]);
    Broken broken = new Broken();
    broken.below(
        "cell " + id(middle) + ", the middle one",
        squareFeet(middle),
        "ft2",
        rules.minCellSquareFeet());
    broken.below(
        "cell " + id(middle) + ", the middle one, in width",
        widthMetres.applyAsDouble(middle) / NijRules.METRES_PER_FOOT,
        "ft",
        rules.minCellWidthFeet());
    broken.above(
        "cell " + id(largest) + ", the largest",
        squareFeet(largest),
        "ft2",
        rules.maxCellSquareFeet());
    broken.below("the flagged area", flaggedSquareMiles(), "mi2", rules.minFlaggedSquareMiles());
    broken.above("the flagged area", flaggedSquareMiles(), "mi2", rules.maxFlaggedSquareMiles());
    return List.copyOf(broken.sentences);
  }

  private int firstOfArea(double area) {
    int cell = 0;
    while (squareMetres[cell] != area) {
      cell++;
    }
    return cell;
  }

  private double squareFeet(int cell) {
    return squareMetres[cell] / SQUARE_METRES_PER_SQUARE_FOOT;
  }

  /** Collects what is out of bounds. */
  private static final class Broken {
    private static final double TOLERANCE = 1e-6;

    private final List<String> sentences = new ArrayList<>();

    void below(String what, double value, String unit, double least) {
      if (value < least * (1 - TOLERANCE)) {
        add(what, " must be at least ", least, unit, value);
      }
    }

    void above(String what, double value, String unit, double most) {
      if (value > most * (1 + TOLERANCE)) {
        add(what, " must be at most ", most, unit, value);
      }
    }

    private void add(String what, String rule, double limit, String unit, double value) {
      sentences.add(what + rule + limit + " " + unit + " but is " + value + " " + unit);
    }
  }
}
