package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Branching;
import org.nearcast.internal.Streams;

/** Draws from a fitted process by the branching construction; times in days from the start. */
final class Simulator {
  private final Fit fit;
  private final Grid grid;
  private final double[] bounds;

  /** Expected offspring up to each time edge. */
  private final double[] upToEdge;

  /** Within each time bin, cumulative over the plane. */
  private final double[] withinPlane;

  /** Cumulative shares of the categories. */
  private final double[] category;

  Simulator(Fit fit, double[] categoryShares) {
    this.fit = fit;
    this.grid = fit.grid;
    this.bounds = grid.studyArea().bounds();
    this.category = categoryShares;
    OffsetLattice offsets = fit.offsets;
    upToEdge = new double[offsets.timeBins + 1];
    withinPlane = new double[offsets.bins()];
    for (int time = 0; time < offsets.timeBins; time++) {
      double sum = 0;
      for (int p = 0; p < OffsetLattice.PLANE; p++) {
        int b = time * OffsetLattice.PLANE + p;
        sum += fit.mass[b];
        withinPlane[b] = sum;
      }
      upToEdge[time + 1] = upToEdge[time] + sum;
    }
  }

  /**
   * Draws the process from time 0 to the end.
   *
   * @param past incidents before time 0, or null
   * @param trendStart time 0 on the trend's clock; NaN for a future, which has the trend's last
   *     value
   */
  Branching draw(
      PastIncidents past, int[] pastCategory, double days, double trendStart, long seed) {
    UniformRandomProvider random = Streams.of(seed, "nonparametric future", 0);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    Branching process = new Branching();
    background(process, days, trendStart, random, normal);
    for (int i = 0; past != null && i < past.sample.size; i++) {
      offspring(
          -past.ageDays[i],
          past.ageDays[i],
          past.sample.x[i],
          past.sample.y[i],
          pastCategory[i],
          past.sample.weight[i],
          days,
          process,
          random);
    }
    process.grow((at, x, y, type, all) -> offspring(at, 0, x, y, type, 1, days, all, random));
    return process;
  }

  private void background(
      Branching process,
      double days,
      double trendStart,
      UniformRandomProvider random,
      ZigguratSampler.NormalizedGaussian normal) {
    boolean future = Double.isNaN(trendStart);
    double effective =
        future ? days * fit.trend.last() : fit.trend.integral(trendStart, trendStart + days);
    int count = poisson(fit.background.totalPerDay() * effective, random);
    double[] place = new double[2];
    for (int k = 0; k < count; k++) {
      double at = random.nextDouble() * days;
      while (!future && random.nextDouble() * fit.trend.highest() > fit.trend.at(trendStart + at)) {
        at = random.nextDouble() * days;
      }
      fit.background.draw(random, normal, grid, bounds, place);
      process.add(at, place[0], place[1], categoryOf(random.nextDouble()));
    }
  }

  private int categoryOf(double u) {
    int c = 0;
    while (c < category.length - 1 && u >= category[c]) {
      c++;
    }
    return c;
  }

  // What an incident at a time triggers later than a lag and before the end.
  private void offspring(
      double at,
      double lag,
      double x,
      double y,
      int type,
      double weight,
      double end,
      Branching process,
      UniformRandomProvider random) {
    double low = upTo(lag);
    double high = upTo(end - at);
    int count = poisson(weight * (high - low), random);
    OffsetLattice offsets = fit.offsets;
    for (int k = 0; k < count; k++) {
      double u = low + random.nextDouble() * (high - low);
      int time = 0;
      while (time < offsets.timeBins - 1 && upToEdge[time + 1] <= u) {
        time++;
      }
      double of = upToEdge[time + 1] - upToEdge[time];
      double share = of > 0 ? Math.min(1, (u - upToEdge[time]) / of) : 0;
      double when = at + offsets.edge[time] + share * offsets.widthDays(time);
      int base = time * OffsetLattice.PLANE;
      double v = random.nextDouble() * withinPlane[base + OffsetLattice.PLANE - 1];
      int found = Arrays.binarySearch(withinPlane, base, base + OffsetLattice.PLANE, v);
      int p = Math.min(OffsetLattice.PLANE - 1, (found >= 0 ? found + 1 : -found - 1) - base);
      double toX = x + offsets.wayX(p) + (random.nextDouble() - 0.5) * offsets.binMetres;
      double toY = y + offsets.wayY(p) + (random.nextDouble() - 0.5) * offsets.binMetres;
      if (grid.contains(toX, toY)) {
        process.add(when, toX, toY, type);
      }
    }
  }

  private double upTo(double lag) {
    int time = 0;
    while (time < fit.offsets.timeBins && fit.offsets.edge[time + 1] <= lag) {
      time++;
    }
    return time == fit.offsets.timeBins
        ? upToEdge[time]
        : upToEdge[time]
            + fit.offsets.shareBefore(time, lag) * (upToEdge[time + 1] - upToEdge[time]);
  }

  private static int poisson(double mean, UniformRandomProvider random) {
    return mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
  }
}
