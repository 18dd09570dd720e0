package org.nearcast.model.hawkes.cell;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nearcast.event.IncidentLog;
import org.nearcast.internal.Branching;
import org.nearcast.model.hawkes.CellPlaces;

/** Draws what happens in the cells, by the branching construction. */
final class CellSimulation {
  private final Trigger trigger;
  private final Clock clock;
  private final CellPlaces places;
  private final double[] backgroundPerDay;
  private final double[] categoryShares;
  private final double endDays;
  private final UniformRandomProvider random;
  private final ZigguratSampler.Exponential exponential;
  private final double[] xy = new double[2];

  /** The incidents drawn; their type is {@code cell}, until {@link #categories} is asked. */
  final Branching process = new Branching();

  CellSimulation(
      Trigger trigger,
      Clock clock,
      CellPlaces places,
      double[] backgroundPerDay,
      double[] categoryShares,
      double endDays,
      UniformRandomProvider random) {
    this.trigger = trigger;
    this.clock = clock;
    this.places = places;
    this.backgroundPerDay = backgroundPerDay;
    this.categoryShares = categoryShares;
    this.endDays = endDays;
    this.random = random;
    this.exponential = ZigguratSampler.Exponential.of(random);
  }

  /** Cumulative shares of the categories among the incidents of a log. */
  static double[] categoryShares(IncidentLog log) {
    double[] shares = new double[Math.max(1, log.categories().size())];
    for (int i = 0; i < log.size(); i++) {
      shares[log.categoryCode(i)] += log.weight(i);
    }
    double sum = 0;
    for (int k = 0; k < shares.length; k++) {
      sum += shares[k];
      shares[k] = sum;
    }
    return shares;
  }

  /** Adds background incidents from a time to the end. */
  void background(double fromDays) {
    for (int cell = 0; cell < backgroundPerDay.length; cell++) {
      int count = poisson(backgroundPerDay[cell] * (endDays - fromDays));
      for (int n = 0; n < count; n++) {
        add(cell, fromDays + (endDays - fromDays) * random.nextDouble());
      }
    }
  }

  /**
   * Adds the direct offspring of incidents in a cell that become active at a time.
   *
   * @param strength how many incidents they count as
   */
  void offspring(int cell, double activeDays, double strength) {
    int count = poisson(trigger.theta() * strength);
    for (int n = 0; n < count; n++) {
      double days = activeDays + exponential.sample() / trigger.omega();
      if (days < endDays) {
        add(cell, days);
      }
    }
  }

  /** Lets all trigger others. */
  void grow() {
    if (trigger.theta() > 0) {
      process.grow((days, x, y, cell, all) -> offspring(cell, clock.activeFrom(days), 1));
    }
  }

  /** A category for each incident: drawn by their shares in the past, as the model knows none. */
  int[] categories() {
    int[] category = new int[process.size()];
    double total = categoryShares[categoryShares.length - 1];
    for (int i = 0; i < category.length; i++) {
      double at = total * random.nextDouble();
      while (category[i] < categoryShares.length - 1 && categoryShares[category[i]] <= at) {
        category[i]++;
      }
    }
    return category;
  }

  private void add(int cell, double days) {
    places.draw(cell, random::nextDouble, xy);
    process.add(days, xy[0], xy[1], cell);
  }

  private int poisson(double mean) {
    if (mean > Branching.MOST_INCIDENTS) {
      throw new IllegalStateException(
          "more than " + Branching.MOST_INCIDENTS + " incidents would have to be simulated");
    }
    return mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
  }
}
