package org.nearcast.evaluate.consistency;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.nearcast.internal.Check;
import org.nearcast.internal.IntSort;
import org.nearcast.internal.Pieces;
import org.nearcast.internal.Streams;

/**
 * Ripley's K of points against as many uniform points in the same study area. Immutable.
 *
 * <p>K(r) = A/(n(n − 1)) Σ_{i≠j} 1{d_ij ≤ r}, and L(r) = √(K(r)/π), metres, which is about r for
 * even points far from the edge. Nothing is corrected at the edge: the simulated points have the
 * same edge, so the comparison is fair. Where pairs must also lie within τ days of each other, K is
 * divided by the share of pairs of uniform times that do, 2τ/T − (τ/T)².
 *
 * <p>The statistic is the largest deviation over all r of L from its mean over the points and all
 * simulations; p = (1 + number of simulations that deviate at least as far)/(1 + simulations), so
 * that looking at many distances costs nothing. (Ripley 1977,
 * doi:10.1111/j.2517-6161.1977.tb01615.x; for the global test Baddeley et al. 2014,
 * doi:10.1890/13-2042.1.)
 *
 * @param radiiMetres the distances r
 * @param l L of the points
 * @param mean mean of L over the points and the simulations
 * @param statistic largest deviation, metres
 * @param halfWidth half the width of the envelope, metres: L leaves {@code mean ± halfWidth}
 *     somewhere exactly if p is at most 0.05; infinite with fewer than 19 simulations
 * @param pValue p
 * @param points number of points
 * @param simulations number of simulations
 * @param seed of the simulations
 */
