package org.nearcast.model.hawkes.multiscale;

import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.grid.Grid;
import org.nearcast.grid.LatticeGrid;

/**
 * Spreads what is in each cell over the cells around it, by Gaussians of several scales between
 * cell centres. Nothing is lost over the edge of the study area: what a cell gives sums to what it
 * has (edge correction). Immutable and thread-safe.
 */
abstract class Smoother {
  /**
   * The Gaussian ends at this many standard deviations: along each axis for squares and hexagons
   * (1.3e-4 of it is beyond), in any direction for zones (3.4e-4).
   */
  static final double REACH = 4;

  /** A smoother for a grid and scales in typical cells; the scale 0 leaves all where it is. */
  static Smoother of(Grid grid, double[] scalesCells) {
    return grid instanceof LatticeGrid lattice
        ? new LatticeSmoother(lattice, scalesCells)
        : new ZoneSmoother(grid, scalesCells);
  }

  /** Number of scales. */
  abstract int scales();

  /** Spreads all cells; the answer is a new array. */
  abstract double[] spread(double[] cells, int scale);

  /**
   * Spreads all cells, but works out only the wanted ones: {@code out[k]} for {@code wanted[k]}.
   */
  abstract double[] spread(double[] cells, int scale, int[] wanted);

  /** What one unit in a cell gives to another, the same bits as in {@link #spread}. */
  abstract double weight(int from, int to, int scale);

  /** Cells to which a unit in a cell gives, or from which it takes, anything; ascending. */
  abstract int[] around(int cell, int scale);

  /** Draws a cell with the probability that is a unit's weight there. */
  int draw(int from, int scale, UniformRandomProvider random) {
    double left = random.nextDouble();
    int last = from;
    for (int to : around(from, scale)) {
      double weight = weight(from, to, scale);
      last = weight > 0 ? to : last;
      left -= weight;
      if (left < 0) {
        return to;
      }
    }
    return last;
  }
}
