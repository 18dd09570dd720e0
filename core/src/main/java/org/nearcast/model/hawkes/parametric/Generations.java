package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;

/**
 * When the descendants of an incident come: for generation k the distribution of the sum of k
 * delays, by repeated convolution over steps of time that carry their exact mass. The first
 * generation is exact; of later ones a delay is moved by half a step at most, less than half of it
 * on average. Everything is a function of the time since the cutoff alone, so counts of adjacent
 * horizons add up.
 */
final class Generations {
  /** Generations whose expected number falls below this are left out. */
  private static final double NEGLIGIBLE = 1e-15;

  private static final int MOST = 400;
  private static final int AGE_NODES = 256;
  private static final double STEPS_A_MEAN = 20;
  private static final double SHORTEST_STEP_DAYS = 0.02;
  private static final double LONGEST_STEP_DAYS = 0.25;

  private final Law time;
  private final double deadDays;
  private final double step;
  private final double[] binMass;

  /** By generation, then source type: expected descendants of that generation, in the long run. */
  private final double[][] descendants;

  private final double[] ageNode;

  /**
   * Takes the laws.
   *
   * @param ratio branching ratios, by source, then target
   */
  Generations(Law time, double deadDays, double[] ratio, int types) {
    this.time = time;
    this.deadDays = deadDays;
    this.step =
        Math.max(SHORTEST_STEP_DAYS, Math.min(LONGEST_STEP_DAYS, time.mean() / STEPS_A_MEAN));
    int bins = (int) Math.ceil((deadDays + time.length) / step);
    this.binMass = new double[bins];
    for (int j = 0; j < bins; j++) {
      binMass[j] = delay((j + 1) * step) - delay(j * step);
    }
    this.descendants = new double[MOST + 2][types];
    Arrays.fill(descendants[0], 1);
    for (int k = 1; k < descendants.length; k++) {
      for (int m = 0; m < types; m++) {
        for (int n = 0; n < types; n++) {
          descendants[k][m] += ratio[m * types + n] * descendants[k - 1][n];
        }
      }
    }
    this.ageNode = new double[AGE_NODES + 1];
    for (int g = 1; g <= AGE_NODES; g++) {
      ageNode[g] = deadDays + time.quantile((double) g / AGE_NODES);
    }
  }

  /** Probability that a delay is at most this long. */
  private double delay(double days) {
    return time.cdf(days - deadDays);
  }

  /** Expected descendants of generation k of an incident of a type. */
  double descendants(int k, int type) {
    return descendants[k][type];
  }

  /** What has come between two times after the cutoff. */
  Window between(double fromDays, double toDays) {
    double[][] sums = sums(toDays);
    return new Window(new Upto(fromDays, sums), new Upto(toDays, sums), sums.length);
  }

  // Distribution of the sum of k delays at the nodes of time up to `days`: by k, then node.
  private double[][] sums(double days) {
    int nodes = (int) Math.ceil(days / step) + 2;
    double[][] all = new double[MOST + 1][];
    int count = 0;
    double[] last = new double[nodes];
    Arrays.fill(last, 1);
    while (count <= MOST && expected(count) * last[nodes - 1] >= NEGLIGIBLE) {
      all[count++] = last;
      double[] next = new double[nodes];
      boolean first = count == 1;
      for (int n = 1; n < nodes; n++) {
        double sum = first ? delay(n * step) : 0;
        // a delay in bin j ends, on average, in its middle: between two nodes
        for (int j = 0; !first && j < Math.min(n, binMass.length); j++) {
          sum += binMass[j] * 0.5 * (last[n - j] + last[n - j - 1]);
        }
        next[n] = sum;
      }
      last = next;
    }
    return Arrays.copyOf(all, Math.max(1, count));
  }

  private double expected(int k) {
    return Arrays.stream(descendants[k]).max().orElse(0);
  }

  /** What has come by a time after the cutoff. */
  private final class Upto {
    private final double days;

    /** By generation: ∫₀ᵗ of the sums' distribution, for a steady rate of 1 a day. */
    private final double[] steady;

    /** By generation beyond the first, then node of age. */
    private final double[][] ofAge;

    Upto(double days, double[][] sums) {
      this.days = days;
      this.steady = new double[sums.length];
      this.ofAge = new double[sums.length][];
      for (int k = 0; k < sums.length; k++) {
        steady[k] = integral(sums[k]);
        if (k > 0) {
          ofAge[k] = new double[AGE_NODES + 1];
          for (int g = 0; g < AGE_NODES; g++) {
            ofAge[k][g] = later(sums[k], ageNode[g]);
          }
        }
      }
    }

    private double integral(double[] sum) {
      int whole = (int) Math.floor(days / step);
      double area = 0;
      for (int n = 0; n < whole; n++) {
        area += 0.5 * step * (sum[n] + sum[n + 1]);
      }
      double rest = days - whole * step;
      return area + rest * 0.5 * (sum[whole] + at(sum, days));
    }

    private double at(double[] sum, double t) {
      double node = t / step;
      int n = (int) Math.min(sum.length - 2, Math.floor(node));
      return sum[n] + (node - n) * (sum[n + 1] - sum[n]);
    }

    // First a delay that began `age` days before the cutoff and ends after it, then k more.
    private double later(double[] sum, double age) {
      double total = 0;
      double from = 0;
      double before = delay(age);
      while (from < days && before < 1) {
        double to = Math.min(days, from + step);
        double upto = delay(age + to);
        total += (upto - before) * at(sum, days - 0.5 * (from + to));
        before = upto;
        from = to;
      }
      return total;
    }

    double ofIncident(int k, double age) {
      if (k == 0) {
        return delay(age + days) - delay(age);
      }
      double share = time.cdf(age - deadDays);
      int g = age <= deadDays ? 0 : (int) Math.min(AGE_NODES - 1, share * AGE_NODES);
      // node 0 is age 0, which lies before the dead time ends
      while (g > 0 && ageNode[g] > age) {
        g--;
      }
      while (g < AGE_NODES - 1 && ageNode[g + 1] < age) {
        g++;
      }
      double width = ageNode[g + 1] - ageNode[g];
      double f = width > 0 ? Math.max(0, Math.min(1, (age - ageNode[g]) / width)) : 0;
      return ofAge[k][g] + f * (ofAge[k][g + 1] - ofAge[k][g]);
    }
  }

  /** Expected numbers, as multiples of {@link #descendants}. */
  static final class Window {
    private final Upto start;
    private final Upto end;
    private final int generations;

    Window(Upto start, Upto end, int generations) {
      this.start = start;
      this.end = end;
      this.generations = generations;
    }

    /** Number of generations that matter, the background's own counting as the first. */
    int generations() {
      return generations;
    }

    /** Of a background of 1 a day: its generation k, 0 itself. */
    double ofBackground(int k) {
      return Math.max(0, end.steady[k] - start.steady[k]);
    }

    /** Of a past incident: its generation k + 1. */
    double ofIncident(int k, double ageDays) {
      return Math.max(0, end.ofIncident(k, ageDays) - start.ofIncident(k, ageDays));
    }
  }
}
