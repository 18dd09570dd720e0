package org.nearcast.audit.mitigation;

import java.util.Arrays;
import org.nearcast.internal.IntSort;

/**
 * Solves a {@link LinearProgram} of many cells exactly by small ones: column generation with
 * bounds.
 *
 * <p>Multipliers y say of each cell whether it gains (reduced cost above 0: full) or not (empty); a
 * few cells about the edge between the two, and those that disagree with the point at hand, are
 * free in the next {@link Master}, all others follow the point at hand or the one that y asks for.
 * Each round keeps what was reached. Any y bounds the optimum over <i>all</i> cells, and the search
 * ends when the bound and the point meet; while it stands still, twice as many cells are freed.
 */
final class Sifting {
  /** Relative gap at which it ends. */
  private static final double ENOUGH = 1e-12;

  private static final int MOST_ROUNDS = 100;
  private static final int FREE = 400;

  /** Rounds without any gain after which rounding hides what is left. */
  private static final int PATIENCE = 6;

  private final LinearProgram full;
  private final Merged merged;
  private final LinearProgram program;

  double[] x;
  double[] y;
  double value;
  double bound = Double.POSITIVE_INFINITY;
  int rounds;

  private double[] next;
  private final double scale;

  /**
   * Starts at a feasible point.
   *
   * @param start feasible with some values of the side columns
   * @param startValue its gain with the best of them, or less
   * @param multipliers a guess, or null
   */
  Sifting(LinearProgram full, double[] start, double startValue, double[] multipliers) {
    this.full = full;
    this.merged = new Merged(full);
    this.program = merged.program;
    this.x = merged.merge(start);
    this.value = startValue;
    double most = 0;
    for (int i = 0; i < program.cells(); i++) {
      most = Math.max(most, program.gain()[i] * program.upper()[i]);
    }
    for (int a = 0; a < program.sideGain().length; a++) {
      most = Math.max(most, Math.abs(program.sideGain()[a] * program.sideUpper()[a]));
    }
    this.scale = most > 0 ? most : 1;
    this.next = multipliers == null ? guess() : program.allowed(multipliers);
    this.y = next;
  }

  /** Multipliers of a sample of the cells, each standing for as many. */
  private double[] guess() {
    int n = program.cells();
    int[] sample = new int[Math.min(n, FREE)];
    for (int k = 0; k < sample.length; k++) {
      sample[k] = (int) ((long) k * n / sample.length);
    }
    Master.Answer answer = new Master(program, sample, n / (double) sample.length).solve();
    return answer == null ? new double[program.rows().length] : program.allowed(answer.y());
  }

  /** How far the point may be from the optimum, over the larger of the optimum and one cell. */
  double gap() {
    return (bound - value) / Math.max(scale, Math.abs(value));
  }

  Sifting run() {
    int idle = 0;
    while (rounds < MOST_ROUNDS && idle < PATIENCE) {
      double[] reduced = program.reduced(next);
      double nextBound = program.bound(next, reduced);
      double before = gap();
      if (nextBound < bound) {
        bound = nextBound;
        y = next;
      }
      if (gap() <= ENOUGH) {
        break;
      }
      double[] asked = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        asked[i] = reduced[i] > 0 ? program.upper()[i] : 0;
      }
      if (!round(reduced, asked, FREE << idle)) {
        break;
      }
      idle = gap() < before * 0.999 || Double.isInfinite(before) ? 0 : idle + 1;
    }
    x = merged.split(x);
    bound = full.bound(y, full.reduced(y));
    return this;
  }

  private boolean round(double[] reduced, double[] asked, int most) {
    rounds++;
    int[] free = free(reduced, asked, most);
    Master.Answer answer = new Master(program, free, 1, x, asked).solve();
    if (answer == null) {
      return false;
    }
    double[] found = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      found[i] = answer.parts()[0] * x[i] + answer.parts()[1] * asked[i];
    }
    for (int k = 0; k < free.length; k++) {
      found[free[k]] = answer.cells()[k];
    }
    for (int i = 0; i < x.length; i++) {
      // a part of 1 − 1e-16 is 1
      double upper = program.upper()[i];
      found[i] = found[i] > upper * (1 - 1e-13) ? upper : found[i] < upper * 1e-13 ? 0 : found[i];
    }
    double gained = LinearProgram.dot(program.gain(), found) + answer.value();
    if (gained >= value) {
      value = gained;
      x = found;
    }
    next = program.allowed(answer.y());
    return true;
  }

  /** Half for cells that are not as asked, those first that lose most; then those at the edge. */
  private int[] free(double[] reduced, double[] asked, int most) {
    int n = x.length;
    if (n <= most) {
      int[] all = new int[n];
      Arrays.setAll(all, i -> i);
      return all;
    }
    double[] loss = new double[n];
    for (int i = 0; i < n; i++) {
      loss[i] = Math.abs(reduced[i] * (asked[i] - x[i]));
    }
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    IntSort.sort(
        order,
        (a, b) -> {
          int o = Double.compare(loss[b], loss[a]);
          return o != 0 ? o : Integer.compare(a, b);
        });
    boolean[] chosen = new boolean[n];
    int count = 0;
    for (int k = 0; k < most / 2 && loss[order[k]] > 0; k++, count++) {
      chosen[order[k]] = true;
    }
    IntSort.sort(
        order,
        (a, b) -> {
          int o = Double.compare(Math.abs(reduced[a]), Math.abs(reduced[b]));
          return o != 0 ? o : Integer.compare(a, b);
        });
    for (int k = 0; count < most; k++) {
      if (!chosen[order[k]]) {
        chosen[order[k]] = true;
        count++;
      }
    }
    int[] out = new int[most];
    int at = 0;
    for (int i = 0; i < n; i++) {
      if (chosen[i]) {
        out[at++] = i;
      }
    }
    return out;
  }
}