public record RipleyTest(
    double[] radiiMetres,
    double[] l,
    double[] mean,
    double statistic,
    double halfWidth,
    double pValue,
    int points,
    int simulations,
    long seed) {
  private static final double ENVELOPE_LEVEL = 0.05;

  /** What to compute. */
  record Setting(double[] radii, double withinDays, int simulations, long seed) {}

  /**
   * Makes the record; the arrays are copied.
   *
   * @param radiiMetres the distances
   * @param l L of the points
   * @param mean mean of L
   * @param statistic largest deviation
   * @param halfWidth half the width of the envelope
   * @param pValue p
   * @param points number of points
   * @param simulations number of simulations
   * @param seed of the simulations
   */
  public RipleyTest {
    radiiMetres = radiiMetres.clone();
    l = l.clone();
    mean = mean.clone();
  }

  /**
   * The distances.
   *
   * @return a copy, metres
   */
  @Override
  public double[] radiiMetres() {
    return radiiMetres.clone();
  }

  /**
   * L of the points at each distance.
   *
   * @return a copy, metres
   */
  @Override
  public double[] l() {
    return l.clone();
  }

  /**
   * Mean of L at each distance.
   *
   * @return a copy, metres
   */
  @Override
  public double[] mean() {
    return mean.clone();
  }

  static RipleyTest of(
      UniformPlaces places,
      double observedDays,
      double[] days,
      double[] x,
      double[] y,
      Setting setting) {
    double[] radii = checked(setting.radii);
    int simulations = Check.atLeast("simulations", 1, setting.simulations);
    double within = Math.min(setting.withinDays, observedDays);
    double share = within / observedDays * (2 - within / observedDays);
    double area = places.areaSquareMetres() / share;
    int n = x.length;
    double[][] l = new double[simulations + 1][];
    l[simulations] = l(pairs(days, x, y, radii, within), n, area);
    Pieces.run(
        simulations,
        s -> {
          UniformRandomProvider random = Streams.of(setting.seed, "Ripley's K", s);
          double[] t = new double[n];
          double[] u = new double[n];
          double[] v = new double[n];
          for (int i = 0; i < n; i++) {
            places.place(places.cell(random), random, u, v, i);
            t[i] = random.nextDouble() * observedDays;
          }
          l[s] = l(pairs(t, u, v, radii, within), n, area);
        });
    double[] mean = new double[radii.length];
    for (double[] one : l) {
      for (int r = 0; r < mean.length; r++) {
        mean[r] += one[r] / l.length;
      }
    }
    double[] deviations = Arrays.stream(l).mapToDouble(one -> deviation(one, mean)).toArray();
    double own = deviations[simulations];
    int asFar = 0;
    for (double one : deviations) {
      asFar += Counts.atLeast(one, own) ? 1 : 0;
    }
    return new RipleyTest(
        radii,
        l[simulations],
        mean,
        own,
        halfWidth(Arrays.copyOf(deviations, simulations)),
        (double) asFar / l.length,
        n,
        simulations,
        setting.seed);
  }

  private static double[] checked(double[] radii) {
    Check.atLeast("radiiMetres.length", 1, radii.length);
    for (int r = 0; r < radii.length; r++) {
      Check.positive("radiiMetres[" + r + "]", radii[r]);
      if (r > 0 && radii[r] <= radii[r - 1]) {
        throw new IllegalArgumentException(
            "radiiMetres must ascend but " + radii[r] + " follows " + radii[r - 1]);
      }
    }
    return radii.clone();
  }

  /** Pairs up to each distance, and no farther apart in time. */
  static long[] pairs(double[] days, double[] x, double[] y, double[] radii, double within) {
    int[] order = new int[x.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    IntSort.sort(order, (a, b) -> Double.compare(x[a], x[b]));
    double farthest = radii[radii.length - 1];
    long[] count = new long[radii.length];
    for (int i = 0; i < order.length; i++) {
      int a = order[i];
      for (int j = i + 1; j < order.length && x[order[j]] - x[a] <= farthest; j++) {
        int b = order[j];
        if (Math.abs(y[b] - y[a]) <= farthest && Math.abs(days[b] - days[a]) <= within) {
          double d = Math.sqrt((x[b] - x[a]) * (x[b] - x[a]) + (y[b] - y[a]) * (y[b] - y[a]));
          int r = 0;
          while (r < radii.length && radii[r] < d) {
            r++;
          }
          if (r < radii.length) {
            count[r]++;
          }
        }
      }
    }
    for (int r = 1; r < count.length; r++) {
      count[r] += count[r - 1];
    }
    return count;
  }

  private static double[] l(long[] pairs, int n, double area) {
    double[] l = new double[pairs.length];
    for (int r = 0; r < l.length; r++) {
      double k = n < 2 ? 0 : area * (2.0 * pairs[r] / n / (n - 1.0));
      l[r] = Math.sqrt(k / Math.PI);
    }
    return l;
  }

  private static double deviation(double[] l, double[] mean) {
    double most = 0;
    for (int r = 0; r < l.length; r++) {
      most = Math.max(most, Math.abs(l[r] - mean[r]));
    }
    return most;
  }

  // The k-th largest deviation of the simulations is the first that is too large, for k of S + 1
  // together at the level.
  private static double halfWidth(double[] deviations) {
    Arrays.sort(deviations);
    int k = (int) Math.floor(ENVELOPE_LEVEL * (deviations.length + 1) * (1 + 1e-12));
    return k == 0 ? Double.POSITIVE_INFINITY : deviations[deviations.length - k];
  }

  /**
   * Whether the points cluster: L lies above the envelope somewhere.
   *
   * @return true if it does
   */
  public boolean clustered() {
    for (int r = 0; r < l.length; r++) {
      if (l[r] - mean[r] > halfWidth) {
        return true;
      }
    }
    return false;
  }

  /**
   * The result in one sentence.
   *
   * @return for example {@code "Ripley's K of 812 points from 50 to 1000 m: largest deviation of L
   *     14.2 m, p = 0.31 (999 simulations)."}
   */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "Ripley's K of %d points from %.4g to %.4g m: largest deviation of L %.4g m, p = %.3g (%d"
            + " simulations).",
        points,
        radiiMetres[0],
        radiiMetres[radiiMetres.length - 1],
        statistic,
        pValue,
        simulations);
  }
}
