package org.nearcast.model.hawkes.nonparametric;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.ErfDifference;
import org.nearcast.internal.Pieces;

/**
 * Gaussian kernel density over the lattice of offsets. Lag and both ways are scaled to unit
 * variance; a bin's bandwidth is the distance to its k-th nearest offset: the radius of the ball
 * with the volume of the smallest box around it that holds k. Bandwidths come in steps of a
 * quarter, so that the bins of a step are blurred together, axis by axis. Lags are reflected at
 * both ends of the support.
 */
final class OffsetSmoother {
  /** Bandwidths in standard deviations of the offsets: from 0.06 in steps of a quarter. */
  private static final int LEVELS = 15;

  private static final double SMALLEST = 0.06;
  private static final double STEP = 1.25;
  private static final double[] SIZE = new double[LEVELS];

  static {
    for (int l = 0; l < LEVELS; l++) {
      SIZE[l] = SMALLEST * StrictMath.pow(STEP, l);
    }
  }

  /** Beyond so many standard deviations a Gaussian has nothing. */
  private static final double FAR = 6;

  /** A ball of radius 1 has the volume of a box of half this width. */
  private static final double BOX = StrictMath.cbrt(Math.PI / 6);

  private static final int W = OffsetLattice.WIDTH;

  private final OffsetLattice lattice;
  private final double k;
  private final double floorDays;
  private final double floorMetres;

  /** Level of each bin, and the blurs of each level. */
  private final byte[] level;

  private final double[][][] timeBlur = new double[LEVELS][][];
  private final double[][] xBlur = new double[LEVELS][];
  private final double[][] yBlur = new double[LEVELS][];

  OffsetSmoother(OffsetLattice lattice, double k, double floorDays, double floorMetres) {
    this.lattice = lattice;
    this.k = k;
    this.floorDays = floorDays;
    this.floorMetres = floorMetres;
    this.level = new byte[lattice.bins()];
  }

  /** Chooses the bandwidths anew for these weights of the bins. */
  void chooseBandwidths(double[] weight) {
    double[] sd = Moments.of(lattice, weight).standardDeviations();
    BoxSums sums = new BoxSums(lattice, weight);
    boolean[][] used = new boolean[lattice.timeBins][LEVELS];
    Pieces.run(
        lattice.timeBins,
        time -> {
          for (int p = 0; p < OffsetLattice.PLANE; p++) {
            // empty bins, too: while bandwidths are held they may get some weight
            if (lattice.used[p]) {
              int l = level(sums, sd, time, p);
              level[time * OffsetLattice.PLANE + p] = (byte) l;
              used[time][l] = true;
            }
          }
        });
    Pieces.run(
        LEVELS,
        l -> {
          boolean any = false;
          for (boolean[] ofTime : used) {
            any |= ofTime[l];
          }
          timeBlur[l] = any ? timeBlur(Math.max(floorDays, SIZE[l] * sd[0])) : null;
          xBlur[l] = any ? spaceBlur(Math.max(floorMetres, SIZE[l] * sd[1])) : null;
          yBlur[l] = any ? spaceBlur(Math.max(floorMetres, SIZE[l] * sd[2])) : null;
        });
  }

