package org.nearcast.grid;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.nearcast.internal.Check;
import org.nearcast.internal.Decimals;

/**
 * What square and hexagonal grids share: a lattice of columns and rows in rotated axes, of which
 * the cells that overlap the study area are kept.
 *
 * <p>The rotated axes are {@code u = x cos φ + y sin φ}, {@code v = −x sin φ + y cos φ} with φ the
 * rotation.
 */
public abstract class LatticeGrid extends Grid {
  private final Lattice lattice;
  private final double widthMetres;
  private final double cos;
  private final double sin;
  private int columns;
  private int rows;
  private int[] cellAt = {};
  private int[] positions = {};
  private double[] insideShare = {};

  LatticeGrid(StudyArea area, double widthMetres, String widthName, Lattice lattice) {
    super(area);
    this.widthMetres = Check.positive(widthName, widthMetres);
    Check.positive(widthName + " squared", widthMetres * widthMetres);
    this.lattice = lattice;
    double radians = Math.toRadians(lattice.rotationDegrees());
    // quarter turns are exact, so that their cell lines are
    boolean quarter = lattice.rotationDegrees() % 90 == 0;
    this.cos = quarter ? Math.rint(StrictMath.cos(radians)) : StrictMath.cos(radians);
    this.sin = quarter ? Math.rint(StrictMath.sin(radians)) : StrictMath.sin(radians);
  }

  /** The smallest rectangle, in the rotated axes, around columns [c0, c1) and rows [r0, r1). */
  abstract Polygon box(int c0, int c1, int r0, int r1);

  /** One cell, in the rotated axes. */
  abstract Polygon cell(int column, int row);

  /** The study area in the rotated axes. */
  final Geometry areaInAxes() {
    return inAxes(studyArea().shape());
  }

  /** A shape in the rotated axes. */
  final Geometry inAxes(Geometry shape) {
    return sin == 0 && cos == 1
        ? shape
        : new AffineTransformation(cos, sin, 0, -sin, cos, 0).transform(shape);
  }

