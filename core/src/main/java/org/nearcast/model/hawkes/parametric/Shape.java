package org.nearcast.model.hawkes.parametric;

import org.nearcast.grid.Grid;

/**
 * The background without its rate: for each type a density over the study area, as seen from the
 * incidents of a fit.
 */
abstract class Shape {
  /** For each point the density of its own type's background there, per square metre. */
  final double[] density;

  /** ∫ of the density over the study area; 1 unless covariates shape it. */
  double total = 1;

  Shape(int points) {
    this.density = new double[points];
  }

  int covariates() {
    return 0;
  }

  /** Standardised covariate at a point. */
  double covariate(int point, int k) {
    throw new IllegalStateException("no covariates");
  }

  /** Derivative of {@link #total} by a coefficient. */
  double totalBy(int k) {
    throw new IllegalStateException("no covariates");
  }

  /** Sets the densities for new coefficients, which start at {@code from}. */
  void set(double[] coefficients, int from) {}

  /**
   * Takes in the probability of each point to be background.
   *
   * @return whether that changes the shape
   */
  boolean refresh(double[] probability, boolean chooseBandwidth) {
    return false;
  }

  /**
   * The mass in the cells of the fit's grid or of a finer one: for each type and cell; those of a
   * type sum to 1.
   *
   * @param overlap how the target's squares lie in the fit's grid; null where it is that grid
   */
  abstract double[][] cells(Grid target, Overlap overlap, double[] coefficients, int from);

  /** Draws places. */
  abstract PlaceSampler sampler(double[] coefficients, int from);
}
