package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.nearcast.internal.Branching;
import org.nearcast.model.hawkes.CellPlaces;

/**
 * Draws futures of a fitted model by branching. What the memories hold of the past fades, and each
 * new incident adds to them as past ones did, over the ever longer time observed. The rates of the
 * even, covariate and leading members stay as they are. So in the mean the rate stays about
 * constant, as the forecast has it, and incidents cluster. Immutable and thread-safe.
 */
final class Simulator {
  private final Features features;
  private final Modulation modulation;
  private final CellPlaces places;

  /** Incidents a day by cell, summed up to each cell: what stays, and what each memory holds. */
  private final double[] steady;

  private final double[][] held;
  private final Fading[] fading;

  /** For each memory and scale: incidents a day that a new one adds at once. */
  private final double[][] added;

  Simulator(
      Features features, MultiscaleModel.Fitted fitted, DecayedCounts state, CellPlaces places) {
    this.features = features;
    this.modulation = fitted.modulation();
    this.places = places;
    Members members = features.members;
    held = new double[members.memories()][];
    fading = new Fading[members.memories()];
    added = new double[members.memories()][members.scales()];
    double[] theta = fitted.theta();
    double[] stays = theta.clone();
    for (int k = 0; k < members.memories(); k++) {
      double memory = members.memoriesDays()[k];
      fading[k] = features.fading(memory);
      double perWeight = features.addedPerDay(1, memory, fitted.delay());
      double[] own = new double[theta.length];
      for (int s = 0; s < members.scales(); s++) {
        int m = members.index(Arrivals.TARGET, s, k);
        own[m] = theta[m];
        stays[m] = 0;
        added[k][s] = theta[m] * perWeight;
      }
      held[k] = cumulative(features.rates(state, own));
    }
    steady = cumulative(features.rates(state, stays));
  }

  private static double[] cumulative(double[] values) {
    double[] out = values.clone();
    for (int i = 1; i < out.length; i++) {
      out[i] += out[i - 1];
    }
    return out;
  }

  /**
   * Draws what happens in the days after an origin. From an empty past no memory holds anything,
   * and the long-run rates stay as they are.
   */
  Branching draw(long originMillis, double days, boolean emptyPast, UniformRandomProvider random) {
    Branching process = new Branching();
    // the long run is the last memory
    int longRun = held.length - 1;
    Draw draw = new Draw(process, originMillis, days, emptyPast ? longRun : held.length, random);
    draw.founders(steady, Fading.none());
    draw.founders(held[longRun], emptyPast ? Fading.none() : fading[longRun]);
    for (int k = 0; k < longRun && !emptyPast; k++) {
      draw.founders(held[k], fading[k]);
    }
    process.grow((at, x, y, cell, all) -> draw.trigger(at, cell));
    return process;
  }

  /** One outcome: the process carries the cell of an incident as its type. */
  private final class Draw {
    private final Branching process;
    private final long originMillis;
    private final double end;

    /** How many of the memories take new incidents in. */
    private final int memories;

    private final UniformRandomProvider random;
    private final double[] place = new double[2];
    private final double highest;

    Draw(
        Branching process,
        long originMillis,
        double end,
        int memories,
        UniformRandomProvider random) {
      this.process = process;
      this.originMillis = originMillis;
      this.end = end;
      this.memories = memories;
      this.random = random;
      this.highest = modulation.highestFactor();
    }

    void founders(double[] cumulativeRate, Fading law) {
      double rate = cumulativeRate[cumulativeRate.length - 1];
      int count = poisson(rate * law.days(0, end) * highest);
      for (int n = 0; n < count; n++) {
        int found = Arrays.binarySearch(cumulativeRate, random.nextDouble() * rate);
        int cell = Math.min(found >= 0 ? found + 1 : -found - 1, cumulativeRate.length - 1);
        settle(law.time(0, end, random.nextDouble()), cell);
      }
    }

    void trigger(double at, int cell) {
      double weight = highest / modulation.seasonAt(millis(at));
      for (int k = 0; k < memories; k++) {
        double days = fading[k].days(at, end);
        for (int s = 0; s < added[k].length; s++) {
          int count = poisson(added[k][s] * days * weight);
          for (int n = 0; n < count; n++) {
            settle(
                fading[k].time(at, end, random.nextDouble()),
                features.smoother.draw(cell, s, random));
          }
        }
      }
    }

    private long millis(double at) {
      return originMillis + (long) (at * DecayedCounts.MILLIS_PER_DAY);
    }

    // Thinned to the rhythm.
    private void settle(double at, int cell) {
      if (random.nextDouble() * highest < modulation.factorAt(millis(at))) {
        places.draw(cell, random::nextDouble, place);
        process.add(at, place[0], place[1], cell);
      }
    }

    private int poisson(double mean) {
      return mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
    }
  }
}