  /** Numbers the cells that overlap the area, once the lattice's extent is known. */
  final void number(Geometry area, double columnsNeeded, double rowsNeeded) {
    double needed = columnsNeeded * rowsNeeded;
    if (needed > lattice.maxCells()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a grid of %.0f columns × %.0f rows = %.0f cells of %s m over %s exceeds maxCells ="
                  + " %d: use larger cells or raise Lattice.withMaxCells",
              columnsNeeded,
              rowsNeeded,
              needed,
              widthMetres,
              studyArea(),
              lattice.maxCells()));
    }
    columns = (int) columnsNeeded;
    rows = (int) rowsNeeded;
    double[] inside = new LatticeCells(area, this, columns, rows).inside;
    cellAt = new int[inside.length];
    positions = new int[inside.length];
    int count = 0;
    for (int i = 0; i < inside.length; i++) {
      cellAt[i] = inside[i] > 0 ? count : -1;
      if (inside[i] > 0) {
        positions[count++] = i;
      }
    }
    positions = Arrays.copyOf(positions, count);
    insideShare = new double[count];
    for (int cell = 0; cell < count; cell++) {
      insideShare[cell] = inside[positions[cell]];
    }
  }

  final double widthMetres() {
    return widthMetres;
  }

  /**
   * Position along the rotated x axis.
   *
   * @param x easting, metres
   * @param y northing, metres
   * @return u, metres
   */
  public final double axisU(double x, double y) {
    return cos * x + sin * y;
  }

  /**
   * Position along the rotated y axis.
   *
   * @param x easting, metres
   * @param y northing, metres
   * @return v, metres
   */
  public final double axisV(double x, double y) {
    return cos * y - sin * x;
  }

  final double easting(double u, double v) {
    return cos * u - sin * v;
  }

  final double northing(double u, double v) {
    return sin * u + cos * v;
  }

  @Override
  public final int size() {
    return positions.length;
  }

  /**
   * The number of columns of the bounding lattice.
   *
   * @return at least 1
   */
  public final int columns() {
    return columns;
  }

  /**
   * The number of rows of the bounding lattice.
   *
   * @return at least 1
   */
  public final int rows() {
    return rows;
  }

  /**
   * The column of a cell.
   *
   * @param cell index in {@code [0, size)}
   * @return in {@code [0, columns)}, counted along the rotated x axis
   */
  public final int column(int cell) {
    return positions[cell] % columns;
  }

  /**
   * The row of a cell.
   *
   * @param cell index in {@code [0, size)}
   * @return in {@code [0, rows)}, counted along the rotated y axis
   */
  public final int row(int cell) {
    return positions[cell] / columns;
  }

  /**
   * The cell at a column and row.
   *
   * @param column any number
   * @param row any number
   * @return the cell, or −1 if there is none
   */
  public final int cellAt(int column, int row) {
    return column < 0 || row < 0 || column >= columns || row >= rows
        ? -1
        : cellAt[row * columns + column];
  }

  /**
   * The share of a cell that lies inside the study area.
   *
   * @param cell index in {@code [0, size)}
   * @return in (0, 1], exactly 1 for a whole cell
   */
  public final double insideShare(int cell) {
    return insideShare[cell];
  }

  /** The cell for a point of the lattice position (column, row), settling the study area's edge. */
  final int settle(int column, int row, double x, double y) {
    if (column < -1 || row < -1 || column > columns || row > rows) {
      return -1;
    }
    int cell = cellAt(column, row);
    if (cell >= 0 && insideShare[cell] == 1) {
      return cell;
    }
    if (!studyArea().contains(x, y)) {
      return -1;
    }
    return cell >= 0 ? cell : nearestAround(column, row, x, y);
  }

  // A point on the closed edge of the study area can lie in a half-open cell that is not there, or
  // in a sliver that was left out: it goes to the nearest cell around, the lowest index on a tie.
  private int nearestAround(int column, int row, double x, double y) {
    int best = -1;
    double bestDistance = Double.POSITIVE_INFINITY;
    for (int r = row - 1; r <= row + 1; r++) {
      for (int c = column - 1; c <= column + 1; c++) {
        int cell = cellAt(c, r);
        if (cell >= 0) {
          double distance = Math.hypot(centreX(cell) - x, centreY(cell) - y);
          if (distance < bestDistance) {
            bestDistance = distance;
            best = cell;
          }
        }
      }
    }
    return best;
  }

  @Override
  public final double areaSquareMetres(int cell) {
    return insideShare[cell] * wholeAreaSquareMetres(cell);
  }

  @Override
  public final Geometry wholePolygon(int cell) {
    Polygon polygon = cell(column(cell), row(cell));
    return sin == 0 && cos == 1
        ? polygon
        : new AffineTransformation(cos, -sin, 0, sin, cos, 0).transform(polygon);
  }

  @Override
  public final Geometry polygon(int cell) {
    Geometry whole = wholePolygon(cell);
    // a copy, because the intersection shares vertices with the study area
    return insideShare[cell] == 1
        ? whole
        : Polygons.intersection(studyArea().shape(), whole).copy();
  }

  @Override
  public final String name(int cell) {
    return "r" + row(cell) + "c" + column(cell);
  }

  @Override
  public final double cellSizeMetres() {
    return Math.sqrt(wholeAreaSquareMetres(0));
  }

  final int[] existing(int... cells) {
    return Arrays.stream(cells).filter(cell -> cell >= 0).sorted().toArray();
  }

  final Map<String, String> parameters(String kind, String widthName) {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("kind", kind);
    out.put(widthName, Decimals.text(widthMetres));
    out.put("rotationDegrees", Decimals.text(lattice.rotationDegrees()));
    out.put("offsetXMetres", Decimals.text(lattice.offsetXMetres()));
    out.put("offsetYMetres", Decimals.text(lattice.offsetYMetres()));
    return Collections.unmodifiableMap(out);
  }
}
