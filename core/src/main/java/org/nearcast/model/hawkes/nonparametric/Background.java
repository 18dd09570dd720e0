package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nearcast.event.Region;
import org.nearcast.grid.SquareGrid;
import org.nearcast.kernel.KernelSurface;
import org.nearcast.kernel.SpatialKernel;

/** The fitted background in space: Gaussians at places, and a little spread evenly. */
final class Background {
  private static final int MOST_TRIES = 10_000;

  private final double[] x;
  private final double[] y;

  /** Incidents a day of each Gaussian inside the study area. */
  private final double[] perDay;

  private final double[] metres;
  private final double[] inside;
  private final double evenPerDay;
  private final double[] cumulative;

  Background(
      double[] x,
      double[] y,
      double[] perDay,
      double[] metres,
      double[] inside,
      double evenPerDay) {
    this.x = x;
    this.y = y;
    this.perDay = perDay;
    this.metres = metres;
    this.inside = inside;
    this.evenPerDay = evenPerDay;
    this.cumulative = perDay.clone();
    // one after the other: parallel sums would depend on the number of cores
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] += cumulative[i - 1];
    }
  }

  /** Incidents a day in the study area. */
  double totalPerDay() {
    return evenPerDay + Arrays.stream(perDay).sum();
  }

  /** Incidents a day in each square. */
  double[] perDay(SquareGrid squares) {
    double smallest = Arrays.stream(metres).min().orElse(1);
    double[] scaled = new double[perDay.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = perDay[i] / inside[i];
    }
    double[] mass =
        KernelSurface.over(squares, SpatialKernel.GAUSSIAN, smallest).sum(x, y, scaled, metres);
    double area = squares.totalAreaSquareMetres();
    for (int s = 0; s < mass.length; s++) {
      mass[s] += evenPerDay * squares.areaSquareMetres(s) / area;
    }
    return mass;
  }

  /** Draws a place inside the region. */
  void draw(
      UniformRandomProvider random,
      ZigguratSampler.NormalizedGaussian normal,
      Region region,
      double[] bounds,
      double[] place) {
    double u = random.nextDouble() * totalPerDay() - evenPerDay;
    int i = u < 0 ? -1 : find(u);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      place[0] =
          i < 0
              ? bounds[0] + random.nextDouble() * (bounds[2] - bounds[0])
              : x[i] + metres[i] * normal.sample();
      place[1] =
          i < 0
              ? bounds[1] + random.nextDouble() * (bounds[3] - bounds[1])
              : y[i] + metres[i] * normal.sample();
      if (region.contains(place[0], place[1])) {
        return;
      }
    }
    throw new IllegalStateException(
        "no place inside the study area was found in " + MOST_TRIES + " tries");
  }

  private int find(double u) {
    int at = Arrays.binarySearch(cumulative, u);
    int first = at >= 0 ? at + 1 : -at - 1;
    return Math.min(first, cumulative.length - 1);
  }
}
