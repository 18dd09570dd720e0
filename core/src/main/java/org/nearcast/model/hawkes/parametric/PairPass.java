package org.nearcast.model.hawkes.parametric;

import java.util.Arrays;
import org.nearcast.internal.Exp;

/**
 * The hot loop: for each incident the sums over all earlier ones within the cut-offs. Pairs are
 * collected into a buffer that fits into the first-level cache, their exponentials taken in one
 * vectorised pass, and the sums reduced from there. One object serves one piece of the work.
 */
final class PairPass {
  /**
   * Sums for a target and a type of source, over earlier incidents i, with e = wᵢ · density / peak:
   * Σe, Σe·F(u), Σe/(1+u/c), and the last two for r².
   */
  static final int SUMS = 5;

  private static final int BATCH = 1024;

  /** Takes what was summed for a target: {@link #SUMS} numbers a type of source. */
  @FunctionalInterface
  interface Sink {
    void target(int point, double[] sums, int offset);
  }

  private final Points points;
  private final double deadDays;
  private final double lengthDays;
  private final double squaredMetres;

  private double[] u = new double[2 * BATCH];
  private double[] v = new double[2 * BATCH];
  private double[] w = new double[2 * BATCH];
  private double[] e = new double[2 * BATCH];
  private double[] inverseU = new double[2 * BATCH];
  private double[] inverseV = new double[2 * BATCH];
  private int pairs;

  private final int[] target = new int[BATCH];
  private final int[] segmentEnd;
  private final double[] sums;
  private int targets;

  private final int[] runLow;
  private final int[] runHigh;
  private final int[] runEnd;
  private final int[] runsOfType;

  PairPass(Points points, double deadDays, double lengthDays, double cutOffMetres) {
    this.points = points;
    this.deadDays = deadDays;
    this.lengthDays = lengthDays;
    this.squaredMetres = cutOffMetres * cutOffMetres;
    int across = 2 * points.around + 1;
    runLow = new int[points.types * across * across];
    runHigh = new int[runLow.length];
    runEnd = new int[runLow.length];
    runsOfType = new int[points.types + 1];
    segmentEnd = new int[BATCH * points.types];
    sums = new double[BATCH * points.types * SUMS];
  }

  /** Sums for the targets from (inclusive) to (exclusive). Returns the number of pairs. */
  long run(Law time, Law space, int from, int to, Sink sink) {
    long all = 0;
    pairs = 0;
    targets = 0;
    int key = -1;
    for (int j = from; j < to; j++) {
      if (key < 0 || j >= points.start[key + 1]) {
        key = points.keyOf(j);
        open(key);
      }
      collect(j);
      if (pairs >= BATCH || targets == BATCH) {
        all += pairs;
        flush(time, space, sink);
      }
    }
    all += pairs;
    flush(time, space, sink);
    return all;
  }

  // The runs of points in the buckets around, for each type of source.
  private void open(int key) {
    int bucket = key % (points.rows * points.columns);
    int row = bucket / points.columns;
    int column = bucket % points.columns;
    int runs = 0;
    for (int m = 0; m < points.types; m++) {
      runsOfType[m] = runs;
      int r1 = Math.min(points.rows - 1, row + points.around);
      int c1 = Math.min(points.columns - 1, column + points.around);
      for (int r = Math.max(0, row - points.around); r <= r1; r++) {
        for (int c = Math.max(0, column - points.around); c <= c1; c++) {
          int k = (m * points.rows + r) * points.columns + c;
          if (points.start[k] < points.start[k + 1]) {
            runLow[runs] = points.start[k];
            runHigh[runs] = points.start[k];
            runEnd[runs++] = points.start[k + 1];
          }
        }
      }
    }
    runsOfType[points.types] = runs;
  }

  private void collect(int j) {
    double[] t = points.t;
    double now = t[j] - deadDays;
    double earliest = now - lengthDays;
    for (int m = 0; m < points.types; m++) {
      for (int run = runsOfType[m]; run < runsOfType[m + 1]; run++) {
        int low = runLow[run];
        int end = runEnd[run];
        while (low < end && t[low] < earliest) {
          low++;
        }
        int high = Math.max(low, runHigh[run]);
        while (high < end && t[high] < now) {
          high++;
        }
        runLow[run] = low;
        runHigh[run] = high;
        if (low < high) {
          room(high - low);
          pairs =
              points.weighted
                  ? weightedPairs(points, low, high, j, now, squaredMetres, u, v, w, pairs)
                  : pairs(
                      points.x,
                      points.y,
                      t,
                      low,
                      high,
                      points.x[j],
                      points.y[j],
                      now,
                      squaredMetres,
                      u,
                      v,
                      pairs);
        }
      }
      segmentEnd[targets * points.types + m] = pairs;
    }
    target[targets++] = j;
  }

