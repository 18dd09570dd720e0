package org.nearcast.simulate;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nearcast.grid.StudyArea;
import org.nearcast.internal.Streams;

/**
 * Draws hot spots from the layout seed: centres uniform over the study area; σ = 0.03 √area · eᶻ⁄²
 * with z standard normal, between a third and three times its median; attractiveness log-normal,
 * one half common to all types and one half a type's own.
 */
final class HotSpotLayout {
  private static final double MEDIAN_SIGMA = 0.03;
  private static final double SPREAD = 0.7;

  private HotSpotLayout() {}

  static List<HotSpot> draw(StudyArea area, int count, long layoutSeed) {
    UniformRandomProvider random = Streams.of(layoutSeed, "hot spots", 0);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[] box = area.bounds();
    double median = MEDIAN_SIGMA * Math.sqrt(area.areaSquareMetres());
    List<HotSpot> spots = new ArrayList<>();
    while (spots.size() < count) {
      double x = random.nextDouble(box[0], box[2]);
      double y = random.nextDouble(box[1], box[3]);
      if (area.contains(x, y)) {
        double factor = StrictMath.exp(0.5 * normal.sample());
        spots.add(new HotSpot(x, y, median * Math.max(1.0 / 3, Math.min(3, factor))));
      }
    }
    return List.copyOf(spots);
  }

  /** Shares of a type's hot-spot background, summing to 1; empty if there are no hot spots. */
  static double[] shares(String type, int count, long layoutSeed) {
    ZigguratSampler.NormalizedGaussian common =
        ZigguratSampler.NormalizedGaussian.of(Streams.of(layoutSeed, "attractiveness", 0));
    ZigguratSampler.NormalizedGaussian own =
        ZigguratSampler.NormalizedGaussian.of(Streams.of(layoutSeed, "attractiveness/" + type, 1));
    double[] shares = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      shares[i] = StrictMath.exp(SPREAD * (common.sample() + own.sample()));
      sum += shares[i];
    }
    for (int i = 0; i < count; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
