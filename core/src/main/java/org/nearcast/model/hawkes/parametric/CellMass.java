package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.grid.Polygons;

/**
 * How the triggering of a point is spread over the cells of a grid, exactly for every kind of cell,
 * clipped ones too, by {@link PolarSum}. What falls outside the study area belongs to no cell.
 */
final class CellMass {
  private final Grid grid;
  private final Law space;
  private final double reach;
  private final EdgeIndex index;

  CellMass(Grid grid, Law space) {
    this.grid = grid;
    this.space = space;
    this.reach = Math.sqrt(space.reach());
    this.index = new EdgeIndex();
    for (int cell = 0; cell < grid.size(); cell++) {
      index.add(Polygons.rings(grid.polygon(cell)), cell);
    }
    index.build(Math.max(reach / 2, grid.cellSizeMetres()));
  }

  /** The cells a point reaches, and the mass in each. */
  static final class Row {
    int[] cells = new int[32];
    double[] mass = new double[32];
    int size;
  }

  /** Room for the sums of one thread. */
  final class Scratch {
    private final double[] sum = new double[grid.size()];
    private final boolean[] seen = new boolean[grid.size()];
    private int[] touched = new int[64];
    private int count;

    private void touch(int cell) {
      if (!seen[cell]) {
        seen[cell] = true;
        if (count == touched.length) {
          touched = Arrays.copyOf(touched, 2 * count);
        }
        touched[count++] = cell;
      }
    }

    Row row(double x, double y) {
      count = 0;
      int own = grid.cellOf(x, y);
      double[] inside = Edges.nudged(grid, x, y);
      if (own >= 0) {
        touch(own);
        sum[own] = 1;
      }
      index.near(
          inside[0],
          inside[1],
          reach,
          (cell, weight, squared) -> {
            touch(cell);
            sum[cell] -= weight * (1 - space.cdf(squared));
          });
      Row row = new Row();
      row.cells = new int[count];
      row.mass = new double[count];
      for (int k = 0; k < count; k++) {
        int cell = touched[k];
        // rounding leaves a few 1e-9 in cells that are not reached
        if (sum[cell] > 1e-9) {
          row.cells[row.size] = cell;
          row.mass[row.size++] = Math.min(1, sum[cell]);
        }
        sum[cell] = 0;
        seen[cell] = false;
      }
      return row;
    }
  }

  Scratch scratch() {
    return new Scratch();
  }
}
