package org.nearcast.model.hawkes.parametric;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.locationtech.jts.geom.Envelope;
import org.nearcast.grid.Grid;

/** Draws places of background incidents, by rejection: exactly from the fitted density. */
final class Samplers {
  private static final int MOST_TRIES = 10_000;

  private Samplers() {}

  static void even(Grid grid, UniformRandomProvider random, double[] out) {
    double[] box = grid.studyArea().bounds();
    do {
      out[0] = box[0] + (box[2] - box[0]) * random.nextDouble();
      out[1] = box[1] + (box[3] - box[1]) * random.nextDouble();
    } while (!grid.contains(out[0], out[1]));
  }

  static PlaceSampler kernel(
      Grid grid, Points points, double[][] cumulative, double bandwidth, double evenShare) {
    return (type, random, out) -> {
      double[] sums = cumulative[type];
      double total = sums.length == 0 ? 0 : sums[sums.length - 1];
      if (!(total > 0) || random.nextDouble() < evenShare) {
        even(grid, random, out);
        return;
      }
      int i = first(sums, total * random.nextDouble());
      ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
      int tries = 0;
      do {
        out[0] = points.originX + points.x[i] + bandwidth * normal.sample();
        out[1] = points.originY + points.y[i] + bandwidth * normal.sample();
      } while (!grid.contains(out[0], out[1]) && ++tries < MOST_TRIES);
    };
  }

  static PlaceSampler byCell(Grid grid, double[] mass) {
    double[] sums = mass.clone();
    // one after the other: parallel sums would depend on the number of cores
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    Envelope[] boxes = new Envelope[mass.length];
    return (type, random, out) -> {
      int cell = first(sums, sums[sums.length - 1] * random.nextDouble());
      Envelope box;
      synchronized (boxes) {
        if (boxes[cell] == null) {
          boxes[cell] = grid.polygon(cell).getEnvelopeInternal();
        }
        box = boxes[cell];
      }
      int tries = 0;
      do {
        out[0] = box.getMinX() + box.getWidth() * random.nextDouble();
        out[1] = box.getMinY() + box.getHeight() * random.nextDouble();
      } while (grid.cellOf(out[0], out[1]) != cell && ++tries < MOST_TRIES);
    };
  }

  // The first whose cumulative sum exceeds a value.
  private static int first(double[] sums, double value) {
    int low = 0;
    int high = sums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] > value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