  private void room(int more) {
    if (pairs + more + 1 > u.length) {
      int capacity = 2 * (pairs + more + 1);
      u = Arrays.copyOf(u, capacity);
      v = Arrays.copyOf(v, capacity);
      w = Arrays.copyOf(w, capacity);
      e = new double[capacity];
      inverseU = new double[capacity];
      inverseV = new double[capacity];
    }
  }

  // Every candidate is written; only those in reach are kept. No branch to mispredict.
  private static int pairs(
      double[] x,
      double[] y,
      double[] t,
      int from,
      int to,
      double px,
      double py,
      double now,
      double squaredMetres,
      double[] u,
      double[] v,
      int count) {
    int n = count;
    for (int i = from; i < to; i++) {
      double dx = x[i] - px;
      double dy = y[i] - py;
      double squared = dx * dx + dy * dy;
      u[n] = now - t[i];
      v[n] = squared;
      n += squared <= squaredMetres ? 1 : 0;
    }
    return n;
  }

  private static int weightedPairs(
      Points points,
      int from,
      int to,
      int j,
      double now,
      double squaredMetres,
      double[] u,
      double[] v,
      double[] w,
      int count) {
    int n = count;
    for (int i = from; i < to; i++) {
      double dx = points.x[i] - points.x[j];
      double dy = points.y[i] - points.y[j];
      double squared = dx * dx + dy * dy;
      u[n] = now - points.t[i];
      v[n] = squared;
      w[n] = points.weight[i];
      n += squared <= squaredMetres ? 1 : 0;
    }
    return n;
  }

  private void flush(Law time, Law space, Sink sink) {
    if (time.power) {
      features(u, inverseU, time.scale, pairs);
    }
    if (space.power) {
      features(v, inverseV, space.scale, pairs);
    }
    Exp.ofSums(time.slope(), u, space.slope(), v, e, pairs);
    if (points.weighted) {
      multiply(e, w, pairs);
    }
    boolean power = time.power || space.power;
    int from = 0;
    for (int s = 0; s < targets * points.types; s++) {
      int to = segmentEnd[s];
      reduce(e, u, v, from, to, sums, s * SUMS);
      if (power) {
        reduceInverse(e, inverseU, inverseV, from, to, sums, s * SUMS);
      }
      from = to;
    }
    for (int k = 0; k < targets; k++) {
      sink.target(target[k], sums, k * points.types * SUMS);
    }
    pairs = 0;
    targets = 0;
  }

  // u becomes ln(1 + u/c), and inverse 1/(1 + u/c).
  private static void features(double[] u, double[] inverse, double scale, int count) {
    double factor = 1 / scale;
    for (int k = 0; k < count; k++) {
      double z = 1 + u[k] * factor;
      inverse[k] = 1 / z;
      u[k] = Exp.log(z);
    }
  }

  private static void multiply(double[] e, double[] w, int count) {
    for (int k = 0; k < count; k++) {
      e[k] *= w[k];
    }
  }

  // Four chains of additions each, so that they do not wait for one another.
  private static void reduce(
      double[] e, double[] u, double[] v, int from, int to, double[] out, int at) {
    double s0 = 0;
    double s1 = 0;
    double a0 = 0;
    double a1 = 0;
    double b0 = 0;
    double b1 = 0;
    int k = from;
    for (; k + 1 < to; k += 2) {
      s0 += e[k];
      s1 += e[k + 1];
      a0 += e[k] * u[k];
      a1 += e[k + 1] * u[k + 1];
      b0 += e[k] * v[k];
      b1 += e[k + 1] * v[k + 1];
    }
    if (k < to) {
      s0 += e[k];
      a0 += e[k] * u[k];
      b0 += e[k] * v[k];
    }
    out[at] = s0 + s1;
    out[at + 1] = a0 + a1;
    out[at + 2] = 0;
    out[at + 3] = b0 + b1;
    out[at + 4] = 0;
  }

  private static void reduceInverse(
      double[] e, double[] iu, double[] iv, int from, int to, double[] out, int at) {
    double a = 0;
    double b = 0;
    for (int k = from; k < to; k++) {
      a += e[k] * iu[k];
      b += e[k] * iv[k];
    }
    out[at + 2] = a;
    out[at + 4] = b;
  }
}
