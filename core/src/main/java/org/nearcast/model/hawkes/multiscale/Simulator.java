package org.nearcast.model.hawkes.multiscale;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.nearcast.internal.Branching;
import org.nearcast.internal.Exp;

/**
 * Draws futures of a fitted model by branching. The rates of the even, covariate, leading and
 * long-run members stay as they are; what a memory τ holds of the past fades by exp(−t/τ), and each
 * new incident adds to it as past ones did. So in the mean the rate stays about constant, as the
 * forecast has it, and incidents cluster. Immutable and thread-safe.
 */
final class Simulator {
  private final Features features;
  private final Modulation modulation;
  private final CellPlaces places;
  private final long originMillis;

  /** Incidents a day by cell, summed up to each cell: what stays, and what each memory holds. */
  private final double[] steady;

  private final double[][] fading;

  /** For each memory and scale: incidents that a new one triggers in all, were there no end. */
  private final double[][] triggered;

  /** What a new incident adds to the long-run rates of a scale, incidents a day. */
  private final double[] forever;

  Simulator(
      Features features,
      Modulation modulation,
      double[] theta,
      DecayedCounts state,
      CellPlaces places) {
    this.features = features;
    this.modulation = modulation;
    this.places = places;
    this.originMillis = state.atMillis();
    Members members = features.members;
    int longRun = members.memories() - 1;
    fading = new double[longRun][];
    triggered = new double[longRun][members.scales()];
    forever = new double[members.scales()];
    double[] stays = theta.clone();
    for (int k = 0; k < longRun; k++) {
      double[] own = new double[theta.length];
      double days = features.fullDays(originMillis, members.memoriesDays()[k]);
      for (int s = 0; s < members.scales(); s++) {
        int m = members.index(Arrivals.TARGET, s, k);
        own[m] = theta[m];
        stays[m] = 0;
        triggered[k][s] = days > 0 ? theta[m] * members.memoriesDays()[k] / days : 0;
      }
      fading[k] = cumulative(features.rates(state, own));
    }
    double days = features.fullDays(originMillis, Double.POSITIVE_INFINITY);
    for (int s = 0; s < members.scales(); s++) {
      forever[s] = days > 0 ? theta[members.index(Arrivals.TARGET, s, longRun)] / days : 0;
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

  /** Draws what happens in the days after the origin; from an empty past, nothing fades. */
  Branching draw(double days, boolean emptyPast, UniformRandomProvider random) {
    Branching process = new Branching();
    Draw draw = new Draw(process, days, random);
    draw.founders(steady, Double.POSITIVE_INFINITY);
    for (int k = 0; k < fading.length && !emptyPast; k++) {
      draw.founders(fading[k], features.members.memoriesDays()[k]);
    }
    process.grow((at, x, y, cell, all) -> draw.trigger(at, cell));
    return process;
  }

  /** One outcome: the process carries the cell of an incident as its type. */
  private final class Draw {
    private final Branching process;
    private final double end;
    private final UniformRandomProvider random;
    private final double highest;

    Draw(Branching process, double end, UniformRandomProvider random) {
      this.process = process;
      this.end = end;
      this.random = random;
      this.highest = modulation.highestFactor();
    }

    void founders(double[] cumulativeRate, double memoryDays) {
      double rate = cumulativeRate[cumulativeRate.length - 1];
      double mass = Double.isInfinite(memoryDays) ? end : memoryDays * held(end / memoryDays);
      int count = poisson(rate * mass * highest);
      for (int n = 0; n < count; n++) {
        int found = Arrays.binarySearch(cumulativeRate, random.nextDouble() * rate);
        int cell = found >= 0 ? found + 1 : -found - 1;
        settle(delay(memoryDays, end), Math.min(cell, cumulativeRate.length - 1));
      }
    }

    void trigger(double at, int cell) {
      double left = end - at;
      double weight = highest / modulation.factorAt(millis(at));
      for (int s = 0; s < forever.length; s++) {
        offspring(at, cell, s, Double.POSITIVE_INFINITY, forever[s] * left * weight);
        for (int k = 0; k < triggered.length; k++) {
          double memory = features.members.memoriesDays()[k];
          offspring(at, cell, s, memory, triggered[k][s] * held(left / memory) * weight);
        }
      }
    }

    private void offspring(double at, int cell, int scale, double memoryDays, double mean) {
      int count = poisson(mean);
      for (int n = 0; n < count; n++) {
        settle(at + delay(memoryDays, end - at), near(cell, scale));
      }
    }

    private long millis(double at) {
      return originMillis + (long) (at * DecayedCounts.MILLIS_PER_DAY);
    }

    // Thinned to the rhythm.
    private void settle(double at, int cell) {
      if (random.nextDouble() * highest < modulation.factorAt(millis(at))) {
        double[] place = places.draw(cell, random);
        process.add(at, place[0], place[1], cell);
      }
    }

    private int poisson(double mean) {
      return mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
    }

    // Exponential, given that it ends in time; even over the time left for an endless memory.
    private double delay(double memoryDays, double left) {
      double u = random.nextDouble();
      return Double.isInfinite(memoryDays)
          ? u * left
          : Math.min(left, -memoryDays * StrictMath.log1p(-u * held(left / memoryDays)));
    }

    private int near(int cell, int scale) {
      int[] around = features.smoother.around(cell, scale);
      double left = random.nextDouble();
      int last = cell;
      for (int other : around) {
        double weight = features.smoother.weight(cell, other, scale);
        last = weight > 0 ? other : last;
        left -= weight;
        if (left < 0) {
          return other;
        }
      }
      return last;
    }
  }

  /** 1 − e^(−z): the share of an exponential up to z. */
  private static double held(double z) {
    return 1 - Exp.of(-z);
  }
}
