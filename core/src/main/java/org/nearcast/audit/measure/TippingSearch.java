package org.nearcast.audit.measure;

import java.util.ArrayList;
import java.util.List;
import org.nearcast.audit.finding.Tolerance;

/**
 * The smallest Γ at which the worst case turns the judgement of an exposure ratio. Σ_K x_i / Σ_K
 * y_i passes a limit c where Σ_K (x_i − c y_i) changes its sign, so each question is one of a
 * greatest sum; as the sets at Γ are among those at a greater one, bisection finds the point.
 */
final class TippingSearch {
  private static final double PRECISION = 1e-6;

  private final WorstCase worst;
  private final double[][] flagged;
  private final Tolerance tolerance;
  private final boolean exact;

  /**
   * Makes a search.
   *
   * @param flagged parts of cells flagged at the stated rates, by window
   * @param exact whether the worst case is
   */
  TippingSearch(WorstCase worst, double[][] flagged, Tolerance tolerance, boolean exact) {
    this.worst = worst;
    this.flagged = flagged;
    this.tolerance = tolerance;
    this.exact = exact;
  }

  /** A way to turn the judgement: the greatest sum of value_i must exceed 0, or reach it. */
  private record Turn(double[] value, boolean strictly) {}

  /** Exposures x of the group and y of the other, a person's part by cell. */
  TippingPoint find(String group, String against, double[] x, double[] y) {
    double before = ratio(flagged, x, y);
    boolean passes = before >= tolerance.lower() && before <= tolerance.upper();
    List<Turn> turns = new ArrayList<>();
    if (passes) {
      addTurn(turns, x, y, tolerance.upper(), 1, true);
      addTurn(turns, x, y, tolerance.lower(), -1, true);
    } else if (before > tolerance.upper()) {
      addTurn(turns, x, y, tolerance.upper(), -1, false);
    } else {
      addTurn(turns, x, y, tolerance.lower(), 1, false);
    }
    double least = Double.POSITIVE_INFINITY;
    Turn first = null;
    for (Turn turn : turns) {
      double gamma = smallest(turn, least);
      if (gamma < least) {
        least = gamma;
        first = turn;
      }
    }
    if (first == null) {
      return new TippingPoint(group, against, before, passes, least, exact, Double.NaN, List.of());
    }
    double[][] after = chosen(first, least);
    return new TippingPoint(
        group, against, before, passes, least, exact, ratio(after, x, y), changes(after));
  }

  private static void addTurn(
      List<Turn> turns, double[] x, double[] y, double limit, int sign, boolean strictly) {
    if (limit > 0 && limit < Double.POSITIVE_INFINITY) {
      double[] value = new double[x.length];
      for (int i = 0; i < value.length; i++) {
        value[i] = sign * (x[i] - limit * y[i]);
      }
      turns.add(new Turn(value, strictly));
    }
  }

  private static double ratio(double[][] parts, double[] x, double[] y) {
    double above = 0;
    double below = 0;
    for (double[] window : parts) {
      for (int i = 0; i < x.length; i++) {
        above += window[i] * x[i];
        below += window[i] * y[i];
      }
    }
    return above / below;
  }

  private boolean turns(Turn turn, TopSums tops, double gamma) {
    // of sums of at most one a window; rounding must not decide
    double rounding = 1e-12 * worst.windows();
    double best = worst.best(gamma, turn.value, tops);
    return turn.strictly ? best > rounding : best >= -rounding;
  }

  /** The smallest Γ that turns it, if below the limit; else ∞. */
  private double smallest(Turn turn, double limit) {
    TopSums tops = new TopSums(turn.value);
    double greatest = Math.min(limit, worst.greatestGamma());
    if (turns(turn, tops, 1)) {
      return 1;
    }
    double low = 1;
    double high = 1;
    double step = 0.01;
    do {
      if (high >= greatest) {
        return Double.POSITIVE_INFINITY;
      }
      low = high;
      high = Math.min(greatest, high * (1 + step));
      step *= 2;
    } while (!turns(turn, tops, high));
    while (high > low * (1 + PRECISION)) {
      double middle = Math.sqrt(low * high);
      if (turns(turn, tops, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private double[][] chosen(Turn turn, double gamma) {
    TopSums tops = new TopSums(turn.value);
    double[][] out = new double[worst.windows()][];
    for (int t = 0; t < out.length; t++) {
      out[t] = worst.chosen(t, gamma, turn.value, tops);
    }
    return out;
  }

  private List<TippingPoint.Change> changes(double[][] after) {
    List<TippingPoint.Change> out = new ArrayList<>();
    for (int t = 0; t < after.length; t++) {
      for (int i = 0; i < after[t].length; i++) {
        double more = after[t][i] - flagged[t][i];
        if (Math.abs(more) > 1e-9) {
          out.add(new TippingPoint.Change(t, i, more > 0));
        }
      }
    }
    return out;
  }
}
