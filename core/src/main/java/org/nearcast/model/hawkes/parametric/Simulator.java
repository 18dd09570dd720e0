package org.nearcast.model.hawkes.parametric;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.nearcast.grid.Grid;
import org.nearcast.internal.Branching;

/** Draws from a fitted process; days count from the start of the simulation. */
final class Simulator {
  private final FittedProcess process;
  private final Grid grid;
  private final double endDays;
  private final UniformRandomProvider random;
  private final Branching tree = new Branching();

  Simulator(FittedProcess process, Grid grid, double endDays, UniformRandomProvider random) {
    this.process = process;
    this.grid = grid;
    this.endDays = endDays;
    this.random = random;
  }

  /** Adds the founders of the background. */
  void background() {
    double[] place = new double[2];
    for (int type = 0; type < process.types(); type++) {
      int count = poisson(process.ratePerDay()[type] * endDays);
      for (int k = 0; k < count; k++) {
        process.places().draw(type, random, place);
        tree.add(endDays * random.nextDouble(), place[0], place[1], type);
      }
    }
  }

  /** Adds what an incident before the start still triggers from it on. */
  void residual(double ageDays, double x, double y, int type, double weight) {
    double gone = process.time().cdf(ageDays - process.deadDays());
    int count = poisson(weight * process.ratioOf(type) * (1 - gone));
    for (int k = 0; k < count; k++) {
      double delay = process.time().quantile(gone + (1 - gone) * random.nextDouble());
      child(Math.max(0, process.deadDays() + delay - ageDays), x, y, type);
    }
  }

  /** Lets all trigger others, and returns everything. */
  Branching grow() {
    tree.grow(
        (days, x, y, type, all) -> {
          int count = poisson(process.ratioOf(type));
          for (int k = 0; k < count; k++) {
            double delay = process.time().quantile(random.nextDouble());
            child(days + process.deadDays() + delay, x, y, type);
          }
        });
    return tree;
  }

  private int poisson(double mean) {
    return mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
  }

  // What falls outside the study area or beyond the end is not observed, and triggers nothing.
  private void child(double days, double x, double y, int source) {
    double radius = Math.sqrt(process.space().quantile(random.nextDouble()));
    double angle = 2 * Math.PI * random.nextDouble();
    double childX = x + radius * StrictMath.cos(angle);
    double childY = y + radius * StrictMath.sin(angle);
    int type = target(source);
    if (days < endDays && grid.contains(childX, childY)) {
      tree.add(days, childX, childY, type);
    }
  }

  private int target(int source) {
    if (process.types() == 1) {
      return 0;
    }
    double left = process.ratioOf(source) * random.nextDouble();
    int type = 0;
    while (type < process.types() - 1 && left >= process.ratio()[source * process.types() + type]) {
      left -= process.ratio()[source * process.types() + type++];
    }
    return type;
  }
}
