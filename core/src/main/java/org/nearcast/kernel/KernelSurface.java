package org.nearcast.kernel;

import org.nearcast.grid.Grid;
import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.Check;

/**
 * Spreads points over the cells of a grid: the value of a cell is the sum of the points' kernels,
 * integrated over the part of the cell inside the study area. This is the scoring loop.
 *
 * <p>Square cells (rotated or not): the Gaussian is separable, so a point costs a normal
 * probability a column and a row; the quartic and the Epanechnikov have a closed form, too. Many
 * points of one Gaussian bandwidth go through a fast Gauss transform instead (L. Greengard and J.
 * Strain 1991, doi:10.1137/0912004), whose work hardly grows with the size of the kernel: it is off
 * by at most 1e-9 of a point's largest part in any cell. Which way is taken depends on the numbers
 * of points and cells alone. A cell at the edge takes the integral over the whole cell times the
 * share of it inside. Hexagons and zones: by {@link org.nearcast.grid.CellQuadrature quadrature},
 * with an error in each cell of at most 3e-8 of the point's weight for the Gaussian (which ends at
 * 6 standard deviations there), 3e-5 for the quartic and 5e-4 for the Epanechnikov, whose edge is
 * not smooth.
 *
 * <p>Each cell adds the points in a fixed order, so the number of threads cannot change a bit.
 * Immutable and thread-safe.
 */
public abstract class KernelSurface {
  private final SpatialKernel kernel;

  KernelSurface(SpatialKernel kernel) {
    this.kernel = kernel;
  }

  /**
   * A surface over a grid.
   *
   * @param grid the cells
   * @param kernel the kernel
   * @param smallestBandwidthMetres smallest bandwidth it will be used with, &gt; 0; it sets the
   *     spacing of the quadrature where there is one
   * @return the surface
   * @throws IllegalArgumentException if the bandwidth is not finite and &gt; 0, or so small that
   *     the quadrature would not fit into memory
   */
  public static KernelSurface over(
      Grid grid, SpatialKernel kernel, double smallestBandwidthMetres) {
    Check.positive("smallestBandwidthMetres", smallestBandwidthMetres);
    if (!(grid instanceof SquareGrid squares)) {
      return new QuadratureSurface(grid, kernel, smallestBandwidthMetres);
    }
    return kernel == SpatialKernel.GAUSSIAN
        ? new GaussianSquares(squares)
        : new RadialSquares(squares, kernel);
  }

  /**
   * A Gaussian surface over square cells that may err by a stated part: what others call binned,
   * but with a bound. A point's part in a cell is off by at most the tolerance times the point's
   * largest part in any cell, so the surface by about as much of its peak.
   *
   * @param grid the cells
   * @param tolerance from 1e-13 to 0.1; what comes out is often far more exact, since the bound is
   *     for the worst places: 0.05 was off by 1e-4 of the peak in docs/peers.md
   * @return the surface
   * @throws IllegalArgumentException if the tolerance is out of range
   */
  public static KernelSurface approximate(SquareGrid grid, double tolerance) {
    if (!(tolerance >= 1e-13 && tolerance <= 0.1)) {
      throw new IllegalArgumentException(
          "tolerance must be from 1e-13 to 0.1 but was " + tolerance);
    }
    return new GaussianSquares(grid, tolerance);
  }

  /**
   * The kernel.
   *
   * @return the kernel
   */
  public final SpatialKernel kernel() {
    return kernel;
  }

  /**
   * Sums weighted points over the cells.
   *
   * @param x eastings, metres
   * @param y northings, metres
   * @param weight weights
   * @param bandwidthMetres bandwidths, &gt; 0; as many as points
   * @return one value a cell, in the unit of the weights
   */
  public abstract double[] sum(double[] x, double[] y, double[] weight, double[] bandwidthMetres);

  /**
   * The mass of one point's kernel in one cell: what {@link #sum} adds to it for a weight of 1.
   *
   * @param cell index in the grid
   * @param x easting, metres
   * @param y northing, metres
   * @param bandwidthMetres &gt; 0
   * @return from 0 to 1
   */
  public abstract double mass(int cell, double x, double y, double bandwidthMetres);

  /**
   * The mass of each point's kernel in all cells together: 1 deep inside the study area, less near
   * its edge.
   *
   * @param x eastings, metres
   * @param y northings, metres
   * @param bandwidthMetres bandwidths, &gt; 0
   * @return from 0 to 1, one value a point
   */
  public abstract double[] massInside(double[] x, double[] y, double[] bandwidthMetres);
}
