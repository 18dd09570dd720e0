package org.nearcast.audit.uncertainty;

import java.util.Arrays;
import java.util.List;

/**
 * One test by random shifts: how far from its mean a figure lies as observed and in each shift, so
 * that tests of the same shifts can be corrected for their number together. Immutable.
 */
public final class ShiftTest {
  /** Fewer placements with a value cannot reach 0.05. */
  private static final int LEAST = 20;

  // a rounding error must not part what is equal
  private static final double ROUNDING = 1e-12;

  private final double p;
  // size of each placement over the median size; the first is as observed, NaN where none
  private final double[] size;
  // sizes no further apart are equal, in the same unit
  private final double slack;

  private ShiftTest(double p, double[] size, double slack) {
    this.p = p;
    this.size = size;
    this.slack = slack;
  }

  /**
   * A test: S_v = (T_v − T̄)·√n_v, p the share of placements, the observed one among them, whose
   * |S_v|, or S_v if only greater figures count, is at least that observed, less a slack of 1e-12 ·
   * max|T_v| · √(max n_v) for rounding. Where no two T_v are further apart than 1e-12 · max|T_v|,
   * there is nothing to rank and p = 1.
   *
   * @param figure T_v, the first as observed; NaN where it has no value
   * @param overlap n_v, as many
   * @param greaterOnly true if only greater figures count against the hypothesis
   * @return the test; p is NaN if there is no value as observed, or fewer than 20 of all
   */
  public static ShiftTest of(double[] figure, double[] overlap, boolean greaterOnly) {
    double mean = Arrays.stream(figure).filter(Double::isFinite).average().orElse(Double.NaN);
    double[] size = new double[figure.length];
    int n = 0;
    for (int v = 0; v < size.length; v++) {
      double s = (figure[v] - mean) * Math.sqrt(overlap[v]);
      size[v] = Double.isFinite(figure[v]) ? greaterOnly ? s : Math.abs(s) : Double.NaN;
      n += Double.isFinite(figure[v]) ? 1 : 0;
    }
    if (!Double.isFinite(figure[0]) || n < LEAST) {
      return new ShiftTest(Double.NaN, new double[0], 0);
    }
    double[] known = Arrays.stream(figure).filter(Double::isFinite).sorted().toArray();
    double noise = ROUNDING * Math.max(Math.abs(known[0]), Math.abs(known[n - 1]));
    if (known[n - 1] - known[0] <= noise) {
      return new ShiftTest(1, new double[figure.length], 0);
    }
    double slack = noise * Math.sqrt(Arrays.stream(overlap).max().orElseThrow());
    double limit = size[0] - slack;
    int extreme = 0;
    for (int v = 1; v < size.length; v++) {
      extreme += size[v] >= limit ? 1 : 0;
    }
    double[] sorted =
        Arrays.stream(size).filter(Double::isFinite).map(Math::abs).sorted().toArray();
    double unit = sorted[sorted.length / 2];
    if (unit > 0) {
      for (int v = 0; v < size.length; v++) {
        size[v] /= unit;
      }
      slack /= unit;
    }
    return new ShiftTest((1.0 + extreme) / n, size, slack);
  }

  /**
   * The p-value of this test alone.
   *
   * @return in (0, 1], or NaN for none
   */
  public double p() {
    return p;
  }

  /**
   * Corrects p-values for their number by the step-down maximum of P. H. Westfall and S. S. Young
   * (1993, Resampling-Based Multiple Testing, algorithm 2.8): the share of placements in which the
   * greatest of all tests not yet passed, each in units of its median size, is at least as great as
   * the test's own as observed. It holds the chance of any false alarm as Holm's method does, but
   * tests that say the same cost nothing, and a corrected p is bounded by the number of placements
   * alone: in a city of 500 cells one shift in a hundred leaves the map where it is, so that Holm's
   * method with twelve tests could never find anything.
   *
   * @param tests of the same shifts of the same map
   * @return corrected p-values, never below the uncorrected ones; NaN where there is none
   * @throws IllegalArgumentException if tests have different numbers of shifts
   */
  public static double[] corrected(List<ShiftTest> tests) {
    double[] out = new double[tests.size()];
    Arrays.fill(out, Double.NaN);
    List<Integer> order = new java.util.ArrayList<>();
    for (int k = 0; k < out.length; k++) {
      if (!Double.isNaN(tests.get(k).p)) {
        order.add(k);
      }
    }
    order.sort((a, b) -> Double.compare(tests.get(b).size[0], tests.get(a).size[0]));
    if (order.isEmpty()) {
      return out;
    }
    double[] greatest = new double[tests.get(order.get(0)).size.length];
    Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    // from the least to the greatest: the maximum is over the test and all lesser ones
    for (int at = order.size() - 1; at >= 0; at--) {
      ShiftTest test = tests.get(order.get(at));
      if (test.size.length != greatest.length) {
        throw new IllegalArgumentException(
            "tests must have as many shifts each but had "
                + (greatest.length - 1)
                + " and "
                + (test.size.length - 1));
      }
      double limit = test.size[0] - Math.max(test.slack, ROUNDING * Math.abs(test.size[0]));
      int extreme = 0;
      for (int v = 1; v < greatest.length; v++) {
        greatest[v] = Math.max(greatest[v], Double.isNaN(test.size[v]) ? 0 : test.size[v]);
        extreme += greatest[v] >= limit ? 1 : 0;
      }
      out[order.get(at)] = Math.max(test.p, (1.0 + extreme) / greatest.length);
    }
    double most = 0;
    for (int k : order) {
      most = Math.max(most, out[k]);
      out[k] = most;
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShiftTest test
        && Double.compare(p, test.p) == 0
        && Arrays.equals(size, test.size);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(size);
  }

  /** The p-value. */
  @Override
  public String toString() {
    return "p " + p + " of " + size.length + " placements";
  }
}
