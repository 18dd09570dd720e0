package org.nearcast.grid;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.nearcast.event.Region;
import org.nearcast.provenance.Provenance;

/**
 * A study area cut into cells, numbered from 0 to {@code size() - 1}: squares and hexagons row by
 * row from the south-west, zones in the order given. Immutable and thread-safe.
 *
 * <p><b>Borders.</b> Cells are half-open: a point on the line between two cells belongs to the
 * eastern one, or to the northern one where the line runs east and west (in the grid's rotated
 * axes; for zones, to the first in order), so each point has at most one cell. A point on the edge
 * of the study area is inside. Positions are computed in double precision: a point closer to a line
 * than about a nanometre may fall on either side, always the same.
 *
 * <p><b>Clipping.</b> Cells at the edge keep the part of them that lies inside the study area;
 * parts below a millionth of a cell are left out, and their points belong to a cell next to them.
 */
public abstract class Grid implements Region {
  private final StudyArea studyArea;

  /** Only this package has grids. */
  Grid(StudyArea studyArea) {
    this.studyArea = studyArea;
  }

  /**
   * Square cells, lines parallel to the axes through the CRS origin.
   *
   * @param area study area
   * @param cellMetres length of a cell's side, &gt; 0
   * @return the grid
   * @throws IllegalArgumentException if the size is not &gt; 0, or the grid would exceed {@value
   *     Lattice#DEFAULT_MAX_CELLS} cells; the message gives the figure
   */
  public static SquareGrid square(StudyArea area, double cellMetres) {
    return square(area, cellMetres, Lattice.ALIGNED);
  }

  /**
   * Square cells, rotated and shifted.
   *
   * @param area study area
   * @param cellMetres length of a cell's side, &gt; 0
   * @param lattice rotation, offset and largest number of cells
   * @return the grid
   * @throws IllegalArgumentException if the size is not &gt; 0, or the grid would exceed the
   *     lattice's number of cells; the message gives the figure
   */
  public static SquareGrid square(StudyArea area, double cellMetres, Lattice lattice) {
    return new SquareGrid(area, cellMetres, lattice);
  }

  /**
   * Hexagonal cells with two sides parallel to the y axis.
   *
   * @param area study area
   * @param widthMetres distance between opposite sides, which is the distance between the centres
   *     of neighbours; &gt; 0. A cell's area is 0.866 of its square.
   * @return the grid
   * @throws IllegalArgumentException as {@link #square(StudyArea, double)}
   */
  public static HexagonalGrid hexagonal(StudyArea area, double widthMetres) {
    return hexagonal(area, widthMetres, Lattice.ALIGNED);
  }

  /**
   * Hexagonal cells, rotated and shifted.
   *
   * @param area study area
   * @param widthMetres distance between opposite sides; &gt; 0
   * @param lattice rotation, offset and largest number of cells
   * @return the grid
   * @throws IllegalArgumentException as {@link #square(StudyArea, double, Lattice)}
   */
  public static HexagonalGrid hexagonal(StudyArea area, double widthMetres, Lattice lattice) {
    return new HexagonalGrid(area, widthMetres, lattice);
  }

  /**
   * Given zones as cells; the study area is their union. Invalid polygons are repaired, and the
   * study area's {@link StudyArea#notes notes} say so.
   *
   * @param zones at least one, names all different
   * @param crs identifier of their projected coordinate reference system, in metres
   * @return the grid
   * @throws IllegalArgumentException if a zone has no area, two have one name, or they overlap by
   *     more than a thousandth of their area, or any two by more than a tenth of the smaller
   */
  public static ZoneGrid zones(List<Zone> zones, String crs) {
    return ZoneGrid.of(zones, crs);
  }

  /**
   * The number of cells.
   *
   * @return at least 1
   */
  public abstract int size();

  /**
   * The cell a point lies in. Constant time for square and hexagonal grids away from the edge of
   * the study area; a point-in-polygon test by spatial index otherwise.
   *
   * @param x easting, metres
   * @param y northing, metres
   * @return the cell, or −1 if the point lies outside the study area or is not finite
   */
  public abstract int cellOf(double x, double y);

  /**
   * The area of a cell inside the study area.
   *
   * @param cell index in {@code [0, size)}
   * @return square metres, &gt; 0
   */
  public abstract double areaSquareMetres(int cell);

  /**
   * The area of a cell before it was clipped to the study area.
   *
   * @param cell index in {@code [0, size)}
   * @return square metres, at least {@link #areaSquareMetres}
   */
  public abstract double wholeAreaSquareMetres(int cell);

  /**
   * Easting of a cell's centre (of the whole cell; for zones a point inside).
   *
   * @param cell index in {@code [0, size)}
   * @return metres
   */
  public abstract double centreX(int cell);

  /**
   * Northing of a cell's centre (of the whole cell; for zones a point inside).
   *
   * @param cell index in {@code [0, size)}
   * @return metres
   */
  public abstract double centreY(int cell);

  /**
   * The part of a cell inside the study area.
   *
   * @param cell index in {@code [0, size)}
   * @return a polygon or multi-polygon, metres
   */
  public abstract Geometry polygon(int cell);

  /**
   * A cell before it was clipped to the study area.
   *
   * @param cell index in {@code [0, size)}
   * @return a polygon or multi-polygon, metres
   */
  public abstract Geometry wholePolygon(int cell);

  /**
   * The cells that share a side (not only a corner) with a cell, both taken whole: a river that the
   * study area leaves out does not part them.
   *
   * @param cell index in {@code [0, size)}
   * @return their indices, ascending
   */
  public abstract int[] neighbours(int cell);

  /**
   * A short name of a cell for people: {@code "r12c40"} for the row and column of a regular grid,
   * counted from 0 at the south-west; the zone's name otherwise.
   *
   * @param cell index in {@code [0, size)}
   * @return the name, unique within the grid
   */
  public abstract String name(int cell);

  /**
   * A typical length of a cell: the square root of the mean area of whole cells.
   *
   * @return metres
   */
  public abstract double cellSizeMetres();

  /**
   * The settings that made the grid, with units in the names.
   *
   * @return names and values, in a fixed order
   */
  public abstract Map<String, String> parameters();

  /**
   * The area that was cut.
   *
   * @return the study area
   */
  public StudyArea studyArea() {
    return studyArea;
  }

  /**
   * Identifier of the projected coordinate reference system.
   *
   * @return for example {@code "EPSG:32615"}
   */
  public String crs() {
    return studyArea.crs();
  }

  /**
   * Sum of the cells' areas inside the study area.
   *
   * @return square metres
   */
  public double totalAreaSquareMetres() {
    double sum = 0;
    for (int cell = 0; cell < size(); cell++) {
      sum += areaSquareMetres(cell);
    }
    return sum;
  }

  /** True if the point has a cell. */
  @Override
  public boolean contains(double x, double y) {
    return cellOf(x, y) >= 0;
  }

  /**
   * Where the grid came from: its settings and the study area.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return Provenance.of("Grid")
        .facts(parameters())
        .fact("cells", size())
        .parent(studyArea.provenance())
        .build();
  }

  /** A line for people: kind, settings and number of cells. */
  @Override
  public String toString() {
    return "Grid" + parameters() + ", " + size() + " cells";
  }
}
