package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Lattice;
import org.nearcast.grid.Polygons;
import org.nearcast.grid.SquareGrid;
import org.nearcast.internal.Pieces;

/**
 * One generation of triggering from squares to squares, an incident taken to lie anywhere in its
 * square with equal probability: {@code forward} spreads counts, {@code backward} is its transpose.
 * One stencil serves all squares; a clipped square takes its share of the whole. So that no more is
 * lost over the edge of the study area than its shape says, what a square gives is scaled to the
 * mean mass inside the area over points of the square.
 */
final class Spread {
  /** Squares are no wider than this share of a Gaussian's σ, or its like. */
  private static final double SIDE_IN_SIGMAS = 0.5;

  /** Nor more than so many. */
  private static final double MOST_SQUARES = 40_000;

  /** Median distance of a Gaussian, in σ. */
  private static final double MEDIAN_IN_SIGMAS = Math.sqrt(2 * 0.6931471805599453);

  private static final int POINTS_A_SIDE = 4;
  private static final int SQUARES_A_PIECE = 512;
  private static final double NEGLIGIBLE = 1e-10;

  /** No sum of sensitivities that small matters beside a cell's background. */
  private static final double LEAST_SENSITIVITY = 1e-17;

  private final SquareGrid grid;
  private final int[] columns;
  private final int[] rows;
  private final double[] mass;
  private final double[] kept;

  Spread(SquareGrid grid, Law space) {
    this.grid = grid;
    double reach = Math.sqrt(space.reach());
    double side = grid.cellMetres();
    int most = (int) Math.ceil(reach / side) + 1;
    int[] c = new int[(2 * most + 1) * (2 * most + 1)];
    int[] r = new int[c.length];
    double[] m = new double[c.length];
    int count = 0;
    for (int dr = -most; dr <= most; dr++) {
      for (int dc = -most; dc <= most; dc++) {
        double at = massAt(Math.abs(dc) * side, Math.abs(dr) * side, side, space, reach);
        if (at > NEGLIGIBLE) {
          c[count] = dc;
          r[count] = dr;
          m[count++] = at;
        }
      }
    }
    columns = Arrays.copyOf(c, count);
    rows = Arrays.copyOf(r, count);
    mass = Arrays.copyOf(m, count);
    kept = kept(space, reach);
  }

  /** The squares for a grid: itself where its cells are squares and small enough. */
  static SquareGrid squares(Grid grid, Law space) {
    double sigma = Math.sqrt(space.quantile(0.5)) / MEDIAN_IN_SIGMAS;
    double area = grid.totalAreaSquareMetres();
    double side = Math.max(SIDE_IN_SIGMAS * sigma, Math.sqrt(area / MOST_SQUARES));
    if (grid instanceof SquareGrid same && same.cellMetres() <= 2 * side) {
      return same;
    }
    double[] box = grid.studyArea().bounds();
    return Grid.square(
        grid.studyArea(),
        side,
        Lattice.ALIGNED.withOffsetMetres(box[0], box[1]).withMaxCells(Integer.MAX_VALUE));
  }

  // The mass in the square at an offset, from an incident anywhere in the square at the origin: the
  // mean over 3 × 3 Gauss–Legendre points.
  private static double massAt(double dx, double dy, double side, Law space, double reach) {
    double h = side / 2;
    double[] corners = {-h, -h, h, -h, h, h, -h, h, -h, -h};
    double node = Math.sqrt(0.6) * h;
    double sum = 0;
    for (int i = -1; i <= 1; i++) {
      for (int j = -1; j <= 1; j++) {
        double x = dx - i * node;
        double y = dy - j * node;
        double[] inside = {dx == 0 && dy == 0 ? 1 : 0};
        for (int k = 0; k + 3 < corners.length; k += 2) {
          PolarSum.edge(
              corners[k] + x,
              corners[k + 1] + y,
              corners[k + 2] + x,
              corners[k + 3] + y,
              reach,
              0,
              (owner, weight, squared) -> inside[0] -= weight * (1 - space.cdf(squared)));
        }
        sum += (i == 0 ? 8 : 5) * (j == 0 ? 8 : 5) / 324.0 * inside[0];
      }
    }
    return sum;
  }

