package org.nearcast.grid;

import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Square cells over a study area; see {@link Grid#square(StudyArea, double, Lattice)}. */
public final class SquareGrid extends LatticeGrid {
  private final double originU;
  private final double originV;

  SquareGrid(StudyArea area, double cellMetres, Lattice lattice) {
    super(area, cellMetres, "cellMetres", lattice);
    Geometry shape = areaInAxes();
    Envelope box = shape.getEnvelopeInternal();
    double firstColumn = Math.floor((box.getMinX() - lattice.offsetXMetres()) / cellMetres);
    double firstRow = Math.floor((box.getMinY() - lattice.offsetYMetres()) / cellMetres);
    originU = firstColumn * cellMetres + lattice.offsetXMetres();
    originV = firstRow * cellMetres + lattice.offsetYMetres();
    number(
        shape,
        Math.max(1, Math.ceil((box.getMaxX() - originU) / cellMetres)),
        Math.max(1, Math.ceil((box.getMaxY() - originV) / cellMetres)));
  }

  /**
   * Length of a cell's side.
   *
   * @return metres
   */
  public double cellMetres() {
    return widthMetres();
  }

  /**
   * Where the first column begins on the rotated x axis.
   *
   * @return metres
   */
  public double originU() {
    return originU;
  }

  /**
   * Where the first row begins on the rotated y axis.
   *
   * @return metres
   */
  public double originV() {
    return originV;
  }

  @Override
  public int cellOf(double x, double y) {
    double column = Math.floor((axisU(x, y) - originU) / widthMetres());
    double row = Math.floor((axisV(x, y) - originV) / widthMetres());
    // casting saturates, and makes 0 of NaN
    return Double.isNaN(column + row) ? -1 : settle((int) column, (int) row, x, y);
  }

  @Override
  public double wholeAreaSquareMetres(int cell) {
    return widthMetres() * widthMetres();
  }

  @Override
  public double centreX(int cell) {
    return easting(centreU(cell), centreV(cell));
  }

  @Override
  public double centreY(int cell) {
    return northing(centreU(cell), centreV(cell));
  }

  private double centreU(int cell) {
    return originU + (column(cell) + 0.5) * widthMetres();
  }

  private double centreV(int cell) {
    return originV + (row(cell) + 0.5) * widthMetres();
  }

  @Override
  public int[] neighbours(int cell) {
    int c = column(cell);
    int r = row(cell);
    return existing(cellAt(c, r - 1), cellAt(c - 1, r), cellAt(c + 1, r), cellAt(c, r + 1));
  }

  @Override
  public Map<String, String> parameters() {
    return parameters("square", "cellMetres");
  }

  @Override
  Polygon box(int c0, int c1, int r0, int r1) {
    double w = widthMetres();
    return Polygons.rectangle(
        originU + c0 * w, originV + r0 * w, originU + c1 * w, originV + r1 * w);
  }

  @Override
  Polygon cell(int column, int row) {
    return box(column, column + 1, row, row + 1);
  }
}
