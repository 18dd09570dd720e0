package org.nearcast.audit.population;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nearcast.internal.Streams;

/** Redraws counts within their margins of error; see {@link AreaPopulation#draw}. One use each. */
final class CensusDraw {
  /** What a census multiplies a standard error with for a 90 % interval. */
  static final double Z90 = 1.645;

  private final ZigguratSampler.NormalizedGaussian normal;

  CensusDraw(long seed, long replicate) {
    UniformRandomProvider random = Streams.of(seed, "census margin of error", replicate);
    this.normal = ZigguratSampler.NormalizedGaussian.of(random);
  }

  /** The next area; to be called in their order. */
  Area of(Area area) {
    double[] drawn = counts(area);
    return new Area(area.name(), area.polygon(), area.population(), drawn, area.marginsOfError());
  }

  double[] counts(Area area) {
    double[] counts = area.counts();
    if (!AreaPopulation.isKnown(area)) {
      return counts;
    }
    double[] margins = area.marginsOfError();
    double sum = 0;
    boolean changed = false;
    for (int r = 0; r < counts.length; r++) {
      if (margins[r] > 0) {
        counts[r] = Math.max(0, counts[r] + normal.sample() * margins[r] / Z90);
        changed = true;
      }
      sum += counts[r];
    }
    if (changed && sum > area.population()) {
      for (int r = 0; r < counts.length; r++) {
        counts[r] *= area.population() / sum;
      }
    }
    return counts;
  }
}
