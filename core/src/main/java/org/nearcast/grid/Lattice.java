package org.nearcast.grid;

import org.nearcast.internal.Check;

/**
 * How a regular grid lies in the plane, and how large it may become. Grid lines pass through the
 * origin of the coordinate reference system, so grids of neighbouring areas fit together; rotation
 * and offset move them.
 *
 * @param rotationDegrees counter-clockwise rotation about the CRS origin; finite
 * @param offsetXMetres shift along the rotated x axis, metres; finite
 * @param offsetYMetres shift along the rotated y axis, metres; finite
 * @param maxCells largest number of cells of the bounding box that is accepted; at least 1
 */
public record Lattice(
    double rotationDegrees, double offsetXMetres, double offsetYMetres, int maxCells) {
  /** Number of cells that is accepted unless another is stated: 4 million. */
  public static final int DEFAULT_MAX_CELLS = 4_000_000;

  /** No rotation, no offset, at most {@value #DEFAULT_MAX_CELLS} cells. */
  public static final Lattice ALIGNED = new Lattice(0, 0, 0, DEFAULT_MAX_CELLS);

  /**
   * Makes a lattice.
   *
   * @param rotationDegrees counter-clockwise rotation
   * @param offsetXMetres shift along the rotated x axis
   * @param offsetYMetres shift along the rotated y axis
   * @param maxCells largest number of cells accepted
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Lattice {
    Check.finite("rotationDegrees", rotationDegrees);
    Check.finite("offsetXMetres", offsetXMetres);
    Check.finite("offsetYMetres", offsetYMetres);
    Check.atLeast("maxCells", 1, maxCells);
  }

  /**
   * Another rotation.
   *
   * @param degrees counter-clockwise
   * @return a copy
   */
  public Lattice withRotationDegrees(double degrees) {
    return new Lattice(degrees, offsetXMetres, offsetYMetres, maxCells);
  }

  /**
   * Another offset.
   *
   * @param xMetres along the rotated x axis
   * @param yMetres along the rotated y axis
   * @return a copy
   */
  public Lattice withOffsetMetres(double xMetres, double yMetres) {
    return new Lattice(rotationDegrees, xMetres, yMetres, maxCells);
  }

  /**
   * Another largest number of cells.
   *
   * @param cells at least 1
   * @return a copy
   */
  public Lattice withMaxCells(int cells) {
    return new Lattice(rotationDegrees, offsetXMetres, offsetYMetres, cells);
  }
}
