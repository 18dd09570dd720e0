package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.grid.CellQuadrature;
import org.nearcast.grid.Grid;
import org.nearcast.grid.HexagonalGrid;
import org.nearcast.grid.LatticeGrid;
import org.nearcast.internal.Pieces;

/**
 * One generation of triggering from cells to cells, an incident taken to lie anywhere in its cell
 * with equal probability: {@code forward} spreads counts, {@code backward} is its transpose.
 */
interface Spread {
  /** Counts of the next generation per incident of this one. */
  double[] forward(double[] counts);

  /** The transpose of {@link #forward}. */
  double[] backward(double[] sensitivities);

  static Spread over(Grid grid, Law space) {
    return grid instanceof LatticeGrid lattice
        ? new OnLattice(lattice, space)
        : new OnZones(grid, space);
  }

  /** Regular grids: one stencil serves all cells; a clipped cell takes its share of the whole. */
  final class OnLattice implements Spread {
    private final LatticeGrid grid;

    /** Column and row differences and masses; for odd rows of hexagons another set of columns. */
    private final int[][] columns = new int[2][];

    private final int[][] rows = new int[2][];
    private final double[][] mass = new double[2][];

    OnLattice(LatticeGrid grid, Law space) {
      this.grid = grid;
      double reach = Math.sqrt(space.reach());
      double side = grid.cellSizeMetres();
      int most = (int) Math.ceil(1.2 * reach / side) + 2;
      boolean hexagons = grid instanceof HexagonalGrid;
      double[] corners = corners(grid, hexagons);
      double[][] sources = sources(grid, hexagons, side);
      double width = hexagons ? ((HexagonalGrid) grid).radiusMetres() * Math.sqrt(3) : side;
      double height = hexagons ? 1.5 * ((HexagonalGrid) grid).radiusMetres() : side;
      for (int parity = 0; parity < 2; parity++) {
        int count = 0;
        int[] c = new int[(2 * most + 1) * (2 * most + 1)];
        int[] r = new int[c.length];
        double[] m = new double[c.length];
        for (int dr = -most; dr <= most; dr++) {
          for (int dc = -most; dc <= most; dc++) {
            double shift = hexagons ? 0.5 * (((parity + dr) & 1) - parity) : 0;
            double at = massAt((dc + shift) * width, dr * height, corners, sources, space, reach);
            if (at > 1e-10) {
              c[count] = dc;
              r[count] = dr;
              m[count++] = at;
            }
          }
        }
        columns[parity] = Arrays.copyOf(c, count);
        rows[parity] = Arrays.copyOf(r, count);
        mass[parity] = Arrays.copyOf(m, count);
      }
    }

    // A whole cell around the origin, in the lattice's own axes.
    private static double[] corners(LatticeGrid grid, boolean hexagons) {
      if (!hexagons) {
        double h = grid.cellSizeMetres() / 2;
        return new double[] {-h, -h, h, -h, h, h, -h, h, -h, -h};
      }
      double radius = ((HexagonalGrid) grid).radiusMetres();
      double half = radius * Math.sqrt(3) / 2;
      return new double[] {
        0,
        -radius,
        half,
        -radius / 2,
        half,
        radius / 2,
        0,
        radius,
        -half,
        radius / 2,
        -half,
        -radius / 2,
        0,
        -radius
      };
    }

    // Where in its cell an incident may lie, and with what weight.
    private static double[][] sources(LatticeGrid grid, boolean hexagons, double side) {
      if (hexagons) {
        double out = Math.sqrt(14) / 5 * ((HexagonalGrid) grid).radiusMetres();
        double[][] points = new double[7][];
        points[0] = new double[] {0, 0, 258 / 1008.0};
        for (int k = 0; k < 6; k++) {
          double angle = Math.PI / 6 + k * Math.PI / 3;
          points[k + 1] =
              new double[] {out * StrictMath.cos(angle), out * StrictMath.sin(angle), 125 / 1008.0};
        }
        return points;
      }
      double node = Math.sqrt(0.6) * side / 2;
      double[][] points = new double[9][];
      for (int i = -1; i <= 1; i++) {
        for (int j = -1; j <= 1; j++) {
          double weight = (i == 0 ? 8 : 5) * (j == 0 ? 8 : 5) / 324.0;
          points[3 * (i + 1) + j + 1] = new double[] {i * node, j * node, weight};
        }
      }
      return points;
    }

