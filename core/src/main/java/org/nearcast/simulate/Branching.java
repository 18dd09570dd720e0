package org.nearcast.simulate;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Draws family trees of one type: founders first, then generation by generation what they trigger.
 * Times are whole milliseconds; an incident comes at least one after the incident that triggered
 * it, so parents always precede children.
 */
final class Branching {
  private final CrimeType type;
  private final CityModel model;
  private final long end;
  private final UniformRandomProvider random;
  private final ZigguratSampler.NormalizedGaussian normal;
  private final ZigguratSampler.Exponential exponential;
  private final double meanDelayMillis;
  final Events events;

  Branching(CityModel model, int type, long endMillis, int capacity, UniformRandomProvider random) {
    this.model = model;
    this.type = model.type(type);
    this.end = endMillis;
    this.random = random;
    this.normal = ZigguratSampler.NormalizedGaussian.of(random);
    this.exponential = ZigguratSampler.Exponential.of(random);
    this.meanDelayMillis = this.type.meanTriggerDays() * TimeProfile.MILLIS_PER_DAY;
    this.events = new Events(capacity);
  }

  /** Adds a Poisson number of background incidents with the given mean. */
  void background(SpatialBackground where, TimeProfile.Table when, double mean) {
    int count = PoissonSampler.of(random, mean).sample();
    double[] place = new double[2];
    for (int i = 0; i < count; i++) {
      where.sample(random, normal, place);
      events.add(when.sample(random), place[0], place[1], -1);
    }
  }

  /**
   * Adds what an earlier incident still triggers from a time on. The delay has no memory, so that
   * is Poisson(θ exp(−ω age)) many, each an exponential delay after that time.
   */
  void residual(long fromMillis, double x, double y, double ageDays) {
    double mean = type.branchingRatio() * Math.exp(-ageDays / type.meanTriggerDays());
    int count = poisson(Math.exp(-mean));
    for (int k = 0; k < count; k++) {
      triggered(fromMillis, x, y, -1);
    }
  }

  /** Lets every incident trigger others, until no more follow. */
  void grow() {
    double none = Math.exp(-type.branchingRatio());
    for (int i = 0; i < events.size; i++) {
      int count = poisson(none);
      for (int k = 0; k < count; k++) {
        triggered(events.time[i] + 1, events.x[i], events.y[i], i);
      }
    }
  }

  // Knuth's method: exact, and quick for the means below 1 that triggering has.
  private int poisson(double none) {
    int count = 0;
    for (double product = random.nextDouble(); product > none; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private void triggered(long earliest, double x, double y, int parent) {
    double delay = meanDelayMillis * exponential.sample();
    double childX = x + type.triggerSigmaMetres() * normal.sample();
    double childY = y + type.triggerSigmaMetres() * normal.sample();
    if (delay < end - earliest && model.inside.contains(childX, childY)) {
      events.add(earliest + (long) delay, childX, childY, parent);
    }
  }
}