  private double[] kept(Law space, double reach) {
    double[] ones = new double[grid.size()];
    for (int cell = 0; cell < ones.length; cell++) {
      ones[cell] = grid.insideShare(cell);
    }
    double[] byStencil = gather(ones);
    EdgeIndex border = new EdgeIndex();
    border.add(Polygons.rings(grid.studyArea().polygon()), 0);
    border.build(reach);
    double[] out = new double[grid.size()];
    int pieces = (out.length + SQUARES_A_PIECE - 1) / SQUARES_A_PIECE;
    Pieces.run(
        pieces,
        piece -> {
          int to = Math.min(out.length, (piece + 1) * SQUARES_A_PIECE);
          for (int cell = piece * SQUARES_A_PIECE; cell < to; cell++) {
            boolean whole = byStencil[cell] > 1 - 1e-6;
            out[cell] =
                whole
                    ? 1
                    : meanInside(cell, space, reach, border, byStencil[cell]) / byStencil[cell];
          }
        });
    return out;
  }

  // Over points of the square inside the study area; as the stencil has it where there is none.
  private double meanInside(int cell, Law space, double reach, EdgeIndex border, double otherwise) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < POINTS_A_SIDE; i++) {
      for (int j = 0; j < POINTS_A_SIDE; j++) {
        double x = grid.centreX(cell) + grid.cellMetres() * ((i + 0.5) / POINTS_A_SIDE - 0.5);
        double y = grid.centreY(cell) + grid.cellMetres() * ((j + 0.5) / POINTS_A_SIDE - 0.5);
        if (grid.contains(x, y)) {
          double[] inside = {1};
          border.near(
              x, y, reach, (owner, w, squared) -> inside[0] -= w * (1 - space.cdf(squared)));
          sum += Math.max(0, Math.min(1, inside[0]));
          count++;
        }
      }
    }
    return count == 0 ? otherwise : sum / count;
  }

  /** Counts of the next generation per incident of this one. */
  double[] forward(double[] counts) {
    double[] given = counts.clone();
    for (int cell = 0; cell < given.length; cell++) {
      given[cell] *= kept[cell];
    }
    double[] out = gather(given);
    for (int cell = 0; cell < out.length; cell++) {
      out[cell] *= grid.insideShare(cell);
    }
    return out;
  }

  /** The transpose of {@link #forward}; cheap while few squares matter. */
  double[] backward(double[] sensitivities) {
    double[] out = new double[sensitivities.length];
    // the stencil is symmetric: what a square gives to another it also takes from it
    for (int cell = 0; cell < out.length; cell++) {
      double value = sensitivities[cell] * grid.insideShare(cell);
      if (value < LEAST_SENSITIVITY) {
        continue;
      }
      int column = grid.column(cell);
      int row = grid.row(cell);
      for (int k = 0; k < mass.length; k++) {
        int other = grid.cellAt(column + columns[k], row + rows[k]);
        if (other >= 0) {
          out[other] += mass[k] * value;
        }
      }
    }
    for (int cell = 0; cell < out.length; cell++) {
      out[cell] *= kept[cell];
    }
    return out;
  }

  private double[] gather(double[] from) {
    double[] out = new double[from.length];
    int pieces = (from.length + SQUARES_A_PIECE - 1) / SQUARES_A_PIECE;
    Pieces.run(
        pieces,
        piece -> {
          int to = Math.min(from.length, (piece + 1) * SQUARES_A_PIECE);
          for (int cell = piece * SQUARES_A_PIECE; cell < to; cell++) {
            int column = grid.column(cell);
            int row = grid.row(cell);
            double sum = 0;
            for (int k = 0; k < mass.length; k++) {
              int other = grid.cellAt(column + columns[k], row + rows[k]);
              sum += other < 0 ? 0 : mass[k] * from[other];
            }
            out[cell] = sum;
          }
        });
    return out;
  }
}
