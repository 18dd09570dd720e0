package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.grid.Grid;

/** The same everywhere in the study area. */
final class ConstantShape extends Shape {
  private final Grid grid;
  private final int types;

  ConstantShape(Points points, Grid grid) {
    super(points.size);
    this.grid = grid;
    this.types = points.types;
    Arrays.fill(density, 1 / grid.totalAreaSquareMetres());
  }

  @Override
  double[][] cells(Grid target, Overlap overlap, double[] coefficients, int from) {
    double[][] out = new double[types][target.size()];
    double area = target.totalAreaSquareMetres();
    for (double[] mass : out) {
      Arrays.setAll(mass, cell -> target.areaSquareMetres(cell) / area);
    }
    return out;
  }

  @Override
  PlaceSampler sampler(double[] coefficients, int from) {
    return (type, random, out) -> Samplers.even(grid, random, out);
  }
}
