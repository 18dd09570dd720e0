package org.nearcast.model.hawkes.parametric;

import java.util.Locale;
import java.util.Optional;
import org.nearcast.grid.Grid;

/**
 * Whether incidents lie as evenly as a constant background says: their variance between coarse
 * squares against the mean, before any triggering is taken out. Squares much wider than any
 * triggering, so that triggering alone cannot make the difference.
 */
final class EvenCheck {
  private static final int SQUARES_A_SIDE = 6;

  /** Triggering alone multiplies the variance by 1/(1 − κ)²; at κ = 0.5 that is 4. */
  private static final double SUSPECT = 4;

  private static final double FEWEST = 200;

  private EvenCheck() {}

  static Optional<String> warning(Points points, Grid grid) {
    if (points.totalWeight < FEWEST) {
      return Optional.empty();
    }
    double[] box = grid.studyArea().bounds();
    double width = (box[2] - box[0]) / SQUARES_A_SIDE;
    double height = (box[3] - box[1]) / SQUARES_A_SIDE;
    double[] count = new double[SQUARES_A_SIDE * SQUARES_A_SIDE];
    double[] area = new double[count.length];
    for (int cell = 0; cell < grid.size(); cell++) {
      area[square(grid.centreX(cell), grid.centreY(cell), box, width, height)] +=
          grid.areaSquareMetres(cell);
    }
    for (int i = 0; i < points.size; i++) {
      double x = points.originX + points.x[i];
      double y = points.originY + points.y[i];
      // by cells, as the areas are
      int cell = grid.cellOf(x, y);
      count[square(grid.centreX(cell), grid.centreY(cell), box, width, height)] += points.weight[i];
    }
    double chi = 0;
    int used = 0;
    for (int s = 0; s < count.length; s++) {
      double expected = points.totalWeight * area[s] / grid.totalAreaSquareMetres();
      if (expected >= 5) {
        chi += (count[s] - expected) * (count[s] - expected) / expected;
        used++;
      }
    }
    double ratio = used > 1 ? chi / (used - 1) : 0;
    return ratio <= SUSPECT
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "a constant background does not fit: counts of coarse squares vary %.0f times as"
                    + " much as they would; the branching ratio is far too large. Take the kernel"
                    + " background",
                ratio));
  }

  private static int square(double x, double y, double[] box, double width, double height) {
    int c = (int) Math.max(0, Math.min(SQUARES_A_SIDE - 1, (x - box[0]) / width));
    int r = (int) Math.max(0, Math.min(SQUARES_A_SIDE - 1, (y - box[1]) / height));
    return r * SQUARES_A_SIDE + c;
  }
}
