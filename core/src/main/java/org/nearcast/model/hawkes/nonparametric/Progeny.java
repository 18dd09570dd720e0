package org.nearcast.model.hawkes.nonparametric;

import org.nearcast.internal.Pieces;

/**
 * What incidents of the future trigger in turn, on the lattice of squares and the steps of time.
 * The triggering function is taken apart by lag (up to 7 days, up to 21, beyond): within each part
 * its time course is exact, and its spread in space is the mean over the part. Incidents lie evenly
 * within a step and a square.
 */
final class Progeny {
  private static final double[] PARTS_DAYS = {7, 21, Double.POSITIVE_INFINITY};

  /** Generations within one step are followed until less than this share of incidents is left. */
  private static final double NEGLIGIBLE = 1e-8;

  private static final int MOST_GENERATIONS = 60;

  private final Squares squares;
  private final OffsetLattice offsets;
  private final int reach;

  /** For each part the chance to end so many squares away, (2 reach + 1)² values. */
  private final double[][] kernel = new double[PARTS_DAYS.length][];

  /** For each part and time bin the expected offspring. */
  private final double[][] mass = new double[PARTS_DAYS.length][];

  Progeny(Squares squares, OffsetLattice offsets, double[] binMass) {
    this.squares = squares;
    this.offsets = offsets;
    double side = squares.grid.cellMetres();
    reach = (int) Math.ceil((OffsetLattice.HALF + 0.5) * offsets.binMetres / side);
    double[][] along = along(side);
    for (int part = 0; part < kernel.length; part++) {
      mass[part] = new double[offsets.timeBins];
      double[] plane = new double[OffsetLattice.PLANE];
      double total = 0;
      for (int time = 0; time < offsets.timeBins; time++) {
        if (partOf(offsets.middleDays(time)) == part) {
          for (int p = 0; p < plane.length; p++) {
            double m = binMass[time * OffsetLattice.PLANE + p];
            plane[p] += m;
            mass[part][time] += m;
            total += m;
          }
        }
      }
      kernel[part] = total > 0 ? kernel(plane, total, along) : null;
    }
  }

  private static int partOf(double lagDays) {
    int part = 0;
    while (lagDays > PARTS_DAYS[part]) {
      part++;
    }
    return part;
  }

  /** From anywhere in a square by a bin's way: the chance to end d squares on, along one axis. */
  private double[][] along(double side) {
    double[][] chance = new double[OffsetLattice.WIDTH][2 * reach + 1];
    for (int bin = 0; bin < OffsetLattice.WIDTH; bin++) {
      double low = (bin - OffsetLattice.HALF - 0.5) * offsets.binMetres;
      double high = low + offsets.binMetres;
      double sum = 0;
      for (int d = -reach; d <= reach; d++) {
        double value = below((d + 1) * side, low, high, side) - below(d * side, low, high, side);
        chance[bin][d + reach] = value;
        sum += value;
      }
      for (int d = 0; d < chance[bin].length; d++) {
        chance[bin][d] /= sum;
      }
    }
    return chance;
  }

  // Chance that an even start in [0, side) plus an even way in [low, high) is below z.
  private static double below(double z, double low, double high, double side) {
    return (half(z - low) - half(z - low - side) - half(z - high) + half(z - high - side))
        / (side * (high - low));
  }

  private static double half(double z) {
    return z > 0 ? 0.5 * z * z : 0;
  }

  private double[] kernel(double[] plane, double total, double[][] along) {
    int width = 2 * reach + 1;
    double[] chance = new double[width * width];
    for (int p = 0; p < plane.length; p++) {
      if (plane[p] > 0) {
        double[] acrossX = along[p % OffsetLattice.WIDTH];
        double[] acrossY = along[p / OffsetLattice.WIDTH];
        for (int r = 0; r < width; r++) {
          for (int c = 0; c < width; c++) {
            chance[r * width + c] += plane[p] / total * acrossY[r] * acrossX[c];
          }
        }
      }
    }
    return chance;
  }

  /**
   * Expected direct offspring in a step of an incident in an earlier step or the same, by part: the
   * mean over even times in both.
   */
  double[] between(FutureSteps steps, int from, int to) {
    double[] expected = new double[kernel.length];
    double a = steps.edge[to];
    double b = steps.edge[to + 1];
    double c = steps.edge[from];
    double d = steps.edge[from + 1];
    for (int part = 0; part < expected.length; part++) {
      if (kernel[part] != null) {
        double sum =
            twice(part, b - c) - twice(part, a - c) - twice(part, b - d) + twice(part, a - d);
        expected[part] = Math.max(0, sum) / (d - c);
      }
    }
    return expected;
  }

