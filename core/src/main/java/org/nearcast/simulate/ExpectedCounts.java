package org.nearcast.simulate;

import java.time.Instant;
import org.nearcast.model.Horizon;

/**
 * The mean of one type's process over a horizon given its past: see {@link
 * SimulatedCity#expectedCounts}.
 *
 * <p>With z = ω times the time since the cutoff and P(n, z) the Erlang distribution function, the
 * n-th generation after past incidents has its share P(n, z_b) − P(n, z_a) in the horizon [a, b).
 * The n-th generation after a background incident at s has P(n, ω(b − s)) − P(n, ω(a − s)), which
 * is integrated against ν(s) by two-point Gauss quadrature in each quarter hour.
 */
final class ExpectedCounts {
  private static final double NEGLIGIBLE = 1e-9;
  private static final double GAUSS_NODE = 0.5 / Math.sqrt(3);

  private final CityModel model;
  private final int index;
  private final CrimeType type;
  private final FineSquares fine;

  ExpectedCounts(CityModel model, int index, FineSquares fine) {
    this.model = model;
    this.index = index;
    this.type = model.type(index);
    this.fine = fine;
  }

  double[] over(Happenings past, Instant cutoff, Horizon horizon) {
    long now = cutoff.toEpochMilli();
    long start = horizon.start().toEpochMilli();
    long end = horizon.end().toEpochMilli();
    double theta = type.branchingRatio();
    GaussianOnGrid gaussians = new GaussianOnGrid(fine.squares);
    double[] background = model.where(index).masses(gaussians);
    for (int i = 0; i < background.length; i++) {
      background[i] *= type.backgroundPerDay();
    }
    double[] total = new double[background.length];
    add(total, background, model.when(index).over(start, end).days());
    if (theta > 0) {
      int most = generations(theta, decays(now, end));
      double[] sincePast = sincePast(now, start, end, most);
      double[] sinceBackground = sinceBackground(now, start, end, most);
      GaussianBlur blur = new GaussianBlur(fine.squares, type.triggerSigmaMetres());
      double[] fromPast = firstGeneration(gaussians, past, now);
      double[] fromBackground = blur.spread(background, theta);
      for (int n = 1; n <= most; n++) {
        add(total, fromPast, sincePast[n]);
        add(total, fromBackground, sinceBackground[n]);
        if (n < most) {
          fromPast = blur.spread(fromPast, theta);
          fromBackground = blur.spread(fromBackground, theta);
        }
      }
    }
    return fine.toCells(total);
  }

  // How many generations matter: the rest is below θⁿ/(1 − θ), and cannot come in time either.
  private static int generations(double theta, double z) {
    int n = 1;
    double power = theta;
    double[] erlang = erlang(z, 2000);
    while (n < 1999 && power / (1 - theta) * Math.max(0, erlang[n]) > NEGLIGIBLE) {
      power *= theta;
      n++;
    }
    return n;
  }

  private double decays(long from, long to) {
    return Math.max(0, to - from) / TimeProfile.MILLIS_PER_DAY / type.meanTriggerDays();
  }

  /** P(n, z) for n = 0 … most: the chance that n exponential delays are over by z. */
  static double[] erlang(double z, int most) {
    double[] p = new double[most + 1];
    double logTerm = -z;
    p[0] = 1;
    for (int n = 1; n <= most && z > 0; n++) {
      p[n] = Math.max(0, p[n - 1] - Math.exp(logTerm));
      logTerm += Math.log(z / n);
    }
    return p;
  }

  private double[] sincePast(long now, long start, long end, int most) {
    double[] before = erlang(decays(now, start), most);
    double[] share = erlang(decays(now, end), most);
    for (int n = 1; n <= most; n++) {
      share[n] -= before[n];
    }
    return share;
  }

  private double[] sinceBackground(long now, long start, long end, int most) {
    double[] days = new double[most + 1];
    addBackground(now, start, start, end, days);
    addBackground(start, end, start, end, days);
    return days;
  }

  // Background of [from, to), counted in [start, end); the two calls meet where P has its kink.
  private void addBackground(long from, long to, long start, long end, double[] days) {
    if (from >= to) {
      return;
    }
    int most = days.length - 1;
    TimeProfile.Table table = model.when(index).over(from, to);
    for (int i = 0; i < table.pieces(); i++) {
      double middle = 0.5 * (table.pieceStart(i) + table.pieceEnd(i));
      double length = table.pieceEnd(i) - table.pieceStart(i);
      for (int side = -1; side <= 1; side += 2) {
        long at = Math.round(middle + side * GAUSS_NODE * length);
        double[] before = erlang(decays(at, start), most);
        double[] after = erlang(decays(at, end), most);
        for (int n = 1; n <= most; n++) {
          days[n] += 0.5 * table.days(i) * (after[n] - before[n]);
        }
      }
    }
  }

  private double[] firstGeneration(GaussianOnGrid gaussians, Happenings past, long now) {
    double[] mass = new double[fine.squares.size()];
    for (int i = 0; i < past.time.length; i++) {
      if (past.type[i] == index && past.time[i] < now) {
        double expected = type.branchingRatio() * Math.exp(-decays(past.time[i], now));
        if (expected > 1e-12) {
          gaussians.add(past.x[i], past.y[i], type.triggerSigmaMetres(), expected, mass);
        }
      }
    }
    return mass;
  }

  private static void add(double[] sum, double[] values, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }
}