    private static double massAt(
        double dx, double dy, double[] corners, double[][] sources, Law space, double reach) {
      double sum = 0;
      boolean own = Math.abs(dx) < 1e-9 && Math.abs(dy) < 1e-9;
      for (double[] source : sources) {
        double[] mass = {own ? 1 : 0};
        for (int k = 0; k + 3 < corners.length; k += 2) {
          PolarSum.edge(
              corners[k] + dx - source[0],
              corners[k + 1] + dy - source[1],
              corners[k + 2] + dx - source[0],
              corners[k + 3] + dy - source[1],
              reach,
              0,
              (owner, weight, squared) -> mass[0] -= weight * (1 - space.cdf(squared)));
        }
        sum += source[2] * mass[0];
      }
      return sum;
    }

    @Override
    public double[] forward(double[] counts) {
      double[] out = gather(counts);
      for (int cell = 0; cell < out.length; cell++) {
        out[cell] *= grid.insideShare(cell);
      }
      return out;
    }

    @Override
    public double[] backward(double[] sensitivities) {
      double[] scaled = sensitivities.clone();
      for (int cell = 0; cell < scaled.length; cell++) {
        scaled[cell] *= grid.insideShare(cell);
      }
      return gather(scaled);
    }

    // The stencil is symmetric, so what a cell gives to another it also takes from it.
    private double[] gather(double[] from) {
      double[] out = new double[from.length];
      int pieces = (from.length + 1023) / 1024;
      Pieces.run(
          pieces,
          piece -> {
            int to = Math.min(from.length, (piece + 1) * 1024);
            for (int cell = piece * 1024; cell < to; cell++) {
              int column = grid.column(cell);
              int row = grid.row(cell);
              int parity = row & 1;
              double sum = 0;
              for (int k = 0; k < mass[parity].length; k++) {
                int other = grid.cellAt(column + columns[parity][k], row + rows[parity][k]);
                sum += other < 0 ? 0 : mass[parity][k] * from[other];
              }
              out[cell] = sum;
            }
          });
      return out;
    }
  }

  /** Zones: a sparse row each, averaged over points of the zone. */
  final class OnZones implements Spread {
    private final CellMass.Row[] rows;

    OnZones(Grid grid, Law space) {
      CellMass cells = new CellMass(grid, space);
      CellQuadrature points = CellQuadrature.of(grid, grid.cellSizeMetres() / 4);
      rows = new CellMass.Row[grid.size()];
      Pieces.run(
          rows.length,
          zone -> {
            CellMass.Scratch scratch = cells.scratch();
            double[] sum = new double[rows.length];
            double area = 0;
            for (int p = points.start(zone); p < points.end(zone); p++) {
              double weight = points.weightSquareMetres(zone, p);
              area += weight;
              CellMass.Row row = scratch.row(points.x(zone, p), points.y(zone, p));
              for (int k = 0; k < row.size; k++) {
                sum[row.cells[k]] += weight * row.mass[k];
              }
            }
            CellMass.Row mean = new CellMass.Row();
            mean.cells = new int[rows.length];
            mean.mass = new double[rows.length];
            for (int cell = 0; cell < sum.length; cell++) {
              if (sum[cell] > 0) {
                mean.cells[mean.size] = cell;
                mean.mass[mean.size++] = sum[cell] / area;
              }
            }
            rows[zone] = mean;
          });
    }

    @Override
    public double[] forward(double[] counts) {
      double[] out = new double[counts.length];
      for (int zone = 0; zone < rows.length; zone++) {
        for (int k = 0; k < rows[zone].size; k++) {
          out[rows[zone].cells[k]] += counts[zone] * rows[zone].mass[k];
        }
      }
      return out;
    }

    @Override
    public double[] backward(double[] sensitivities) {
      double[] out = new double[sensitivities.length];
      for (int zone = 0; zone < rows.length; zone++) {
        for (int k = 0; k < rows[zone].size; k++) {
          out[zone] += rows[zone].mass[k] * sensitivities[rows[zone].cells[k]];
        }
      }
      return out;
    }
  }
}
