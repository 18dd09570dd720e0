package org.nearcast.simulate;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.nearcast.grid.StudyArea;

/**
 * Where background incidents of one type happen: a mixture of the uniform distribution and of hot
 * spots, each cut off at the study area's edge and scaled to mass 1. Draws are exact, by rejection.
 */
final class SpatialBackground {
  private final QuickArea inside;
  private final double uniformDensity;
  private final HotSpot[] spots;
  // a spot's share of the background, divided by its mass inside the study area
  private final double[] scale;
  // cumulative shares: hot spots in order, the uniform part last
  private final double[] cumulative;

  SpatialBackground(
      StudyArea area,
      QuickArea inside,
      List<HotSpot> spots,
      double[] massInside,
      double[] spotShares) {
    this.inside = inside;
    this.spots = spots.toArray(new HotSpot[0]);
    this.scale = new double[this.spots.length];
    this.cumulative = new double[this.spots.length];
    double sum = 0;
    for (int k = 0; k < scale.length; k++) {
      scale[k] = spotShares[k] / massInside[k];
      sum += spotShares[k];
      cumulative[k] = sum;
    }
    this.uniformDensity = Math.max(0, 1 - sum) / area.areaSquareMetres();
  }

  /** Density per square metre; 0 outside the study area. */
  double density(double x, double y) {
    if (!inside.contains(x, y)) {
      return 0;
    }
    double sum = uniformDensity;
    for (int k = 0; k < spots.length; k++) {
      double sigma = spots[k].sigmaMetres();
      double square = squaredDistance(spots[k], x, y) / (sigma * sigma);
      sum += scale[k] * Math.exp(-0.5 * square) / (2 * Math.PI * sigma * sigma);
    }
    return sum;
  }

  private static double squaredDistance(HotSpot spot, double x, double y) {
    double dx = x - spot.x();
    double dy = y - spot.y();
    return dx * dx + dy * dy;
  }

  /** Draws a place into {@code out}. */
  void sample(UniformRandomProvider random, SharedStateContinuousSampler normal, double[] out) {
    double u = random.nextDouble();
    int k = 0;
    while (k < cumulative.length && u >= cumulative[k]) {
      k++;
    }
    // rounding may leave the uniform part a share of 1e-16 where it has none
    if (k == cumulative.length && uniformDensity == 0) {
      k = cumulative.length - 1;
    }
    do {
      if (k < cumulative.length) {
        out[0] = spots[k].x() + spots[k].sigmaMetres() * normal.sample();
        out[1] = spots[k].y() + spots[k].sigmaMetres() * normal.sample();
      } else {
        out[0] = inside.minX() + inside.width() * random.nextDouble();
        out[1] = inside.minY() + inside.height() * random.nextDouble();
      }
    } while (!inside.contains(out[0], out[1]));
  }

  /** Mass in the part of every square that lies inside the study area. */
  double[] masses(GaussianOnGrid squares) {
    double[] mass = new double[squares.grid.size()];
    for (int cell = 0; cell < mass.length; cell++) {
      mass[cell] = uniformDensity * squares.grid.areaSquareMetres(cell);
    }
    for (int k = 0; k < spots.length; k++) {
      squares.add(spots[k].x(), spots[k].y(), spots[k].sigmaMetres(), scale[k], mass);
    }
    return mass;
  }
}
