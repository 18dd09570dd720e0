package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Check;

/** Constant on each cell: exp(offset + β'z), z standardised so that all β have one scale. */
final class LogLinearShape extends Shape {
  private final Grid grid;
  private final Points points;
  private final double[] offset;

  /** By covariate, then cell. */
  private final double[][] z;

  final double[] deviation;
  private final int[] cellOf;
  private final double[] totalBy;
  private final double[] perArea;

  LogLinearShape(Points points, Grid grid, double[] offset, double[][] covariates) {
    super(points.size);
    this.grid = grid;
    this.points = points;
    int cells = grid.size();
    this.offset = new double[cells];
    this.z = new double[covariates.length][cells];
    this.deviation = new double[covariates.length];
    this.totalBy = new double[covariates.length];
    this.perArea = new double[cells];
    // the offset alone sums to 1 over the study area, so that rates are incidents a day
    double most = Arrays.stream(offset).max().orElse(0);
    double sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      sum += grid.areaSquareMetres(cell) * StrictMath.exp(offset[cell] - most);
    }
    double norm = most + StrictMath.log(sum);
    Arrays.setAll(this.offset, cell -> offset[cell] - norm);
    for (int k = 0; k < z.length; k++) {
      double mean = Arrays.stream(covariates[k]).average().orElse(0);
      double squares = 0;
      for (double value : covariates[k]) {
        squares += (value - mean) * (value - mean);
      }
      double[] values = covariates[k];
      double sd = Check.positive("deviation of a covariate", Math.sqrt(squares / cells));
      deviation[k] = sd;
      Arrays.setAll(z[k], cell -> (values[cell] - mean) / sd);
    }
    this.cellOf = new int[points.size];
    for (int i = 0; i < points.size; i++) {
      cellOf[i] = grid.cellOf(points.originX + points.x[i], points.originY + points.y[i]);
    }
  }

  @Override
  int covariates() {
    return z.length;
  }

  @Override
  double covariate(int point, int k) {
    return z[k][cellOf[point]];
  }

  @Override
  double totalBy(int k) {
    return totalBy[k];
  }

  @Override
  void set(double[] coefficients, int from) {
    Arrays.fill(totalBy, 0);
    total = 0;
    for (int cell = 0; cell < perArea.length; cell++) {
      double sum = offset[cell];
      for (int k = 0; k < z.length; k++) {
        sum += coefficients[from + k] * z[k][cell];
      }
      perArea[cell] = StrictMath.exp(sum);
      double mass = perArea[cell] * grid.areaSquareMetres(cell);
      total += mass;
      for (int k = 0; k < z.length; k++) {
        totalBy[k] += mass * z[k][cell];
      }
    }
    for (int i = 0; i < density.length; i++) {
      density[i] = perArea[cellOf[i]];
    }
  }

  @Override
  double[][] cells(Grid target, Overlap overlap, double[] coefficients, int from) {
    set(coefficients, from);
    double[] values = overlap == null ? perArea : overlap.fine(perArea);
    double[] mass = new double[target.size()];
    Arrays.setAll(mass, cell -> values[cell] * target.areaSquareMetres(cell));
    double sum = Arrays.stream(mass).sum();
    Arrays.setAll(mass, cell -> mass[cell] / sum);
    double[][] out = new double[points.types][];
    Arrays.fill(out, mass);
    return out;
  }

  @Override
  PlaceSampler sampler(double[] coefficients, int from) {
    return Samplers.byCell(grid, cells(grid, null, coefficients, from)[0]);
  }
}