  /** Integral from 0 of the expected offspring up to a lag. */
  private double twice(int part, double lag) {
    double sum = 0;
    for (int time = 0; time < offsets.timeBins && offsets.edge[time] < lag; time++) {
      double width = offsets.widthDays(time);
      double into = Math.min(lag, offsets.edge[time + 1]) - offsets.edge[time];
      sum +=
          mass[part][time]
              * (0.5 * into * into / width + Math.max(0, lag - offsets.edge[time + 1]));
    }
    return sum;
  }

  /** Turns what came into every step from outside into all that happens, in place. */
  void grow(FutureSteps steps, double[][] field) {
    for (int n = 0; n < steps.count; n++) {
      for (int part = 0; part < kernel.length; part++) {
        double[] source = null;
        for (int k = 0; k < n; k++) {
          double expected = between(steps, k, n)[part];
          if (expected > 0) {
            source = source == null ? new double[field[n].length] : source;
            addTo(source, field[k], expected);
          }
        }
        if (source != null) {
          spread(source, kernel[part], false, field[n]);
        }
      }
      within(between(steps, n, n), field, n, false);
    }
  }

  /**
   * The reverse of {@link #grow}: turns what each place and step counts into what an incident there
   * counts together with all that it triggers, in place.
   */
  void reverse(FutureSteps steps, double[][] value) {
    for (int n = steps.count - 1; n >= 0; n--) {
      within(between(steps, n, n), value, n, true);
      for (int part = 0; part < kernel.length; part++) {
        double[] spread = null;
        for (int k = 0; k < n; k++) {
          double expected = between(steps, k, n)[part];
          if (expected > 0) {
            if (spread == null) {
              spread = new double[value[n].length];
              spread(value[n], kernel[part], true, spread);
            }
            addTo(value[k], spread, expected);
          }
        }
      }
    }
  }

  // Generations within one step, as many as matter.
  private void within(double[] expected, double[][] field, int n, boolean reversed) {
    double all = 0;
    for (double e : expected) {
      all += e;
    }
    double[] generation = field[n];
    double left = all;
    for (int g = 0; g < MOST_GENERATIONS && left > NEGLIGIBLE; g++) {
      double[] next = new double[generation.length];
      for (int part = 0; part < kernel.length; part++) {
        if (expected[part] > 0) {
          double[] scaled = new double[generation.length];
          addTo(scaled, generation, expected[part]);
          spread(scaled, kernel[part], reversed, next);
        }
      }
      addTo(field[n], next, 1);
      generation = next;
      left *= all;
    }
  }

  private static void addTo(double[] sum, double[] values, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }

  /**
   * Adds a field spread over the squares; what falls outside the study area is lost. Reversed: what
   * a square gets is what it would have sent.
   */
  private void spread(double[] from, double[] chance, boolean reversed, double[] to) {
    double[] source = from;
    if (reversed) {
      source = from.clone();
      for (int i = 0; i < source.length; i++) {
        source[i] *= squares.inside[i];
      }
    }
    double[] values = source;
    int[] first = new int[squares.rows];
    int[] end = new int[squares.rows];
    for (int row = 0; row < squares.rows; row++) {
      findEnds(values, row, first, end);
    }
    Pieces.run(
        squares.rows,
        row -> {
          double[] line = new double[squares.columns];
          if (!spreadRow(row, values, first, end, chance, reversed, line)) {
            return;
          }
          int base = row * squares.columns;
          for (int c = 0; c < line.length; c++) {
            to[base + c] += reversed ? line[c] : line[c] * squares.inside[base + c];
          }
        });
  }

  // Where a row has anything: far from a cell that is explained, most rows have little or nothing.
  private void findEnds(double[] values, int row, int[] first, int[] end) {
    int base = row * squares.columns;
    int last = squares.columns;
    while (last > 0 && values[base + last - 1] == 0) {
      last--;
    }
    int from = 0;
    while (from < last && values[base + from] == 0) {
      from++;
    }
    first[row] = from;
    end[row] = last;
  }

  private boolean spreadRow(
      int row,
      double[] from,
      int[] first,
      int[] end,
      double[] chance,
      boolean reversed,
      double[] line) {
    int width = 2 * reach + 1;
    int columns = squares.columns;
    boolean any = false;
    for (int d = -reach; d <= reach; d++) {
      int source = reversed ? row + d : row - d;
      if (source < 0 || source >= squares.rows || first[source] >= end[source]) {
        continue;
      }
      any = true;
      for (int e = -reach; e <= reach; e++) {
        double p = chance[(d + reach) * width + e + reach];
        int shift = reversed ? -e : e;
        int low = Math.max(0, first[source] + shift);
        int high = Math.min(columns, end[source] + shift);
        if (p > 0) {
          addShifted(line, low, high, from, source * columns - shift, p);
        }
      }
    }
    return any;
  }

  private static void addShifted(
      double[] line, int low, int high, double[] from, int base, double factor) {
    for (int c = low; c < high; c++) {
      line[c] += factor * from[base + c];
    }
  }
}