  private int level(BoxSums sums, double[] sd, int time, int p) {
    int low = 0;
    int high = LEVELS - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      double half = BOX * SIZE[middle];
      if (sums.around(time, p, half * sd[0], half * sd[1], half * sd[2]) >= k) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private double[][] timeBlur(double h) {
    int n = lattice.timeBins;
    double begin = lattice.edge[0];
    double end = lattice.edge[n];
    double[][] mass = new double[n][n];
    for (int from = 0; from < n; from++) {
      double at = lattice.middleDays(from);
      double sum = 0;
      for (int to = 0; to < n; to++) {
        double a = lattice.edge[to];
        double b = lattice.edge[to + 1];
        mass[from][to] =
            gauss(a - at, b - at, h)
                + gauss(2 * begin - b - at, 2 * begin - a - at, h)
                + gauss(2 * end - b - at, 2 * end - a - at, h);
        sum += mass[from][to];
      }
      for (int to = 0; to < n; to++) {
        mass[from][to] = mass[from][to] < 1e-9 ? 0 : mass[from][to] / sum;
      }
    }
    return mass;
  }

  private static double gauss(double a, double b, double h) {
    if (a > FAR * h || b < -FAR * h) {
      return 0;
    }
    double scale = Math.sqrt(0.5) / h;
    return 0.5 * ErfDifference.value(a * scale, b * scale);
  }

  private double[] spaceBlur(double h) {
    double[] mass = new double[W];
    int reach = 0;
    for (int d = 0; d < W; d++) {
      mass[d] = gauss((d - 0.5) * lattice.binMetres, (d + 0.5) * lattice.binMetres, h);
      reach = mass[d] > 1e-6 * mass[0] ? d + 1 : reach;
    }
    return Arrays.copyOf(mass, reach);
  }

  /** The weights smoothed; what is blurred out of the support is lost. */
  double[] smooth(double[] weight) {
    int n = lattice.timeBins;
    double[][] partial = new double[LEVELS][];
    Pieces.run(
        LEVELS,
        l -> {
          double[] out = null;
          double[] slice = new double[OffsetLattice.PLANE];
          double[] across = new double[OffsetLattice.PLANE];
          for (int time = 0; time < n; time++) {
            if (!gather(weight, time, l, slice)) {
              continue;
            }
            blurPlane(slice, across, xBlur[l], yBlur[l]);
            out = out == null ? new double[lattice.bins()] : out;
            for (int to = 0; to < n; to++) {
              double m = timeBlur[l][time][to];
              if (m > 0) {
                addTo(out, to * OffsetLattice.PLANE, slice, m);
              }
            }
          }
          partial[l] = out;
        });
    double[] total = new double[lattice.bins()];
    for (double[] part : partial) {
      for (int b = 0; part != null && b < total.length; b++) {
        total[b] += part[b];
      }
    }
    for (int b = 0; b < total.length; b++) {
      total[b] = lattice.used[b % OffsetLattice.PLANE] ? total[b] : 0;
    }
    return total;
  }

  private static void addTo(double[] out, int base, double[] slice, double factor) {
    for (int p = 0; p < OffsetLattice.PLANE; p++) {
      out[base + p] += factor * slice[p];
    }
  }

  private boolean gather(double[] weight, int time, int l, double[] slice) {
    boolean any = false;
    int base = time * OffsetLattice.PLANE;
    for (int p = 0; p < OffsetLattice.PLANE; p++) {
      boolean here = level[base + p] == l && weight[base + p] > 0;
      slice[p] = here ? weight[base + p] : 0;
      any |= here;
    }
    return any;
  }

  private static void blurPlane(double[] plane, double[] across, double[] xMass, double[] yMass) {
    Arrays.fill(across, 0);
    for (int row = 0; row < W; row++) {
      for (int from = 0; from < W; from++) {
        double value = plane[row * W + from];
        if (value > 0) {
          int last = Math.min(W - 1, from + xMass.length - 1);
          for (int to = Math.max(0, from - xMass.length + 1); to <= last; to++) {
            across[row * W + to] += value * xMass[Math.abs(to - from)];
          }
        }
      }
    }
    Arrays.fill(plane, 0);
    for (int from = 0; from < W; from++) {
      if (isZero(across, from * W)) {
        continue;
      }
      int last = Math.min(W - 1, from + yMass.length - 1);
      for (int to = Math.max(0, from - yMass.length + 1); to <= last; to++) {
        double m = yMass[Math.abs(to - from)];
        for (int column = 0; column < W; column++) {
          plane[to * W + column] += m * across[from * W + column];
        }
      }
    }
  }

  private static boolean isZero(double[] plane, int base) {
    for (int column = 0; column < W; column++) {
      if (plane[base + column] != 0) {
        return false;
      }
    }
    return true;
  }

  /** What each bin's smoothed value owes to the bin's own weight, as a factor of that weight. */
  double self(int bin) {
    int l = level[bin];
    int time = bin / OffsetLattice.PLANE;
    return timeBlur[l][time][time] * xBlur[l][0] * yBlur[l][0];
  }
}
