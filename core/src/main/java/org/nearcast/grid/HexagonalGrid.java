package org.nearcast.grid;

import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Hexagonal cells over a study area; see {@link Grid#hexagonal(StudyArea, double, Lattice)}. Odd
 * rows are shifted by half a cell to the east.
 */
public final class HexagonalGrid extends LatticeGrid {
  private static final double ROOT3 = Math.sqrt(3);

  private final double originU;
  private final double originV;
  private final double radius;
  private final double rowSpacing;

  HexagonalGrid(StudyArea area, double widthMetres, Lattice lattice) {
    super(area, widthMetres, "widthMetres", lattice);
    radius = widthMetres / ROOT3;
    rowSpacing = 1.5 * radius;
    Geometry shape = areaInAxes();
    Envelope box = shape.getEnvelopeInternal();
    double firstColumn =
        Math.floor((box.getMinX() - lattice.offsetXMetres()) / widthMetres - 0.5) - 1;
    // an even row first, so that "odd" means the same for every study area
    double firstRow =
        2 * Math.floor(((box.getMinY() - lattice.offsetYMetres()) / rowSpacing - 1) / 2);
    originU = firstColumn * widthMetres + lattice.offsetXMetres();
    originV = firstRow * rowSpacing + lattice.offsetYMetres();
    number(
        shape,
        Math.ceil((box.getMaxX() - originU) / widthMetres) + 2,
        Math.ceil((box.getMaxY() - originV) / rowSpacing) + 2);
  }

  @Override
  public int cellOf(double x, double y) {
    double u = axisU(x, y) - originU;
    double v = axisV(x, y) - originV;
    double q = (u * ROOT3 / 3 - v / 3) / radius;
    double r = v * 2 / 3 / radius;
    double s = -q - r;
    double qr = Math.floor(q + 0.5);
    double rr = Math.floor(r + 0.5);
    double sr = Math.floor(s + 0.5);
    if (Math.abs(qr - q) > Math.abs(rr - r) && Math.abs(qr - q) > Math.abs(sr - s)) {
      qr = -rr - sr;
    } else if (Math.abs(rr - r) > Math.abs(sr - s)) {
      rr = -qr - sr;
    }
    double column = qr + Math.floor(rr / 2);
    return Double.isNaN(column + rr) ? -1 : settle((int) column, (int) rr, x, y);
  }

  @Override
  public double wholeAreaSquareMetres(int cell) {
    return 1.5 * ROOT3 * radius * radius;
  }

  /**
   * Distance from a cell's centre to its corners.
   *
   * @return metres
   */
  public double radiusMetres() {
    return radius;
  }

  @Override
  public double centreX(int cell) {
    return easting(centreU(column(cell), row(cell)), centreV(row(cell)));
  }

  @Override
  public double centreY(int cell) {
    return northing(centreU(column(cell), row(cell)), centreV(row(cell)));
  }

  private double centreU(int column, int row) {
    return originU + (column + 0.5 * (row & 1)) * widthMetres();
  }

  private double centreV(int row) {
    return originV + row * rowSpacing;
  }

  @Override
  public int[] neighbours(int cell) {
    int c = column(cell);
    int r = row(cell);
    int left = c - 1 + (r & 1);
    return existing(
        cellAt(left, r - 1),
        cellAt(left + 1, r - 1),
        cellAt(c - 1, r),
        cellAt(c + 1, r),
        cellAt(left, r + 1),
        cellAt(left + 1, r + 1));
  }

  @Override
  public Map<String, String> parameters() {
    return parameters("hexagonal", "widthMetres");
  }

  @Override
  Polygon box(int c0, int c1, int r0, int r1) {
    double w = widthMetres();
    boolean hasEven = r1 - r0 > 1 || (r0 & 1) == 0;
    boolean hasOdd = r1 - r0 > 1 || (r0 & 1) == 1;
    return Polygons.rectangle(
        originU + (c0 - (hasEven ? 0.5 : 0)) * w,
        centreV(r0) - radius,
        originU + (c1 - (hasOdd ? 0 : 0.5)) * w,
        centreV(r1 - 1) + radius);
  }

  @Override
  Polygon cell(int column, int row) {
    double u = centreU(column, row);
    double v = centreV(row);
    double half = widthMetres() / 2;
    Coordinate south = new Coordinate(u, v - radius);
    return Polygons.FACTORY.createPolygon(
        new Coordinate[] {
          south,
          new Coordinate(u + half, v - radius / 2),
          new Coordinate(u + half, v + radius / 2),
          new Coordinate(u, v + radius),
          new Coordinate(u - half, v + radius / 2),
          new Coordinate(u - half, v - radius / 2),
          south.copy()
        });
  }
}
